"""Lets this machine run programs of another architecture: qemu-user, which the kernel calls for them (binfmt_misc)."""

from __future__ import annotations

from pathlib import Path

from tools.image.store import ImageError, run
from tools.image.store import require as require_programs

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
"""Architectures of the image: Debian's names, and the kernel's."""

KERNEL = Path("/proc/sys/fs/binfmt_misc")
RULES = Path("/usr/lib/binfmt.d")
"""Where Debian's qemu-user-static lays down what the kernel is to be told."""


def require(architecture: str, *, kernel: Path = KERNEL, rules: Path = RULES) -> None:
    """Make sure that programs of *architecture* run here, by Debian's qemu-user-static where this is root.

    The kernel keeps the interpreter open (flag F), so that it is found inside containers, which do not hold it.

    Raises:
        ImageError: when they do not run, and cannot be made to.
    """
    machine = MACHINES.get(architecture)
    if machine is None:
        raise ImageError(f"the image's architectures are {', '.join(MACHINES)}, got {architecture}")
    require_programs(f"qemu-{machine}-static", "arch-test")
    entry = f"qemu-{machine}"
    try:
        if not (kernel / "register").exists():
            run(["mount", "-t", "binfmt_misc", "binfmt_misc", str(kernel)])
        if not (kernel / entry).exists():
            (kernel / "register").write_text((rules / f"{entry}.conf").read_text(encoding="utf-8"), encoding="utf-8")
        run(["arch-test", architecture])
    except (OSError, ImageError) as error:
        raise ImageError(
            f"{architecture} does not run here by qemu-user ({error}); it needs root, and a kernel with binfmt_misc: "
            "build on a machine of that architecture instead"
        ) from error

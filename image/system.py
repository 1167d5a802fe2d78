"""What lies beside the executable in the image: the shared libraries that it needs, users, authorities, licences.

No shell, no package manager, no tool: the libraries are those that the dynamic linker names for the executable and its
extensions, as the build stage has them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

UID = 1001

PASSWD = f"root:x:0:0:root:/:/\napp:x:{UID}:{UID}:payment-api:/:/\n"
GROUP = f"root:x:0:\napp:x:{UID}:\n"
NSSWITCH = "passwd: files\ngroup: files\nhosts: files dns\n"
"""Without it, the C library asks the name server before it looks into /etc/hosts."""

ON_DEMAND = ("libgcc_s.so.1",)
"""Libraries that the C library loads by name when a thread ends; nothing is linked to them."""

AUTHORITIES = Path("etc/ssl/certs/ca-certificates.crt")
OPENSSL_AUTHORITIES = Path("usr/lib/ssl/cert.pem")
"""Where OpenSSL looks by default, for connections whose authority no setting names."""

_FOUND = re.compile(r"(?:=> )?(/\S+) \(0x[0-9a-f]+\)")


def libraries(programs: Iterable[Path]) -> list[Path]:
    """Return the shared libraries that *programs* need, the dynamic linker included, sorted.

    Raises:
        ValueError: when one is missing here.
    """
    found: set[str] = set()
    for program in programs:
        done = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=False)  # noqa: S607 - part of the C library
        if "not found" in done.stdout:
            msg = f"a library of {program} is missing here: {done.stdout.strip()}"
            raise ValueError(msg)
        found.update(_FOUND.findall(done.stdout))
    folders = sorted({str(Path(each).parent) for each in found})
    for name in ON_DEMAND:
        found.update(str(place) for folder in folders if (place := Path(folder) / name).is_file())
    return sorted(Path(each) for each in found)


def packages(paths: Iterable[Path]) -> dict[str, str]:
    """Return the Debian packages that *paths* belong to, with their versions."""
    found = {}
    for path in paths:
        # Debian's database knows libraries by the path before /lib became a link to /usr/lib, or by the one after.
        for place in (path, path.resolve(), Path("/", *path.resolve().parts[2:])):
            done = subprocess.run(["dpkg-query", "--search", str(place)], capture_output=True, text=True, check=False)  # noqa: S607 - Debian's own
            if done.returncode == 0:
                name = done.stdout.partition(": ")[0].split(",")[0]
                break
        else:
            msg = f"{path} belongs to no package"
            raise ValueError(msg)
        shown = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Package} ${Version}", name],  # noqa: S607 - Debian's own
            capture_output=True,
            text=True,
            check=True,
        )
        package, _, version = shown.stdout.partition(" ")
        found[package] = version
    return dict(sorted(found.items()))


def write(folder: Path, needed: Iterable[Path], owners: Iterable[str], authorities: Path) -> None:
    """Fill *folder* with the files of the image's root.

    Args:
        folder: root to be.
        needed: shared libraries, each goes to the path that it has here.
        owners: Debian packages of these, whose licences are copied.
        authorities: PEM file of the certificate authorities that are trusted.
    """
    for path in needed:
        _copy(path, folder / path.relative_to("/"))
    for path in (AUTHORITIES, OPENSSL_AUTHORITIES):
        _copy(authorities, folder / path)
    for name, text in (("passwd", PASSWD), ("group", GROUP), ("nsswitch.conf", NSSWITCH)):
        (folder / "etc" / name).write_text(text, encoding="utf-8")
    for name in owners:
        _copy(Path("/usr/share/doc") / name / "copyright", folder / "usr/share/doc" / name / "copyright")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if ".so" in target.name else 0o644)

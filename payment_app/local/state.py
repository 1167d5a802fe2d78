"""What the local service keeps between its runs: a folder with the data of its servers and the secrets made once."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from base64 import b64encode
from dataclasses import asdict, dataclass
from pathlib import Path

from payment_app.cli.failures import CommandError

CONSOLE_EMAIL = "operator@localhost"


@dataclass(frozen=True, slots=True)
class Secrets:
    """Random values, made once for one folder."""

    database_password: str
    redis_password: str
    jwt_secret: str
    encryption_key: str
    console_password: str
    merchant_id: str
    """Hexadecimal digits of the demo merchant's id."""

    def __repr__(self) -> str:
        return "Secrets(…)"


class Folder:
    """The folder of one local service; it is held by one run at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.logs = self.path / "log"
        self._lock: int | None = None

    def open(self) -> Secrets:
        """Make the folder if need be, hold it until the process ends, and return its secrets.

        Raises:
            CommandError: when another run holds it, or its secrets cannot be read.
            OSError: when it cannot be written.
        """
        # A server may run under another user id, which has to get through; what is secret has a mode of its own.
        self.path.mkdir(parents=True, exist_ok=True, mode=0o755)
        self.logs.mkdir(exist_ok=True)
        (self.path / ".gitignore").write_text("*\n", encoding="utf-8")
        self._lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError("another run uses this data; end it, or name another folder with --data") from None
        return self._secrets()

    def _secrets(self) -> Secrets:
        file = self.path / "secrets.json"
        if file.exists():
            try:
                return Secrets(**json.loads(file.read_text(encoding="utf-8")))
            except (ValueError, TypeError):
                raise CommandError(
                    "secrets.json of the data folder cannot be read; delete the folder to begin anew"
                ) from None
        made = Secrets(
            database_password=secrets.token_hex(24),
            redis_password=secrets.token_hex(24),
            jwt_secret=secrets.token_hex(32),
            encryption_key=b64encode(secrets.token_bytes(32)).decode(),
            console_password=secrets.token_urlsafe(15),
            merchant_id=_merchant_id(),
        )
        draft = file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            json.dump(asdict(made), out, indent=2)
            out.flush()
            os.fsync(out.fileno())
        # A run that is ended half-way must not leave half a file.
        draft.rename(file)
        return made


def _merchant_id() -> str:
    from payment_app.ids import new_id

    return new_id().hex

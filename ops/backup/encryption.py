"""Encryption of dumps by age: streams of any length, in a few kilobytes of memory."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyrage

from ops.backup.errors import BackupError, Exit

if TYPE_CHECKING:
    from ops.backup.settings import Settings

ENDING = ".age"
"""Ending of an encrypted file's name."""


BY_KEY = frozenset({"aws:kms", "bucket"})
"""Values of BACKUP_ENCRYPTION by which a bucket encrypts with a key whose use can be forbidden."""


class Stream(io.RawIOBase):
    """A reader or writer that remembers what it raised: age's library reports it as an error of its own."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        super().__init__()
        self._work = work
        self.raised: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Return at most *size* bytes."""
        return bytes(self._run(size))

    def write(self, block: Any) -> int:
        """Take all of *block*."""
        self._run(bytes(block))
        return len(block)

    def _run(self, argument: Any) -> Any:
        try:
            return self._work(argument)
        except BaseException as error:
            self.raised = error
            raise


def recipients(settings: Settings) -> list[Any]:
    """Return the public keys of BACKUP_AGE_RECIPIENTS; without any, the settings must say who encrypts instead."""
    found = []
    for text in settings.age_recipients:
        kind = pyrage.ssh if text.startswith("ssh-") else pyrage.x25519
        try:
            found.append(kind.Recipient.from_str(text))
        except pyrage.RecipientError as error:
            raise BackupError(
                Exit.CONFIG, f"BACKUP_AGE_RECIPIENTS must be public keys of age, got '{text[:12]}…' ({error})"
            ) from error
    if not found and settings.encryption != "none" and not (settings.on_s3 and settings.encryption in BY_KEY):
        raise BackupError(
            Exit.CONFIG,
            "BACKUP_AGE_RECIPIENTS must name who may read the dumps; or say BACKUP_ENCRYPTION=bucket if the key that the bucket names "
            "encrypts them, aws:kms if AWS' own does, or none if they may be read by everybody",
        )
    return found


def identities(settings: Settings) -> list[Any]:
    """Return the private keys in BACKUP_AGE_IDENTITY_FILE."""
    if settings.age_identity_file is None:
        raise BackupError(Exit.CONFIG, "BACKUP_AGE_IDENTITY_FILE must name the file with the private key")
    try:
        lines = Path(settings.age_identity_file).read_text(encoding="utf-8").splitlines()
        return [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    except (OSError, pyrage.IdentityError) as error:
        raise BackupError(Exit.CONFIG, f"BACKUP_AGE_IDENTITY_FILE cannot be used: {error}") from error


def encrypt(source: Stream, sink: Stream, keys: list[Any]) -> None:
    """Copy *source* to *sink*, encrypted for *keys*; as it is where there are none."""
    if not keys:
        while block := source.read(1 << 20):
            sink.write(block)
        return
    try:
        pyrage.encrypt_io(source, sink, keys)
    except (pyrage.EncryptError, OSError) as error:
        raise source.raised or sink.raised or BackupError(Exit.FAILED, f"the encryption failed: {error}") from error


def decrypt(name: str, source: BinaryIO, sink: Stream, settings: Settings) -> None:
    """Copy the dump *name* from *source* to *sink*, decrypted if its name says that it is encrypted."""
    if not name.endswith(ENDING):
        while block := source.read(1 << 20):
            sink.write(block)
        return
    try:
        pyrage.decrypt_io(source, sink, identities(settings))
    except pyrage.DecryptError as error:
        if sink.raised:
            raise sink.raised from error
        if "key" in str(error).lower():
            raise BackupError(
                Exit.WRONG_KEY,
                f"the key in {settings.age_identity_file} does not open {name}: it was encrypted for another one",
            ) from error
        raise BackupError(Exit.DAMAGED, f"{name} is no file of age, or is damaged: {error}") from error
    except OSError as error:
        raise sink.raised or BackupError(Exit.DAMAGED, f"{name} is damaged: {error}") from error

"""Encrypt everything anew under ENCRYPTION_KEY, while the service goes on. It may be stopped and started again.

Before it: make the new key known to every process in ENCRYPTION_KEYS_PREVIOUS, then make it ENCRYPTION_KEY everywhere with
the old one in ENCRYPTION_KEYS_PREVIOUS. After it, when it ends with 0: take the old key out, a week later at the earliest,
since links to the hosted checkout are signed with it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from payment_app import settings
from payment_app.cli import loop
from payment_app.cli._arguments import OPERATOR, database
from payment_app.cli.failures import CommandError

NAME = "rotate-keys"


def add_arguments(parser: ArgumentParser) -> None:
    """Add nothing: the settings hold the keys."""


def run(options: Namespace) -> int:  # noqa: ARG001 - the signature of every command
    """Rotate; return the exit status."""
    given = settings.load(needs=frozenset({"database", "encryption"}))
    return loop.run(_rotate, given, component=NAME)


async def _rotate(given: settings.Settings) -> int:
    from payment_app.privacy.audit import audit
    from payment_app.privacy.rotation import Progress, RotationError, rotate
    from payment_app.security.crypto import Cipher, DecryptionError

    def tell(progress: Progress) -> None:
        print(f"{progress.table}\t{progress.rotated} rotated\t{progress.left} left", flush=True)

    cipher = Cipher.from_settings(given)
    async with database(given) as pool:
        try:
            total = await rotate(pool, cipher, tell)
        except (RotationError, DecryptionError) as error:
            raise CommandError(str(error)) from None
        await audit(
            pool,
            actor_kind="operator",
            actor=OPERATOR,
            action="encryption_key.rotated",
            subject_kind="encryption_key",
            subject_id=cipher.key_id.hex(),
            detail={"rows": total},
        )
    print(f"done: {total} rows are under the key {cipher.key_id.hex()}, none is left under another")
    return 0

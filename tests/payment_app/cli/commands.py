"""Runs a command in a process of its own, as an operator does."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import NamedTuple

NEEDS = {
    "token": ("JWT_SECRET",),
    "rotate-keys": ("DATABASE_PASSWORD", "ENCRYPTION_KEY", "ENCRYPTION_KEYS_PREVIOUS"),
    "export": ("DATABASE_PASSWORD", "ENCRYPTION_KEY"),
}
"""Secrets that a command needs, where that is not the database's password alone."""

SECRETS = ("DATABASE_PASSWORD", "JWT_SECRET", "ENCRYPTION_KEY", "ENCRYPTION_KEYS_PREVIOUS")


class Ended(NamedTuple):
    """What became of a command."""

    status: int
    out: str
    error: str

    @property
    def lines(self) -> list[list[str]]:
        """The columns of each line of the output."""
        return [line.split("\t") for line in self.out.splitlines()]


async def command(
    environment: dict[str, str], *arguments: str, stdin: str = "", secrets: tuple[str, ...] | None = None
) -> Ended:
    """Run ``payment-api`` with the secrets that the command needs, or those named, and no others."""
    needed = secrets or NEEDS.get(arguments[0], ("DATABASE_PASSWORD",))
    given = {name: value for name, value in environment.items() if name not in SECRETS or name in needed}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "payment_app", *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"], **given},
    )  # fmt: skip
    out, error = await process.communicate(stdin.encode())
    return Ended(process.returncode or 0, out.decode(), error.decode())

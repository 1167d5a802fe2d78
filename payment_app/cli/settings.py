"""List every setting with its kind, default, unit and whether it is secret, or check those of this environment."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from payment_app import settings

NAME = "settings"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the forms of the answer."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="list them as JSON")
    form.add_argument("--check", action="store_true", help="check this environment instead; no value is printed")


def run(options: Namespace) -> int:
    """List or check; return the exit status."""
    if options.check:
        settings.load()
        print("the settings are complete")
        return 0
    rows = settings.describe()
    if options.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
        return 0
    for row in rows:
        default = f"default {row.default}" if row.default and row.default != settings.REQUIRED else row.default
        facts = [row.kind, f"in {row.unit}" if row.unit else "", default, "secret" if row.secret else ""]
        print(f"{row.name}  ({'; '.join(fact for fact in facts if fact)})\n    {row.doc}")
        if row.secret:
            print(f"    or {row.name}_FILE, a file that holds it")
    return 0

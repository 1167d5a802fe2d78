"""Create, list and disable people who use the operators' console."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from payment_app import settings
from payment_app.cli import loop
from payment_app.cli._arguments import OPERATOR, database, identifier
from payment_app.cli.failures import CommandError
from payment_app.ids import public_id

NAME = "console-user"


def add_arguments(parser: ArgumentParser) -> None:
    """Add what can be done."""
    actions = parser.add_subparsers(dest="action", required=True)
    create = actions.add_parser("create", help="add a person; the password is asked for", allow_abbrev=False)
    create.add_argument("--email", required=True, help="address to sign in with")
    create.add_argument("--role", required=True, choices=("viewer", "operator", "admin"))
    create.add_argument("--merchant", type=identifier("mer"), help="the one merchant to be seen (default: all)")
    password = create.add_mutually_exclusive_group()
    password.add_argument("--password-file", metavar="FILE", help="file whose first line is the password; - for stdin")
    password.add_argument("--generate", action="store_true", help="make a password and print it, this once")
    actions.add_parser("list", help="list people: id, e-mail, role, merchant, state", allow_abbrev=False)
    disable = actions.add_parser("disable", help="sign a person out and let them in no more", allow_abbrev=False)
    disable.add_argument("--email", required=True, help="address of the person")


def run(options: Namespace) -> int:
    """Do what *options* say; return the exit status."""
    given = settings.load(needs=frozenset({"database"}))
    work = {"create": _create, "list": _list, "disable": _disable}[options.action]
    return loop.run(partial(work, options=options), given, component=NAME)


async def _create(given: settings.Settings, *, options: Namespace) -> int:
    from payment_app.console import users
    from payment_app.errors import PaymentError
    from payment_app.security.passwords import PasswordError, check_strength

    email = _email(options.email)
    password = _password(options)
    try:
        # Before the database is asked for anything.
        check_strength(password)
    except PasswordError as error:
        raise CommandError(str(error)) from None
    async with database(given) as pool:
        try:
            user = await users.create(
                pool, email=email, password=password, role=options.role, merchant_id=options.merchant, actor=OPERATOR
            )
        except PaymentError as error:
            if error.param == "merchant":
                raise CommandError("there is no such merchant; merchant list shows them") from None
            raise CommandError("there is a person with this address already; console-user list shows them") from None
    print(users.actor_of(user))
    if options.generate:
        print(password)
    return 0


async def _list(given: settings.Settings, *, options: Namespace) -> int:  # noqa: ARG001 - one signature for all actions
    from payment_app.console import store

    async with database(given) as pool:
        for user in await store.listing(pool, None, limit=None):
            merchant = public_id("mer", user.merchant_id) if user.merchant_id else "all"
            state = "disabled" if user.disabled_at else "active"
            print(f"{public_id('usr', user.id)}\t{user.email}\t{user.role}\t{merchant}\t{state}")
    return 0


async def _disable(given: settings.Settings, *, options: Namespace) -> int:
    from payment_app.console import store
    from payment_app.privacy.audit import audit

    async with database(given) as pool, pool.acquire() as connection, connection.transaction():
        user = await store.disable(connection, _email(options.email), datetime.now(UTC))
        if user is None:
            raise CommandError("there is no such person; console-user list shows them")
        await audit(
            connection,
            merchant_id=user.merchant_id,
            actor_kind="operator",
            actor=OPERATOR,
            action="console_user.disabled",
            subject_kind="console_user",
            subject_id=public_id("usr", user.id),
        )
    print(f"{public_id('usr', user.id)}\tdisabled")
    return 0


def _email(text: str) -> str:
    from payment_app.customers.model import clean_email
    from payment_app.errors import PaymentError

    try:
        return clean_email(text).lower()
    except PaymentError:
        raise CommandError("--email must be an address of e-mail") from None


def _password(options: Namespace) -> str:
    """Return the password from where *options* say, or ask for it twice."""
    from payment_app.security.passwords import generate_password

    if options.generate:
        return generate_password()
    if options.password_file == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if options.password_file:
        try:
            return Path(options.password_file).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError):
            raise CommandError("the password's file cannot be read; check its path and mode") from None
    if not sys.stdin.isatty():
        raise CommandError("nobody is there to ask for a password; give --password-file or --generate")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise CommandError("the two passwords differ")
    return password

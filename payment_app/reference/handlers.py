"""The pages of the reference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import web
from markupsafe import Markup

from payment_app import keys
from payment_app.errors import ERRORS
from payment_app.pages.i18n import Tag
from payment_app.pages.render import fragment, render, spoken
from payment_app.reference.schemas import Field, Shapes

_CONTENTS: web.AppKey[dict[Tag, Markup]] = web.AppKey("reference_contents")
"""The part that is the same for every reader of a language, made once: it takes longer than a payment."""

_CODE = re.compile(r"`([a-z_]+)`")
_SLUG = re.compile(r"[^a-z0-9]+")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What an endpoint answers with one status."""

    status: str
    description: str
    shape: str | None
    codes: tuple[str, ...]
    """Error codes, for a status that is no success."""


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One endpoint."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    parameters: list[tuple[str, Field]]
    """Where each one stands, and what it is."""
    body: str | None
    """Name of the body's shape."""
    body_required: bool
    answers: list[Answer]
    curl: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Endpoints that belong together."""

    name: str
    slug: str
    operations: list[Operation]


async def reference_page(request: web.Request) -> web.StreamResponse:
    """Show all endpoints and shapes."""
    document = request.app[keys.OPENAPI]
    made, tag = request.app[_CONTENTS], spoken(request).tag
    if tag not in made:
        values = {
            "info": document["info"],
            "server": document["servers"][0]["url"],
            "groups": groups(document),
            "shapes": Shapes(document),
        }
        made[tag] = fragment(request.app, tag, "reference/_contents.html", values)
    return render(request, "reference/reference.html", {"info": document["info"], "contents": made[tag]})


async def errors_page(request: web.Request) -> web.StreamResponse:
    """Show the table of error codes; every problem document links to its row."""
    return render(request, "reference/errors.html", {"errors": ERRORS})


def groups(document: Mapping[str, Any]) -> list[Group]:
    """Return the endpoints of an OpenAPI *document* by tag, in its order."""
    shapes, found = Shapes(document), []
    for tag in (each["name"] for each in document["tags"]):
        operations = [
            _operation(path, method, operation, document, shapes)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
            if tag in operation["tags"]
        ]
        found.append(Group(name=tag, slug=_SLUG.sub("-", tag.lower()).strip("-"), operations=operations))
    return found


def _operation(
    path: str, method: str, operation: Mapping[str, Any], document: Mapping[str, Any], shapes: Shapes
) -> Operation:
    body = operation.get("requestBody")
    shape = shapes.name_of(_schema(body)) if body else None
    parameters = [
        (each["in"], shapes.field(each["name"], each["schema"], required=each["required"]))
        for each in operation.get("parameters", ())
    ]
    security = operation.get("security", document.get("security", []))
    scopes = [scope for each in security for scope in each.get("bearer", ())]
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation.get("description", ""),
        scope=", ".join(scopes),
        parameters=parameters,
        body=shape,
        body_required=bool(body and body.get("required")),
        answers=[_answer(status, each, shapes) for status, each in operation["responses"].items()],
        curl=curl(
            document["servers"][0]["url"], method.upper(), path, parameters, shapes.example(shape) if shape else None
        ),
    )


def _answer(status: str, response: Mapping[str, Any], shapes: Shapes) -> Answer:
    failed = not status.startswith("2")
    return Answer(
        status=status,
        description="" if failed else response["description"],
        shape=shapes.name_of(_schema(response)) if response.get("content") else None,
        codes=tuple(code for code in _CODE.findall(response["description"]) if code in ERRORS) if failed else (),
    )


def _schema(part: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(iter(part["content"].values()))["schema"]
    return found


def curl(server: str, method: str, path: str, parameters: list[tuple[str, Field]], body: Any) -> str:
    """Return a command line that calls the endpoint; the token comes from the environment."""
    filled = re.sub(r"{(\w+)_id}", lambda match: _prefix(match[1]) + "_" + "0" * 32, path)
    lines = [f"curl -sS -X {method} '{server}{filled}'", '-H "Authorization: Bearer $TOKEN"']
    if any(where == "header" and field.name == "Idempotency-Key" for where, field in parameters):
        lines.append('-H "Idempotency-Key: $(uuidgen)"')
    if body is not None:
        text = msgspec.json.encode(body).decode().replace("'", "'\\''")
        lines += ["-H 'Content-Type: application/json'", f"-d '{text}'"]
    return " \\\n  ".join(lines)


def _prefix(noun: str) -> str:
    """Return how ids of that kind begin."""
    known = {
        "payment": "pay",
        "customer": "cus",
        "dispute": "dsp",
        "refund": "ref",
        "endpoint": "we",
        "delivery": "whd",
    }
    return known.get(noun, noun[:3])


def add_reference(app: web.Application) -> None:
    """Let *app* serve the reference."""
    app[_CONTENTS] = {}
    app.router.add_get("/docs", reference_page)
    app.router.add_get("/docs/errors", errors_page)

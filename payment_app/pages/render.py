"""From a template to an answer: one environment of Jinja for each language, everything escaped, strict headers always."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from markupsafe import Markup, escape

from payment_app.pages import cookies, csrf, labels
from payment_app.pages.i18n import TAGS, ZONE, Language, Tag, language, negotiate
from payment_app.pages.static import static_files
from payment_app.security.headers import page_headers
from payment_app.security.pan import contains_card_number

FOLDERS = {
    name: resources.files(f"payment_app.{name}") / "templates" for name in ("pages", "console", "checkout", "reference")
}
"""Templates by the first part of their name, such as ``console/payments.html``: resources, since a binary has no folders."""

THEMES = ("auto", "light", "dark")

_KEYS: Mapping[Tag, web.AppKey[jinja2.Environment]] = {
    tag: web.AppKey(f"pages_{tag}", jinja2.Environment) for tag in TAGS
}


def add_templates(app: web.Application) -> None:
    """Let *app* render pages."""
    for tag in TAGS:
        app[_KEYS[tag]] = _environment(tag)


@lru_cache(maxsize=len(TAGS))
def _environment(tag: Tag) -> jinja2.Environment:
    """Return the templates in the language *tag*; each is compiled with its first use, once in a process."""
    spoken = language(tag)
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=("jinja2.ext.i18n",),
    )
    environment.filters.update(_filters(spoken))
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it at run time
        spoken.gettext, spoken.ngettext, newstyle=True
    )
    environment.globals.update(
        language=spoken,
        languages=[language(each) for each in TAGS],
        themes=THEMES,
        static=static_files().address,
        csrf_field=csrf.FIELD,
        zone=ZONE.key,
    )
    return environment


def _source(name: str) -> str | None:
    """Return the text of the template *name*, or ``None``: only the pages' own code names templates."""
    folder, _, rest = name.partition("/")
    found = FOLDERS[folder] / rest if folder in FOLDERS else None
    return found.read_text(encoding="utf-8") if found is not None and found.is_file() else None


def _filters(spoken: Language) -> dict[str, Callable[..., str]]:
    return {
        "money": spoken.money,
        "plain_amount": spoken.decimal,
        "number": spoken.number,
        "time": spoken.time,
        "day": spoken.day,
        "label": lambda code, kind: spoken.gettext(labels.label(kind, code)),
        "code_spans": code_spans,
        "boleto_line": boleto_line,
    }


def spoken(request: web.Request) -> Language:
    """Return the language of the answer to *request*."""
    return negotiate(cookies.get(request, cookies.LANGUAGE), request.headers.get("Accept-Language"))


def theme(request: web.Request) -> str:
    """Return the colours that the person chose: one of :data:`THEMES`."""
    chosen = cookies.get(request, cookies.THEME)
    return chosen if chosen in THEMES else THEMES[0]


def render(
    request: web.Request,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    policy: str | None = None,
) -> web.Response:
    """Return the page made of *template*.

    Args:
        request: for its language, colours and the secret of its forms.
        template: name below :data:`FOLDERS`.
        context: values of the template.
        status: of the answer.
        policy: Content-Security-Policy where the strict one is not enough: a page with a provider's card fields.
    """
    tag = spoken(request).tag
    shared = {
        # A page's forms lead back to it; a card number in its address is not repeated.
        "path": area(request) if contains_card_number(request.path_qs) else request.path_qs,
        "area": area(request),
        "theme": theme(request),
        "csrf_token": csrf.token(request),
    }
    response = aiohttp_jinja2.render_template(
        template, request, {**shared, **(context or {})}, app_key=_KEYS[tag], status=status
    )
    response.headers.update(page_headers(policy))
    response.headers["Content-Language"] = tag
    response.headers["Vary"] = "Accept-Language, Cookie"
    csrf.remember(request, response)
    return response


def fragment(app: web.Application, tag: Tag, template: str, values: Mapping[str, Any]) -> Markup:
    """Return *template* rendered for every reader of the language *tag*: nothing of a request is in it."""
    return Markup(app[_KEYS[tag]].get_template(template).render(values))  # noqa: S704 - Jinja has escaped it


def area(request: web.Request) -> str:
    """Return the part of the pages that *request* is about, with a slash before it: ``/console`` for instance."""
    return f"/{request.path.split('/')[1]}"


def redirect(address: str) -> web.Response:
    """Return the answer that sends a browser on with a GET; *address* is a path of ours or was given by a merchant."""
    return web.Response(status=303, headers={"Location": address, **page_headers()})


def code_spans(text: str) -> Markup:
    """Return *text* with its parts between backticks as code; everything is escaped."""
    parts = str(text).split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 and index < len(parts) - 1 else escape(part)
        for index, part in enumerate(parts)
    )


def boleto_line(digits: str) -> str:
    """Return the line of a boleto in the groups in which it is printed, so that people can type it; apps take it too."""
    if len(digits) != 47 or not digits.isdigit():
        return digits
    first, second, third = digits[:10], digits[10:21], digits[21:32]
    grouped = " ".join(f"{each[:5]}.{each[5:]}" for each in (first, second, third))
    return f"{grouped} {digits[32]} {digits[33:]}"

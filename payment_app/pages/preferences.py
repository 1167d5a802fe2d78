"""Language and colours of the pages, kept in the browser alone."""

from __future__ import annotations

from aiohttp import web

from payment_app.pages import cookies
from payment_app.pages.forms import local_path, posted
from payment_app.pages.i18n import TAGS
from payment_app.pages.render import THEMES, area, redirect


async def choose(request: web.Request) -> web.StreamResponse:
    """Keep what was chosen and go back to the page."""
    fields = await posted(request)
    response = redirect(local_path(fields.get("next"), area(request)))
    if fields.get("language") in TAGS:
        cookies.put(request, response, cookies.LANGUAGE, fields["language"], cookies.YEAR_SECONDS)
    if fields.get("theme") in THEMES:
        cookies.put(request, response, cookies.THEME, fields["theme"], cookies.YEAR_SECONDS)
    return response

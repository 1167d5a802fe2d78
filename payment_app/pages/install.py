"""Adds all pages to the application."""

from __future__ import annotations

from aiohttp import web

from payment_app.checkout.routes import ROUTES as CHECKOUT
from payment_app.console.routes import ROUTES as CONSOLE
from payment_app.pages.failures import error_page
from payment_app.pages.preferences import choose
from payment_app.pages.render import add_templates
from payment_app.pages.static import PREFIX, serve_static
from payment_app.reference.handlers import add_reference
from payment_app.web.middleware import PAGE_ERRORS


def add_pages(app: web.Application) -> None:
    """Let *app* serve the console, the hosted checkout and the API reference, and tell people of errors as pages."""
    add_templates(app)
    app[PAGE_ERRORS] = error_page
    app.router.add_get(f"{PREFIX}/{{name}}", serve_static)
    for area in ("checkout", "docs"):
        app.router.add_post(f"/{area}/preferences", choose)
    app.router.add_routes([*CONSOLE, *CHECKOUT])
    add_reference(app)

"""Static files under names that hold their hash: a browser keeps them for good, and a new release has new names."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import NamedTuple

from aiohttp import web

from payment_app.errors import not_found
from payment_app.security.headers import STATIC_HEADERS

FOLDER = resources.files("payment_app.pages") / "static"
PREFIX = "/static"
HASH_LENGTH = 12
"""Hexadecimal digits of a file's hash in its name."""

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
"""Types that do not depend on the machine's own table."""


class StaticFile(NamedTuple):
    """A file as it is served."""

    body: bytes
    content_type: str


class StaticFiles:
    """The files of one folder."""

    def __init__(self, folder: Traversable = FOLDER) -> None:
        self._served: dict[str, StaticFile] = {}
        self._addresses: dict[str, str] = {}
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            body, path = file.read_bytes(), PurePosixPath(file.name)
            digest = hashlib.sha256(body).hexdigest()[:HASH_LENGTH]
            name = f"{path.stem}.{digest}{path.suffix}"
            kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._served[name] = StaticFile(body, kind)
            self._addresses[path.name] = f"{PREFIX}/{name}"

    def address(self, name: str) -> str:
        """Return the path under which the file *name* of the folder is served.

        Raises:
            KeyError: when there is no such file.
        """
        return self._addresses[name]

    def get(self, name: str) -> StaticFile | None:
        """Return what is served under *name*, hash included, or ``None``."""
        return self._served.get(name)


@lru_cache(maxsize=1)
def static_files() -> StaticFiles:
    """Return the pages' own files, read once."""
    return StaticFiles()


async def serve_static(request: web.Request) -> web.StreamResponse:
    """Answer with a file.

    Raises:
        PaymentError: ``not_found``.
    """
    found = static_files().get(request.match_info["name"])
    if found is None:
        raise not_found("file")
    response = web.Response(body=found.body, content_type=found.content_type, charset="utf-8")
    response.headers.update(STATIC_HEADERS)
    return response

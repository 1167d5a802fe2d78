"""Tests of the API reference."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

from payment_app.app import ENDPOINTS
from payment_app.errors import ERRORS
from payment_app.reference.handlers import groups
from payment_app.reference.schemas import Shapes
from payment_app.web import openapi
from payment_app.web.parse import decoder
from tests.support.site import Site

DOCUMENT: dict[str, Any] = openapi.document(ENDPOINTS, "https://pay.example")
OPERATIONS = [each for group in groups(DOCUMENT) for each in group.operations]


class TestReference:
    """The page that shows the API."""

    async def test_shows_every_endpoint_shape_and_code(self, site: Site) -> None:
        """Nothing of the OpenAPI document is left out, and every link leads somewhere."""
        page, errors = await site.get("/docs"), await site.get("/docs/errors")
        anchors = set(re.findall(r'id="([^"]+)"', page.text))

        assert {endpoint.name for endpoint in ENDPOINTS} <= anchors
        assert {f"shape-{name}" for name in DOCUMENT["components"]["schemas"]} <= anchors
        assert set(re.findall(r'href="#([^"]+)"', page.text)) <= anchors
        assert set(ERRORS) <= set(re.findall(r'<tr id="([^"]+)"', errors.text))
        assert set(re.findall(r'href="/docs/errors#([^"]+)"', page.text)) <= set(ERRORS)

    async def test_is_where_problem_documents_point(self, site: Site) -> None:
        """The type of an error is the address of its row."""
        async with site.client.get("/v1/payments") as response:
            problem = await response.json(content_type=None)

        address, _, anchor = problem["type"].partition("#")
        page = await site.get(address)

        assert f'<tr id="{anchor}"' in page.text

    async def test_is_made_once_for_each_language(self, site: Site) -> None:
        """The second reader gets the same text; what belongs to one reader is not in it."""
        first, second = await site.get("/docs"), await site.browser().get("/docs")
        portuguese = await site.get("/docs", headers={"Accept-Language": "pt-BR"})

        assert first.form("/docs/preferences")["csrf"] != second.form("/docs/preferences")["csrf"]
        assert "Parâmetros" in portuguese.text
        assert "Parâmetros" not in second.text


class TestOperations:
    """What is told of an endpoint."""

    def test_are_all_endpoints_once(self) -> None:
        """The groups together are the API."""
        assert sorted(each.id for each in OPERATIONS) == sorted(endpoint.name for endpoint in ENDPOINTS)

    def test_examples_are_accepted_by_the_api(self) -> None:
        """The body in each command line is one that the endpoint decodes."""
        by_name = {endpoint.name: endpoint for endpoint in ENDPOINTS}
        checked = []
        for each in OPERATIONS:
            words = shlex.split(each.curl)
            if "-d" in words:
                body = words[words.index("-d") + 1]
                shape = by_name[each.id].body
                assert shape is not None
                decoder(shape).decode(body)
                checked.append(each.id)

        assert "create_payment" in checked
        assert len(checked) == sum(endpoint.body is not None for endpoint in ENDPOINTS)

    def test_command_lines_send_a_key_where_one_is_needed(self) -> None:
        """Whoever copies a line gets no error for a missing Idempotency-Key."""
        needed = {endpoint.name for endpoint in ENDPOINTS if endpoint.idempotency == "required"}

        assert needed <= {each.id for each in OPERATIONS if "Idempotency-Key" in each.curl}

    def test_tell_the_scope_that_the_server_checks(self) -> None:
        """The page and the check come from one table."""
        assert {each.id: each.scope for each in OPERATIONS} == {each.name: each.scope for each in ENDPOINTS}


class TestShapes:
    """What is told of a field."""

    def test_limits_values_and_links_are_told(self) -> None:
        """A reader sees what a field may hold."""
        fields = {field.name: field for field in Shapes(DOCUMENT).fields("NewPayment")}

        assert fields["amount"].required
        assert fields["amount"].limits == ("≥ 1", "≤ 99999999")
        assert fields["method"].values == ("boleto", "card", "pix")
        assert fields["capture"].default == "true"
        assert fields["metadata"].type == "map of string"
        assert fields["customer"].nullable
        assert not fields["customer"].required

    def test_fields_that_hold_shapes_link_to_them(self) -> None:
        """Lists and nullable fields lead to the shape inside."""
        shapes = Shapes(DOCUMENT)
        links = {field.name: (field.type, field.link) for field in shapes.fields("PaymentList")}

        assert links["data"] == ("list of PaymentShape", "PaymentShape")
        assert json.dumps(shapes.example("NewPayment"))

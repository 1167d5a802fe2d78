"""Tests of the OpenAPI document, and of the service against it with generated requests."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path
from typing import Any

import pytest

from payment_app.app import ENDPOINTS
from payment_app.errors import ERRORS
from payment_app.web import openapi
from tests.payment_app.conftest import Api
from tests.payment_app.faults.conftest import Start, bearer, start  # noqa: F401 - fixtures

DOCUMENT = openapi.document(ENDPOINTS, "https://api.example.com")

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "15"))
"""Generated requests for each endpoint; `make check-full` makes more."""


class TestDocument:
    """The document."""

    def test_it_holds_every_endpoint_once(self) -> None:
        """Method and path, and a name that clients are generated from."""
        names = [operation["operationId"] for path in DOCUMENT["paths"].values() for operation in path.values()]

        assert len(names) == len(set(names)) == len(ENDPOINTS)

    def test_every_reference_leads_somewhere(self) -> None:
        """No dangling schema."""
        text = json.dumps(DOCUMENT)
        wanted = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}

        assert wanted <= set(DOCUMENT["components"]["schemas"])

    def test_every_error_is_a_problem_document(self) -> None:
        """With the codes that it may carry."""
        for path in DOCUMENT["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if status.startswith(("4", "5")):
                        assert list(answer["content"]) == ["application/problem+json"]
                        assert any(f"`{code}`" in answer["description"] for code in ERRORS)

    def test_every_post_takes_an_idempotency_key(self) -> None:
        """None ignores a key in silence; where money moves it is a must."""
        for path, operations in DOCUMENT["paths"].items():
            for method, operation in operations.items():
                keys = [each for each in operation["parameters"] if each["name"] == "Idempotency-Key"]
                moves_money = re.fullmatch(r"/v1/payments(/{payment_id}/(capture|cancel|refunds))?", path) is not None
                assert [each["required"] for each in keys] == ([moves_money] if method == "post" else [])

    async def test_the_service_serves_it(self, api: Api) -> None:
        """To everyone: it holds nothing of a merchant."""
        api.authorization = ""
        reply = await api.get("/openapi.json")

        assert (reply.status, reply.body["openapi"]) == (200, "3.1.0")
        assert set(reply.body["paths"]) == set(DOCUMENT["paths"])


class TestGenerated:
    """schemathesis: requests that the document allows, and such that it does not."""

    async def test_no_answer_breaks_the_document(self, start: Start, bearer: str, tmp_path: Path) -> None:  # noqa: F811
        """No 5xx, no status or body that is not described, no invalid request that is accepted."""
        service = start(RATE_LIMIT_REQUESTS_PER_SECOND="1000000", SYNC_WAIT_SECONDS="2")
        await service.ready()
        program, *arguments = self._command(service.url, bearer)
        process = await asyncio.create_subprocess_exec(program, *arguments, cwd=tmp_path, stdout=PIPE, stderr=STDOUT)
        output = (await process.communicate())[0].decode()

        assert process.returncode == 0, output[-6000:]
        assert "Traceback" not in service.log.read_text(encoding="utf-8")

    @staticmethod
    def _command(url: str, token: str) -> list[str]:
        # Not positive_data_acceptance: to JSON Schema 100.0 is a whole number, which is refused here as an amount; and a URL, a
        # state or a currency may be refused by rules that no schema states.
        checks = (
            "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
            "response_schema_conformance,negative_data_rejection,missing_required_header,unsupported_method,use_after_free"
        )
        options: dict[str, Any] = {
            "--header": f"Authorization: Bearer {token}",
            "--checks": checks,
            "--max-examples": str(EXAMPLES),
            "--seed": "1",
            "--phases": "examples,coverage,fuzzing,stateful",
            "--request-timeout": "20",
            "--workers": "1",
        }
        return [
            str(Path(sys.executable).with_name("schemathesis")),
            "run",
            f"{url}/openapi.json",
            "--url",
            url,
            "--no-color",
            *(part for option in options.items() for part in option),
        ]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}")
async def test_fails_without_credentials_at_every_endpoint(api: Api, endpoint: Any) -> None:
    """None was forgotten."""
    api.authorization = ""
    path = endpoint.path.replace("{", "").replace("}", "")
    reply = await api.request(endpoint.method, path, {} if endpoint.body else None, key="one")

    assert (reply.status, reply.body["code"]) == (401, "unauthenticated")

"""What the tests of web services and workers have in common."""

from __future__ import annotations

from typing import Any

from constructs_lib import WebService, WebServiceProps
from constructs_lib.deployment import CHECKSUM
from tests.support.samples import IMAGE
from tests.support.synth import chart, one


def web(scope: Any, **values: Any) -> WebService:
    """Return the web service ``shop``; *values* are fields of its props."""
    return WebService(scope, "shop", WebServiceProps(**{"image": IMAGE, "port": 3000, **values}))


def checksum(**values: Any) -> tuple[str, dict[str, Any]]:
    """Return the checksum on the pods of a web service, and its Deployment without that checksum."""
    scope = chart()
    web(scope, **values)
    deployment = one(scope, "Deployment")
    return deployment["spec"]["template"]["metadata"]["annotations"].pop(CHECKSUM), deployment

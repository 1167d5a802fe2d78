"""How deploys end, for the tests of whole ones."""

from __future__ import annotations

import pytest

from ops.deploy.errors import DeployError, Exit
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import REPOSITORY

OLD, NEW = f"{REPOSITORY}:1.0.0", f"{REPOSITORY}:1.0.1"


def image(world: World) -> str:
    """Return the image that the API is to run."""
    found = world.named("deployments", "payment-api")
    assert found is not None
    text: str = found["spec"]["template"]["spec"]["containers"][0]["image"]
    return text


def ended(error: pytest.ExceptionInfo[DeployError], code: Exit, *words: str) -> None:
    """Assert how a deploy ended and what it said."""
    assert error.value.code is code, error.value
    for word in words:
        assert word in str(error.value)

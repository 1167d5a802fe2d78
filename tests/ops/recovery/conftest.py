"""The real kubectl, and a server that it can talk to, as the tests of deploys have them."""

from __future__ import annotations

from tests.ops.deploy.conftest import cache, deploys, kubectl, running, server, world

__all__ = ["cache", "deploys", "kubectl", "running", "server", "world"]

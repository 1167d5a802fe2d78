"""The manifests give the service the settings that it reads: the two meet nowhere else before a cluster."""

from __future__ import annotations

import secrets
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
import yaml

from payment_app import settings
from payment_app.settings import EVERYTHING, Need, SettingsError

DIST = Path(__file__).parents[1] / "dist"
ENVIRONMENTS = ("production", "staging", "development")
DATABASE: frozenset[Need] = frozenset({"database"})
NEEDS: dict[str, frozenset[Need]] = {
    "serve": EVERYTHING,
    "worker": frozenset({"database", "encryption", "providers"}),
    "purge": DATABASE,
    "reconcile": frozenset({"database", "encryption", "providers"}),
    "migrate": DATABASE,
}
"""What each command of the service needs; tests of the commands hold them to it."""

ALIASES = {"NODE_ENV"}
PLACEHOLDERS = {"STRIPE_PUBLISHABLE_KEY", "PAGARME_PUBLISHABLE_KEY"}
"""The PRD's samples, which production refuses until somebody sets their own: docs/guide/environments.md."""


def manifests(environment: str) -> list[dict[str, Any]]:
    """Return the manifests of *environment*."""
    return [
        document
        for path in sorted((DIST / environment).glob("*.k8s.yaml"))
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
        if document
    ]


def containers(node: Any) -> list[dict[str, Any]]:
    """Return every container below *node* that runs the service."""
    if isinstance(node, list):
        return [found for each in node for found in containers(each)]
    if not isinstance(node, dict):
        return []
    own = (
        [node]
        if isinstance(node.get("command"), list) and node["command"][0] == "/payment-api" and "image" in node
        else []
    )
    return own + [found for each in node.values() for found in containers(each)]


def environment_of(container: dict[str, Any], config_maps: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return the variables of *container*, each secret with a random value of its kind."""
    found: dict[str, str] = {}
    for source in container.get("envFrom", []):
        found |= config_maps[source["configMapRef"]["name"]]
    for variable in container.get("env", []):
        name = variable["name"]
        is_key = name == "ENCRYPTION_KEY"
        value = b64encode(secrets.token_bytes(32)).decode() if is_key else secrets.token_urlsafe(40)
        found[name] = variable.get("value", value)
    return found


def wrong_settings(given: dict[str, str], needs: frozenset[Need]) -> set[str]:
    """Return the names of the settings that a service would refuse."""
    try:
        settings.load(given, needs=needs)
    except SettingsError as error:
        return {line.split(" ", 1)[0] for line in error.errors}
    return set()


@pytest.mark.parametrize("environment", ENVIRONMENTS)
class TestSettings:
    """Every process of the service in every environment."""

    def test_each_command_finds_what_it_needs(self, environment: str, tmp_path: Path) -> None:
        """With real secrets in the place of random ones, it starts."""
        (tmp_path / "ca.crt").write_text("", encoding="utf-8")
        documents = manifests(environment)
        config_maps = {each["metadata"]["name"]: each["data"] for each in documents if each["kind"] == "ConfigMap"}
        seen = set()
        for container in containers(documents):
            command = container["command"][1]
            seen.add(command)
            given = environment_of(container, config_maps)
            if "DATABASE_CA_FILE" in given:
                given["DATABASE_CA_FILE"] = str(tmp_path / Path(given["DATABASE_CA_FILE"]).name)
            assert wrong_settings(given, NEEDS[command]) <= (PLACEHOLDERS if environment == "production" else set())

        assert seen == set(NEEDS)

    def test_no_variable_is_unknown_to_the_service(self, environment: str) -> None:
        """A name that nobody reads is a setting that does not work."""
        known = {each.name for each in settings.describe()} | ALIASES
        documents = manifests(environment)
        config_maps = {each["metadata"]["name"]: each["data"] for each in documents if each["kind"] == "ConfigMap"}

        unknown = {
            name
            for container in containers(documents)
            for name in environment_of(container, config_maps)
            if name not in known
        }

        assert unknown == set()

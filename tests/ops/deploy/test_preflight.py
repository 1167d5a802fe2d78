"""Parts of the preflight that need no server; the rest is in test_run.py and tests/cluster/test_delivery.py."""

from __future__ import annotations

import re

import pytest

from ops.deploy.preflight import contains, secrets_of
from ops.deploy.signature import Signer, problem


class TestSecretsOf:
    """Secrets that a pod needs."""

    def test_every_way_to_refer_to_one_counts(self) -> None:
        """Variables, all variables of one, volumes, and those of init containers; optional ones do not."""
        main = {
            "env": [
                {"name": "A", "valueFrom": {"secretKeyRef": {"name": "one", "key": "a"}}},
                {"name": "B", "valueFrom": {"secretKeyRef": {"name": "maybe", "key": "b", "optional": True}}},
                {"name": "C", "value": "c"},
            ],
            "envFrom": [{"configMapRef": {"name": "settings"}}, {"secretRef": {"name": "two"}}],
        }
        first = {"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "three", "key": "a"}}}]}
        volumes = [{"name": "v", "secret": {"secretName": "four"}}, {"name": "w", "emptyDir": {}}]

        found = secrets_of({"containers": [main], "initContainers": [first], "volumes": volumes})

        assert found == {"one", "two", "three", "four"}


class TestContains:
    """Whether an object is as the manifests have it."""

    def test_what_others_added_is_no_difference(self) -> None:
        """Status and defaults are; a changed, missing or further entry of a list is one."""
        present = {"a": 1, "list": [{"x": 1, "default": True}], "status": {}}

        assert contains(present, {"a": 1, "list": [{"x": 1}]})
        assert not contains(present, {"a": 2})
        assert not contains(present, {"b": 1})
        assert not contains(present, {"list": [{"x": 1}, {"x": 2}]})


class TestSignature:
    """Whether an image can be trusted."""

    def test_fails_for_an_image_without_a_digest(self) -> None:
        """A tag can be moved, so its signature says nothing."""
        assert "names no digest" in str(problem("ghcr.io/a/b:1", Signer()))

    def test_the_signer_is_the_workflow_of_this_repository(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the forge says which one that is; its name is no pattern."""
        monkeypatch.setenv("GITHUB_REPOSITORY", "acme/pay.api")
        identity = Signer.from_environment().identity
        workflow = "https://github.com/acme/pay.api/.github/workflows/deploy.yml"

        assert re.match(identity, f"{workflow}@refs/heads/main")
        assert not re.match(identity, f"{workflow}@refs/pull/1/merge")
        assert not re.match(identity, f"{workflow.replace('pay.api', 'payxapi')}@refs/heads/main")
        monkeypatch.delenv("GITHUB_REPOSITORY")
        assert re.match(
            Signer.from_environment().identity,
            "https://github.com/your-org/payment-api/.github/workflows/deploy.yml@refs/tags/v1.0.0",
        )

    def test_fails_without_cosign(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is not passed over silently."""
        monkeypatch.setenv("PATH", "")

        assert "--skip-signature" in str(problem("ghcr.io/a/b:1@sha256:0", Signer()))

    def test_asks_cosign_for_the_signer(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        """The identity and who vouches for it are part of the question; its last words are the reason."""
        folder = tmp_path_factory.mktemp("bin")
        program = folder / "cosign"
        program.write_text('#!/bin/sh\necho "$@" > "${0%/*}/asked"\necho "no matching signatures" >&2\nexit 1\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

        found = problem("ghcr.io/a/b:1@sha256:0", Signer(identity="^me$", issuer="https://issuer.example.com"))

        asked = (folder / "asked").read_text()
        assert "no matching signatures" in str(found)
        assert "--certificate-identity-regexp=^me$" in asked
        assert "--certificate-oidc-issuer=https://issuer.example.com ghcr.io/a/b:1@sha256:0" in asked

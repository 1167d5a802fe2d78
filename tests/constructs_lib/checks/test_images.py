"""Tests of the rules on images."""

from __future__ import annotations

import pytest

from constructs_lib.checks.model import Declarations, Key
from tests.constructs_lib.checks.build import (
    DIGEST,
    Case,
    Manifest,
    change,
    container,
    cron_job,
    deployment,
    findings,
    model,
    of_rule,
    pod,
    thing,
)


def running(image: str) -> Manifest:
    """Return a Deployment of *image*."""
    return deployment(template=pod(container(image=image)))


CASES = {
    "PC063": Case(
        failing=model(running("ghcr.io/shop/api:latest")),
        passing=model(running("ghcr.io/shop/api:1.2.3")),
        message="PC063 Deployment api in shop (shop/deployment): container api: the tag of image ghcr.io/shop/api:latest "
        "moves; name the version as the tag",
    ),
    "PC064": Case(
        failing=model(running("ghcr.io/shop/api:1.2.3")),
        passing=model(running(f"ghcr.io/shop/api:1.2.3@{DIGEST}")),
        message="PC064 Deployment api in shop (shop/deployment): container api: image ghcr.io/shop/api:1.2.3 has no digest; "
        "append @sha256:<digest> of the release",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestReferences:
    """Names of images in all their forms."""

    @pytest.mark.parametrize(
        "image",
        [
            "api",
            "registry:5000/api",
            "api:LATEST",
            "api:main",
            "api:prod",
            "api:canary",
            "api:1.2.3-latest",
            "api:1.2-SNAPSHOT",
            "nginx:stable-alpine",
            "nginx:mainline-alpine3.20",
            "redis:alpine",
            "python:slim-bookworm",
            "registry:5000/shop/api:nightly",
            f"api:latest@{DIGEST}",
            "",
        ],
    )
    def test_fails_for_no_version(self, image: str) -> None:
        """A port of the registry is no tag; ``latest`` is refused even beside a digest."""
        assert len(findings("PC063", running(image))) == 1

    @pytest.mark.parametrize(
        "image",
        [
            "registry:5000/api:1.0",
            f"api@{DIGEST}",
            "api:v1",
            "api:2027-01-15",
            "api:main-3f2a91c",
            "redis:8.2-alpine",
            f"debian:bookworm-slim@{DIGEST}",
        ],
    )
    def test_fixed_versions_pass(self, image: str) -> None:
        """A digest alone fixes the version too."""
        assert findings("PC063", running(image)) == []

    @pytest.mark.parametrize("image", ["api:1@sha256:abc", f"api:1@{DIGEST.upper()}", "api:1@md5:0123"])
    def test_fails_for_what_is_no_digest(self, image: str) -> None:
        """sha256 and 64 hexadecimal digits."""
        assert "is not sha256: and 64 digits" in findings("PC064", running(image))[0]

    def test_fails_for_custom_resources_without_digest(self) -> None:
        """What an operator runs can be pushed again too; its own default is its release's."""
        image = "ghcr.io/cloudnative-pg/postgresql:18.4"
        cluster = thing("Cluster", "pg", {"imageName": image}, group="postgresql.cnpg.io/v1")
        default = thing("Cluster", "pg", {"instances": 3}, group="postgresql.cnpg.io/v1")

        assert findings("PC064", cluster)[0].startswith(f"spec.imageName: image {image} has no digest")
        assert findings("PC064", change(cluster, "spec.imageName", f"{image}@{DIGEST}"), default) == []

    def test_the_default_of_a_construct_passes_and_another_image_in_its_place_does_not(self) -> None:
        """Only the registry of the cluster knows the digest; whoever names an image names that too."""
        image = "ghcr.io/cloudnative-pg/postgresql:18.4"
        cluster = thing("Cluster", "pg", {"imageName": image}, group="postgresql.cnpg.io/v1")
        declared = Declarations(default_images={Key("Cluster", "shop", "pg"): image})

        assert findings("PC064", cluster, declared=declared) == []
        assert len(findings("PC064", change(cluster, "spec.imageName", f"{image}1"), declared=declared)) == 1

    def test_fails_in_init_containers_and_custom_resources(self) -> None:
        """Every image that will run is looked at."""
        init = pod(initContainers=[container("init", image="busybox")], app="purge")
        cluster = thing(
            "Cluster", "pg", {"imageName": "ghcr.io/cloudnative-pg/postgresql"}, group="postgresql.cnpg.io/v1"
        )

        in_pod, in_cluster = findings("PC063", cron_job(template=init), cluster)

        assert in_pod.startswith("container init: image busybox has no version, which means latest;")
        assert in_cluster.startswith("spec.imageName: image ghcr.io/cloudnative-pg/postgresql has no version")

    @pytest.mark.parametrize(
        "manifest",
        [
            {"apiVersion": "v1", "kind": "List", "items": [running("api:latest")]},
            thing("Rollout", "api", {"template": pod(container(image="api:latest"))}, group="argoproj.io/v1alpha1"),
            thing("Pod", "api", pod(ephemeralContainers=[{"name": "debug", "image": "busybox"}])["spec"]),
            thing("ReplicationController", "api", {"template": pod(container(image="api:latest"))}),
            thing(
                "ScaledJob",
                "api",
                {"jobTargetRef": {"template": pod(container(image="api:latest"))}},
                group="keda.sh/v1alpha1",
            ),
            thing(
                "Pooler",
                "pg",
                {"template": {"spec": {"containers": [{"name": "pgbouncer", "image": "pgbouncer:latest"}]}}},
                group="postgresql.cnpg.io/v1",
            ),
            thing(
                "Workflow",
                "etl",
                {"templates": [{"container": {"image": "etl:latest"}}]},
                group="argoproj.io/v1alpha1",
            ),
            thing("RedisFailover", "cache", {"redis": {"image": "redis"}}, group="databases.spotahome.com/v1"),
            thing("Tool", "t", {"image": {"repository": "tool", "tag": "latest"}}, group="example.com/v1"),
        ],
    )
    def test_fails_wherever_a_container_stands(self, manifest: Manifest) -> None:
        """Lists, rollouts, debug containers, templates in custom resources."""
        assert len(findings("PC063", manifest)) == 1

    def test_a_container_whose_image_the_operator_chooses_passes(self) -> None:
        """A template that says nothing of it leaves it as it is."""
        template = {"template": {"spec": {"containers": [{"name": "pgbouncer"}]}}}

        assert findings("PC063", thing("Pooler", "pg", template, group="postgresql.cnpg.io/v1")) == []

    def test_what_is_no_image_passes(self) -> None:
        """A picture, an address, a field of that name deep below."""
        page = {"image": "logo.png", "hero": {"image": "https://example.com/hero"}, "a": {"b": {"image": "x"}}}

        assert findings("PC063", thing("Page", "p", page, group="example.com/v1")) == []
        assert (
            findings("PC063", thing("Tool", "t", {"image": {"repository": "t", "tag": "1.2"}}, group="x.io/v1")) == []
        )

    def test_a_rollout_that_borrows_its_pods_has_none(self) -> None:
        """With ``workloadRef`` they come from a Deployment, which is looked at itself."""
        borrowing = thing("Rollout", "api", {"workloadRef": {"name": "api"}}, group="argoproj.io/v1alpha1")

        assert findings("PC063", borrowing, deployment()) == []

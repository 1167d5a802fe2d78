"""Tests of charts.images."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from charts.images import FILE, OWN, Images
from constructs_lib import Image, PropsError
from constructs_lib.checks.model import Key
from tests.charts.product import Product
from tests.support.refusals import refusal
from tests.support.samples import DIGEST

DIST = FILE.parent / "dist"
"""What is applied: the committed manifests."""

NEW = Image(repository="ghcr.io/your-org/payment-api", version="2.0.0", digest=DIGEST)


def read(folder: Path, text: str) -> Images:
    """Return the images of a file with *text*."""
    path = folder / "images.yaml"
    path.write_text(text)
    return Images.read(path)


class TestImages:
    """The one input that names images."""

    def test_holds_every_image_that_runs(self) -> None:
        """Ours and those of others, each with a version."""
        images = Images.read()
        applied = "".join(path.read_text(encoding="utf-8") for path in sorted(DIST.rglob("*.k8s.yaml")))
        unused = [name for name in images.by_name if f"{images(name).repository}:" not in applied]

        assert set(OWN) <= set(images.by_name)
        assert unused == []
        assert str(images("payment-api")).startswith("ghcr.io/your-org/payment-api:")

    def test_reads_repository_version_and_digest(self, tmp_path: Path) -> None:
        """A digest may be missing until the first release."""
        images = read(
            tmp_path, f'a: {{repository: x/a, version: "1", digest: "{DIGEST}"}}\nb: {{repository: b, version: v2}}'
        )

        assert images("a") == Image(repository="x/a", version="1", digest=DIGEST)
        assert images("b") == Image(repository="b", version="v2")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("[]", "Images.read needs a mapping of images, got list; see images.yaml"),
            ("", "Images.read needs a mapping of images, got NoneType; see images.yaml"),
            ("a: b", "Images.read needs repository, version and digest of each image, got 'b' for a; mend images.yaml"),
            ("a: {repository: b}", "Images.read needs repository, version and digest of each image, got"),
            ("a: {repository: b, version: v1, tag: v1}", "Images.read needs repository, version and digest"),
            ("a: {repository: b, version: 1.0}", "Image.version must be a string, got 1.0"),
            ("a: {repository: b, version: latest}", "Image.version must not be a moving tag, got 'latest'"),
            ("a: [", "Images.read needs a readable YAML file, got "),
        ],
    )
    def test_fails_for_a_file_that_holds_no_images(self, tmp_path: Path, text: str, message: str) -> None:
        """In one line that says what to mend."""
        found = refusal(read, folder=tmp_path, text=text)

        assert found.startswith(message)

    def test_fails_for_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """The name of the file is in the message."""
        with pytest.raises(PropsError, match=r"got .*No such file.*; restore none\.yaml"):
            Images.read(tmp_path / "none.yaml")

    def test_fails_for_a_name_that_is_not_there(self) -> None:
        """The names that there are stand in the message."""
        message = refusal(Images.read(), name="nginx")

        assert message.startswith(
            "Images.by_name must hold the image that is asked for (alertmanager, cluster-autoscaler, "
        )
        assert message.endswith(f"got 'nginx'; correct the name, or add it to {FILE.name}")

    def test_a_deploy_replaces_one(self) -> None:
        """The others stay."""
        before, after = Images.read(), Images.read().replaced("payment-api", NEW)

        assert after("payment-api") == NEW
        assert after("redis") == before("redis")
        assert before("payment-api") != NEW

    def test_fails_when_an_unknown_one_is_replaced(self) -> None:
        """A typing error must not deploy nothing."""
        with pytest.raises(PropsError, match="got 'payment'"):
            Images.read().replaced("payment", NEW)

    def test_development_takes_ours_from_the_node(self) -> None:
        """They are loaded there by hand, so a digest of a registry would not fit; those of others are pulled."""
        images = Images.read().replaced("payment-api", NEW).local()

        for name in OWN:
            assert (images(name).digest, images(name).pull_policy) == (None, "IfNotPresent")
        assert images("redis") == Images.read()("redis")


class TestPrivateRegistry:
    """One that serves nobody without credentials."""

    def test_every_pod_of_ours_takes_the_credentials(self, product: Product) -> None:
        """By its account; CloudNativePG gives them to the database's."""
        env = product.environment("production")
        platform = replace(env.platform, image_pull_secrets=("registry",))
        built = product.build(
            replace(env, platform=platform, external=env.external | {Key("Secret", env.namespace, "registry")})
        )

        for account in built.all("ServiceAccount"):
            assert account["imagePullSecrets"] == [{"name": "registry"}]
        assert built.one("Cluster", "postgres")["spec"]["imagePullSecrets"] == [{"name": "registry"}]
        built.app.synth()

"""Records of releases, without a cluster."""

from __future__ import annotations

from pathlib import Path

import pytest

from ops.deploy.errors import DeployError
from ops.deploy.release import Release, refuse_too_old, serves_of, target, version_of


def release(revision: int, **changes: object) -> Release:
    """Return a release that was deployed well."""
    given = {"origin": revision, "digest": str(revision), "state": "deployed", "image": f"a/payment-api:1.0.{revision}"}
    return Release(revision=revision, environment="staging", **{**given, **changes})  # type: ignore[arg-type] # test's


class TestTarget:
    """Which release a rollback goes to."""

    def test_the_one_before(self) -> None:
        """Of those that were deployed well."""
        assert target([release(1), release(2, state="failed"), release(3)], None).revision == 1

    def test_the_current_one_after_a_failed_deploy(self) -> None:
        """A deploy that failed, or was broken off, is undone by the release that should run."""
        for state in ("failed", "deploying"):
            assert target([release(1), release(2), release(3, state=state)], None).revision == 2

    def test_further_back_after_a_rollback(self) -> None:
        """What was gone back to is not gone back from to what was left."""
        assert target([release(1), release(2), release(3), release(4, origin=2, digest="2")], None).revision == 1

    def test_not_to_what_is_the_same(self) -> None:
        """A second deploy of the same manifests is no earlier release."""
        assert target([release(1), release(2, digest="3"), release(3)], None).revision == 1

    def test_fails_for_none(self) -> None:
        """There must be one before, or the named one."""
        with pytest.raises(DeployError, match="no earlier release"):
            target([release(1)], None)
        with pytest.raises(DeployError, match="no record of release 7; deployed and kept: 1"):
            target([release(1)], 7)


class TestSchema:
    """Which programs a schema serves."""

    def test_the_newest_statement_of_the_migrations_counts(self, tmp_path: Path) -> None:
        """Versions are compared as numbers."""
        for number, version in enumerate(("1.0.0", "1.10.0", "1.9.0")):
            (tmp_path / f"{number}.sql").write_text(f"-- serves: {version}\nSELECT 1;\n")

        assert serves_of(tmp_path) == "1.10.0"

    def test_the_products_migrations_state_it(self) -> None:
        """Each of them, in its first line."""
        migrations = Path(__file__).parents[3] / "payment_app" / "database" / "migrations"

        assert serves_of(migrations) != "0.0.0"

    def test_fails_for_a_program_that_is_too_old(self) -> None:
        """A release that failed may have migrated, so it counts."""
        known = [release(1), release(2, serves="1.0.2", state="failed")]

        with pytest.raises(DeployError, match=r"runs version 1\.0\.1, and the schema serves versions from 1\.0\.2 on"):
            refuse_too_old(known, known[0])
        refuse_too_old([release(1), release(2)], release(1))

    @pytest.mark.parametrize(
        ("image", "version"),
        [
            ("ghcr.io/a/b:1.2.3@sha256:0", (1, 2, 3)),
            ("localhost:5000/b:v1.2.3-rc1", (1, 2, 3)),
            ("localhost:5000/b@sha256:0", ()),
            ("a/b:latest", ()),
        ],
    )
    def test_the_version_is_that_of_the_tag(self, image: str, version: tuple[int, ...]) -> None:
        """An image that states none is not judged."""
        assert version_of(image) == version

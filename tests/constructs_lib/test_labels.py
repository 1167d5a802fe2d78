"""Tests of constructs_lib._labels."""

from __future__ import annotations

from constructs_lib._labels import KEEP, labels, selector


class TestLabels:
    """Labels of the objects of one workload."""

    def test_hold_the_app_and_the_recommended_names(self) -> None:
        """Every object says to which workload it belongs and what manages it."""
        assert labels("shop") == {
            "app": "shop",
            "app.kubernetes.io/name": "shop",
            "app.kubernetes.io/managed-by": "cdk8s",
        }

    def test_hold_component_and_version_where_they_are_known(self) -> None:
        """The version is that of the image, so it changes with each release."""
        found = labels("shop", component="web", version="v1.0.0")

        assert (found["app.kubernetes.io/component"], found["version"]) == ("web", "v1.0.0")

    def test_selector_never_holds_what_changes(self) -> None:
        """Selectors are immutable: they name the app alone, and every object's labels contain them."""
        assert selector("shop") == {"app": "shop"}
        assert selector("shop").items() <= labels("shop", component="web", version="v1").items()

    def test_data_is_kept_by_helm_and_argo(self) -> None:
        """Neither an uninstall nor a prune deletes what carries these annotations."""
        assert KEEP == {
            "helm.sh/resource-policy": "keep",
            "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
        }

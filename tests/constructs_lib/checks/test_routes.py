"""Tests of the rule on what two Ingresses or routes claim."""

from __future__ import annotations

from typing import Any

import pytest

from tests.constructs_lib.checks.build import Case, Manifest, change, findings, ingress, model, of_rule, thing

PATH = "spec.rules.0.http.paths.0.path"


def route(name: str = "api", *matches: Manifest, section: str = "", host: str = "api.example.com") -> Manifest:
    """Return an HTTPRoute of the Gateway ``edge``."""
    parent = {"name": "edge", **({"sectionName": section} if section else {})}
    rule: dict[str, Any] = {"backendRefs": [{"name": "api-service", "port": 80}]}
    spec = {"parentRefs": [parent], "hostnames": [host], "rules": [{**rule, "matches": list(matches)}]}
    return thing("HTTPRoute", name, spec, group="gateway.networking.k8s.io/v1")


def prefix(path: str) -> Manifest:
    """Return the match of a route that begins with *path*."""
    return {"path": {"type": "PathPrefix", "value": path}}


CASES = {
    "PC028": Case(
        failing=model(ingress(), ingress("orders-ingress")),
        passing=model(ingress(), change(ingress("orders-ingress"), PATH, "/orders")),
        message="PC028 Ingress orders-ingress in shop (shop/ingress): api.example.com/ is claimed by Ingress api-ingress in "
        "shop too; give one of them another host or path, or merge the two",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestIngresses:
    """Entries of two Ingresses."""

    def test_fails_across_namespaces(self) -> None:
        """A controller serves all of them."""
        other = change(ingress(), "metadata.namespace", "elsewhere")

        assert findings("PC028", ingress(), other)[0].startswith(
            "api.example.com/ is claimed by Ingress api-ingress in shop too;"
        )

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("spec.ingressClassName", "internal"),
            ("spec.rules.0.host", "console.example.com"),
            ("spec.rules.0.http.paths.0.pathType", "Exact"),
            ("metadata.annotations", {"nginx.ingress.kubernetes.io/canary": "true"}),
        ],
    )
    def test_another_class_host_or_type_and_a_canary_pass(self, field: str, value: Any) -> None:
        """They are told apart, or share on purpose."""
        assert findings("PC028", ingress(), change(ingress("other"), field, value)) == []

    def test_fails_for_a_prefix_with_a_slash_at_its_end(self) -> None:
        """``/pay/`` as a prefix matches what ``/pay`` does; as an exact path it is another one."""
        kind = "spec.rules.0.http.paths.0.pathType"
        plain, slashed = (change(ingress(name), PATH, path) for name, path in (("a", "/pay"), ("b", "/pay/")))

        assert len(findings("PC028", *(change(each, kind, "Prefix") for each in (plain, slashed)))) == 1
        assert findings("PC028", *(change(each, kind, "Exact") for each in (plain, slashed))) == []


class TestRoutes:
    """Entries of two HTTPRoutes."""

    def test_fails_for_equal_matches_also_where_one_relies_on_defaults(self) -> None:
        """No match, and none of a path, mean every path."""
        assert len(findings("PC028", route("a"), route("b"))) == 1
        assert len(findings("PC028", route("a"), route("b", prefix("/")))) == 1
        assert len(findings("PC028", route("a", prefix("/pay")), route("b", prefix("/"), prefix("/pay")))) == 1
        assert len(findings("PC028", route("a", prefix("/pay")), route("b", prefix("/pay/")))) == 1

    def test_fails_for_one_listener_and_all(self) -> None:
        """A route without section is attached to every listener of the Gateway."""
        assert len(findings("PC028", route("a", section="https"), route("b"))) == 1
        assert findings("PC028", route("a", section="https"), route("b", section="http")) == []

    def test_others_pass(self) -> None:
        """Another path, method or host; a route and an Ingress have controllers of their own."""
        post = {**prefix("/"), "method": "POST"}

        assert findings("PC028", route("a"), route("b", prefix("/pay"))) == []
        assert findings("PC028", route("a"), route("b", post)) == []
        assert findings("PC028", route("a"), route("b", host="console.example.com"), ingress()) == []

    def test_two_rules_of_one_route_are_its_own_matter(self) -> None:
        """The first one wins, as the Gateway API has it."""
        assert findings("PC028", route("a", prefix("/"), prefix("/"))) == []

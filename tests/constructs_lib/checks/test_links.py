"""Tests of the rules on links of custom resources, and on settings that name Services."""

from __future__ import annotations

import pytest

from constructs_lib.checks.model import Declarations, Key
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    config_map,
    container,
    deployment,
    findings,
    ingress,
    model,
    of_rule,
    pod,
    service,
    thing,
)


def pooler() -> Manifest:
    """Return a CloudNativePG Pooler of the Cluster ``postgres``."""
    return thing("Pooler", "postgres-service", {"cluster": {"name": "postgres"}}, group="postgresql.cnpg.io/v1")


CASES = {
    "PC026": Case(
        failing=model(pooler(), thing("Cluster", "database", {}, group="postgresql.cnpg.io/v1")),
        passing=model(pooler(), thing("Cluster", "postgres", {}, group="postgresql.cnpg.io/v1")),
        message="PC026 Pooler postgres-service in shop (shop/pooler): spec.cluster names Cluster postgres in shop, which does "
        "not exist; correct the name, or declare the object as external if others make it",
    ),
    "PC027": Case(
        failing=model(config_map(REDIS_HOST="redis"), service("redis-service", "redis")),
        passing=model(config_map(REDIS_HOST="redis-service"), service("redis-service", "redis")),
        message="PC027 ConfigMap api-config in shop (shop/configmap): REDIS_HOST is redis, and shop has no Service redis; "
        "correct the name, or declare the Service as external if others make it",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestLinks:
    """Custom resources that name each other."""

    @pytest.mark.parametrize(
        ("manifest", "target"),
        [
            (thing("ScheduledBackup", "daily", {"cluster": {"name": "pg"}}), Key("Cluster", "shop", "pg")),
            (
                thing("Cluster", "pg", {"plugins": [{"parameters": {"barmanObjectName": "store"}}]}),
                Key("ObjectStore", "shop", "store"),
            ),
            (thing("Certificate", "api", {"issuerRef": {"name": "own"}}), Key("Issuer", "shop", "own")),
            (
                thing("ExternalSecret", "api", {"secretStoreRef": {"name": "own", "kind": "SecretStore"}}),
                Key("SecretStore", "shop", "own"),
            ),
            (ingress(**{"cert-manager.io/issuer": "own"}), Key("Issuer", "shop", "own")),
        ],
    )
    def test_fails_for_objects_of_the_namespace(self, manifest: Manifest, target: Key) -> None:
        """Rendered or declared ones pass."""
        assert f"names {target}, which does not exist" in findings("PC026", manifest)[0]
        assert findings("PC026", manifest, declared=Declarations(external={target})) == []

    def test_objects_of_the_cluster_are_known_if_one_is_stated(self) -> None:
        """Without any the platform is trusted, with one a slip of the pen shows."""
        annotated = ingress(**{"cert-manager.io/cluster-issuer": "letsencrypt-prd"})
        declared = Declarations(external={Key("ClusterIssuer", "", "letsencrypt-prod")})

        assert findings("PC026", annotated) == []
        assert "names ClusterIssuer letsencrypt-prd" in findings("PC026", annotated, declared=declared)[0]


class TestAccounts:
    """Stores and issuers that sign in as a ServiceAccount."""

    STORE = thing(
        "SecretStore",
        "own",
        {"provider": {"aws": {"auth": {"jwt": {"serviceAccountRef": {"name": "external-secrets"}}}}}},
        group="external-secrets.io/v1",
    )

    def test_fails_for_one_that_is_not_there(self) -> None:
        """Nothing is fetched, and every ExternalSecret stays empty."""
        assert findings("PC026", self.STORE)[0].startswith(
            "spec.provider.aws.auth.jwt.serviceAccountRef names ServiceAccount external-secrets in shop, which does not exist"
        )
        assert findings("PC026", self.STORE, thing("ServiceAccount", "external-secrets")) == []

    def test_one_of_the_cluster_names_the_namespace(self) -> None:
        """Without it the account is in the operator's namespace, which is not known here."""
        spec = {"acme": {"solvers": [{"dns01": {"route53": {"auth": {"serviceAccountRef": {"name": "dns"}}}}}]}}
        issuer = thing("ClusterIssuer", "own", spec, group="cert-manager.io/v1")
        del issuer["metadata"]["namespace"]
        solver = "spec.acme.solvers.0.dns01.route53.auth.serviceAccountRef.namespace"

        assert findings("PC026", issuer) == []
        assert "names ServiceAccount dns in shop" in findings("PC026", change(issuer, solver, "shop"))[0]


class TestHosts:
    """Settings that name Services."""

    @pytest.mark.parametrize("host", ["db", "db.shop", "db.shop.svc", "db.shop.svc.cluster.local"])
    def test_fails_in_every_form(self, host: str) -> None:
        """Short, with the namespace, with the cluster's domain; in ConfigMaps and in pods."""
        variable = pod(container(env=[{"name": "DATABASE_HOST", "value": host}]))

        assert len(findings("PC027", config_map(DATABASE_HOST=host))) == 1
        assert len(findings("PC027", deployment(template=variable))) == 1

    @pytest.mark.parametrize(
        "host", ["localhost", "127.0.0.1", "db.example.com", "db.elsewhere.svc", "", "10.0.0.1", "::1", "$(POD_IP)"]
    )
    def test_others_are_not_known_here(self, host: str) -> None:
        """The outside, other namespaces, addresses."""
        assert findings("PC027", config_map(DATABASE_HOST=host)) == []

    def test_fails_for_a_service_whose_object_is_not_rendered(self) -> None:
        """Without the Pooler no operator makes its Service."""
        made = Key("Service", "shop", "postgres-service")
        declared = Declarations(external={made}, made_from={made: Key("Pooler", "shop", "postgres-service")})
        config = config_map(DATABASE_HOST="postgres-service")

        assert findings("PC027", config, pooler(), declared=declared) == []
        assert "shop has no Service postgres-service" in findings("PC027", config, declared=declared)[0]

    def test_services_of_operators_are_declared(self) -> None:
        """CloudNativePG makes ``postgres-rw``."""
        declared = Declarations(external={Key("Service", "shop", "postgres-rw")})

        assert findings("PC027", config_map(DATABASE_HOST="postgres-rw"), declared=declared) == []

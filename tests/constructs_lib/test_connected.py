"""Tests of constructs_lib._connected: what follows from declared connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from constructs_lib import Binding, Mount, Networks, Pods, Port, SecretKey, WebService, Worker, WorkerProps
from constructs_lib._validation import PropsError
from constructs_lib.connections import graph_of
from tests.constructs_lib.connected_samples import rules, web
from tests.support.samples import IMAGE, Store
from tests.support.synth import chart, one, synth

DATABASE = Store(
    binding=Binding(
        config={"DATABASE_HOST": "postgres-service", "DATABASE_CA_FILE": "/etc/postgres/ca.crt"},
        secrets={"DATABASE_PASSWORD": SecretKey(secret="database", key="password")},
        mounts=(Mount(path="/etc/postgres", secret="postgres-ca", keys=("ca.crt",)),),
    )
)


class TestCalls:
    """``api.calls(a, b)``."""

    def test_opens_both_sides(self) -> None:
        """The caller is let out and the callee lets it in, at the pods' port, and nobody else."""
        scope = chart()
        api, worker = web(scope), Worker(scope, "worker", WorkerProps(image=IMAGE, command=("work",), metrics=None))
        worker.calls(api)
        port = [{"port": 3000, "protocol": "TCP"}]

        assert rules(scope, "worker") == (
            [],
            [{"to": [{"podSelector": {"matchLabels": {"app": "api"}}}], "ports": port}],
        )
        assert rules(scope, "api") == (
            [{"from": [{"podSelector": {"matchLabels": {"app": "worker"}}}], "ports": port}],
            [],
        )

    def test_tells_every_callee_who_calls(self) -> None:
        """A construct of another team opens its own policy."""
        database, cache = Store("database"), Store("cache", (6379, 26379))
        api = web(chart())
        api.calls(database, cache)

        assert (database.callers, cache.callers) == ([("api", (5432,))], [("api", (6379, 26379))])

    def test_gives_variables_secrets_and_files_to_the_pods(self) -> None:
        """What the callee says of itself reaches the process under the names that it chose."""
        scope = chart()
        api = web(scope, environment={"LOG_LEVEL": "info"})
        api.calls(DATABASE)
        pod = one(scope, "Deployment")["spec"]["template"]["spec"]
        container = pod["containers"][0]

        assert one(scope, "ConfigMap")["data"] == {
            "DATABASE_CA_FILE": "/etc/postgres/ca.crt",
            "DATABASE_HOST": "postgres-service",
            "LOG_LEVEL": "info",
        }
        assert container["env"] == [
            {"name": "DATABASE_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "database", "key": "password"}}}
        ]
        assert container["volumeMounts"] == [
            {"name": "secret-postgres-ca", "mountPath": "/etc/postgres", "readOnly": True}
        ]
        assert [volume["secret"] for volume in pod["volumes"]] == [
            {"secretName": "postgres-ca", "defaultMode": 0o440, "items": [{"key": "ca.crt", "path": "ca.crt"}]}
        ]

    def test_a_web_service_names_itself_to_its_callers(self) -> None:
        """By its Service, which is what has a DNS name."""
        scope = chart()
        web(scope, "front-end").calls(web(scope, "card-vault", service_port=8080))

        assert one(scope, "ConfigMap", "front-end-config")["data"] == {
            "CARD_VAULT_HOST": "card-vault-service",
            "CARD_VAULT_PORT": "8080",
        }

    def test_a_setting_of_the_user_wins(self) -> None:
        """Somebody who writes a variable by hand means it."""
        scope = chart()
        web(scope, environment={"DATABASE_HOST": "elsewhere"}).calls(DATABASE)

        assert one(scope, "ConfigMap")["data"]["DATABASE_HOST"] == "elsewhere"

    def test_fails_for_a_setting_that_a_secret_of_a_callee_would_hide(self) -> None:
        """A variable from a Secret wins over one from the ConfigMap: the setting would have no effect."""
        api = web(chart(), environment={"DATABASE_PASSWORD_FILE": "/x", "DATABASE_PASSWORD": "elsewhere"})

        with pytest.raises(PropsError, match=r"got DATABASE_PASSWORD of api again from store; give one of the two"):
            api.calls(DATABASE)

    def test_declared_twice_is_declared_once(self) -> None:
        """The same callee again changes nothing."""
        scope, other = chart(), chart()
        web(scope).calls(DATABASE)
        twice = web(other)
        twice.calls(DATABASE)
        twice.calls(DATABASE)

        assert synth(scope) == synth(other)

    def test_appears_in_the_graph(self) -> None:
        """With the pods' ports, and the ports of hosts outside."""
        scope = chart()
        api = web(scope)
        api.calls(DATABASE)
        api.calls_out("api.stripe.com", port=443)
        api.called_from(Pods(name="ingress", namespace="ingress-nginx"))

        assert graph_of(scope).mermaid() == (
            "flowchart LR\n"
            '    n0["api"]\n'
            '    n1["api.stripe.com"]\n'
            '    n2["ingress"]\n'
            '    n3["store"]\n'
            "    n0 -->|443| n1\n"
            "    n0 -->|5432| n3\n"
            "    n2 -->|3000| n0\n"
        )

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (Binding(config={"HOST": "a"}), Binding(config={"HOST": "b"})),
            (
                Binding(secrets={"HOST": SecretKey(secret="a", key="k")}),
                Binding(secrets={"HOST": SecretKey(secret="b", key="k")}),
            ),
            (Binding(config={"HOST": "a"}), Binding(secrets={"HOST": SecretKey(secret="b", key="k")})),
            (Binding(secrets={"HOST": SecretKey(secret="a", key="k")}), Binding(config={"HOST": "b"})),
        ],
    )
    def test_fails_for_callees_whose_variables_clash(self, first: Binding, second: Binding) -> None:
        """One variable cannot name two peers, be it a setting or a secret."""
        api = web(chart())
        api.calls(Store("a", binding=first))

        with pytest.raises(PropsError) as caught:
            api.calls(Store("b", binding=second))

        assert str(caught.value) == (
            "WebService.calls must give each variable one value, got HOST of api again from b; "
            "give one of the two callees another prefix (env_prefix), or leave the variable out of the props"
        )

    def test_callees_may_agree_on_a_variable(self) -> None:
        """The same value twice is no clash."""
        scope = chart()
        binding = Binding(config={"REGION": "sa-east-1"})
        web(scope).calls(Store("a", binding=binding), Store("b", binding=binding))

        assert one(scope, "ConfigMap")["data"] == {"REGION": "sa-east-1"}

    def test_fails_for_a_callee_that_does_not_listen(self) -> None:
        """A policy that opens no port would open all of them."""
        api = web(chart())

        with pytest.raises(
            PropsError, match=r"WebService\.calls needs a callee that listens, got mute without ports; "
        ):
            api.calls(Store("mute", ports=()))


LATE: dict[str, Callable[[WebService], None]] = {
    "calls": lambda api: api.calls(Store()),
    "calls_out": lambda api: api.calls_out("api.stripe.com"),
    "calls_networks": lambda api: api.calls_networks(Networks(name="a", ports=(Port(number=1),))),
    "calls_pods": lambda api: api.calls_pods(Pods(name="a", namespace="a", ports=(Port(number=1),))),
    "called_from": lambda api: api.called_from(Pods(name="a", namespace="a")),
}


class TestLate:
    """Declarations after the pods were made."""

    @pytest.mark.parametrize("method", LATE)
    def test_fails_after_an_api_object_was_taken(self, method: str) -> None:
        """The pods would lack what the declaration gives."""
        api = web(chart())
        assert api.deployment.api_object is not None

        with pytest.raises(PropsError) as caught:
            LATE[method](api)

        assert str(caught.value) == (
            f"WebService.{method} must come before the pods of api are made, "
            "got a declaration after an API object was taken; move it up"
        )

    def test_fails_when_the_callee_was_made(self) -> None:
        """The callee's policy would lack its caller."""
        scope = chart()
        vault, api = web(scope, "vault"), web(scope)
        assert vault.deployment.api_object is not None

        with pytest.raises(PropsError, match=r"WebService\.calls must come before the pods of vault are made"):
            api.calls(vault)

    def test_fails_after_a_rendering(self) -> None:
        """What was shown to somebody does not change behind his back."""
        scope = chart()
        api = web(scope)
        synth(scope)

        with pytest.raises(PropsError, match="must come before the pods of api are made"):
            api.calls(Store())

    def test_other_workloads_can_still_declare(self) -> None:
        """Taking one object makes that workload alone."""
        scope = chart()
        api, worker = web(scope), Worker(scope, "worker", WorkerProps(image=IMAGE, command=("work",)))
        assert api.deployment.api_object is not None
        worker.calls(DATABASE)

        assert one(scope, "ConfigMap", "worker-config")["data"]["DATABASE_HOST"] == "postgres-service"

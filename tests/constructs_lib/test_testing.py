"""Tests of constructs_lib.testing: the assertions that other teams use."""

from __future__ import annotations

import cdk8s
import pytest

from constructs_lib import Pods, Port, Postgres, PostgresProps, WebService, WebServiceProps, Worker, WorkerProps
from constructs_lib._validation import PropsError
from constructs_lib.testing import assert_isolated, assert_reachable, manifests, model, reachable
from tests.support.samples import IMAGE, sound
from tests.support.synth import chart

PROMETHEUS = Pods(name="prometheus", namespace="monitoring", labels={"app.kubernetes.io/name": "prometheus"})


class Shop:
    """A web service that calls a database and one host outside; a worker that calls nobody."""

    def __init__(self) -> None:
        scope = chart()
        self.api = WebService(scope, "api", WebServiceProps(image=IMAGE, port=3000))
        self.worker = Worker(scope, "worker", WorkerProps(image=IMAGE, command=("work",)))
        self.database = Postgres(scope, "database", PostgresProps(storage_gibibytes=5))
        self.api.calls(self.database)
        self.api.calls_out("api.stripe.com", port=443)


class TestAssertReachable:
    """``assert_reachable(a, b)``."""

    def test_passes_for_what_was_declared(self) -> None:
        """Constructs, pods of others, and addresses; the target's first port unless one is named."""
        shop = Shop()

        assert_reachable(shop.api, shop.database)
        assert_reachable(shop.api, "54.187.174.169", port=443)
        assert_reachable(PROMETHEUS, shop.api, port=9090)

    def test_fails_with_the_policy_that_is_closed(self) -> None:
        """The message says which side lets nobody through, and which policy should."""
        shop = Shop()

        with pytest.raises(AssertionError) as caught:
            assert_reachable(shop.worker, shop.database)

        assert str(caught.value) == (
            "egress of pods app=worker in shop to pods cnpg.io/poolerName=postgres-service in shop at TCP 5432 is closed: "
            "no rule of NetworkPolicy worker opens it"
        )

    @pytest.mark.parametrize("address", ["10.0.0.7", "169.254.169.254", "192.168.1.1", "fd00::1", "0.0.0.0/0"])
    def test_fails_for_addresses_that_are_not_public(self, address: str) -> None:
        """A block counts as reachable if all of it is."""
        with pytest.raises(AssertionError, match="is closed"):
            assert_reachable(Shop().api, address, port=443)

    def test_fails_for_a_text_that_is_no_address(self) -> None:
        """A name cannot be decided on policies."""
        with pytest.raises(ValueError, match=r"'api\.stripe\.com' is neither an address nor a CIDR"):
            assert_reachable(Shop().api, "api.stripe.com", port=443)


class TestAssertIsolated:
    """``assert_isolated(a, b)``."""

    def test_passes_for_what_was_not_declared(self) -> None:
        """In that direction, at that port."""
        shop = Shop()

        assert_isolated(shop.worker, shop.database)
        assert_isolated(shop.worker, shop.api)
        assert_isolated(shop.database, shop.api)
        assert_isolated(shop.api, "54.187.174.169", port=80)
        assert_isolated(PROMETHEUS, shop.api, port=3000)

    def test_fails_with_what_opens_the_way(self) -> None:
        """The message names the policies."""
        shop = Shop()

        with pytest.raises(AssertionError) as caught:
            assert_isolated(shop.api, shop.database)

        assert str(caught.value) == (
            "egress of pods app=api in shop is allowed by NetworkPolicy api; "
            "ingress of pods cnpg.io/poolerName=postgres-service in shop is allowed by NetworkPolicy postgres-service"
        )


class TestReachable:
    """The question behind both."""

    def test_fails_without_a_construct(self) -> None:
        """No app, no policies."""
        with pytest.raises(PropsError, match="reachable needs a construct at one end at least, got none"):
            reachable("10.0.0.1", PROMETHEUS, 80)

    @pytest.mark.parametrize("target", ["54.187.174.169", PROMETHEUS])
    def test_fails_without_a_port(self, target: Pods | str) -> None:
        """An address has no port of its own."""
        with pytest.raises(
            PropsError, match="reachable needs a port for a target that states none, got None; pass port="
        ):
            reachable(Shop().api, target)

    def test_pods_that_no_policy_selects_are_open(self) -> None:
        """The other side still has its say."""
        shop = Shop()
        stranger = Pods(name="stranger", namespace="elsewhere", labels={"app": "stranger"}, ports=(Port(number=80),))

        assert reachable(stranger, shop.api, 3000)[0] is False
        assert reachable(shop.api, stranger)[0] is False


class TestManifests:
    """What the app renders, for tests of one's own."""

    def test_are_those_of_all_charts(self) -> None:
        """Whichever construct is asked."""
        worker = sound(cdk8s.Testing.app())

        assert [found["metadata"]["name"] for found in manifests(worker) if found["kind"] == "Deployment"] == ["shop"]
        assert {item.key.kind for item in model(worker).objects} >= {"Deployment", "NetworkPolicy"}

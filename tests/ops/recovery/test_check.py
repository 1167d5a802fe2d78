"""Tests of the look into an archive before a recovery: the Job as manifests give it, its command on a real archive, what comes of it."""

from __future__ import annotations

import tarfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from constructs_lib.checks.model import model_of
from constructs_lib.checks.runner import check as findings
from ops.backup.settings import load
from ops.kubectl import Kubectl
from ops.recovery.bundle import Bundle
from ops.recovery.check import Archive, End, check, compare, job
from ops.recovery.engine import Cnpg, timelines
from ops.recovery.errors import Exit, RecoveryError
from tests.charts.product import Product
from tests.constructs_lib.checks.build import TODAY
from tests.ops.backup.conftest import Written
from tests.ops.deploy.api_server import World
from tests.ops.recovery.conftest import committed
from tests.support.archiving import Primary, primary
from tests.support.servers import until
from tests.support.strict import errors_for

DEFAULT = Archive(server_name="postgres-g1")
GAP = "0000000100000000000000A7"
INFO = "2026-03-01 02:00:00,000 postgres-restore INFO: "
SAID = "2026-03-01 02:00:00,000 postgres-restore ERROR: "


def _checked(kubectl: Kubectl, bundle: Bundle, archive: Archive = DEFAULT) -> tuple[End | None, list[str]]:
    told: list[str] = []
    found = check(kubectl, bundle, archive, manager="kubectl", seconds=5, tell=told.append)
    return found, told


def _refused(kubectl: Kubectl, bundle: Bundle, archive: Archive = DEFAULT) -> tuple[Exit, str]:
    with pytest.raises(RecoveryError) as caught:
        _checked(kubectl, bundle, archive)
    assert "\n" not in str(caught.value)
    return caught.value.status, str(caught.value)


class TestJob:
    """The Job is made of what the environment has."""

    @pytest.mark.parametrize("environment", ["production", "staging"])
    def test_fits_the_environment(self, environment: str) -> None:
        """Valid, with the identity, image and network policy of the drill; its settings are those of the plugin's store.

        Nothing is mounted that goes with a database: the operator deletes its certificates with the Cluster.
        """
        bundle = committed(environment)
        made = job(bundle, replace(DEFAULT, server_name="postgres-g4"), "archive-check-1")
        drill = bundle.named("CronJob", "restore-drill")["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        pod = made["spec"]["template"]
        (container,) = pod["spec"]["containers"]
        given = {each["name"]: each["value"] for each in container["env"]}
        (store,) = bundle.all("ObjectStore")
        policy = bundle.named("NetworkPolicy", "restore-drill")["spec"]
        (own,) = drill["containers"]

        assert errors_for(made) == []
        assert [each["name"] for each in pod["spec"]["volumes"]] == ["tmp"]
        assert "envFrom" not in container
        assert container["image"] == own["image"]
        assert container["resources"] == own["resources"]
        assert container["securityContext"] == own["securityContext"]
        assert pod["spec"]["serviceAccountName"] == "restore-drill"
        assert policy["podSelector"]["matchLabels"].items() <= pod["metadata"]["labels"].items()
        assert [{"port": 443, "protocol": "TCP"}] in [rule["ports"] for rule in policy["egress"]]
        assert load(given).destination == store["spec"]["configuration"]["destinationPath"].rstrip("/")
        assert container["command"] == ["postgres-restore", "--check", "--server-name=postgres-g4"]

    @pytest.mark.parametrize("environment", ["production", "staging"])
    def test_breaks_no_rule(self, product: Product, environment: str) -> None:
        """Rights of the pod, quota, limits, labels, the way to the object store: what is looked at in all objects."""
        built = product[environment]
        context = built.app.context
        rendered = [(path, item) for path, items in context.charts() for item in items]
        (chart,) = [
            path for path, item in rendered if (item["kind"], item["metadata"]["name"]) == ("CronJob", "restore-drill")
        ]
        bundle = Bundle(((Path("0035-restore-drill.k8s.yaml"), tuple(item for _, item in rendered)),))
        rendered.append((chart, job(bundle, DEFAULT, "archive-check-1")))

        found = findings(model_of(rendered, context.declarations, context.paths, TODAY))

        assert [str(finding) for finding in found] == []

    def test_takes_keys_and_certificate_of_a_store_of_ones_own(self) -> None:
        """Where no cloud identity signs in, and no public authority signed."""
        key = {"name": "AWS_ACCESS_KEY_ID", "valueFrom": {"secretKeyRef": {"name": "s3", "key": "id"}}}
        mount = {"name": "ca", "mountPath": "/etc/backup-store", "readOnly": True}
        changed = []
        for file, items in committed("production").files:
            copies = [yaml.safe_load(yaml.safe_dump(item)) for item in items]
            for item in copies:
                if (item["kind"], item["metadata"]["name"]) == ("CronJob", "restore-drill"):
                    pod = item["spec"]["jobTemplate"]["spec"]["template"]["spec"]
                    pod["volumes"].append({"name": "ca", "secret": {"secretName": "s3"}})
                    pod["containers"][0]["volumeMounts"].append(mount)
                    pod["containers"][0]["env"].append(key)
                if item["metadata"]["name"] == "restore-drill-config":
                    item["data"]["AWS_CA_BUNDLE"] = "/etc/backup-store/ca.crt"
            changed.append((file, tuple(copies)))

        pod = job(Bundle(tuple(changed)), DEFAULT, "archive-check-1")["spec"]["template"]["spec"]

        assert pod["containers"][0]["env"][-1] == key
        assert mount in pod["containers"][0]["volumeMounts"]
        assert [each["name"] for each in pod["volumes"]] == ["tmp", "ca"]


class TestCheck:
    """What the Job says decides."""

    def test_tells_where_the_replay_will_end(self, kubectl: Kubectl, world: World, small: Bundle) -> None:
        """The pod's identity and policy are applied before it, for a cluster that has nothing yet."""
        end = End(GAP, 16 * 2**20)
        log = f'{INFO}base backup …\n{{"segment": "{GAP}", "segment_size": {16 * 2**20}}}\n'
        world.run = lambda _: (0, log)

        found, told = _checked(kubectl, small)

        assert found == end
        assert told[-1] == f"the archive is whole up to {GAP}"
        assert "apply serviceaccounts/restore-drill" in world.written
        assert "apply networkpolicies/restore-drill" in world.written
        assert "apply clusters/postgres" not in world.written

    def test_goes_on_without_a_log(self, kubectl: Kubectl, world: World, small: Bundle) -> None:
        """The Job is complete: that is what counts."""
        found, told = _checked(kubectl, small)

        assert found is None
        assert "will not be compared" in told[-1]
        assert world.named("clusters", "postgres") is None

    def test_fails_for_a_gap(self, kubectl: Kubectl, world: World, small: Bundle) -> None:
        """The segment is named, and how to go on: by its name, or by an earlier time where one was asked for."""
        world.run = lambda _: (
            65,
            f"{SAID}segment {GAP} is missing in s3://b/postgres-g1, though later ones are there\n",
        )

        status, text = _refused(kubectl, small)
        world.objects.clear()
        _, timed = _refused(kubectl, small, replace(DEFAULT, time="2026-03-01T02:00:00Z"))

        assert status is Exit.REFUSED
        assert text.startswith(f"segment {GAP} is missing in s3://b/postgres-g1")
        assert text.endswith(f"; or add --accept-gap={GAP}, to lose what is behind it; the database was not touched")
        assert timed.endswith("; give an earlier TIME; the database was not touched")

    @pytest.mark.parametrize(
        ("status", "log", "said"),
        [
            (69, f"{SAID}the object store of s3://b does not serve: AccessDenied\n", "does not serve: AccessDenied"),
            (137, "", "BackoffLimitExceeded"),
        ],
        ids=["no-access", "killed"],
    )
    def test_fails_if_the_look_fails(
        self, kubectl: Kubectl, world: World, small: Bundle, status: int, log: str, said: str
    ) -> None:
        """That says nothing of the archive: the same command tries again, and there is a way without."""
        world.run = lambda _: (status, log)

        code, text = _refused(kubectl, small)

        assert code is Exit.FAILED
        assert said in text
        assert "--no-archive-check" in text

    def test_fails_for_a_pod_that_cannot_start(
        self, kubectl: Kubectl, world: World, small: Bundle, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is not waited for to the end."""
        monkeypatch.setattr("ops.deploy.steps.STUCK_SECONDS", 0)
        world.broken.add(
            small.named("CronJob", "restore-drill")["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0][
                "image"
            ]
        )

        code, text = _refused(kubectl, small)

        assert code is Exit.FAILED
        assert "ImagePullBackOff" in text

    def test_fails_for_a_real_archive_that_lost_a_segment(
        self, kubectl: Kubectl, world: World, small: Bundle, written: Written
    ) -> None:
        """The very command of the Job, with the Job's own settings but for the store's address, on a bucket."""
        server = written.server
        ran: list[str] = []

        def run(pod: Mapping[str, Any]) -> tuple[int, str]:
            (container,) = pod["containers"]
            given = {each["name"]: each["value"] for each in container["env"]}
            ran[:] = container["command"]
            done = server.run(
                *container["command"],
                **{**given, "BACKUP_DESTINATION": server.destination, "AWS_DEFAULT_REGION": "us-east-1"},
            )
            return done.returncode, done.stdout + done.stderr

        world.run = run
        whole, _ = _checked(kubectl, small)
        written.remove(2)
        world.objects.clear()
        status, text = _refused(kubectl, small)
        world.objects.clear()
        accepted, _ = _checked(kubectl, small, replace(DEFAULT, accepted=written.name(2)))

        assert whole == End(written.name(-1), 16 * 2**20)
        assert status is Exit.REFUSED
        assert f"segment {written.name(2)} is missing" in text
        assert f"--accept-gap={written.name(2)}" in text
        assert accepted == End(written.name(1), 16 * 2**20)
        assert ran[-1] == f"--accept-gap={written.name(2)}"


def _replayed_silently(server: Primary, data: Path) -> None:
    """Restore the archive of *server* to *data* as a restore_command does that knows only what is there and what is not."""
    stored = Path(server.destination.removeprefix("file://")) / "postgres-g1"
    (base,) = stored.glob("base/*/base.tar.gz")
    with tarfile.open(base) as files:
        files.extractall(data, filter="data")
    data.chmod(0o700)
    (data / "recovery.signal").touch()
    command = f'gzip -dc {stored}/wals/*/"%f".gz >"%p"'
    with (data / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
        settings.write(f"restore_command = '{command}'\n")


STAND_IN = """\
#!/bin/sh
# kubectl, of a cluster whose one pod is this machine.
case "$1" in
    get) echo '{"status": {"currentPrimary": "postgres-1"}}' ;;
    exec) while [ "$1" != -- ]; do shift; done; shift; exec "$@" ;;
esac
"""


class TestCompare:
    """Where a replay ended is told by PostgreSQL's own history of timelines."""

    def test_a_damaged_segment_in_between_is_found(self, tmp_path: Path) -> None:
        """PostgreSQL serves what came before it, and says nothing; that end can be accepted by name."""
        program = tmp_path / "kubectl"
        program.write_text(STAND_IN, encoding="utf-8")
        program.chmod(0o755)
        with primary() as server:
            made = server.run("postgres-base-backup")
            assert made.returncode == 0, made.stderr
            for _ in range(4):
                server.sql("CREATE TABLE IF NOT EXISTS t (n int)")
                server.sql("INSERT INTO t VALUES (1)")
                server.archived()
            stored = Path(server.destination.removeprefix("file://")) / "postgres-g1"
            segments = sorted(path for path in stored.glob("wals/*/*.gz") if ".backup" not in path.name)
            end = End(segments[-1].name[:24], 16 * 2**20)
            histories, rows = [], []
            for content in (segments[-2].read_bytes(), b"no gzip"):
                server.destroy()
                segments[-2].write_bytes(content)
                _replayed_silently(server, server.data)
                server.start(archive_mode="off")
                until(lambda: server.sql("SELECT pg_is_in_recovery()") == "f", what="it is promoted")
                rows.append(server.sql("SELECT count(*) FROM t"))
                local = Kubectl(program=str(program), environment=server.environment)
                histories.append(timelines(local, Cnpg(local, "postgres")))

        whole, short = histories
        assert rows == ["4", "2"]
        assert compare(whole, end, None) is None
        wrong = compare(short, end, None)
        assert wrong is not None
        assert f"goes on to segment {end.segment}" in wrong
        broken = wrong.partition("--accept-gap=")[2][:24]
        assert broken in {segments[-2].name[:24], segments[-3].name[:24]}
        assert compare(short, end, broken) is None
        assert compare("", end, None) is not None

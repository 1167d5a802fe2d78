"""The recovery, step by step. Each step looks at the cluster first, so that all of them may be run again."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from charts.databases import Databases
from ops import wait
from ops.kubectl import Kubectl
from ops.recovery.bundle import Bundle, synthesize
from ops.recovery.check import Archive, check, confirm
from ops.recovery.decide import Decision, Wanted, decide, described
from ops.recovery.engine import Engine, engine, newest_payment
from ops.recovery.errors import Exit, RecoveryError
from ops.recovery.releases import Own, own_images, record

MANAGER = "kubectl"
"""Field manager, as of a deploy and of an apply by hand."""

VERIFIED = "payment-api/recovered-generation"
"""Annotation of the namespace: the generation that a recovery verified."""

SERVICE, HTTP_PORT = "payment-api-service", 80
DEPLOYMENT = "payment-api"
READY = "/health/ready"
EVERY_SECONDS = 15
"""Time between two lines on a wait. Unit: seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """How the command was called."""

    environment: str
    wanted: Wanted
    databases: Path
    images: Sequence[str] = ()
    request: str | None = None
    """Path of a further request that must be answered by 200."""
    token: str | None = None
    """Bearer token of that request."""
    accepted_gap: str | None = None
    """Segment before which the recovery may end, though the archive goes on behind it."""
    check_archive: bool = True
    lost_at: datetime | None = None
    """When the old database was lost; ``None``: when the recovery began."""
    wait_seconds: float = 1800


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it."""

    rto_seconds: float
    rpo_seconds: float | None
    """``None`` if there is no payment to tell it by."""
    newest: str | None
    rpo_objective_seconds: int


def recover(call: Call, kubectl: Kubectl, *, agree: Callable[[str], bool], tell: Callable[[str], None]) -> Report:
    """Recover the environment's database; *agree* is asked once, before anything changes.

    Raises :class:`RecoveryError`, what kubectl raises, and :class:`wait.WaitError` when a wait is in vain.
    """
    with TemporaryDirectory(prefix="recovery-") as folder:
        now = synthesize(call.environment, Path(folder) / "now", call.images, call.databases)
        kubectl = kubectl.inside(now.namespace)
        databases = Databases.read(call.databases)
        old = engine(now, kubectl)
        found = old.find()
        decision = decide(call.wanted, databases(call.environment), found, _verified(kubectl, now.namespace), old.name)
        own = own_images(call.images, kubectl)
        if own.images != tuple(call.images):
            # The look into the archive runs the drill's image, which must be one that the registry has.
            now = synthesize(call.environment, Path(folder) / "released", own.images, call.databases)
        if not agree(_statement(call, decision, old, now, own)):
            raise RecoveryError(Exit.REFUSED, "nobody agreed; nothing was changed")
        start, began = time.monotonic(), datetime.now(UTC)
        looked = _archive(call, decision, old)
        # Before the file is written: another target may be given then.
        patience = call.wait_seconds
        end = check(kubectl, now, looked, manager=MANAGER, seconds=patience, tell=tell) if looked else None
        databases.write(call.environment, decision.target, call.databases)
        bundle = synthesize(call.environment, Path(folder) / "new", own.images, call.databases)
        if decision.remove:
            tell(f"deleting {old.kind}/{old.name}")
            old.remove()
        forget_migrations(kubectl, bundle, tell)
        for file, _ in bundle.files:
            tell(f"applying {file.name}")
            kubectl.apply(None, files=[file], manager=MANAGER, force=True, timeout_seconds=300)
        fresh = engine(bundle, kubectl)
        _await(fresh, call.wait_seconds, tell, start)
        if looked and end and looked.newest:
            confirm(kubectl, fresh, end, call.accepted_gap, tell)
        _await_service(kubectl, call, tell, start)
        taken = time.monotonic() - start
        newest = newest_payment(kubectl, fresh, _database(bundle))
        # Before the annotation, with which the recovery is over: until then the same command goes on.
        record(kubectl, bundle, own, described(decision.target, old.name), tell)
        kubectl.inside(None).patch(
            "namespace", bundle.namespace, {"metadata": {"annotations": {VERIFIED: str(decision.target.number)}}}
        )
    lost = call.lost_at or began
    rpo = max(0.0, (lost - datetime.fromisoformat(newest)).total_seconds()) if newest else None
    return Report(taken, rpo, newest, bundle.objectives[0])


def _archive(call: Call, decision: Decision, old: Engine) -> Archive | None:
    """Return the archive that must be looked at first, ``None`` where the restore itself stops at a gap, or nobody wants it."""
    restore = decision.target.restore
    if restore is None or old.stops_at_gap or not call.check_archive:
        return None
    return Archive(
        server_name=f"{old.name}-g{restore.from_generation}",
        time=restore.target_time,
        name=restore.target_name,
        backup=restore.backup_id,
        accepted=call.accepted_gap,
    )


def forget_migrations(kubectl: Kubectl, bundle: Bundle, tell: Callable[[str], None]) -> None:
    """Delete the migrations that are over: what they did is not in a database of an earlier time, and an apply runs none twice."""
    for name in bundle.migrations:
        found = kubectl.find("job", name)
        conditions = (found or {}).get("status", {}).get("conditions", [])
        if any(each["type"] in {"Complete", "Failed"} and each["status"] == "True" for each in conditions):
            tell(f"deleting job/{name}, which is applied again")
            kubectl.delete("job", name, timeout_seconds=60)


def _statement(call: Call, decision: Decision, old: Engine, bundle: Bundle, own: Own) -> str:
    rpo, rto = bundle.objectives
    lines = [
        f"Recovery of {call.environment} (namespace {bundle.namespace}), objectives RPO {rpo} s and RTO {rto} s:",
        f"  make {described(decision.target, old.name)}"
        + (", going on with what was begun" if decision.going_on else ""),
        f"  {call.databases.name}: generation {decision.target.number}; commit it afterwards, with dist/",
    ]
    if looked := _archive(call, decision, old):
        but = f", but for a gap at {looked.accepted}" if looked.accepted else ""
        lines.append(
            f"  first have a Job look whether that archive is whole up to the target{but}: else it ends there, before anything is deleted"
        )
    elif not old.stops_at_gap:
        lines.append("  the archive is not looked at: at a missing or damaged segment the data ends, without a word")
    found = old.find()
    if decision.remove and found:
        lines.append(f"  {old.fate()} (now: {found.state})")
    lines += [f"  image {name}: {text}" for name, text in own.whence.items()]
    lines.append(f"  apply {len(bundle.files)} files, wait for the database and the service, ask {READY}")
    return "\n".join(lines)


def _verified(kubectl: Kubectl, namespace: str) -> int | None:
    found = kubectl.inside(None).find("namespace", namespace)
    text = ((found or {}).get("metadata", {}).get("annotations") or {}).get(VERIFIED)
    return int(text) if text else None


def _database(bundle: Bundle) -> str:
    name: str = bundle.named("ConfigMap", "restore-drill-config")["data"]["DATABASE_NAME"]
    return name


def _await(fresh: Engine, seconds: float, tell: Callable[[str], None], start: float) -> None:
    told = [time.monotonic()]

    def look() -> bool | None:
        serves = fresh.serves()
        if serves is None and time.monotonic() - told[0] > EVERY_SECONDS:
            told[0] = time.monotonic()
            tell(f"waiting for {fresh.kind}/{fresh.name} since {told[0] - start:.0f} s: {seen()}")
        return serves

    def seen() -> str:
        found = fresh.find()
        return found.state if found else "not there"

    tell(f"waiting for {fresh.kind}/{fresh.name}")
    wait.until(look, f"{fresh.kind}/{fresh.name}", timeout_seconds=seconds, seen=seen)
    tell(f"the database serves after {time.monotonic() - start:.0f} s")


def _await_service(kubectl: Kubectl, call: Call, tell: Callable[[str], None], start: float) -> None:
    """Wait until the service answers a request by what it reads from the database."""
    last = ["not asked yet"]

    def look() -> bool | None:
        found = kubectl.find("deployment", DEPLOYMENT)
        if not (found or {}).get("status", {}).get("readyReplicas"):
            last[0] = f"no pod of deployment/{DEPLOYMENT} is ready"
            return None
        with kubectl.port_forward(f"service/{SERVICE}", HTTP_PORT) as port:
            paths = [(READY, None), *([(call.request, call.token)] if call.request else [])]
            for path, token in paths:
                status = _status(port, path, token)
                last[0] = f"GET {path} answers {status}"
                if status != 200:
                    return None
                tell(f"GET {path} through service/{SERVICE}: 200 after {time.monotonic() - start:.0f} s")
        return True

    tell(f"waiting for deployment/{DEPLOYMENT}")
    wait.until(look, "an answer of the service", timeout_seconds=call.wait_seconds, seen=lambda: last[0])


def _status(port: int, path: str, token: str | None) -> int | str:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)  # http, to loopback
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  # as above
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError as error:
        return str(error)


def with_defaults(call: Call) -> Call:
    """Return *call* with the paths made absolute, since synth runs elsewhere."""
    return replace(call, databases=call.databases.resolve())

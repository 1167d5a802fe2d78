"""An API server's side of what kubectl says to it during a deploy, so that the real kubectl can be used without a cluster.

It stores what it is given and plays the controllers in one step: pods of a good image are Ready at once, pods of a broken one never.
What it cannot show (validation, admission, ownership of fields, timing) the tests on a real API server do: tests/cluster.
"""

from __future__ import annotations

import copy
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.ops.deploy.api_schema import KINDS, Object, discovery

BREAKS = 3
"""Connections that break when the server goes away, before a balancer answers in its place."""

_LOG = re.compile(r"/api/v1/namespaces/[^/]+/pods/([^/]+)/log")
_PATH = re.compile(r"/(?:api/(v1)|apis/([^/]+/[^/]+))(?:/namespaces/([^/]+))?/([a-z]+)(?:/([^/]+))?$")


@dataclass
class World:
    """What is stored, and what shall go wrong."""

    objects: dict[tuple[str, str, str], Object] = field(default_factory=dict)
    """Objects by resource, namespace and name."""
    broken: set[str] = field(default_factory=set)
    """Images that cannot be pulled."""
    failing: set[str] = field(default_factory=set)
    """Names of Jobs that fail."""
    run: Callable[[Object], tuple[int, str]] | None = None
    """Runs the pod of a Job and gives the exit status of its container and its log; ``None``: no Job leaves a pod."""
    logs: dict[str, str] = field(default_factory=dict)
    """Logs by the name of the pod."""
    refused: dict[str, str] = field(default_factory=dict)
    """Names of objects whose apply is refused, with what the server says."""
    owned: dict[str, str] = field(default_factory=dict)
    """Names of objects of which somebody else owns a field."""
    lost_after: int | None = None
    """Applies after which every connection breaks; ``None``: none does."""
    broken_connections: int = 0
    """Connections that broke. After some a balancer in front answers that the server is away, which kubectl does not try again."""
    unauthorized: bool = False
    """Whether the server knows nobody."""
    forbidden: set[str] = field(default_factory=set)
    """Resources that nobody may read or write."""
    phases: list[Object] = field(default_factory=list)
    """What the status of a Rollout becomes with each look; the last one stays."""
    written: list[str] = field(default_factory=list)
    """What was applied and deleted, as ``verb resource/name``, in order."""
    autoscaling: bool = True
    """Whether autoscalers act."""
    applies: int = 0
    revision: int = 0

    def named(self, resource: str, name: str) -> Object | None:
        """Return an object of any namespace."""
        return next((one for (kind, _, own), one in self.objects.items() if (kind, own) == (resource, name)), None)

    @property
    def lost(self) -> bool:
        """Whether the connections break now."""
        return self.lost_after is not None and self.applies >= self.lost_after

    def store(self, resource: str, namespace: str, name: str, wanted: Object) -> Object:
        """Keep *wanted* and let the controllers act on it; an unchanged specification stays the same generation."""
        before = self.objects.get((resource, namespace, name))
        self.revision += 1
        found = copy.deepcopy(wanted)
        own = found.setdefault("metadata", {})
        own |= {"name": name, "uid": f"uid-{resource}-{name}", "creationTimestamp": "2026-01-01T00:00:00Z"}
        if namespace:
            own["namespace"] = namespace
        own["resourceVersion"] = str(self.revision)
        old = before["metadata"].get("generation", 0) if before else 0
        same = before is not None and before.get("spec") == found.get("spec")
        own["generation"] = old if same else old + 1
        if before and same and "status" in before:
            found["status"] = before["status"]
        else:
            self._act(resource, found, before)
        if before is not None and {**found["metadata"], "resourceVersion": ""} == {
            **before["metadata"],
            "resourceVersion": "",
        }:
            same_rest = {key: value for key, value in found.items() if key != "metadata"}
            if same_rest == {key: value for key, value in before.items() if key != "metadata"}:
                return before  # as the real one: what changes nothing is no new version
        self.objects[resource, namespace, name] = found
        if resource == "horizontalpodautoscalers":
            self._scale(namespace, found["spec"])
        return found

    def _scale(self, namespace: str, autoscaler: Object) -> None:
        """Do what an autoscaler does without any load: keep at least its minimum."""
        name, least = autoscaler["scaleTargetRef"]["name"], autoscaler["minReplicas"]
        found = self.objects.get(("deployments", namespace, name))
        if found and found["spec"]["replicas"] < least and self.autoscaling:
            self.store("deployments", namespace, name, {**found, "spec": {**found["spec"], "replicas": least}})

    def _act(self, resource: str, found: Object, before: Object | None) -> None:
        """Do what the controllers do."""
        if resource == "namespaces":
            found["status"] = {"phase": "Active"}
        if resource == "jobs":
            name = found["metadata"]["name"]
            kind = "Failed" if name in self.failing or self._fails(found) else "Complete"
            condition = {
                "type": kind,
                "status": "True",
                "reason": "BackoffLimitExceeded",
                "message": "it failed 7 times",
            }
            bad = self._bad(found)
            found["status"] = {"active": 1} if bad else {"conditions": [condition]}
        if resource in {"deployments", "statefulsets"}:
            wanted = found["spec"].setdefault("replicas", (before or {"spec": {}})["spec"].get("replicas", 2))
            old = before["status"]["availableReplicas"] if before else 0
            ready = {"replicas": wanted, "updatedReplicas": wanted, "availableReplicas": wanted}
            stuck = {"replicas": old + 1, "updatedReplicas": 1, "availableReplicas": old}
            found["status"] = {
                "observedGeneration": found["metadata"]["generation"],
                **(stuck if self._bad(found) else ready),
            }

    def _fails(self, job: Object) -> bool:
        """Run the pod of a Job, if pods of Jobs run; return whether it failed."""
        if self.run is None or self._bad(job):
            return False
        own, name = job["metadata"], f"{job['metadata']['name']}-1"
        spec = job["spec"]["template"]["spec"]
        status, self.logs[name] = self.run(spec)
        self.objects["pods", own["namespace"], name] = {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": name, "namespace": own["namespace"], "labels": {"job-name": own["name"]}},
            "spec": spec,
            "status": {"containerStatuses": [{"name": "main", "state": {"terminated": {"exitCode": status}}}]},
        }
        return status != 0

    def _bad(self, workload: Object) -> bool:
        return any(one["image"] in self.broken for one in workload["spec"]["template"]["spec"]["containers"])

    def pods(self) -> list[Object]:
        """Return the pods that cannot start."""
        found = []
        for (resource, namespace, name), one in self.objects.items():
            if resource in {"deployments", "jobs"} and self._bad(one):
                labels = {**one["spec"]["template"]["metadata"]["labels"], "job-name": name}
                waiting = {"reason": "ImagePullBackOff", "message": "Back-off pulling image"}
                found.append(
                    {
                        "apiVersion": "v1",
                        "kind": "Pod",
                        "metadata": {"name": f"{name}-1", "namespace": namespace, "labels": labels},
                        "spec": one["spec"]["template"]["spec"],
                        "status": {"containerStatuses": [{"name": "main", "state": {"waiting": waiting}}]},
                    }
                )
        return found


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world: World

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name of the base class
        pass

    def do_GET(self) -> None:
        path, query = self._asked()
        if self.world.lost:
            self._break()
        elif self.world.unauthorized:
            self._status(401, "Unauthorized", "Unauthorized")
        elif (asked := _PATH.fullmatch(path)) and asked[4] in self.world.forbidden:
            self._status(403, "Forbidden", f'{asked[4]} is forbidden: User "deployer" cannot get resource "{asked[4]}"')
        elif (found := discovery(path)) is not None:
            self._answer(200, found)
        elif match := _LOG.fullmatch(path):
            self._text(self.world.logs[match[1]])
        elif match := _PATH.fullmatch(path):
            version, namespace, resource, name = match[1] or match[2], match[3] or "", match[4], match[5]
            if name:
                one = self.world.objects.get((resource, namespace, name))
                if one and resource == "rollouts" and self.world.phases:
                    one["status"] = self.world.phases[0] if len(self.world.phases) == 1 else self.world.phases.pop(0)
                self._answer(200, one) if one else self._missing(resource, name)
            else:
                self._answer(200, self._listed(version, namespace, resource, query))
        else:
            self._status(404, "NotFound", "the server could not find the requested resource")

    def _listed(self, version: str, namespace: str, resource: str, query: dict[str, list[str]]) -> Object:
        every = [
            one for (kind, place, _), one in self.world.objects.items() if kind == resource and namespace in {"", place}
        ]
        every += self.world.pods() if resource == "pods" else []
        wanted = query.get("labelSelector", [""])[0]
        pairs = [pair.partition("=") for pair in wanted.split(",") if pair]
        chosen = [one for one in every if all(_has(one, key, value if mark else None) for key, mark, value in pairs)]
        kind = next(kind for kind, own, _ in KINDS[version] if own == resource)
        items = [{"apiVersion": version, "kind": kind, **one} for one in chosen]
        return {"apiVersion": version, "kind": f"{kind}List", "metadata": {"resourceVersion": "1"}, "items": items}

    def do_POST(self) -> None:
        path, _ = self._asked()
        body = self._body()
        if self.world.lost:
            self._break()
            return
        match = _PATH.fullmatch(path)
        assert match, path
        if match[4] == "selfsubjectaccessreviews":
            review: Object = {
                "apiVersion": match[1] or match[2],
                "kind": "SelfSubjectAccessReview",
                "metadata": {},
                "spec": {},
            }
            self._answer(201, {**review, "status": {"allowed": True}})
            return
        key = (match[4], match[3] or "", body["metadata"]["name"])
        if key in self.world.objects:
            self._status(409, "AlreadyExists", f'{match[4]} "{key[2]}" already exists')
        else:
            self._answer(201, self.world.store(*key, body))

    def do_PUT(self) -> None:
        path, _ = self._asked()
        body = self._body()
        if self.world.lost:
            self._break()
            return
        match = _PATH.fullmatch(path)
        assert match, path
        key = (match[4], match[3] or "", match[5])
        if body["metadata"].get("resourceVersion") != self.world.objects[key]["metadata"]["resourceVersion"]:
            self._status(
                409, "Conflict", "the object has been modified; please apply your changes to the latest version"
            )
        else:
            self._answer(200, self.world.store(*key, body))

    def do_PATCH(self) -> None:
        path, query = self._asked()
        body = self._body()
        dry = "dryRun" in query
        apply = "apply-patch" in self.headers["Content-Type"]
        if self.world.lost:
            self._break()
            return
        match = _PATH.fullmatch(path)
        assert match, path
        key = (match[4], match[3] or "", match[5])
        name, before = match[5], self.world.objects.get(key)
        if name in self.world.refused:
            self._status(422, "Invalid", self.world.refused[name])
        elif apply and name in self.world.owned and query.get("force") != ["true"]:
            said = f'Apply failed with 1 conflict: conflict with "{self.world.owned[name]}": .spec.replicas'
            self._status(409, "Conflict", said)
        elif before is None and not apply:
            self._missing(match[4], name)
        else:
            merged = body if apply else _merged(before or {}, body)
            if apply and before:
                merged = _kept(before, body)
            if dry:
                shown = copy.deepcopy(self.world)
                self._answer(200, shown.store(*key, merged))
                return
            self.world.applies += apply
            self.world.written.append(f"{'apply' if apply else 'patch'} {match[4]}/{name}")
            self._answer(200 if before else 201, self.world.store(*key, merged))

    def do_DELETE(self) -> None:
        path, _ = self._asked()
        self._body()
        match = _PATH.fullmatch(path)
        assert match, path
        one = self.world.objects.pop((match[4], match[3] or "", match[5]), None)
        self.world.written.append(f"delete {match[4]}/{match[5]}")
        self._answer(200, one) if one else self._missing(match[4], match[5])

    def _asked(self) -> tuple[str, dict[str, list[str]]]:
        parts = urlsplit(self.path)
        return parts.path, parse_qs(parts.query)

    def _body(self) -> Object:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "protobuf" in self.headers.get("Content-Type", ""):
            return {}  # what kubectl asks about its own rights
        found: Object = json.loads(content or b"{}")
        return found

    def _missing(self, resource: str, name: str) -> None:
        self._status(404, "NotFound", f'{resource} "{name}" not found')

    def _status(self, code: int, reason: str, message: str) -> None:
        status = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "code": code}
        self._answer(code, {**status, "reason": reason, "message": message})

    def _answer(self, code: int, body: Object) -> None:
        self._send(code, "application/json", json.dumps(body).encode())

    def _text(self, text: str) -> None:
        self._send(200, "text/plain", text.encode())

    def _send(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _break(self) -> None:
        self.world.broken_connections += 1
        if self.world.broken_connections > BREAKS:
            self._status(503, "ServiceUnavailable", "the server is currently unable to handle the request")
            return
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def _has(one: Object, key: str, value: str | None) -> bool:
    labels = one["metadata"].get("labels", {})
    return key in labels if value is None else labels.get(key) == value


def _merged(before: Any, change: Any) -> Any:
    """Return *before* after a JSON merge patch."""
    if not isinstance(change, dict) or not isinstance(before, dict):
        return change
    found = {**before, **{key: _merged(before.get(key), value) for key, value in change.items()}}
    return {key: value for key, value in found.items() if value is not None}


def _kept(before: Object, applied: Object) -> Object:
    """Return *applied* with what nobody who applies owns: the number of pods, which an autoscaler sets."""
    found = copy.deepcopy(applied)
    replicas = before.get("spec", {}).get("replicas")
    if replicas is not None and "replicas" not in found.get("spec", {}):
        found["spec"]["replicas"] = replicas
    return found


@contextmanager
def api_server() -> Iterator[tuple[World, str]]:
    """Run the server; gives its world and its address."""
    world = World()
    handler = type("Handler", (_Handler,), {"world": world})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield world, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

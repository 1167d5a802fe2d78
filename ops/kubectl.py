"""kubectl as a Python object: typed calls, time limits, and errors that tell apart what can be done about them.

Nothing here talks to the API server by itself: what a user could type is what runs, so ``ops`` needs kubectl's own
configuration and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ops.kubectl_errors import (
    ConfigurationError,
    ConnectionLostError,
    NotFoundError,
    TimeLimitError,
    error_of,
)

Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What a call of kubectl left behind."""

    status: int
    """Exit status."""

    output: str
    """Standard output."""

    errors: str
    """Standard error, where kubectl also writes the server's warnings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kubectl:
    """Runs kubectl on one cluster and, unless a call says otherwise, in one namespace.

    Trap: only reads and server-side applies are tried again after a lost connection. Everything else may have happened
    although its answer was lost, so its caller has to look.
    """

    program: str = "kubectl"
    """The program, by path or by name."""

    kubeconfig: str | None = None
    """File that names clusters and credentials; ``None``: kubectl's own choice (``KUBECONFIG``, ``~/.kube/config``, or
    the ServiceAccount of the pod)."""

    context: str | None = None
    """Context of the file; ``None``: its current one."""

    namespace: str | None = None
    """Namespace of the calls; ``None``: the context's."""

    timeout_seconds: float = 60
    """How long a call may take. Unit: seconds."""

    attempts: int = 5
    """How often a read or a server-side apply is tried while the connection gets lost."""

    pause_seconds: float = 1
    """Pause after the first lost connection; it doubles with each. Unit: seconds."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Further environment variables, such as ``KUBECTL_APPLYSET``."""

    # Calls of any kind

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the whole command line of a call with *arguments*."""
        given = [str(argument) for argument in arguments]
        options = []
        if self.kubeconfig is not None:
            options.append(f"--kubeconfig={self.kubeconfig}")
        if self.context is not None:
            options.append(f"--context={self.context}")
        if self.namespace is not None and not _names_namespace(given):
            options.append(f"--namespace={self.namespace}")
        return [self.program, *options, *given]

    def try_run(self, *arguments: str | Path, text: str | None = None, timeout_seconds: float | None = None) -> Done:
        """Run kubectl once with *arguments* and *text* on standard input; any exit status is an answer.

        Raises :class:`ConfigurationError` when there is no such program, :class:`TimeLimitError` when it does not end in time.
        """
        limit = self.timeout_seconds if timeout_seconds is None else timeout_seconds
        try:
            done = subprocess.run(
                self.command(*arguments),
                input=text,
                stdin=subprocess.DEVNULL if text is None else None,
                capture_output=True,
                text=True,
                timeout=limit,
                check=False,
                env={**os.environ, **self.environment},
            )
        except subprocess.TimeoutExpired as error:
            raise TimeLimitError(_shown(arguments), f"no end within {limit:g} s") from error
        except OSError as error:
            hint = f"{self.program} cannot be run ({error.strerror}); install kubectl, or name it by KUBECTL"
            raise ConfigurationError(_shown(arguments), hint) from error
        return Done(done.returncode, done.stdout, done.stderr)

    def run(
        self,
        *arguments: str | Path,
        text: str | None = None,
        timeout_seconds: float | None = None,
        again: bool = False,
    ) -> Done:
        """Run kubectl with *arguments*; with *again*, anew while the connection gets lost.

        Raises a :class:`KubectlError`, of the class that fits, when kubectl fails.
        """
        pause = self.pause_seconds
        for left in reversed(range(self.attempts if again else 1)):
            done = self.try_run(*arguments, text=text, timeout_seconds=timeout_seconds)
            if done.status == 0:
                return done
            error = error_of(_shown(arguments), done.status, done.errors or done.output)
            if not left or not isinstance(error, ConnectionLostError):
                raise error
            time.sleep(pause)
            pause *= 2
        raise AssertionError("attempts must be at least 1")

    def inside(self, namespace: str | None) -> Kubectl:
        """Return this kubectl for another *namespace*."""
        return replace(self, namespace=namespace)

    # Reads

    def read(self, *arguments: str | Path, text: str | None = None, timeout_seconds: float | None = None) -> str:
        """Run a call that changes nothing and return its output."""
        return self.run(*arguments, text=text, timeout_seconds=timeout_seconds, again=True).output

    def get(self, kind: str, name: str) -> Manifest:
        """Return one object. Raises :class:`NotFoundError` where there is none."""
        found: Manifest = json.loads(self.read("get", kind, name, "--output=json"))
        return found

    def find(self, kind: str, name: str) -> Manifest | None:
        """Return one object, or ``None`` where there is none."""
        try:
            return self.get(kind, name)
        except NotFoundError:
            return None

    def list(self, kind: str, *, selector: str | Mapping[str, str] | None = None) -> list[Manifest]:
        """Return the objects of *kind*, or of several kinds with commas between them, that have the labels *selector*."""
        chosen = []
        if selector:
            pairs = selector if isinstance(selector, str) else ",".join(f"{key}={selector[key]}" for key in selector)
            chosen = [f"--selector={pairs}"]
        items: list[Manifest] = json.loads(self.read("get", kind, *chosen, "--output=json"))["items"]
        return items

    def raw(self, path: str) -> str:
        """Return what the API server answers to ``GET`` *path*."""
        return self.read("get", f"--raw={path}")

    def logs(self, target: str, *, container: str | None = None, tail: int = 50) -> str:
        """Return the last *tail* lines that *target*, such as ``pod/NAME`` or ``job/NAME``, wrote."""
        chosen = [f"--container={container}"] if container else ["--all-containers"]
        return self.read("logs", target, *chosen, f"--tail={tail}")

    def can(self, verb: str, resource: str, *, subresource: str | None = None) -> bool:
        """Return whether the credentials may do *verb* on *resource* (such as ``deployments.apps``) in the namespace."""
        part = [f"--subresource={subresource}"] if subresource else []
        done = self.try_run("auth", "can-i", verb, resource, *part)
        answer = done.output.strip().splitlines()[-1:] or [""]
        if answer[0].split(" ")[0] not in {"yes", "no"}:
            raise error_of(_shown(("auth", "can-i", verb, resource)), done.status, done.errors)
        return answer[0] == "yes"

    # Writes

    def apply(
        self,
        manifests: Iterable[Mapping[str, Any]] | None = None,
        *options: str,
        files: Sequence[Path] = (),
        manager: str,
        force: bool = False,
        dry_run: bool = False,
        timeout_seconds: float = 120,
    ) -> Done:
        """Apply *manifests*, or the objects in *files*, on the server's side as the field manager *manager*.

        With *force*, fields that others own are taken over; without, that is a :class:`ConflictError`. *options* are passed on.
        """
        text = None
        given = [f"--filename={path}" for path in files]
        if manifests is not None:
            # Documents, not a List: for a List kubectl fetches the server's whole schema at each call. The first marker
            # says that it is YAML: kubectl older than 1.34 takes what starts with a brace for JSON and stumbles over the second.
            text = "".join(f"---\n{json.dumps(one)}\n" for one in manifests)
            given.append("--filename=-")
        how = [f"--field-manager={manager}"]
        how += ["--force-conflicts"] if force else []
        how += ["--dry-run=server"] if dry_run else []
        command = ("apply", "--server-side", *how, *options, *given)
        return self.run(*command, text=text, timeout_seconds=timeout_seconds, again=True)

    def create(self, manifest: Mapping[str, Any]) -> Manifest:
        """Create an object. Raises :class:`AlreadyExistsError` where there is one of that name."""
        return self._sent("create", manifest)

    def replace(self, manifest: Mapping[str, Any]) -> Manifest:
        """Replace an object. Raises :class:`ConflictError` if its ``resourceVersion`` is not the present one."""
        return self._sent("replace", manifest)

    def patch(self, kind: str, name: str, change: Mapping[str, Any], *options: str) -> None:
        """Merge *change* into an object (a JSON merge patch)."""
        self.run("patch", kind, name, "--type=merge", f"--patch={json.dumps(change)}", *options)

    def delete(self, kind: str, *names: str, wait: bool = True, timeout_seconds: float | None = None) -> None:
        """Delete objects; those that are gone already are no error. With *wait*, return when they are gone."""
        if names:
            how = (f"--wait={str(wait).lower()}", "--ignore-not-found")
            self.run("delete", kind, *names, *how, timeout_seconds=timeout_seconds)

    def execute(
        self,
        target: str,
        *command: str,
        container: str | None = None,
        text: str | None = None,
        timeout_seconds: float | None = None,
    ) -> str:
        """Run *command* in a container of *target* (``pod/NAME``, ``deployment/NAME``) and return its output."""
        chosen = [f"--container={container}"] if container else []
        keep = ["--stdin"] if text is not None else []
        done = self.run("exec", target, *chosen, *keep, "--", *command, text=text, timeout_seconds=timeout_seconds)
        return done.output

    @contextmanager
    def port_forward(self, target: str, port: int, *, ready_seconds: float = 15) -> Iterator[int]:
        """Forward a free loopback port to *port* of *target* (``service/NAME``, ``pod/NAME``); gives the loopback port.

        Raises :class:`KubectlError` with kubectl's own words when it ends, or does not listen within *ready_seconds*.
        """
        arguments = ("port-forward", "--address=127.0.0.1", target, f":{port}")
        process = subprocess.Popen(
            self.command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **self.environment},
        )
        try:
            yield _forwarded(process, _shown(arguments), ready_seconds)
        finally:
            process.terminate()
            process.communicate()

    def _sent(self, verb: str, manifest: Mapping[str, Any]) -> Manifest:
        done = self.run(verb, "--filename=-", "--output=json", text=json.dumps(manifest))
        answer: Manifest = json.loads(done.output)
        return answer


def free_port() -> int:
    """Return a loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _names_namespace(arguments: Sequence[str]) -> bool:
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return any(one.startswith(("--namespace", "--all-namespaces")) or one in {"-n", "-A"} for one in before)


def _shown(arguments: Sequence[str | Path]) -> str:
    """Return the call as a user would type it, without what the error would only get longer by."""
    text = shlex.join(["kubectl", *map(str, arguments)])
    return text if len(text) <= 200 else f"{text[:197]}..."


def _forwarded(process: subprocess.Popen[str], shown: str, ready_seconds: float) -> int:
    """Return the loopback port that ``kubectl port-forward`` tells, waiting for its line."""
    found: list[int] = []
    output = process.stdout
    if output is None:
        raise AssertionError("the output is a pipe")
    os.set_blocking(output.fileno(), False)
    end = time.monotonic() + ready_seconds
    text = ""
    while not found:
        # Below the text layer, which takes "nothing yet" for an error.
        with contextlib.suppress(BlockingIOError):
            text += os.read(output.fileno(), 4096).decode()
        found = [int(line.split(" -> ")[0].rpartition(":")[2]) for line in text.splitlines() if " -> " in line]
        if not found and process.poll() is not None:
            _, errors = process.communicate()
            raise error_of(shown, process.returncode, errors or text)
        if not found and time.monotonic() > end:
            raise TimeLimitError(shown, f"does not listen after {ready_seconds:g} s")
        time.sleep(0.02)
    return found[0]

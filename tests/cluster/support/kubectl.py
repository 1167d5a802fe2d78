"""kubectl as a Python object: every call has a time limit, and a failure tells the command and what the server said."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Manifest = dict[str, Any]


class KubectlError(RuntimeError):
    """A call of kubectl that failed or did not end in time."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a call of kubectl left behind."""

    status: int
    """Exit status."""

    output: str
    """Standard output."""

    errors: str
    """Standard error, where kubectl also writes the server's warnings."""


@dataclass(frozen=True, slots=True)
class Kubectl:
    """Runs kubectl on one cluster."""

    program: str
    """The program, by path or by name."""

    kubeconfig: str
    """File that names the cluster and the credentials."""

    cache: Path
    """Folder for what kubectl keeps between calls, so that the user's own cache is left alone."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Further environment variables, such as ``KUBECTL_APPLYSET``."""

    def run(
        self, *arguments: str | Path, text: str | None = None, timeout_seconds: float = 60, check: bool = True
    ) -> Done:
        """Run kubectl with *arguments* and *text* on standard input.

        Raises :class:`KubectlError` when it does not end within *timeout_seconds*, and, with *check*, when it fails.
        """
        command = [self.program, "--cache-dir", str(self.cache), *map(str, arguments)]
        shown = shlex.join(["kubectl", *map(str, arguments)])
        try:
            done = subprocess.run(
                command,
                input=text,
                stdin=subprocess.DEVNULL if text is None else None,
                capture_output=True,
                text=True,
                timeout=timeout_seconds,
                check=False,
                env={**os.environ, "KUBECONFIG": self.kubeconfig, **self.environment},
            )
        except subprocess.TimeoutExpired as error:
            raise KubectlError(f"{shown}: no end within {timeout_seconds:g} s") from error
        if check and done.returncode:
            raise KubectlError(f"{shown}: exit status {done.returncode}\n{done.stdout}{done.stderr}".rstrip())
        return Done(done.returncode, done.stdout, done.stderr)

    def __call__(self, *arguments: str | Path, text: str | None = None, timeout_seconds: float = 60) -> str:
        """Run kubectl and return its output."""
        return self.run(*arguments, text=text, timeout_seconds=timeout_seconds).output

    def get(self, *arguments: str | Path, text: str | None = None) -> Manifest:
        """Return what ``kubectl get`` with *arguments* gives: one object, or a list of them."""
        found: Manifest = json.loads(self("get", *arguments, "--output=json", text=text))
        return found

    def items(self, *arguments: str | Path, text: str | None = None) -> list[Manifest]:
        """Return the objects that ``kubectl get`` with *arguments* finds; none is no error."""
        output = self("get", *arguments, "--output=json", "--ignore-not-found", text=text)
        if not output.strip():
            return []
        found: Manifest = json.loads(output)
        items: list[Manifest] = found["items"] if found["kind"].endswith("List") else [found]
        return items

    def names(self, *arguments: str | Path, text: str | None = None) -> set[str]:
        """Return ``kind/name`` of the objects that ``kubectl get`` with *arguments* finds."""
        return set(self("get", *arguments, "--output=name", "--ignore-not-found", text=text).split())

    def create(self, manifests: Iterable[Manifest]) -> str:
        """Apply *manifests* that a test brings along."""
        wrapped = {"apiVersion": "v1", "kind": "List", "items": list(manifests)}
        return self("apply", "--server-side", "--force-conflicts", "--filename=-", text=json.dumps(wrapped))

    def patch(self, target: str, change: Manifest, *, namespace: str) -> None:
        """Merge *change* into the object *target*, given as ``kind/name``."""
        self("patch", target, f"--namespace={namespace}", "--type=merge", f"--patch={json.dumps(change)}")

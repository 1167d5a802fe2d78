"""The linters: each takes folders of manifests and gives what it found."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import kubernetes_validate
import yaml

from tools.lint_manifests.findings import Finding
from tools.programs import ProgramError, own_environment, require

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "lint"

KUBERNETES = "1.34.0"
"""Version whose schemas kubeconform checks; tests/test_dist.py checks the oldest and the newest."""

KUBE_SCORE_OK = 10
KUBE_SCORE_KUBERNETES = "v1.34"


class LinterError(Exception):
    """A linter could not run; the message says why."""


def run(command: Sequence[str | Path], *, cwd: Path = ROOT, allowed: frozenset[int] = frozenset({0, 1})) -> str:
    """Return what *command* prints to its standard output.

    Raises:
        LinterError: when it ends with a status outside of *allowed*: linters end with 1 for findings.
    """
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "LOG_LEVEL": "ERROR"},
    )
    if done.returncode not in allowed:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise LinterError(
            f"{Path(str(command[0])).name} ended with {done.returncode}: {lines[-1] if lines else 'no output'}"
        )
    return done.stdout


def parsed(tool: str, text: str) -> list[Any]:
    """Return the JSON documents that *text* holds one after the other. Raises :class:`LinterError` if it holds something else."""
    found, decoder = [], json.JSONDecoder()
    rest = text.strip()
    while rest:
        try:
            document, end = decoder.raw_decode(rest)
        except json.JSONDecodeError as error:
            raise LinterError(f"{tool} printed no JSON, but {rest[:80]!r}") from error
        found.append(document)
        rest = rest[end:].strip()
    if not found:
        raise LinterError(f"{tool} printed nothing; run it by hand to see why")
    return found


def kube_score(folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield what kube-score finds; anything below its best grade counts."""
    program = require("kube-score")
    for folder in folders:
        files = sorted(folder.glob("*.yaml"))
        text = run([program, "score", "--output-format", "json", "--kubernetes-version", KUBE_SCORE_KUBERNETES, *files])
        for item in parsed("kube-score", text)[0]:
            name = f"{folder.name}/{item['type_meta']['kind']}/{item['object_meta']['name']}"
            for check in item["checks"]:
                if not check["skipped"] and check["grade"] < KUBE_SCORE_OK:
                    said = sorted({comment["summary"] for comment in check["comments"] or ()})
                    yield Finding(
                        "kube-score", check["check"]["id"], name, ", ".join(said) or check["check"]["comment"]
                    )


def scanner() -> Path:
    """Return checkov's program. Raises :class:`ProgramError` when it cannot be installed."""
    return own_environment("scan") / "checkov"


def checkov(folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield what checkov finds in the manifests and in the Dockerfile."""
    command: list[str | Path] = [scanner(), "--framework", "kubernetes", "--skip-download", "--quiet", "--compact"]
    (parent,) = {folder.parent for folder in folders}
    found = _checkov(parsed("checkov", run([*command, "--directory", parent, "--output", "json"])))
    names = {folder.name for folder in folders}
    yield from (finding for finding in found if finding.object.partition("/")[0] in names)


def dockerfile() -> Iterator[Finding]:
    """Yield what checkov finds in the Dockerfile."""
    command: list[str | Path] = [scanner(), "--framework", "dockerfile", "--skip-download", "--quiet", "--compact"]
    yield from _checkov(
        parsed("checkov", run([*command, "--file", ROOT / "Dockerfile", "--output", "json"])), "Dockerfile"
    )


def _checkov(report: Sequence[Any], title: str | None = None) -> Iterator[Finding]:
    parts = [part for document in report for part in (document if isinstance(document, list) else [document])]
    for part in parts:
        if part.get("summary", part).get("parsing_errors"):
            raise LinterError("checkov could not read every file; run it by hand to see which")
        for found in part.get("results", {}).get("failed_checks", ()):
            # A check of several objects at once names a pod and all its labels.
            folder, (kind, _, name) = Path(found["file_path"]).parent.name, (found["resource"] + "..").split(".", 2)
            where = title or f"{folder}/{kind}/{name.rstrip('.') or found['resource'].split('.')[1]}"
            yield Finding("checkov", found["check_id"], where, found["check_name"])


def core_schemas() -> Path:
    """Return the folder with Kubernetes' schemas as kubeconform reads them, made from those of kubernetes-validate."""
    origin = Path(kubernetes_validate.__file__).parent / "kubernetes-json-schema" / f"v{KUBERNETES}-local-strict"
    folder = BUILD / "schemas" / KUBERNETES
    if not folder.is_dir():
        new = folder.with_name(f".{KUBERNETES}")
        new.mkdir(parents=True, exist_ok=True)
        for path in origin.glob("*.json"):
            schema = json.loads(path.read_text(encoding="utf-8"))
            schema.pop("$id", None)
            text = json.dumps(schema).replace("/api/_definitions.json#", "_definitions.json#")
            (new / path.name).write_text(text, encoding="utf-8")
        new.rename(folder)
    return folder


def custom_schemas() -> Path:
    """Return the folder with the schemas of custom resources, made from ``crds/``: a field that these do not name is refused."""
    folder = BUILD / "schemas" / "custom"
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "crds").glob("*.yaml")):
        for definition in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            spec = definition["spec"]
            for version in spec["versions"]:
                schema = closed(version["schema"]["openAPIV3Schema"])
                schema["properties"] |= {name: {"type": "string"} for name in ("apiVersion", "kind")}
                schema["properties"]["metadata"] = {"type": "object"}
                name = f"{spec['names']['kind'].lower()}-{spec['group']}-{version['name']}.json"
                (folder / name).write_text(json.dumps(schema), encoding="utf-8")
    return folder


def closed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the OpenAPI *schema* as JSON schema in which objects take no other fields than those that are named."""
    found = {key: value for key, value in schema.items() if not key.startswith("x-kubernetes-")}
    if "properties" in found:
        found["properties"] = {name: closed(value) for name, value in found["properties"].items()}
        if not schema.get("x-kubernetes-preserve-unknown-fields"):
            found.setdefault("additionalProperties", False)
    if isinstance(found.get("items"), dict):
        found["items"] = closed(found["items"])
    if isinstance(found.get("additionalProperties"), dict):
        found["additionalProperties"] = closed(found["additionalProperties"])
    if schema.get("x-kubernetes-int-or-string"):
        found.pop("type", None)
        found["anyOf"] = [{"type": "integer"}, {"type": "string"}]
    return found


def kubeconform(folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield what is not valid by the schemas; a kind without a schema is a finding."""
    core = core_schemas() / "{{.ResourceKind}}{{.KindSuffix}}.json"
    custom = custom_schemas() / "{{.ResourceKind}}-{{.Group}}-{{.ResourceAPIVersion}}.json"
    command: list[str | Path] = [
        require("kubeconform"),
        "-strict",
        "-output",
        "json",
        "-kubernetes-version",
        KUBERNETES,
    ]
    command += ["-schema-location", core, "-schema-location", custom]
    text = run([*command, *(path for folder in folders for path in sorted(folder.glob("*.yaml")))])
    for found in parsed("kubeconform", text)[0]["resources"] or ():
        name = f"{Path(found['filename']).parent.name}/{found['kind']}/{found['name']}"
        yield Finding("kubeconform", found["status"], name, " ".join(found["msg"].split()))


LINTERS: Mapping[str, Callable[[Sequence[Path]], Iterator[Finding]]] = {
    "kubeconform": kubeconform,
    "kube-score": kube_score,
    "checkov": checkov,
}
"""Every linter by its name."""

__all__ = ["LINTERS", "LinterError", "ProgramError", "dockerfile"]

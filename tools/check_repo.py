"""Check what no linter checks: registries' hosts, machines' paths, lock files, secrets in generated manifests.

Each rule yields findings of the form ``path:line: <what is wrong>; <what to do>``. The patterns are put together from
pieces, so that this file does not match itself.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def _any_of(*names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for host names that are given in pieces."""
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(".".join(name)) for name in names) + r")(?![\w-])")


REGISTRY_HOST = _any_of(
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("proxy", "golang", "org"),
    ("sum", "golang", "org"),
    ("crates", "io"),
    ("repo", "maven", "apache", "org"),
    ("repo1", "maven", "org"),
    ("deb", "debian", "org"),
    ("security", "debian", "org"),
    ("archive", "ubuntu", "com"),
    ("rubygems", "org"),
)
URL = re.compile(r"\b[a-z][a-z+.-]*://", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.:/~$})-])/(?:home/[a-z]|Users/[A-Za-z]|root/|work/)")
SECRET = re.compile(
    "|".join(
        (
            r"-----BEGIN [A-Z ]*PRIVATE " + "KEY",
            r"\bAKIA[0-9A-Z]{16}\b",
            r"\b(?:sk|rk|whsec)_(?:live|test)?_?[0-9A-Za-z]{16,}",
            r"\bgh[pousr]_[0-9A-Za-z]{30,}",
            r"\bxox[abprs]-[0-9A-Za-z-]{10,}",
            r"\bhooks\.slack\.com/services/[0-9A-Z]+/[0-9A-Z]+/",
            r"\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.",
            r"://[^/\s:@{}$<>\"']+:[^/\s:@{}$<>\"']{3,}@",
        )
    )
)
SECRET_NAME = re.compile(
    r"(?:^|[_-])(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIALS?)$", re.IGNORECASE
)
PLACEHOLDER = re.compile(r"\$\{.*\}|\$\(.*\)|\{\{.*\}\}|", re.DOTALL)
WORKLOADS = frozenset({"Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"})
GENERATED_MANIFESTS = ("dist/", "helm/")
LOCK_FILE = re.compile(r"requirements/[^/]+\.txt|package-lock\.json|.*\.lock")


def tracked_files(root: Path) -> list[str]:
    """Return the files that git tracks or would add."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is found on the PATH
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        sys.exit("repo: this is not a git checkout; clone the repository to check it")
    return sorted({name for name in done.stdout.split("\0") if name and (root / name).is_file()})


def read_text(path: Path) -> str | None:
    """Return the text of *path*, or None for a binary file."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def _matching_lines(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that matches, and the match."""
    for number, line in enumerate(text.splitlines(), 1):
        if match := pattern.search(line):
            yield number, match.group()


def registry_hosts(name: str, text: str) -> Iterator[str]:
    """No file names the host of a package registry: whoever builds chooses the registry or a mirror."""
    for number, found in _matching_lines(text, REGISTRY_HOST):
        yield f"{name}:{number}: names the registry {found}; name the package alone"


def machine_paths(name: str, text: str) -> Iterator[str]:
    """No file holds an absolute path of somebody's machine."""
    for number, found in _matching_lines(text, MACHINE_PATH):
        yield f"{name}:{number}: holds a path of one machine ({found}...); make it relative to the repository"


def lock_addresses(name: str, text: str) -> Iterator[str]:
    """Lock files hold versions and hashes, no address and no option that names an index."""
    if not LOCK_FILE.fullmatch(name):
        return
    for number, found in _matching_lines(
        text, re.compile(URL.pattern + r"|--(?:extra-)?index-url|--find-links|\"resolved\"", re.IGNORECASE)
    ):
        yield f"{name}:{number}: holds an address or index ({found}); run make lock"


def _literal_secrets(node: Any, path: str) -> Iterator[str]:
    """Yield the paths of literal values below *node* whose name says that they are secret."""
    if isinstance(node, dict):
        if isinstance(node.get("name"), str) and SECRET_NAME.search(node["name"]) and _is_literal(node.get("value")):
            yield f"{path}[{node['name']}].value"
        for key, value in node.items():
            if isinstance(key, str) and SECRET_NAME.search(key) and _is_literal(value):
                yield f"{path}.{key}"
            yield from _literal_secrets(value, f"{path}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _literal_secrets(value, f"{path}[{number}]")


def _is_literal(value: object) -> bool:
    """Tell whether *value* is a string that is neither empty nor a placeholder nor the path of a mounted file."""
    return isinstance(value, str) and not PLACEHOLDER.fullmatch(value) and not value.startswith("/")


def manifest_secrets(name: str, text: str) -> Iterator[str]:
    """Generated manifests that are committed hold no secret value."""
    if not name.startswith(GENERATED_MANIFESTS):
        return
    for number, _ in _matching_lines(text, SECRET):
        yield f"{name}:{number}: looks like a secret; take it from an ExternalSecret"
    if "/templates/" in name or not name.endswith((".yaml", ".yml", ".json")):
        return  # a chart's template is no YAML until it is rendered
    for document in yaml.safe_load_all(text):
        if isinstance(document, dict):
            title = f"{document.get('kind')} {document.get('metadata', {}).get('name')}"
            for where in _secret_fields(document):
                yield f"{name}: {title} holds a literal secret in {where}; refer to a Secret that is kept out of git"


def _secret_fields(document: dict[str, Any]) -> Iterator[str]:
    """Yield the paths of the literal secrets in one Kubernetes object.

    Custom resources are left out: a field called ``secret`` there is the name of a Secret.
    """
    kind = document.get("kind")
    if kind == "Secret":
        yield from (field for field in ("data", "stringData") if document.get(field))
    elif kind == "ConfigMap":
        yield from _literal_secrets(document.get("data"), "data")
    elif kind in WORKLOADS:
        yield from _literal_secrets(list(_environments(document.get("spec"))), "env")


def _environments(node: Any) -> Iterator[Any]:
    """Yield every container's list of environment variables below *node*."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "env" and isinstance(value, list):
                yield from value
            else:
                yield from _environments(value)
    elif isinstance(node, list):
        for value in node:
            yield from _environments(value)


Rule = Callable[[str, str], Iterator[str]]
RULES: tuple[Rule, ...] = (registry_hosts, machine_paths, lock_addresses, manifest_secrets)


def locked_versions(text: str) -> dict[str, str]:
    """Map the packages of a requirements file to their locked versions."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(package): version for package, version in pins}


def stale_python_locks(root: Path) -> Iterator[str]:
    """The files of requirements/ hold what pyproject.toml asks for, hashed, in the same versions everywhere."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    runtime = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["node"]
    service = groups["app"] + groups["local"]
    wanted = {
        "synth": runtime,
        "dev": runtime + service + groups["dev"],
        "app": groups["app"],
        "run": service,
        "scan": groups["scan"],
        "audit": groups["audit"],
        "programs": groups["programs"],
        "lock": groups["lock"],
    }
    texts = {lock: (root / "requirements" / f"{lock}.txt").read_text(encoding="utf-8") for lock in wanted}
    locked = {lock: locked_versions(text) for lock, text in texts.items()}
    for lock, requirements in wanted.items():
        name = f"requirements/{lock}.txt"
        for line in re.findall(r"^[A-Za-z0-9].*==.*[^\\\n]$", texts[lock], re.MULTILINE):
            yield f"{name}: {line} has no hash; run make lock"
        for requirement in (Requirement(line) for line in requirements if isinstance(line, str)):
            version = locked[lock].get(canonicalize_name(requirement.name))
            if version is None or not requirement.specifier.contains(version, prereleases=True):
                yield f"{name}: locks {requirement.name} at {version}, pyproject.toml wants {requirement}; run make lock"
        # Scanner and audit have environments of their own, in versions of their own.
        for package, version in locked[lock].items() if lock not in {"audit", "scan"} else ():
            # The set-up for development stands for the set-up for the synth, so it must hold all of that.
            other = locked["dev"].get(package, None if lock == "synth" else version)
            if other != version:
                yield f"{name}: locks {package} at {version}, requirements/dev.txt at {other}; run make lock"


def stale_node_lock(root: Path) -> Iterator[str]:
    """package-lock.json holds what package.json asks for, hashed."""
    asked = json.loads((root / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for package, version in asked.items():
        if packages.get(f"node_modules/{package}", {}).get("version") != version:
            yield f"package-lock.json: does not lock {package} {version} of package.json; run make lock"
    for path, package in packages.items():
        # A bundled package comes inside the archive of another one, whose hash covers it.
        if path and not package.get("inBundle") and not str(package.get("integrity", "")).startswith("sha512-"):
            yield f"package-lock.json: {path} has no sha512 integrity; run make lock"


def unknown_layers(root: Path) -> Iterator[str]:
    """Every package of the product stands under import-linter's contracts."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    known = set(project["tool"]["importlinter"]["root_packages"])
    for name in ("constructs_lib", "charts", "payment_app"):
        if (root / name / "__init__.py").is_file() and name not in known:
            yield f"pyproject.toml: {name} is not in import-linter's root_packages; add it, and a contract for it"


def findings(root: Path) -> Iterator[str]:
    """Yield everything that is wrong in the checkout at *root*."""
    for name in tracked_files(root):
        text = read_text(root / name)
        if text is not None:
            for rule in RULES:
                yield from rule(name, text)
    yield from stale_python_locks(root)
    yield from stale_node_lock(root)
    yield from unknown_layers(root)


def main() -> int:
    """Print the findings; return the exit code."""
    found = list(findings(ROOT))
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print(f"repo: {len(found)} finding{'s' if len(found) > 1 else ''}, see above", file=sys.stderr)
        return 1
    print("repo: no registry host, machine path, secret or stale lock file found")
    return 0


if __name__ == "__main__":
    sys.exit(main())

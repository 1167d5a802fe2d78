"""The tables of ``docs/guide/operators.md``: which custom resources ``dist/`` holds, and which the library can make.

python -m tools.operators_table           write the tables
python -m tools.operators_table --check   exit with 1 if the page does not hold them
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from tools import pages

FILE = pages.GUIDE / "operators.md"
DIST, CRDS = pages.ROOT / "dist", pages.ROOT / "crds"

BUILT_IN = frozenset(
    {
        "",
        "apiregistration.k8s.io",
        "apps",
        "autoscaling",
        "batch",
        "networking.k8s.io",
        "policy",
        "rbac.authorization.k8s.io",
        "scheduling.k8s.io",
        "storage.k8s.io",
    }
)
"""API groups that every API server serves."""


class Operator(NamedTuple):
    """Who serves an API group."""

    title: str
    """What it is called."""

    version: str
    """Release whose complete definitions the manifests were checked against."""


OPERATORS: Mapping[str, Operator] = {
    "argoproj.io": Operator("Argo Rollouts", "1.9.1"),
    "autoscaling.k8s.io": Operator("Vertical Pod Autoscaler", "1.7.1"),
    "barmancloud.cnpg.io": Operator("Barman Cloud plugin of CloudNativePG", "0.14.0"),
    "bitnami.com": Operator("Sealed Secrets", "0.38.4"),
    "cert-manager.io": Operator("cert-manager", "1.21.1"),
    "elasticsearch.k8s.elastic.co": Operator("Elastic Cloud on Kubernetes (ECK)", "3.5.0"),
    "external-secrets.io": Operator("External Secrets", "2.9.0"),
    "gateway.networking.k8s.io": Operator("a Gateway API controller", "1.6.1"),
    "karpenter.k8s.aws": Operator("Karpenter for AWS", "1.14.1"),
    "karpenter.sh": Operator("Karpenter", "1.14.1"),
    "keda.sh": Operator("KEDA", "2.20.2"),
    "kibana.k8s.elastic.co": Operator("Elastic Cloud on Kubernetes (ECK)", "3.5.0"),
    "monitoring.coreos.com": Operator("Prometheus Operator", "0.93.0"),
    "postgresql.cnpg.io": Operator("CloudNativePG", "1.30.0"),
}
"""Who serves each group of custom resources that this project uses."""


def custom_kinds(folder: Path) -> dict[str, set[str]]:
    """Return the kinds of custom resources in the manifests of *folder*, by ``group/version``.

    Raises :class:`pages.PageError` for a group that is neither Kubernetes' own nor in :data:`OPERATORS`.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.k8s.yaml")):
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            group = document["apiVersion"].rpartition("/")[0] if document else ""
            if group in BUILT_IN:
                continue
            if group not in OPERATORS:
                raise pages.PageError(
                    f"nobody is known to serve {group}; add it to OPERATORS in tools/operators_table.py"
                )
            found.setdefault(document["apiVersion"], set()).add(document["kind"])
    return found


def dist_table(dist: Path = DIST) -> str:
    """Return the table of what *dist* needs: operator, API version, and the kinds in each folder."""
    folders = [name for name in ("cluster", "production", "staging", "development") if (dist / name).is_dir()]
    kinds = {name: custom_kinds(dist / name) for name in folders}
    text = pages.table("operator", "checked against", "API version", *(f"kinds in `{name}/`" for name in folders))
    for api in sorted({api for found in kinds.values() for api in found}):
        operator = OPERATORS[api.rpartition("/")[0]]
        cells = (", ".join(sorted(kinds[name].get(api, ()))) or "-" for name in folders)
        text += pages.row(operator.title, operator.version, f"`{api}`", *cells)
    return text


def library_table(crds: Path = CRDS) -> str:
    """Return the table of what the library can make: operator, API version, kinds."""
    text = pages.table("operator", "checked against", "API version", "kinds")
    for path in sorted(crds.glob("*.yaml")):
        found: dict[str, list[str]] = {}
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            spec = document["spec"]
            for version in spec["versions"]:
                found.setdefault(f"{spec['group']}/{version['name']}", []).append(spec["names"]["kind"])
        for api, names in found.items():
            operator = OPERATORS[api.rpartition("/")[0]]
            text += pages.row(operator.title, operator.version, f"`{api}`", ", ".join(sorted(names)))
    return text


def page(text: str) -> str:
    """Return the page *text* with both tables between their marks."""
    return pages.fill(pages.fill(text, "dist", dist_table()), "library", library_table())


def main(arguments: list[str] | None = None) -> int:
    """Write or check the page; returns the exit status."""
    return pages.main("operators_table", FILE, page, arguments)


if __name__ == "__main__":
    sys.exit(main())

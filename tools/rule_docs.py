"""Write the index of the rules' pages, or check with ``--check`` that it and the pages are what the rules are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from constructs_lib.checks.registry import Rule  # noqa: E402 - a script sees the checkout only now
from constructs_lib.checks.runner import all_rules  # noqa: E402 - as above

FOLDER = ROOT / "docs" / "rules"
SECTIONS = ("What it checks", "Why", "Example", "How to fix", "How to waive")
HEAD = """\
<!-- written by tools/rule_docs.py; run it after a change of the rules -->
# Rules

Every synth runs these rules over all rendered objects of an app, in the same process. A finding fails the synth, before any
file is written. It is one line: rule, object, construct path, what is wrong with its numbers, what to do.

Rules look at the objects as Kubernetes gets them, patches of yours included, and at what constructs declare beside them: drain
times, rates, connections, nodes, objects that others make. An id never changes its meaning.

A kind alone means the one of the API group that everybody thinks of, such as core `Service` or CloudNativePG's `Cluster`; the same
name in another group is named as kubectl does, `Service.serving.knative.dev`, here and in waivers and declarations. A `List` is
looked at as the objects that it holds.

## Waivers

A finding that is right for a while is waived in code, where a review sees it:

```python
from datetime import date

from constructs_lib import App, Waiver

app = App(
    waivers=[
        Waiver(
            rule="PC064",
            object="Deployment/payment-api",
            owner="team-payments",
            reason="no release has been built yet",
            expires=date(2027, 6, 30),
        )
    ]
)
```

`object` is `Kind/name` or `Kind/namespace/name`; `*` stands for any part. From its day of expiry on a waiver fails the synth
itself ([PC000](PC000.md)), and so does one that waives nothing.

## Declarations

What others make, an operator or the cluster's administrator, is declared once, on the app:

```python
from constructs_lib import Key, OperatorAccess

declarations = app.context.declarations
declarations.external.add(Key("StorageClass", "", "fast"))
declarations.external.add(Key("Secret", "shop", "postgres-ca"))
declarations.external_keys[Key("Secret", "shop", "postgres-ca")] = frozenset({"ca.crt"})
declarations.operators.append(
    OperatorAccess(labels={"app": "search"}, namespace="shop", ingress=(("shop", 9200),), owner="Elasticsearch search")
)
```

Constructs of this library declare what belongs to them by themselves.
"""


def index(known: tuple[Rule, ...]) -> str:
    """Return the index: a table of rules for each family."""
    parts = [HEAD]
    for family, members in groupby(sorted(known, key=lambda rule: _order(rule, known)), key=lambda rule: rule.family):
        parts.append(f"\n## {_HEADINGS[family]}\n\n| rule | what must not be | what to do |\n|---|---|---|\n")
        parts += [f"| [{rule.id}]({rule.id}.md) | {rule.title} | {rule.remedy} |\n" for rule in members]
    return "".join(parts)


_HEADINGS = {
    "runner": "Waivers themselves",
    "services": "Services and what leads to them",
    "routes": "Hosts and paths",
    "references": "Names that must exist",
    "links": "Links of custom resources and settings",
    "names": "Labels, selectors, names",
    "disruption": "Disruption budgets",
    "rollout": "Time of a rollout",
    "scaling": "Autoscaling",
    "capacity": "Capacity",
    "quota": "Quota and limits",
    "amounts": "Amounts of resources",
    "probes": "Start, probes, end",
    "secrets": "Secret values",
    "images": "Images",
    "network": "Network policies",
    "connections": "Declared connections",
    "security": "Pod Security and tokens",
    "jobs": "CronJobs",
    "order": "Order of the files",
}


def _order(rule: Rule, known: tuple[Rule, ...]) -> tuple[str, str]:
    """Return a key that keeps a family together, at the place of its first rule."""
    return next(other.id for other in known if other.family == rule.family), rule.id


def findings(folder: Path, known: tuple[Rule, ...]) -> Iterator[str]:
    """Yield what is wrong in *folder*, one line each."""
    readme = folder / "README.md"
    if not readme.is_file() or readme.read_text(encoding="utf-8") != index(known):
        yield f"{readme.name}: is not what the rules are; run tools/rule_docs.py"
    pages = {path.stem for path in folder.glob("PC*.md")}
    for id_ in sorted(pages - {rule.id for rule in known}):
        yield f"{id_}.md: there is no such rule; remove the page"
    for rule in known:
        if rule.id not in pages:
            yield f"{rule.id}.md: is missing; write it with the sections {', '.join(SECTIONS)}"
        else:
            yield from _page(rule, (folder / f"{rule.id}.md").read_text(encoding="utf-8"))


def _page(rule: Rule, text: str) -> Iterator[str]:
    lines = text.splitlines()
    title = f"# {rule.id} {rule.title}"
    if lines[:1] != [title]:
        yield f"{rule.id}.md: its first line is not {title!r}; correct it"
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    if headings != list(SECTIONS):
        yield f"{rule.id}.md: its sections are {', '.join(headings) or 'none'}; they must be {', '.join(SECTIONS)}"


def main(arguments: list[str] | None = None) -> int:
    """Write or check; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the pages are not up to date")
    known = all_rules()
    if not parser.parse_args(arguments).check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / "README.md").write_text(index(known), encoding="utf-8")
    found = list(findings(FOLDER, known))
    for line in found:
        print(f"docs/rules/{line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""Write ``helm/payment-api/``, or check it: ``python -m tools.helm [--check]``; ``--output`` and ``--image`` write that of a release."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from charts.images import Images
from constructs_lib import PropsError, SynthError
from tools.helm.chart import files
from tools.helm.variants import ChartError, variants

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "helm" / "payment-api"


def chart_version() -> str:
    """Return the version of the chart: that of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def stale(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Return one phrase for each file of *folder* that is not as *wanted*."""
    have = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found = [f"{name} is not generated any more" for name in sorted(have - set(wanted))]
    for name, text in sorted(wanted.items()):
        if name not in have:
            found.append(f"{name} is missing")
        elif (folder / name).read_text(encoding="utf-8") != text:
            found.append(f"{name} differs")
    return found


def write(folder: Path, wanted: Mapping[str, str]) -> None:
    """Make *folder* hold *wanted* and nothing else."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; returns the exit status: 0, 1 for a chart that is out of date, 2 for one that cannot be made."""
    parser = argparse.ArgumentParser(prog="tools.helm", description="Write the Helm chart helm/payment-api.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the chart is out of date")
    parser.add_argument(
        "--output", type=Path, default=FOLDER, metavar="FOLDER", help="write it there (default: helm/payment-api)"
    )
    parser.add_argument(
        "--image",
        action="append",
        default=[],
        metavar="NAME=REPOSITORY:VERSION@DIGEST",
        help="default to this image in the place of the one in images.yaml; may be given again",
    )
    options = parser.parse_args(arguments)
    try:
        wanted = files(variants(Images.read().given(options.image)), version=chart_version())
    except (ChartError, PropsError, SynthError) as error:
        print(f"helm: {error}", file=sys.stderr)
        return 2
    if not options.check:
        write(options.output, wanted)
        print(f"{_shown(options.output)}/  {len(wanted)} files")
        return 0
    shown = _shown(options.output)
    if found := stale(options.output, wanted):
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        print(f"helm: {shown}/{found[0]}{more}; run make helm and commit the result", file=sys.stderr)
        return 1
    print(f"{shown}/ is up to date ({len(wanted)} files)")
    return 0


def _shown(folder: Path) -> str:
    return str(folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder)


if __name__ == "__main__":
    sys.exit(main())

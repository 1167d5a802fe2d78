"""What synth wrote for one environment, as far as a recovery must know it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ops.recovery.errors import Exit, RecoveryError

ROOT = Path(__file__).parents[2]
DATA = "0010-data"
"""File of the database."""

Manifest = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one environment, in the order in which they are applied."""

    files: tuple[tuple[Path, tuple[Manifest, ...]], ...]

    def all(self, kind: str) -> list[Manifest]:
        """Return the objects of *kind*."""
        return [each for _, manifests in self.files for each in manifests if each["kind"] == kind]

    @property
    def migrations(self) -> list[str]:
        """Names of the Jobs that bring a schema up to date: all but those of the database itself."""
        return [
            each["metadata"]["name"]
            for file, manifests in self.files
            for each in manifests
            if each["kind"] == "Job" and not file.name.startswith(DATA)
        ]

    def named(self, kind: str, name: str) -> Manifest:
        """Return one object."""
        return next(each for each in self.all(kind) if each["metadata"]["name"] == name)

    @property
    def namespace(self) -> str:
        """Namespace of the environment."""
        name: str = self.all("Namespace")[0]["metadata"]["name"]
        return name

    @property
    def objectives(self) -> tuple[int, int]:
        """RPO and RTO as the drill has them. Unit: seconds."""
        data = self.named("ConfigMap", "restore-drill-config")["data"]
        return int(data["RECOVERY_RPO_SECONDS"]), int(data["RECOVERY_RTO_SECONDS"])


def synthesize(environment: str, folder: Path, images: Sequence[str], databases: Path) -> Bundle:
    """Write the manifests of *environment* below *folder*, with *images* (``name=reference``), and return them."""
    chosen = [f"--image={image}" for image in images]
    command = [
        sys.executable,
        "-O",
        str(ROOT / "main.py"),
        f"--environment={environment}",
        f"--output={folder}",
        "--quiet",
    ]
    own = {**os.environ, "DATABASES_FILE": str(databases)}
    own.pop("CDK8S_OUTDIR", None)
    done = subprocess.run([*command, *chosen], env=own, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RecoveryError(Exit.WRONG, f"synth does not write {environment}: {done.stderr.strip()}")
    files = sorted((folder / environment).glob("*.yaml"))
    return Bundle(
        tuple((file, tuple(filter(None, yaml.safe_load_all(file.read_text(encoding="utf-8"))))) for file in files)
    )

"""App and the errors of a synth: an output folder that holds just what the charts render, and findings instead of traces."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import cdk8s

from constructs_lib._context import attach
from constructs_lib._tree import Waiting, plant
from constructs_lib._validation import PropsError, shown
from constructs_lib._yaml import dump
from constructs_lib.checks.model import Waiver
from constructs_lib.plan import annotate
from constructs_lib.platform import Platform

SUFFIX = ".k8s.yaml"
MANIFESTS = frozenset({".json", ".yaml", ".yml"})
"""Endings of the files that kubectl reads from a folder. Source: kubectl, ``resource.FileExtensions``."""

_SERIALIZING = re.compile(r"Error: Failed serializing construct at path '(.*?)' with name '.*?': \w+: (.*)")
_VALIDATION = "Validation failed with the following errors:"


class SynthError(Exception):
    """The rules found something; :attr:`findings` holds one message each."""

    def __init__(self, findings: Sequence[str]) -> None:
        self.findings = tuple(dict.fromkeys(findings))
        """One line for each finding: rule, object, construct path, numbers, remedy."""
        count = len(self.findings)
        super().__init__(f"{count} finding{'' if count == 1 else 's'}:\n  " + "\n  ".join(self.findings))


class App(Waiting, cdk8s.App):
    """A cdk8s App for one environment, written to one folder.

    Trap: cdk8s' own App leaves files of charts that are gone, and ``kubectl apply -f`` would apply them; this one removes them, and
    refuses a folder with manifests of others.
    Constructs of this library work below a plain ``cdk8s.App`` too, with the default :class:`Platform`.
    """

    def __init__(
        self,
        *,
        outdir: str | Path = "dist",
        platform: Platform | None = None,
        waivers: Sequence[Waiver] = (),
        sync_waves: bool = False,
    ) -> None:
        """Make an app that writes below *outdir*, for a cluster that offers *platform*.

        *waivers* are findings that are accepted until they expire. *sync_waves* writes the number of each object's file into an
        annotation, from which Argo CD takes the order that ``kubectl`` takes from the names of the files.
        """
        cdk8s.App.__init__(self, outdir=str(outdir), output_file_extension=SUFFIX)
        self._folder = Path(outdir)
        self.context = attach(self, platform or Platform(), validate=False)
        """Python-side state: declarations for the rules, graph, paths."""
        self.context.declarations.waivers.extend(waivers)
        self.context.declarations.ordered = sync_waves
        plant(self, self.context.validate_tree)

    def synth(self) -> None:
        """Make the waiting objects, run the rules and the constructs' own validations, write the files, remove stale ones.

        A file a chart that holds objects, named after it; where charts depend on each other their number comes first, as cdk8s has it.
        Raises :class:`SynthError` if a rule or a validation fails, or if the folder holds manifests of others; then no file is
        written or removed. Raises :class:`PropsError` if the folder cannot be written.
        """
        charts = self._rendered()
        findings = self.context.check([(path, manifest) for path, _, objects in charts for manifest in objects])
        findings += [_foreign(path) for path in foreign_manifests(self._folder)]
        if findings:
            raise SynthError(findings)
        try:
            self._write({name: objects for _, name, objects in charts if objects})
        except OSError as error:
            raise PropsError(
                f"App.outdir must be a folder that can be written, got {shown(str(self._folder))} ({error.strerror}); "
                "name another one, or remove what stands in the way"
            ) from error

    def _write(self, charts: Mapping[str, list[dict[str, Any]]]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        wanted = set()
        for name, objects in charts.items():
            file = self._folder / f"{name}{SUFFIX}"
            wanted.add(file.name)
            if any(found["kind"] == "Secret" and found.get("data") for found in objects):
                file.touch(mode=0o600)
                file.chmod(0o600)
            file.write_text(dump(objects), encoding="utf-8")
        for file in self._folder.glob(f"*{SUFFIX}"):
            if file.name not in wanted:
                file.unlink()

    def synth_or_exit(self) -> None:
        """As :meth:`synth`, for the end of a program: prints each finding on a line of its own and exits with 1 if there are any."""
        try:
            self.synth()
        except SynthError as error:
            for finding in error.findings:
                print(f"synth: {finding}", file=sys.stderr)
        except (PropsError, OSError) as error:
            print(f"synth: {error}", file=sys.stderr)
        else:
            return
        sys.exit(1)

    def _rendered(self) -> list[tuple[str, str, list[dict[str, Any]]]]:
        """Return path, file name and objects of each chart, in the order in which they are applied."""
        try:
            found = self.context.charts()
            numbered = self.context.depends()
        except RuntimeError as error:
            head, mark, messages = str(error).partition(_VALIDATION)
            if not mark:
                failed = _SERIALIZING.match(str(error))
                if failed is None:
                    raise
                raise SynthError(
                    [f"{failed[1]}: it cannot be rendered ({failed[2]}); mend its values or its patches"]
                ) from None
            lines = [line.strip() for line in messages.splitlines() if line.strip()]
            raise SynthError(lines or [head]) from None
        if self.context.declarations.ordered:
            for path, objects in found:
                for manifest in objects:
                    annotate(path, manifest)
        first: dict[str, str] = {}
        for path, _ in found:
            other = first.setdefault(_file_name(path), path)
            if other != path and not numbered:
                raise SynthError([f"charts {other} and {path} would share a file; give one of them another id"])
        return [
            (path, f"{number:04}-{_file_name(path)}" if numbered else _file_name(path), objects)
            for number, (path, objects) in enumerate(found)
        ]


def foreign_manifests(folder: Path) -> list[Path]:
    """Return the files of *folder* that ``kubectl apply -f`` would read and that no app of this library writes."""
    if not folder.is_dir():
        return []
    found = sorted(path for path in folder.iterdir() if path.suffix in MANIFESTS and path.is_file())
    return [path for path in found if not path.name.endswith(SUFFIX)]


def _foreign(path: Path) -> str:
    return f"{path} is no manifest of this app, and kubectl apply -f would apply it too; move it to another folder, or delete it"


def _file_name(path: str) -> str:
    return path.replace("/", "-").lower()

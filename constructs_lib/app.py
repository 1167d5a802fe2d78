"""App and the errors of a synth: an output folder that holds just what the charts render, and findings instead of traces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cdk8s

from constructs_lib._context import attach
from constructs_lib.checks.model import Waiver
from constructs_lib.platform import Platform

SUFFIX = ".k8s.yaml"


class SynthError(Exception):
    """The rules found something; :attr:`findings` holds one message each."""

    def __init__(self, findings: Sequence[str]) -> None:
        self.findings = tuple(findings)
        """One line for each finding: rule, object, construct path, numbers, remedy."""
        count = len(self.findings)
        super().__init__(f"{count} finding{'' if count == 1 else 's'}:\n  " + "\n  ".join(self.findings))


class App(cdk8s.App):
    """A cdk8s App for one environment, written to one folder.

    Trap: cdk8s' own App leaves files of charts that are gone, and ``kubectl apply -f`` would apply them; this one removes them.
    Constructs of this library work below a plain ``cdk8s.App`` too, with the default :class:`Platform`.
    """

    def __init__(
        self, *, outdir: str | Path = "dist", platform: Platform | None = None, waivers: Sequence[Waiver] = ()
    ) -> None:
        """Make an app that writes below *outdir*, for a cluster that offers *platform*.

        *waivers* are findings that are accepted until they expire.
        """
        super().__init__(outdir=str(outdir), output_file_extension=SUFFIX)
        self._folder = Path(outdir)
        self.context = attach(self, platform or Platform())
        """Python-side state: declarations for the rules, graph, paths."""
        self.context.declarations.waivers.extend(waivers)

    def synth(self) -> None:
        """Make the waiting objects, run the rules, write the files, remove stale ones.

        Raises :class:`SynthError` if a rule fails; then no file is written or removed.
        """
        findings = self.context.findings()
        if findings:
            raise SynthError(findings)
        self._folder.mkdir(parents=True, exist_ok=True)
        super().synth()
        wanted = {f"{chart.node.id}{SUFFIX}" for chart in self.charts}
        for path in self._folder.glob(f"*{SUFFIX}"):
            if path.name not in wanted:
                path.unlink()

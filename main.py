"""Synthesizes every environment to ``dist/``: ``cdk8s synth``, or ``make synth`` on a machine without the CLI."""

from __future__ import annotations

import sys

from charts.synth import main

if __name__ == "__main__":
    sys.exit(main())

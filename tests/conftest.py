"""Fixtures of all tests."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class _YamlFile(SingleFileSnapshotExtension):
    """One readable YAML file for each snapshot."""

    file_extension = "k8s.yaml"
    _write_mode = WriteMode.TEXT

    def serialize(self, data: Any, **_: Any) -> str:
        documents = data if isinstance(data, list) else [data]
        return yaml.safe_dump_all(documents, sort_keys=False, width=120, explicit_start=len(documents) > 1)


@pytest.fixture
def snapshot_yaml(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Return a snapshot that is kept as one YAML file: ``assert synth(chart) == snapshot_yaml``."""
    return snapshot.use_extension(_YamlFile)

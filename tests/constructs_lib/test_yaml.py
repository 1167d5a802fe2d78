"""Tests of constructs_lib._yaml."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from constructs_lib._yaml import UNWRAPPED, dump

PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(st.text(max_size=8), below, max_size=3)),
    max_leaves=10,
)


class TestDump:
    """Manifests as text."""

    def test_unwrapped(self) -> None:
        """A long text stays on one line, whatever the length of what is in it."""
        text = "up and " * 60 + "down"

        assert dump([{"expr": text}], width=UNWRAPPED) == f"expr: {text}\n"
        assert len(dump([{"expr": text}]).splitlines()) > 1

    def test_keeps_the_order_of_the_keys(self) -> None:
        """Kubernetes' own: apiVersion, kind, metadata, then the rest."""
        text = dump([{"kind": "Service", "apiVersion": "v1"}, {"b": [{"d": 1, "c": None}], "a": {}}])

        assert text == "kind: Service\napiVersion: v1\n---\nb:\n- d: 1\n  c: null\na: {}\n"

    def test_writes_equal_parts_twice(self) -> None:
        """An anchor is harder to read than its text, and some readers do not know it."""
        part = {"app": "shop"}

        assert dump([{"a": part, "b": part}]) == "a:\n  app: shop\nb:\n  app: shop\n"

    def test_writes_texts_of_several_lines_as_they_stand(self) -> None:
        """A script in a ConfigMap can be read in a review."""
        assert dump([{"run.sh": "set -eu\necho ok\n"}]) == "run.sh: |\n  set -eu\n  echo ok\n"

    @pytest.mark.parametrize(
        "text",
        [
            "1",
            "1e3",
            "0x1f",
            "0o17",
            ".5",
            "1_000",
            "12:30",
            "y",
            "N",
            "yes",
            "on",
            "true",
            "null",
            "~",
            "",
            "=",
            "1.0",
        ],
    )
    def test_quotes_texts_that_some_reader_takes_for_something_else(self, text: str) -> None:
        """kubectl reads ``1e3`` as a number, and ``y`` as true."""
        line = dump([{"key": text}]).splitlines()[0]

        assert line in {f'key: "{text}"', f"key: '{text}'"}

    @settings(deadline=None, derandomize=True)
    @given(manifests=st.lists(PLAIN, min_size=1, max_size=3))
    def test_is_read_as_it_was(self, manifests: list[Any]) -> None:
        """Whatever the texts hold."""
        assert list(yaml.safe_load_all(dump(manifests))) == manifests

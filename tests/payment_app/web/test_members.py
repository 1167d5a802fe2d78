"""Tests of members that stand twice."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.web.members import repeated_member

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text()
    | st.sampled_from(['":', '"a":1', '\\":', "{"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.sampled_from(['"', '":', "a"]), inner, max_size=4)
    ),
    max_leaves=20,
)


class TestRepeatedMember:
    """At any depth, however it is written."""

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            (b'{"a": 1, "a": 1}', "a"),
            (b'{"a":1,"b":2,"a":3}', "a"),
            (b'{"a" \n\t\r : 1, "a"  : 2}', "a"),
            (b'{"a": 1, "\\u0061": 2}', "a"),
            (b'{"x": {"a": {}, "a": []}}', "a"),
            (b'[{"b": 0}, {"a": null, "a": true}]', "a"),
            (b'{"": 1, "": 2}', ""),
            (b'{"say \\"hi\\"": 1, "say \\"hi\\"": 2}', 'say "hi"'),
            ('{"é": 1, "\\u00e9": 2}'.encode(), "é"),
            (b'{"a": 1.5e3, "a": ' + b"9" * 400 + b"}", "a"),
        ],
    )
    def test_is_found(self, text: bytes, name: str) -> None:
        """Its name as it reads."""
        assert repeated_member(text) == name

    @pytest.mark.parametrize(
        "text",
        [
            b"{}",
            b"[]",
            b'"a"',
            b'{"a": 1, "b": {"a": 1}, "c": [{"a": 1}, {"a": 1}]}',
            b'{"a": "b\\":1", "c": "\\"c\\": 2"}',
            b'{"a\\\\": 1, "b": "\\\\"}',
        ],
    )
    def test_is_not_found_where_there_is_none(self, text: bytes) -> None:
        """The same name in another object is another member; what looks like one in a text is none."""
        assert repeated_member(text) is None

    @given(value=VALUES)
    def test_what_a_library_writes_passes(self, value: Any) -> None:
        """It never writes a name twice."""
        assert repeated_member(json.dumps(value).encode()) is None
        assert repeated_member(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")) is None

    @given(value=VALUES, name=st.text())
    def test_one_more_is_found(self, value: Any, name: str) -> None:
        """Whatever stands around it."""
        member = f"{json.dumps(name)}: {json.dumps(value)}"

        assert repeated_member(f'{{"x": [{{{member}, {member}}}]}}'.encode()) == name

    def test_an_ordinary_body_is_looked_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The slow reader is for texts that need it."""
        slow = Mock()
        monkeypatch.setattr("payment_app.web.members.json.loads", slow)

        assert repeated_member(b'{"amount": 100, "metadata": {"order": "17", "note": "a: b"}}') is None
        slow.assert_not_called()

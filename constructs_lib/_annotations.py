"""Checks of annotations, which follow other rules than labels."""

from __future__ import annotations

from collections.abc import Mapping

from constructs_lib._validation import QUALIFIED_NAME, Props

MAX_BYTES = 256 * 1024
"""Most bytes of all annotations of an object. Source: Kubernetes, ``TotalAnnotationSizeLimitB``."""


def check_annotations(props: Props, field: str) -> None:
    """Refuse the mapping in *field* of *props* if its keys are no annotation names, or if it is too large for an object."""
    annotations: Mapping[str, str] = getattr(props, field)
    props._matches(
        field,
        QUALIFIED_NAME,
        "a mapping whose keys are annotation names",
        "use an optional DNS prefix, '/', and up to 63 characters",
        values=annotations,
    )
    size = sum(len(text.encode()) for pair in annotations.items() for text in pair)
    props._require(field, size <= MAX_BYTES, f"must have at most {MAX_BYTES} bytes ({size} given)", "shorten it")

"""Tests of constructs_lib._enums."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest

from constructs_lib import _bindings as b
from constructs_lib._enums import member
from constructs_lib.certificate import Usage
from constructs_lib.karpenter import DisruptionBudget, NodePoolProps, Requirement, Taint
from constructs_lib.keda import Fallback
from constructs_lib.vpa import UpdateMode

WORDS: list[tuple[Any, Any]] = [
    (b.vpa.VerticalPodAutoscalerSpecUpdatePolicyUpdateMode, UpdateMode),
    (b.cert_manager.CertificateSpecUsages, Usage),
    (b.keda.ScaledObjectSpecFallbackBehavior, get_type_hints(Fallback)["behavior"]),
    (b.karpenter.NodePoolSpecTemplateSpecRequirementsOperator, get_type_hints(Requirement)["operator"]),
    (b.karpenter.NodePoolSpecTemplateSpecTaintsEffect, get_type_hints(Taint)["effect"]),
    (b.karpenter.NodePoolSpecDisruptionConsolidationPolicy, get_type_hints(NodePoolProps)["consolidation_policy"]),
    (b.karpenter.NodePoolSpecDisruptionBudgetsReasons, get_args(get_type_hints(DisruptionBudget)["reasons"])[0]),
]


class TestMember:
    """From a word to its member."""

    @pytest.mark.parametrize(("kind", "words"), WORDS, ids=lambda value: getattr(value, "__name__", ""))
    def test_every_word_that_props_take_has_one(self, kind: Any, words: Any) -> None:
        """Props and schema list the same words."""
        assert {member(kind, word) for word in get_args(words)} == set(kind)

    def test_numbers_have_one_too(self) -> None:
        """Sizes of keys are numbers in the schema."""
        kind = b.cert_manager.CertificateSpecPrivateKeySize

        assert member(kind, 256) is kind.VALUE_256

    def test_fails_for_a_word_that_the_schema_lacks(self) -> None:
        """A word beyond the schema is a fault of the library."""
        with pytest.raises(KeyError):
            member(b.vpa.VerticalPodAutoscalerSpecUpdatePolicyUpdateMode, "Auto")

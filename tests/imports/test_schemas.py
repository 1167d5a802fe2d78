"""Tests of the schema files in crds/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.custom_resources import CRDS, definitions

TYPES = {"object", "array", "string", "integer", "number", "boolean"}
VALUE_RULES = {
    "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "minProperties",
    "maxProperties", "required", "properties", "items", "not", "oneOf", "anyOf", "allOf",
}  # fmt: skip
"""Keywords that Kubernetes allows below oneOf, anyOf, allOf and not."""
KEYWORDS = VALUE_RULES | {
    "type", "format", "description", "additionalProperties", "x-kubernetes-int-or-string", "x-kubernetes-list-type",
    "x-kubernetes-list-map-keys",
}  # fmt: skip


def nodes(schema: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield *schema* and all schemas of fields below it, each with its path."""
    yield path, schema
    for name, field in schema.get("properties", {}).items():
        yield from nodes(field, f"{path}.{name}")
    if "items" in schema:
        yield from nodes(schema["items"], f"{path}[]")
    if "additionalProperties" in schema:
        yield from nodes(schema["additionalProperties"], f"{path}{{}}")


def all_nodes() -> list[tuple[str, dict[str, Any]]]:
    """Return the schemas of all fields of all kinds, each with its path."""
    found: list[tuple[str, dict[str, Any]]] = []
    for definition in definitions():
        for version in definition["spec"]["versions"]:
            found += nodes(version["schema"]["openAPIV3Schema"], definition["spec"]["names"]["kind"])
    return found


def conditions(schema: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each schema below *schema*'s oneOf, anyOf, allOf and not, beside the field that it is about."""
    inner = [*schema.get("oneOf", []), *schema.get("anyOf", []), *schema.get("allOf", [])]
    inner += [schema["not"]] if "not" in schema else []
    for condition in inner:
        yield from condition_parts(condition, schema)


def condition_parts(
    condition: dict[str, Any], field: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield *condition* and what is below it, beside the field that each is about."""
    yield condition, field
    for name, part in condition.get("properties", {}).items():
        yield from condition_parts(part, field.get("properties", {}).get(name, {}))
    if "items" in condition:
        yield from condition_parts(condition["items"], field.get("items", {}))
    for part in [*condition.get("oneOf", []), *condition.get("anyOf", []), *condition.get("allOf", [])]:
        yield from condition_parts(part, field)
    if "not" in condition:
        yield from condition_parts(condition["not"], field)


class TestDefinitions:
    """The frame of each definition."""

    @pytest.mark.parametrize("path", sorted(CRDS.glob("*.yaml")), ids=lambda path: path.name)
    def test_a_file_holds_one_group_and_is_named_after_it(self, path: Path) -> None:
        """A second import of a group overwrites the first, so its kinds share one file."""
        groups = {document["spec"]["group"] for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))}

        assert groups == {path.stem}

    @pytest.mark.parametrize("definition", definitions(), ids=lambda definition: str(definition["metadata"]["name"]))
    def test_the_frame_is_what_an_api_server_takes(self, definition: dict[str, Any]) -> None:
        """Names agree with each other, one version is stored, and groups of Kubernetes' own say that they are a subset."""
        spec, names = definition["spec"], definition["spec"]["names"]

        assert definition["apiVersion"] == "apiextensions.k8s.io/v1"
        assert definition["kind"] == "CustomResourceDefinition"
        assert definition["metadata"]["name"] == f"{names['plural']}.{spec['group']}"
        assert names["singular"] == names["kind"].lower()
        assert names["listKind"] == f"{names['kind']}List"
        assert spec["scope"] in {"Namespaced", "Cluster"}
        assert [(version["served"], version["storage"]) for version in spec["versions"]] == [(True, True)]
        if spec["group"].endswith(".k8s.io"):
            approval = definition["metadata"]["annotations"]["api-approved.kubernetes.io"]
            assert approval.startswith("unapproved")

    def test_no_kind_is_defined_twice(self) -> None:
        """Each kind of a group has one definition."""
        found = [definition["metadata"]["name"] for definition in definitions()]

        assert len(found) == len(set(found))


class TestFields:
    """The schemas of the fields."""

    def test_only_known_keywords_are_used(self) -> None:
        """A mistyped keyword would be passed over without a word."""
        assert {f"{path}: {key}" for path, schema in all_nodes() for key in schema.keys() - KEYWORDS} == set()

    def test_every_field_has_a_type(self) -> None:
        """Kubernetes refuses a schema with a field of unknown type."""
        wrong = [
            path
            for path, schema in all_nodes()
            if (schema.get("type") in TYPES) == bool(schema.get("x-kubernetes-int-or-string"))
        ]

        assert wrong == []

    def test_every_object_is_closed(self) -> None:
        """An object names its fields, or is a map of values of one type; none takes anything."""
        wrong = [
            path
            for path, schema in all_nodes()
            if schema.get("type") == "object" and bool(schema.get("properties")) == ("additionalProperties" in schema)
        ]
        wrong += [path for path, schema in all_nodes() if (schema.get("type") == "array") != ("items" in schema)]

        assert wrong == []

    def test_every_field_is_described(self) -> None:
        """The descriptions become the docstrings of the bindings."""
        wrong = [
            path
            for path, schema in all_nodes()
            if not path.endswith(("[]", "{}")) and not str(schema.get("description", "")).endswith(".")
        ]

        assert wrong == []

    def test_required_fields_exist(self) -> None:
        """What is required can also be given."""
        wrong = [
            path
            for path, schema in all_nodes()
            if set(schema.get("required", [])) - schema.get("properties", {}).keys()
        ]

        assert wrong == []

    def test_names_suit_jsii(self) -> None:
        """A field called getSomething cannot become a property."""
        assert [path for path, _ in all_nodes() if re.search(r"\.get[A-Z]\w*$", path)] == []

    def test_patterns_are_those_of_every_engine(self) -> None:
        """Python and the API server's Go read them alike: anchored, without looking around or back."""
        patterns = {schema["pattern"] for _, schema in all_nodes() if "pattern" in schema}

        assert [pattern for pattern in patterns if not pattern.startswith("^")] == []
        assert [pattern for pattern in patterns if re.search(r"\(\?(?!:)|\\[1-9]", pattern)] == []
        assert all(re.compile(pattern) for pattern in patterns)

    def test_enums_are_of_the_fields_type(self) -> None:
        """YAML reads an unquoted Off as a boolean, which would never match."""
        python = {"string": str, "integer": int}
        wrong = [
            f"{path}: {value!r}"
            for path, schema in all_nodes()
            for value in schema.get("enum", [])
            if type(value) is not python[schema["type"]]
        ]

        assert wrong == []

    def test_keys_of_lists_are_required_fields(self) -> None:
        """A list that is a map by some fields needs these in each entry."""
        wrong = [
            path
            for path, schema in all_nodes()
            if set(schema.get("x-kubernetes-list-map-keys", [])) - set(schema.get("items", {}).get("required", []))
            or (schema.get("x-kubernetes-list-type") == "map") != ("x-kubernetes-list-map-keys" in schema)
        ]

        assert wrong == []

    def test_conditions_are_structural(self) -> None:
        """Below oneOf, anyOf, allOf and not Kubernetes allows rules of value alone, about fields that exist outside."""
        wrong = []
        for path, schema in all_nodes():
            if schema.get("x-kubernetes-int-or-string"):
                assert schema["anyOf"] == [{"type": "integer"}, {"type": "string"}]
                continue
            for condition, field in conditions(schema):
                unknown = condition.get("properties", {}).keys() - field.get("properties", {}).keys()
                wrong += [f"{path}: {key}" for key in condition.keys() - VALUE_RULES]
                wrong += [f"{path}: field {name} does not exist" for name in unknown]

        assert wrong == []

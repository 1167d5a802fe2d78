"""From JSON Schema to what a reader wants to know of a field: its type, its limits, an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

Schema = Mapping[str, Any]

EXAMPLES: Mapping[str, Any] = {
    "amount": 1990,
    "currency": "BRL",
    "method": "pix",
    "description": "Order 1001",
    "metadata": {"order": "1001"},
    "return_url": "https://shop.example/thanks",
    "card_token": "tok_sandbox_visa",
    "url": "https://shop.example/webhooks",
    "events": ["payment.captured"],
    "email": "ana@example.com",
    "name": "Ana Souza",
    "document": "529.982.247-25",
    "phone": "+5511987654321",
    "reason": "requested by customer",
    "customer": "cus_" + "0" * 32,
    "kind": "access",
    "scopes": ["read"],
    "purpose": "marketing",
    "granted": True,
}
"""Values by the field's name; a field that is not required and has none here is left out of an example."""

LIMITS = (
    ("minimum", "≥ {}"),
    ("exclusiveMinimum", "> {}"),
    ("maximum", "≤ {}"),
    ("exclusiveMaximum", "< {}"),
    ("minLength", "min. length {}"),
    ("maxLength", "max. length {}"),
    ("minItems", "min. items {}"),
    ("maxItems", "max. items {}"),
    ("maxProperties", "max. entries {}"),
    ("pattern", "{}"),
)
"""Keywords of JSON Schema, and how they are told."""

DEPTH = 4
"""How deep an example goes into objects."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field, or parameter, as the reference tells it."""

    name: str
    type: str
    required: bool
    nullable: bool
    description: str
    limits: tuple[str, ...]
    values: tuple[str, ...]
    default: str | None
    link: str | None
    """Name of the shape that the field holds, where it has one."""


class Shapes:
    """The schemas of one document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._schemas: Mapping[str, Schema] = document["components"]["schemas"]

    def names(self) -> list[str]:
        """Return the names of all shapes, in order."""
        return sorted(self._schemas)

    def description(self, name: str) -> str:
        """Return what the shape *name* is."""
        return str(self._schemas[name].get("description", ""))

    def name_of(self, schema: Schema) -> str | None:
        """Return the name of the shape that *schema* refers to, by itself, in a list or beside null; or ``None``."""
        if "$ref" in schema:
            return str(schema["$ref"]).rpartition("/")[2]
        for inner in (*schema.get("anyOf", ()), schema.get("items", {})):
            found = self.name_of(inner) if inner else None
            if found:
                return found
        return None

    def fields(self, name: str) -> list[Field]:
        """Return the fields of the shape *name*, in its order."""
        schema = self._schemas[name]
        required = schema.get("required", ())
        return [
            self.field(each, inner, required=each in required) for each, inner in schema.get("properties", {}).items()
        ]

    def field(self, name: str, schema: Schema, *, required: bool) -> Field:
        """Return what there is to tell of one field."""
        choices = self._choices(schema)
        nullable = any(choice.get("type") == "null" or None in choice.get("enum", ()) for choice in choices)
        real = [choice for choice in choices if choice.get("type") != "null"]
        merged: dict[str, Any] = {key: value for choice in real for key, value in choice.items()}
        merged |= {key: value for key, value in schema.items() if key in {"description", "default"}}
        default = merged.get("default")
        return Field(
            name=name,
            type=" | ".join(dict.fromkeys(self._type(choice) for choice in real)) or "null",
            required=required,
            nullable=nullable,
            description=str(merged.get("description", "")),
            limits=tuple(text.format(merged[key]) for key, text in LIMITS if key in merged),
            values=tuple(str(value) for value in merged.get("enum", ()) if value is not None),
            default=msgspec.json.encode(default).decode() if default not in (None, {}, []) else None,
            link=self.name_of(schema),
        )

    def example(self, name: str, depth: int = DEPTH) -> dict[str, Any]:
        """Return a value that the shape *name* accepts: what is required, and what is usual."""
        schema = self._schemas[name]
        required = schema.get("required", ())
        found = {}
        for field, inner in schema.get("properties", {}).items():
            if field in required:
                found[field] = EXAMPLES.get(field) if field in EXAMPLES else self._sample(inner, depth)
        return found

    def _sample(self, schema: Schema, depth: int) -> Any:
        real = next((each for each in self._choices(schema) if each.get("type") != "null"), {})
        if "$ref" in real:
            return self.example(str(real["$ref"]).rpartition("/")[2], depth - 1) if depth else {}
        if "enum" in real:
            return real["enum"][0]
        samples: dict[str, Any] = {
            "string": "2026-07-01T12:00:00Z" if real.get("format") == "date-time" else "…",
            "integer": real.get("minimum", 1),
            "number": real.get("minimum", 1),
            "boolean": True,
            "array": [],
            "object": {},
        }
        return samples.get(str(real.get("type")))

    def _choices(self, schema: Schema) -> Sequence[Schema]:
        found: Sequence[Schema] = schema.get("anyOf") or (schema,)
        return found

    def _type(self, schema: Schema) -> str:
        if "$ref" in schema:
            return str(schema["$ref"]).rpartition("/")[2]
        kind = schema.get("type")
        if kind is None and "enum" in schema:
            return "string"
        if kind == "array":
            return f"list of {self._type(schema.get('items', {}))}"
        if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
            return f"map of {self._type(schema['additionalProperties'])}"
        if schema.get("format") == "date-time":
            return "date-time"
        return str(kind or "any")

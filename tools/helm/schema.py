"""``values.schema.json``: what Helm refuses before it renders anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

AMOUNT: dict[str, Any] = {
    "type": ["string", "integer", "number"],
    "pattern": "^[0-9]+(\\.[0-9]+)?(m|[kMGTP]i?)?$",
    "description": "an amount of Kubernetes, such as 250m or 512Mi",
}
AMOUNTS: dict[str, Any] = {"type": "object", "additionalProperties": AMOUNT}
RESOURCES: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["limits", "requests"],
    "properties": {"limits": AMOUNTS, "requests": AMOUNTS},
}
TEXTS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
HOST: dict[str, Any] = {
    "type": "string",
    "maxLength": 253,
    "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
}
PORT: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 65535}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 5000}
PERCENT: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 100}
PODS: dict[str, Any] = {
    "type": ["integer", "string"],
    "minimum": 0,
    "pattern": "^([0-9]|[1-9][0-9]|100)%$",
    "description": "a number of pods, or a percentage such as 25%",
}

SPECIAL: Mapping[str, dict[str, Any]] = {
    "replicaCount": COUNT,
    "image.repository": {"type": "string", "pattern": "^[a-z0-9][a-z0-9._/:-]*$"},
    "image.tag": {"type": "string", "pattern": "^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?$"},
    "image.digest": {"type": "string", "pattern": "^(sha256:[0-9a-f]{64})?$"},
    "image.pullPolicy": {"enum": ["", "Always", "IfNotPresent", "Never"]},
    "service.type": {"enum": ["ClusterIP", "NodePort", "LoadBalancer"]},
    "service.port": PORT,
    "service.targetPort": PORT | {"minimum": 1024},
    "ingress.annotations": TEXTS,
    "ingress.hosts": {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["host", "paths"],
            "properties": {
                "host": HOST,
                "paths": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["path", "pathType"],
                        "properties": {
                            "path": {"type": "string", "pattern": "^/"},
                            "pathType": {"enum": ["Prefix", "Exact", "ImplementationSpecific"]},
                        },
                    },
                },
            },
        },
    },
    "ingress.tls": {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["secretName", "hosts"],
            "properties": {"secretName": HOST, "hosts": {"type": "array", "minItems": 1, "items": HOST}},
        },
    },
    "resources": RESOURCES,
    "worker.resources": RESOURCES,
    "postgres.resources": RESOURCES,
    "pooler.resources": RESOURCES,
    "autoscaling.minReplicas": COUNT | {"minimum": 1},
    "autoscaling.maxReplicas": COUNT | {"minimum": 1},
    "autoscaling.targetCPUUtilizationPercentage": PERCENT,
    "autoscaling.targetMemoryUtilizationPercentage": PERCENT,
    "autoscaling.targetRequestsPerSecond": AMOUNT,
    "maxSurge": PODS,
    "maxUnavailable": PODS,
    "worker.maxSurge": PODS,
    "worker.maxUnavailable": PODS,
    "nodeSelector": TEXTS,
    "tolerations": {"type": "array", "items": {"type": "object"}},
    "affinity": {"type": "object"},
    "quota": AMOUNTS | {"required": ["pods"]},
    "config.LOG_LEVEL": {"enum": ["debug", "info", "warning", "error"]},
    "config.APP_ENV": {"enum": ["production", "staging", "development"]},
}
"""Schemas of values for which their type does not say enough."""


def of_value(name: str, value: Any) -> dict[str, Any]:
    """Return the schema of the value *name*, whose default is *value*."""
    if name in SPECIAL:
        return dict(SPECIAL[name])
    if name.startswith("images."):
        return dict(SPECIAL["image." + name.rpartition(".")[2]])
    match value:
        case bool():
            return {"type": "boolean"}
        case int():
            return {"type": "integer", "minimum": 0}
        case float():
            return {"type": "number"}
        case str():
            return {"type": "string", "minLength": 1}
        case list():
            return {"type": "array"}
        case _:
            return {"type": "object"}


def schema(flat: Mapping[str, Any]) -> str:
    """Return the schema of the values *flat*, by dotted name, as JSON.

    A key that is none of them is refused, and so is one that is taken away by ``null``: templates would fail, or leave it out.
    """
    made = _folder()
    for name, value in flat.items():
        inner = made
        *folders, last = name.split(".")
        for folder in folders:
            if folder not in inner["properties"]:
                inner["properties"][folder] = _folder()
                inner["required"].append(folder)
            inner = inner["properties"][folder]
        inner["properties"][last] = of_value(name, value)
        inner["required"].append(last)
    # Helm itself puts this one in where the chart is a part of another.
    made["properties"]["global"] = {"type": "object"}
    head = {"$schema": "https://json-schema.org/draft-07/schema#", "title": "Values of the chart payment-api"}
    return json.dumps({**head, **made}, indent=2) + "\n"


def _folder() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": [], "properties": {}}

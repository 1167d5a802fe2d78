"""Amounts of CPU, memory and storage, written as Kubernetes itself would write them back."""

from __future__ import annotations

import re

QUANTITY = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?")
"""A positive or zero quantity. Source: Kubernetes, ``k8s.io/apimachinery/pkg/api/resource``, without exponents and signs."""

MAX_CLUSTER_PODS = 150_000
"""Pods of the largest cluster. Source: Kubernetes documentation, "Considerations for large clusters"."""

MAX_CLUSTER_NODES = 5_000
"""Nodes of the largest cluster. Source: Kubernetes documentation, "Considerations for large clusters"."""

MAX_MILLICORES = 10_000_000_000
"""Upper bound of any CPU amount: 5,000 nodes of 2,000 cores. A planning value that catches slips of the pen."""

MAX_MEBIBYTES = 1_000_000_000_000
"""Upper bound of any memory amount. A planning value that catches slips of the pen."""

MAX_GIBIBYTES = 1_000_000_000
"""Upper bound of any storage amount. A planning value that catches slips of the pen."""


def cpu(millicores: int) -> str:
    """Return *millicores* as a quantity: ``250`` is ``"250m"``, ``2000`` is ``"2"``."""
    return f"{millicores}m" if millicores % 1000 else str(millicores // 1000)


def mebibytes(amount: int) -> str:
    """Return an *amount* of MiB as a quantity: ``256`` is ``"256Mi"``, ``2048`` is ``"2Gi"``."""
    return f"{amount}Mi" if amount % 1024 or not amount else f"{amount // 1024}Gi"


def number(value: float) -> str:
    """Return *value*, at least 0.001, as a quantity of thousandths: ``100`` is ``"100"``, ``0.5`` is ``"500m"``."""
    thousandths = round(value * 1000)
    return f"{thousandths}m" if thousandths % 1000 else str(thousandths // 1000)


def is_zero(quantity: str) -> bool:
    """Return whether a *quantity* that fits :data:`QUANTITY` amounts to nothing."""
    return not re.search("[1-9]", quantity)

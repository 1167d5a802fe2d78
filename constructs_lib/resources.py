"""What a container asks for and may use."""

from __future__ import annotations

from dataclasses import dataclass

from constructs_lib._objects import Manifest, quantities
from constructs_lib._validation import Props


@dataclass(frozen=True, kw_only=True, slots=True)
class Resources(Props):
    """What one container asks for and may use at most.

    Trap: the HPA's percentages are of the *requests*; memory over the limit is an OOM kill, CPU over the limit is throttling.
    """

    cpu_request_millicores: int = 250
    """CPU that the scheduler sets aside. Unit: millicores. Source: PRD-006 section 5.4."""

    cpu_limit_millicores: int | None = 500
    """CPU at which the container is throttled; ``None``: no limit. Unit: millicores. Source: PRD-006 section 5.4."""

    memory_request_mebibytes: int = 256
    """Memory that the scheduler sets aside. Unit: MiB. Source: PRD-006 section 5.4."""

    memory_limit_mebibytes: int = 512
    """Memory at which the container is killed. Unit: MiB. Source: PRD-006 section 5.4."""

    ephemeral_storage_request_mebibytes: int = 64
    """Local disk set aside for logs and writable volumes. Unit: MiB. A planning value: the app writes logs alone."""

    ephemeral_storage_limit_mebibytes: int = 256
    """Local disk at which the pod is evicted. Unit: MiB. A planning value: four times the request."""

    def _validate(self) -> None:
        for what in ("memory", "ephemeral_storage"):
            for name in (f"{what}_request_mebibytes", f"{what}_limit_mebibytes"):
                self._between(name, 1, 16 * 1024 * 1024, "MiB")
        for name in ("cpu_request_millicores", "cpu_limit_millicores"):
            self._between(name, 1, 1_000_000, "millicores")
        for what, unit in (("cpu", "millicores"), ("memory", "mebibytes"), ("ephemeral_storage", "mebibytes")):
            request, limit = getattr(self, f"{what}_request_{unit}"), getattr(self, f"{what}_limit_{unit}")
            self._require(
                f"{what}_limit_{unit}",
                limit is None or limit >= request,
                f"must be at least the request ({request})",
                "raise the limit or lower the request",
            )

    def manifest(self) -> Manifest:
        """Return ``resources`` of a container."""
        requests = {
            "cpu": f"{self.cpu_request_millicores}m",
            "memory": f"{self.memory_request_mebibytes}Mi",
            "ephemeral-storage": f"{self.ephemeral_storage_request_mebibytes}Mi",
        }
        limits = {
            "memory": f"{self.memory_limit_mebibytes}Mi",
            "ephemeral-storage": f"{self.ephemeral_storage_limit_mebibytes}Mi",
        }
        if self.cpu_limit_millicores is not None:
            limits["cpu"] = f"{self.cpu_limit_millicores}m"
        return {"requests": quantities(requests), "limits": quantities(limits)}

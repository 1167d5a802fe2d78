"""What the payment service was measured to do: read from ``measured.yaml``, which ``tools/bench_service.py --write`` writes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

import yaml

from constructs_lib import Props, PropsError

FILE = Path(__file__).with_name("measured.yaml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured(Props):
    """Figures of one run, with the command and the conditions under which they hold."""

    requests_per_cpu_second: int
    """Requests that a process serves with one second of CPU, 70 % reads and 30 % payments. Unit: requests."""

    database_cpu_milliseconds_per_write: float
    """CPU of PostgreSQL for one payment. Unit: ms."""

    database_cpu_milliseconds_per_read: float
    """CPU of PostgreSQL for one read. Unit: ms."""

    wal_kibibytes_per_write: float
    """Write-ahead log of one payment. Unit: KiB."""

    command: str
    """What wrote them."""

    conditions: str
    """Machine and load."""

    def _validate(self) -> None:
        for entry in fields(self):
            value = getattr(self, entry.name)
            if entry.type in {"int", "float"}:
                self._require(entry.name, value > 0, "must be above 0", "measure again")

    @classmethod
    def read(cls, path: Path = FILE) -> Self:
        """Return the figures of *path*. Raises :class:`PropsError`, in one line, for a file that does not hold them."""
        try:
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            reason = str(error).replace("\n", " ")
            raise PropsError(f"Measured.read needs a readable YAML file, got {reason}; restore {path.name}") from error
        names = {entry.name for entry in fields(cls)}
        if not isinstance(entries, dict) or set(entries) != names:
            raise PropsError(
                f"Measured.read needs exactly {', '.join(sorted(names))}, got {entries!r}; write {path.name} again by "
                "python -m tools.bench_service --write"
            )
        return cls(**entries)

    def to_yaml(self) -> str:
        """Return the text that :meth:`read` reads."""
        return yaml.safe_dump(asdict(self), sort_keys=False, allow_unicode=True, width=1000)

    def requests_per_second(self, cpu_millicores: int) -> int:
        """Return the rate at which *cpu_millicores* are used up, rounded down."""
        return self.requests_per_cpu_second * cpu_millicores // 1000

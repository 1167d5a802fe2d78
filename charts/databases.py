"""The generation of each environment's database: read from ``databases.yaml``, the one input that numbers them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import yaml

from constructs_lib import PostgresProps, Props, PropsError, Restore

FILE = Path(os.environ.get("DATABASES_FILE") or Path(__file__).parent.parent / "databases.yaml")
"""The committed file, or the one that DATABASES_FILE names, for a recovery that is tried out."""

_TARGETS = ("target_time", "target_name", "backup_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Generation(Props):
    """One database among those that recovered from each other."""

    number: int = 1
    """Its number: the archive is ``postgres-g<number>``."""

    restore: Restore | None = None
    """What it was restored from; ``None``: it began empty."""

    def _validate(self) -> None:
        self._between("number", 1, 10_000)
        self._require(
            "number",
            self.restore is None or self.restore.from_generation < self.number,
            "must be higher than the generation that is restored",
            "raise it by one",
        )

    def of(self, props: PostgresProps) -> PostgresProps:
        """Return *props* for this generation."""
        return replace(props, generation=self.number, restore=self.restore)

    def entry(self) -> dict[str, Any]:
        """Return it as the file holds it."""
        found: dict[str, Any] = {"generation": self.number}
        if self.restore:
            source = {name: getattr(self.restore, name) for name in ("from_generation", *_TARGETS)}
            found["restore"] = {name: value for name, value in source.items() if value is not None}
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Databases(Props):
    """The generations of all environments."""

    by_environment: Mapping[str, Generation]
    """Generations by the name of their environment."""

    @classmethod
    def read(cls, path: Path | None = None) -> Self:
        """Return what *path*, or else :data:`FILE`, holds.

        Raises :class:`PropsError`, in one line, for a file that does not hold generations.
        """
        path = path or FILE
        try:
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            reason = str(error).replace("\n", " ")
            raise PropsError(f"Databases.read needs a readable YAML file, got {reason}; restore {path.name}") from error
        if not isinstance(entries, dict):
            raise PropsError(f"Databases.read needs a mapping of environments, got {entries!r}; see {FILE.name} in git")
        return cls(by_environment={str(name): _generation(str(name), entry) for name, entry in entries.items()})

    def __call__(self, environment: str) -> Generation:
        """Return the generation of *environment*. Raises :class:`PropsError` if the file does not name it."""
        if environment not in self.by_environment:
            known = ", ".join(sorted(self.by_environment))
            raise PropsError(
                f"Databases.by_environment must hold the environment ({known}), got {environment!r}; add it to {FILE.name}"
            )
        return self.by_environment[environment]

    def write(self, environment: str, generation: Generation, path: Path = FILE) -> None:
        """Put *generation* in the place of that of *environment*; the comments at the file's head stay."""
        head = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#")]
        entries = {**self.by_environment, environment: generation}
        body = yaml.safe_dump({name: each.entry() for name, each in entries.items()}, sort_keys=False)
        part = path.with_name(f".{path.name}.part")
        part.write_text("".join(head) + body, encoding="utf-8")
        part.replace(path)


def _generation(environment: str, entry: Any) -> Generation:
    if not isinstance(entry, dict) or not {"generation"} <= set(entry) <= {"generation", "restore"}:
        raise PropsError(
            f"Databases.read needs generation, and restore where there was one, got {entry!r} for {environment}; mend {FILE.name}"
        )
    source = entry.get("restore")
    if source is not None and (
        not isinstance(source, dict) or not {"from_generation"} <= set(source) <= {"from_generation", *_TARGETS}
    ):
        raise PropsError(
            f"Databases.read needs from_generation and none but {', '.join(_TARGETS)} beside it, got {source!r} for {environment}; "
            f"mend {FILE.name}"
        )
    # YAML reads a time without quotes as a time, not as its text.
    texts: dict[str, Any] = {
        name: value if isinstance(value, (str, int)) else value.isoformat() for name, value in (source or {}).items()
    }
    return Generation(number=entry["generation"], restore=Restore(**texts) if source else None)

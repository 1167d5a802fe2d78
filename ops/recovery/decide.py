"""Which generation is made from which: decided from the committed file and from what is in the cluster, and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from charts.databases import Generation
from constructs_lib import PropsError, Restore
from ops.recovery.engine import Found
from ops.recovery.errors import Exit, RecoveryError


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What the command was asked for."""

    time: str | None = None
    name: str | None = None
    backup: str | None = None
    """Id of the base backup to begin with."""
    overwrite: str | None = None
    """Server name of a database that serves and may go."""
    generation: int | None = None
    """Number of the new database, where file and cluster do not tell it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What will be done."""

    target: Generation
    going_on: bool
    """Whether the file names the new generation already: an earlier run was cut off."""
    remove: bool
    """Whether an older database is in the cluster and goes first."""


def decide(wanted: Wanted, file: Generation, found: Found | None, verified: int | None, name: str) -> Decision:
    """Return what to do.

    *file*: the committed generation. *found*: the database in the cluster. *verified*: the generation that an earlier recovery
    verified, as the namespace remembers it; ``None``: it remembers none. *name*: of the database.

    Raises :class:`RecoveryError` for a database that serves and was not named, and where the next number is not certain.
    """
    if found and found.generation > file.number:
        raise RecoveryError(
            Exit.WRONG,
            f"the cluster runs generation {found.generation}, and the file says {file.number}: it is old; bring the checkout up to date",
        )
    going_on = _under_way(wanted, file, found, verified, name)
    target = file if going_on else _next(wanted, file, found)
    if going_on and wanted.generation not in {None, file.number}:
        raise RecoveryError(
            Exit.WRONG,
            f"the recovery to generation {file.number} is under way: leave --generation out to go on with it",
        )
    remove = found is not None and found.generation != target.number
    own = f"{name}-g{found.generation}" if found else None
    if remove and found and found.serves and wanted.overwrite != own:
        raise RecoveryError(
            Exit.REFUSED,
            f"{own} serves ({found.state}): what was written since the target would be lost; to replace it, add --overwrite {own}",
        )
    if wanted.overwrite not in {None, own} and not going_on:
        raise RecoveryError(
            Exit.WRONG, f"--overwrite names {wanted.overwrite}, but the cluster runs {own or 'no database'}"
        )
    return Decision(target=target, going_on=going_on, remove=remove)


def _under_way(wanted: Wanted, file: Generation, found: Found | None, verified: int | None, name: str) -> bool:
    restore = file.restore
    if restore is None or verified == file.number:
        return False
    asked = (wanted.time, wanted.name, wanted.backup)
    same = asked in {(None, None, None), (restore.target_time, restore.target_name, restore.backup_id)}
    if found and found.generation in {restore.from_generation, file.number}:
        going_on = found.generation == restore.from_generation or wanted.overwrite is None
    elif verified is not None:
        going_on = verified < file.number
    elif wanted.generation is not None:
        going_on = wanted.generation == file.number
    else:
        raise RecoveryError(
            Exit.WRONG,
            f"the file says that generation {file.number} comes from {restore.from_generation}, and the cluster knows of neither: add "
            f"--generation {file.number} to make it, or --generation {file.number + 1} to recover {name}-g{file.number}",
        )
    if going_on and not same:
        raise RecoveryError(
            Exit.WRONG,
            f"the recovery to generation {file.number} is under way with another target ({_target(restore)}); leave TIME, NAME and "
            "BACKUP out to go on with it",
        )
    return going_on


def _next(wanted: Wanted, file: Generation, found: Found | None) -> Generation:
    source = found.generation if found else file.number
    number = file.number + 1
    if wanted.generation not in {None, number}:
        raise RecoveryError(
            Exit.WRONG, f"--generation must be {number}, the one after {source}, got {wanted.generation}"
        )
    try:
        restore = Restore(
            from_generation=source, target_time=wanted.time, target_name=wanted.name, backup_id=wanted.backup
        )
        return Generation(number=number, restore=restore)
    except PropsError as error:
        raise RecoveryError(Exit.WRONG, str(error)) from error


def _target(restore: Restore) -> str:
    words = restore.target_time or restore.target_name or "the newest state"
    return f"{words} from base backup {restore.backup_id}" if restore.backup_id else words


def described(target: Generation, name: str) -> str:
    """Return in words where the data of *target* comes from."""
    restore = target.restore
    source = f"the archive {name}-g{restore.from_generation}, to {_target(restore)}" if restore else "nothing"
    return f"{name}-g{target.number} from {source}"

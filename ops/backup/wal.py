"""Names of WAL files, timelines, and what an archive must hold for a recovery."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

COMPRESSIONS = (".gz", ".bz2", ".xz", ".zst", ".lz4", ".snappy")
"""Endings that barman-cloud gives compressed files."""

MEBIBYTE = 1024 * 1024

_SEGMENT = re.compile(r"[0-9A-F]{24}")
_ANY = re.compile(r"[0-9A-F]{24}(\.partial|\.[0-9A-F]{8}\.backup)?|[0-9A-F]{8}\.history")
_SWITCH = re.compile(r"\s*(\d+)\s+([0-9A-F]+/[0-9A-F]+)\b", re.IGNORECASE)


def is_wal_file(name: str) -> bool:
    """Return whether *name* is one that PostgreSQL archives: a segment, a part of one, a label of a backup, a history."""
    return bool(_ANY.fullmatch(name))


def is_segment(name: str) -> bool:
    """Return whether *name* is a whole segment."""
    return bool(_SEGMENT.fullmatch(name))


def folder_of(name: str) -> str:
    """Return the folder below a server's own in which barman-cloud keeps *name*, with a slash at its end."""
    return "wals/" if name.endswith(".history") else f"wals/{name[:16]}/"


def plain(key: str) -> str:
    """Return the WAL file that is stored at *key*: its name without folder and ending of a compression."""
    name = PurePosixPath(key).name
    for ending in COMPRESSIONS:
        name = name.removesuffix(ending)
    return name


def position(lsn: str) -> int:
    """Return the byte that an LSN such as ``0/3000060`` stands for."""
    high, _, low = lsn.partition("/")
    return (int(high, 16) << 32) + int(low, 16)


def lsn(byte: int) -> str:
    """Return *byte* of the WAL as PostgreSQL writes it, such as ``0/3000060``."""
    return f"{byte >> 32:X}/{byte & 0xFFFFFFFF:X}"


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A WAL segment: its timeline, and its number from the beginning of the WAL."""

    timeline: int
    number: int

    @classmethod
    def parse(cls, name: str, size: int) -> Segment:
        """Return the segment with this file name; *size*: bytes of a segment."""
        return cls(int(name[:8], 16), int(name[8:16], 16) * (0x1_0000_0000 // size) + int(name[16:24], 16))

    def begin(self, size: int) -> int:
        """Return its first byte in the WAL."""
        return self.number * size

    def name(self, size: int) -> str:
        """Return its file name."""
        high, low = divmod(self.number, 0x1_0000_0000 // size)
        return f"{self.timeline:08X}{high:08X}{low:08X}"


def switches(history: str) -> list[tuple[int, int]]:
    """Return the timelines that a history file names before its own: each with the byte at which it was left."""
    found = [_SWITCH.match(line) for line in history.splitlines()]
    return [(int(match[1]), position(match[2])) for match in found if match]


def needed(
    names: Iterable[str], first: str, history: Sequence[tuple[int, int]], last_timeline: int, size: int
) -> list[str]:
    """Return the segments that a recovery replays from *first* to the newest of *last_timeline* among *names*, in this order.

    *history*: :func:`switches` of *last_timeline*; *size*: bytes of a segment. A timeline counts up to the segment in which it
    was left, which its successor holds under its own number.
    """
    start = Segment.parse(first, size)
    last = [Segment.parse(name, size).number + 1 for name in names if int(name[:8], 16) == last_timeline]
    ends = [(timeline, byte // size) for timeline, byte in history if timeline >= start.timeline]
    wanted: list[Segment] = []
    number = start.number
    for timeline, end in [*ends, (last_timeline, max(last, default=0))]:
        wanted += [Segment(timeline, each) for each in range(number, end)]
        number = max(number, end)
    return [item.name(size) for item in wanted]

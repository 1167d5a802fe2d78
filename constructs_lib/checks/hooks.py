"""How long a preStop hook takes, as far as its manifest shows it."""

from __future__ import annotations

import math
import re
import shlex
from collections.abc import Sequence
from typing import NamedTuple

from constructs_lib.checks.model import Body
from constructs_lib.checks.read import dig, integer, mapping, texts

_DURATION = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})([smhd]?)")
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
_SHELLS = frozenset({"ash", "bash", "busybox", "dash", "ksh", "sh", "zsh"})
_PYTHON_SLEEP = re.compile(r"\bsleep\(\s*([0-9]+(?:\.[0-9]+)?)\s*\)")
_PUNCTUATION = ";&|()<>\n"
_INSTANT = frozenset({":", "echo", "kill", "mkdir", "printf", "rm", "set", "touch", "true"})
"""Commands that take no time worth counting."""

_PREFIXES = frozenset({"command", "env", "exec", "nice", "nohup", "then", "do", "tini", "--"})
_STREAMS = frozenset({"0", "1", "2"})
_LOOPS = frozenset({"while", "until", "for"})


class Hook(NamedTuple):
    """The preStop hook of one container."""

    seconds: int = 0
    """Longest time that is read from the manifest. Unit: seconds."""

    unread: str = ""
    """What it runs, if that may take longer than the manifest shows; empty if nothing does."""


def pre_stop(container: Body) -> Hook:
    """Return how long the container's preStop hook takes: native ``sleep``, and commands that sleep, in a shell or without."""
    hook = mapping(dig(container, "lifecycle", "preStop"))
    if "sleep" in hook:
        return Hook(max(0, integer(mapping(hook.get("sleep")).get("seconds"))))
    command = texts(dig(hook, "exec", "command"))
    if command:
        found = _command(command)
        return Hook(math.ceil(found)) if found is not None else Hook(0, " ".join(command))
    for kind in ("httpGet", "tcpSocket"):
        if kind in hook:
            target = mapping(hook.get(kind))
            return Hook(0, f"{kind} {target.get('port')}{target.get('path') or ''}")
    return Hook()


def _command(words: Sequence[str]) -> float | None:
    """Return the seconds of one command; ``None`` if they cannot be read."""
    words = list(words)
    while words and (words[0].rpartition("/")[2] in _PREFIXES or ("=" in words[0] and not words[0].startswith("-"))):
        words.pop(0)
    if not words:
        return 0
    name, arguments = words[0].rpartition("/")[2], words[1:]
    if name == "busybox" and arguments:
        return _command(arguments)
    if name in _SHELLS:
        return _of_shell(arguments)
    if name == "sleep":
        return _sleep(arguments)
    if name == "timeout":
        limits = [argument for argument in arguments if not argument.startswith("-")]
        return _duration(limits[0]) if limits else None
    if name.startswith("python") and "-c" in arguments[:-1]:
        return _of_python(arguments[arguments.index("-c") + 1])
    if name in _INSTANT:
        return 0
    # The service's own binary sleeps where the image has no shell: `/payment-api sleep 5`.
    return _sleep(arguments[1:]) if arguments[:1] == ["sleep"] else None


def _sleep(arguments: Sequence[str]) -> float | None:
    """Return the sum of the durations, as GNU's ``sleep`` takes several."""
    found = [_duration(argument) for argument in arguments]
    return sum(each for each in found if each is not None) if found and None not in found else None


def _duration(text: str) -> float | None:
    match = _DURATION.fullmatch(text)
    return float(match[1]) * _UNITS[match[2]] if match else None


def _of_shell(arguments: Sequence[str]) -> float | None:
    flags = [position for position, word in enumerate(arguments) if re.fullmatch(r"-[a-z]*c", word)]
    if not flags or len(arguments) <= flags[0] + 1:
        return None
    lexer = shlex.shlex(arguments[flags[0] + 1], posix=True, punctuation_chars=_PUNCTUATION)
    lexer.whitespace, lexer.whitespace_split, lexer.commenters = " \t\r", True, "#"
    try:
        words = list(lexer)
    except ValueError:
        return None
    if _LOOPS & set(words):
        return None
    total: float = 0
    for part in _parts(words):
        seconds = _command(part)
        if seconds is None:
            return None
        total += seconds
    return total


def _parts(words: Sequence[str]) -> list[list[str]]:
    """Return the commands of a script; of alternatives (``||``) each counts, which is never too short."""
    parts: list[list[str]] = [[]]
    entries = iter(words)
    for word in entries:
        if set(word) <= set("<>&") and set(word) & set("<>"):
            next(entries, None)  # the file of a redirection
            if parts[-1] and parts[-1][-1] in _STREAMS:
                parts[-1].pop()
        elif set(word) <= set(_PUNCTUATION):
            parts.append([])
        elif word not in {"if", "fi", "else", "done"}:
            parts[-1].append(word)
    return [part for part in parts if part]


def _of_python(program: str) -> float | None:
    found = [float(number) for number in _PYTHON_SLEEP.findall(program)]
    return sum(found) if len(found) == program.count("sleep(") and found and "while" not in program else None

"""Networks in CIDR notation: whether some blocks, with their exceptions, hold all addresses of a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import NamedTuple, Self

from constructs_lib.checks.model import Body
from constructs_lib.checks.read import text, texts

Network = IPv4Network | IPv6Network


class Block(NamedTuple):
    """An ``ipBlock`` of a network policy."""

    network: Network
    """What it opens."""

    holes: tuple[Network, ...]
    """What it leaves out."""

    @classmethod
    def of(cls, block: Body) -> Self | None:
        """Return the *block*; ``None`` if its ``cidr`` cannot be read."""
        network = exact(text(block.get("cidr")))
        if network is None:
            return None
        return cls(network, tuple(hole for entry in texts(block.get("except")) if (hole := exact(entry))))

    @property
    def share(self) -> float:
        """How much of all addresses of its family it opens, from 0 to 1."""
        return _share(self.network) - sum(_share(hole) for hole in self.holes if _common(self.network, hole))


def _share(network: Network) -> float:
    return 0.5**network.prefixlen


@lru_cache(maxsize=1024)
def exact(cidr: str) -> Network | None:
    """Return the network that *cidr*, or one address, names; ``None`` if it names none."""
    try:
        return ip_network(cidr, strict=False)
    except ValueError:
        return None


def covered(cidr: str, blocks: Iterable[Block]) -> bool:
    """Return whether the *blocks* together hold every address of *cidr*."""
    network = exact(cidr)
    left = [network] if network else []
    for block in blocks:
        left = [rest for part in left for rest in _without(part, block)]
    return network is not None and not left


def covers(wanted: Block, blocks: Iterable[Block]) -> bool:
    """Return whether the *blocks* together hold every address that *wanted* opens."""
    left = list(_parts(wanted))
    for block in blocks:
        if block == wanted:
            return True
        left = [rest for part in left for rest in _without(part, block)]
    return not left


@lru_cache(maxsize=64)
def _parts(block: Block) -> tuple[Network, ...]:
    """Return the networks that *block* opens, its holes cut out."""
    left: list[Network] = [block.network]
    for hole in block.holes:
        left = [rest for part in left for rest in _minus(part, hole)]
    return tuple(left)


def holds_all(block: Block, cidr: str) -> bool:
    """Return whether *block* holds every address of *cidr*."""
    return covered(cidr, [block])


def _without(part: Network, block: Block) -> Iterator[Network]:
    """Yield what is left of *part* when the addresses of *block* are taken away."""
    yield from _minus(part, block.network)
    for hole in block.holes:
        common = _common(part, hole)
        if common:
            yield common


def _common(one: Network, other: Network) -> Network | None:
    if one.version != other.version or not one.overlaps(other):
        return None
    return one if one.prefixlen >= other.prefixlen else other


def _minus(part: Network, taken: Network) -> Iterator[Network]:
    common = _common(part, taken)
    if common is None:
        yield part
    if common is None or common == part:
        return
    if isinstance(part, IPv4Network) and isinstance(common, IPv4Network):
        yield from part.address_exclude(common)
    if isinstance(part, IPv6Network) and isinstance(common, IPv6Network):
        yield from part.address_exclude(common)

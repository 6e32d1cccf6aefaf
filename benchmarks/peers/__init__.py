"""The peers: each is a module here that has `PEERS`, one for each way in which a tool is used."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from benchmarks.peers.peer import Peer

MODULES = (
    "itself",
    "harper",
    "linters",
    "node",
    "opusfilter",
    "bicleaner",
    "surprisal",
    "surface",
    "references",
    "shapes",
)


def load(modules: tuple[str, ...] = MODULES) -> Iterator[Peer]:
    """Yield every peer, in the order of the table."""
    for module in modules:
        yield from import_module(f"{__name__}.{module}").PEERS


def find(name: str) -> Peer:
    """Give the peer of a name; raises `StopIteration` where there is none."""
    return next(peer for peer in load() if peer.name == name)

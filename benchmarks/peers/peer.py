"""What a peer is: another tool that finds faults in English or rates it, given the same texts as mtcheck.

A peer runs in a process of its own with what it requires beside it, so its module imports nothing but the standard
library before `load` is called.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end in code points of the text."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A peer that is loaded and ready."""

    findings: Callable[[str], list[Span]] | None = None
    """Gives what the peer finds in a text."""
    scores: Callable[[Sequence[str], Sequence[str]], list[float]] | None = None
    """Rates sentences, the higher the better; the second argument holds a reference for each, to be used by those
    alone that say so."""
    close: Callable[[], object] = lambda: None
    """Ends what the peer has started."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool to compare with, and how to get it."""

    name: str
    licence: str
    load: Callable[[], Tool]
    absent: str = ""
    """Why it cannot be had, if it cannot."""
    requires: tuple[str, ...] = ()
    """What to tell `pip install`, pinned; nothing where the benchmark's own requirements are enough."""
    node: tuple[str, ...] = ()
    """What to tell `npm install`, pinned."""
    finds: bool = False
    """Whether its tool has `findings`."""
    rates: bool = False
    """Whether its tool has `scores`."""
    judges: bool = True
    """Whether its figures mean anything: otherwise it is here for its cost."""
    most: int = 1_000
    """Sentences that it is given at most for each language pair, fewer where it is slow."""
    remark: str = ""
    """What a reader of its row must know."""

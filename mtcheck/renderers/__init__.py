"""Renderers: one module per output format. Each turns reports into lines; the command prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mtcheck.report import Report


@dataclass(frozen=True, slots=True)
class View:
    """How the user wants to see a run's reports."""

    signature: str
    explain: bool = False
    """Take each sentence's suspicion apart."""


Renderer = Callable[[Sequence[Report], View], Iterator[str]]
"""Gives the lines of the output, without line feeds and free of control characters."""

"""Renderers: one module per output format. Each turns reports into lines; the command prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mtcheck.report import Report
from mtcheck.repository import top_of
from mtcheck.settings import Settings
from mtcheck.signature import signature


@dataclass(frozen=True)
class View:
    """How the user wants to see a run's reports."""

    settings: Settings
    """What the reports were made with."""
    explain: bool = False
    """Take each sentence's suspicion apart."""

    @cached_property
    def signature(self) -> str:
        """The run's signature; it takes the encoder, which only the formats that show it should load."""
        return signature(self.settings)

    @cached_property
    def top(self) -> Path:
        """The top of the repository that the current folder is in; see `repository.top_of`."""
        return top_of(Path())


Renderer = Callable[[Sequence[Report], View], Iterator[str]]
"""Gives the lines of the output, without line feeds and free of control characters."""

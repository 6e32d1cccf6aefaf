"""What a suite is, and what it gets and gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.data import data_folder
from benchmarks.reading import Reader
from benchmarks.statistics import SEED

T = TypeVar("T")

TRIAL = 20
"""A trial reads about so many texts of a kind."""

Figures = dict[str, Any]
"""Figures by name, nested as a suite likes; `benchmarks.statistics.Figure.as_json` stands at the leaves."""


class UnavailableError(Exception):
    """Something that a suite needs is not there; the message says what, and where it comes from."""


@dataclass
class Context:
    """What the suites of a run share: the reader remembers what it has read, so that each text is read but once."""

    trial: bool = False
    """Whether a few texts of each kind are enough: to see that everything runs, not to measure."""
    examples: bool = False
    """Whether pages show text of the corpora, which is not to be stored."""

    @cached_property
    def reader(self) -> Reader:
        """Read with the default settings."""
        return Reader()

    @cached_property
    def data(self) -> Path:
        """Give the folder of the data."""
        return data_folder()

    def most(self, number: int) -> int:
        """Give how many texts to read at most, where `number` are enough to measure."""
        return min(number, TRIAL) if self.trial else number

    def few(self, items: Sequence[T], most: int | None = None) -> list[T]:
        """Choose at most so many items (all, if it is not said) at random, the same each time, in their order."""
        number = self.most(len(items) if most is None else most)
        if len(items) <= number:
            return list(items)
        return [items[at] for at in sorted(random.Random(SEED).sample(range(len(items)), number))]


@dataclass(frozen=True)
class Outcome:
    """What a run of a suite gives."""

    figures: Figures
    """The same, to the last digit, in each run of the same version on the same data and machine."""
    page: str
    """All of it as Markdown."""
    times: Figures = field(default_factory=dict)
    """Figures that depend on the machine and on what else it does."""
    items: dict[str, dict[str, bool]] = field(default_factory=dict)
    """For a paired comparison of two runs: what held of which item, by the name of the question."""
    findings: list[list[str]] = field(default_factory=list)
    """`[path, place, code, severity, text]` of each finding on texts that are part of the repository."""


@dataclass(frozen=True)
class Suite:
    """A question, how it is answered, and how the report tells of the answer."""

    title: str
    run: Callable[[Context], Outcome]
    section: Callable[[Figures], str]
    """Gives the report's section, as Markdown without a title, from stored figures and times."""
    needs: Sequence[str] = ()
    """Files in the data folder."""
    weaknesses: Callable[[Figures], list[str]] = lambda _: []
    """Says where mtcheck is weak, a sentence each, from stored figures and times."""
    pictures: Callable[[Figures], Mapping[str, str]] = lambda _: {}
    """Draws SVG pictures by file name, from stored figures and times."""

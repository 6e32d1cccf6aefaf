"""What the user decided, in the configuration file or on the command line."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.repository import place_of
from mtcheck.settings import Override

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_ADDED = ("ignore", "glossary", "words", "rules")
"""What a section for some files adds to the general settings; anything else it replaces."""


class FailOn(StrEnum):
    """The least severity that makes `mtcheck lint` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Config:
    """The user's settings, from a file or the command line; None means that nothing was said."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    """Paths to leave out of folders, in the syntax of .gitignore."""
    preview: bool | None = None
    min_suspicion: float | None = None
    """Sentences below it, in [0, 1], are not reported."""
    fail_on: FailOn | None = None
    glossary: tuple[Path, ...] | None = None
    """Files with one name a line, as the user wants it spelled; `#` starts a comment."""
    words: tuple[Path, ...] | None = None
    """Files with one word a line that is right in this project; `#` starts a comment."""
    encoder: str | None = None
    model: str | None = None
    jobs: int | None = None
    block_on: FailOn | None = None
    """This and the next three: see `server.verdict.Thresholds`."""
    warn_on: FailOn | None = None
    block_suspicion: float | None = None
    warn_suspicion: float | None = None
    baseline: Path | None = None
    """A file of findings that are known and not to be reported."""
    rules: tuple[tuple[str, Override], ...] | None = None
    """What the project thinks of single rules, by code."""
    per_file: tuple[Section, ...] | None = None

    def over(self, base: Config) -> Config:
        """Give these settings, and those of `base` where nothing was said."""
        merged = {}
        for field in fields(self):
            own = getattr(self, field.name)
            merged[field.name] = getattr(base, field.name) if own is None else own
        return Config(**merged)

    def with_sections(self, options: Config) -> Config:
        """Give these settings of a file under the command line's `options`, its sections filled in likewise."""
        sections = tuple(
            replace(section, config=options.over(section.config._added_to(self))) for section in self.per_file or ()
        )
        return replace(options.over(self), per_file=sections or None)

    def _added_to(self, base: Config) -> Config:
        values: dict[str, Any] = {
            name: (getattr(base, name) or ()) + (getattr(self, name) or ()) or None for name in _ADDED
        }
        return replace(Config(**values).over(self.over(base)), per_file=None)

    def lists(self) -> frozenset[Path]:
        """Give the glossaries and word lists that are named anywhere, resolved; they are no texts to check."""
        configs = (self, *(section.config for section in self.per_file or ()))
        return frozenset(path.resolve() for one in configs for path in (*(one.glossary or ()), *(one.words or ())))

    def section_of(self, path: str) -> int:
        """Give the number, from 1, of the last section that `path` is in, or 0."""
        numbers = range(len(self.per_file or ()), 0, -1)
        return next((number for number in numbers if (self.per_file or ())[number - 1].holds(path)), 0)

    def for_path(self, path: str) -> Config:
        """Give the settings for the file `path`, named from the current folder."""
        number = self.section_of(path)
        return (self.per_file or ())[number - 1].config if number else self


@dataclass(frozen=True, slots=True)
class Section:
    """Settings for the files that a pattern names."""

    pattern: str
    """In the syntax of .gitignore."""
    folder: Path
    """Where the configuration stands; the pattern is relative to it."""
    config: Config

    def holds(self, path: str) -> bool:
        """Tell whether the file `path`, named from the current folder, is meant."""
        place = place_of(path)
        folder = self.folder.resolve()
        return place.is_relative_to(folder) and _spec(self.pattern).match_file(place.relative_to(folder).as_posix())


@cache
def _spec(pattern: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines([pattern])

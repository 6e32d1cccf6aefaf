"""What a value of the configuration can be. Each check gives the value as `Config` holds it, or `ConfigError`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtcheck.config.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands."""

    where: str
    """The file, and the table in it."""
    folder: Path
    """What file names are relative to."""
    key: str = ""

    def must_be(self, what: str) -> ConfigError:
        """Make the error that says what the value must be."""
        return ConfigError(f"{self.where}: {self.key} must be {what}")


def strings(place: Place, value: Any) -> tuple[str, ...]:
    """A list of strings."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise place.must_be("a list of strings")
    return tuple(value)


def string(place: Place, value: Any) -> str:
    """A string."""
    if not isinstance(value, str):
        raise place.must_be("a string")
    return value


def file(place: Place, value: Any) -> Path:
    """A file, named from where the configuration stands."""
    return place.folder / string(place, value)


def files(place: Place, value: Any) -> tuple[Path, ...]:
    """One file or a list of them, likewise."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise place.must_be("a string or a list of strings")
    return tuple(place.folder / name for name in names)


def truth(place: Place, value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise place.must_be("true or false")
    return value


def share(place: Place, value: Any) -> float:
    """A number in [0, 1]."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise place.must_be("a number from 0 to 1")
    return float(value)


def count(place: Place, value: Any) -> int:
    """A number of processes."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise place.must_be("a whole number, 0 for as many as there are processors")
    return value


def table(place: Place, value: Any) -> dict[str, Any]:
    """A table."""
    if not isinstance(value, dict):
        raise place.must_be("a table")
    return value


def pattern(place: Place, value: str) -> str:
    """A pattern in the syntax of .gitignore."""
    import pathspec

    try:
        pathspec.GitIgnoreSpec.from_lines([value])
    except ValueError:
        raise ConfigError(f"{place.where}: this is no pattern as in .gitignore") from None
    return value

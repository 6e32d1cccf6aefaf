"""Configuration: `[tool.mtcheck]` in pyproject.toml, or mtcheck.toml, checked key by key."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from rapidfuzz.distance import JaroWinkler

from mtcheck.readers import reason
from mtcheck.settings import SELECTORS

_NEAR = 0.7
"""Jaro-Winkler similarity above which an unknown word is taken for a slip."""


class FailOn(StrEnum):
    """The least severity that makes `mtcheck lint` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class ConfigError(Exception):
    """A configuration or a selection that cannot be followed; the message says where and what to do."""


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
    glossary: Path | None = None
    """A file with one name a line, as the user wants it spelled; `#` starts a comment."""
    encoder: str | None = None
    model: str | None = None
    jobs: int | None = None
    block_on: FailOn | None = None
    """This and the next three: see `server.verdict.Thresholds`."""
    warn_on: FailOn | None = None
    block_suspicion: float | None = None
    warn_suspicion: float | None = None

    def over(self, base: Config) -> Config:
        """Give these settings, and those of `base` where nothing was said."""
        merged = {}
        for field in fields(self):
            own = getattr(self, field.name)
            merged[field.name] = getattr(base, field.name) if own is None else own
        return Config(**merged)


def find_config(folder: Path) -> Path | None:
    """Find the nearest mtcheck.toml, or pyproject.toml with a `[tool.mtcheck]`, in `folder` or above."""
    for place in (folder, *folder.resolve().parents):
        if (place / "mtcheck.toml").is_file():
            return place / "mtcheck.toml"
        project = place / "pyproject.toml"
        if project.is_file() and "mtcheck" in _load(project).get("tool", {}):
            return project
    return None


def read_config(path: Path) -> Config:
    """Read a configuration file; raises `ConfigError` for what is unknown or of the wrong kind."""
    table = _load(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("mtcheck", {})
    values = {}
    for key, value in table.items():
        name = _known(key, [field.name.replace("_", "-") for field in fields(Config)], f"{path}: unknown key")
        values[name.replace("-", "_")] = _checked(path, key, value)
    return Config(**values)


def check_selectors(selectors: tuple[str, ...], where: str = "") -> tuple[str, ...]:
    """Give `selectors` as they are if each is a code, a family or a rule's name, else `ConfigError`."""
    return tuple(_known(selector, SELECTORS, f"{where}unknown rule") for selector in selectors)


def read_glossary(path: Path) -> tuple[str, ...]:
    """Read a glossary: one name a line, blank lines and `#` comments left out.

    Raises `ConfigError` where the file cannot be read or is not UTF-8.
    """
    lines = _read(path, "glossary").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(path, "configuration"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: cannot read the configuration: {error}") from None


def _read(path: Path, what: str) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot read the {what}: {reason(error)}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: cannot read the {what}: byte {error.start} is not valid UTF-8") from None


def _known(value: str, known: Sequence[str], complaint: str) -> str:
    if value in known:
        return value
    near = max(known, key=lambda one: JaroWinkler.similarity(value, one))
    close = JaroWinkler.similarity(value, near) > _NEAR
    hint = f'; did you mean "{near}"?' if close else f"; known are: {', '.join(known)}"
    raise ConfigError(f'{complaint} "{value}"{hint}')


def _checked(path: Path, key: str, value: Any) -> Any:
    """Check a value of the configuration and give it in the form that `Config` holds."""
    wrong = f"{path}: {key} must be "
    if key in ("select", "ignore", "exclude"):
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ConfigError(wrong + "a list of strings")
        return tuple(value) if key == "exclude" else check_selectors(tuple(value), f"{path}: ")
    if key == "preview":
        if not isinstance(value, bool):
            raise ConfigError(wrong + "true or false")
        return value
    if key in ("min-suspicion", "block-suspicion", "warn-suspicion"):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise ConfigError(wrong + "a number from 0 to 1")
        return float(value)
    if key == "jobs":
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise ConfigError(wrong + "a whole number, 0 for as many as there are processors")
        return value
    if not isinstance(value, str):
        raise ConfigError(wrong + "a string")
    if key in ("fail-on", "block-on", "warn-on"):
        return FailOn(_known(value, list(FailOn), f"{path}: unknown {key}"))
    # A glossary is named from where the configuration stands.
    return path.parent / value if key == "glossary" else value

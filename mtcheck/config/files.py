"""The files of the configuration: where they are, and what stands in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from mtcheck.config.errors import ConfigError
from mtcheck.config.keys import config_of
from mtcheck.config.model import Config
from mtcheck.readers import reason


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
    return config_of(path, table)


def read_list(path: Path, what: str) -> tuple[str, ...]:
    """Read a glossary or a word list: one entry a line, blank lines and `#` comments left out.

    Raises `ConfigError`, which calls the list `what`, where the file cannot be read or is not UTF-8.
    """
    lines = _read(path, what).splitlines()
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

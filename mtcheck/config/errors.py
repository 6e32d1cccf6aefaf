"""What is wrong with a configuration."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.near import hint


class ConfigError(Exception):
    """A configuration or a selection that cannot be followed; the message says where and what to do."""


def known(value: str, names: Sequence[str], complaint: str) -> str:
    """Give `value` if it is one of `names`; raises `ConfigError` with the complaint and the nearest name."""
    if value not in names:
        raise ConfigError(f'{complaint} "{value}"{hint(value, names)}')
    return value

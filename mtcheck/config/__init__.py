"""Configuration: `[tool.mtcheck]` in pyproject.toml, or mtcheck.toml, checked key by key."""

from mtcheck.config.errors import ConfigError
from mtcheck.config.files import find_config, read_config, read_list
from mtcheck.config.keys import check_selectors
from mtcheck.config.model import Config, FailOn, Section

__all__ = [
    "Config",
    "ConfigError",
    "FailOn",
    "Section",
    "check_selectors",
    "find_config",
    "read_config",
    "read_list",
]

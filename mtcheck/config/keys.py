"""The keys of the configuration: what each must be, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mtcheck.config import values
from mtcheck.config.errors import ConfigError, known
from mtcheck.config.model import Config, FailOn, Section
from mtcheck.rules import RULES
from mtcheck.rules.base import Severity
from mtcheck.settings import SELECTORS, Override

_PER_FILE = ("select", "ignore", "preview", "min-suspicion", "fail-on", "glossary", "words", "rules")
"""What can be set for some files only; the rest holds for a run as a whole."""


def config_of(path: Path, table: dict[str, Any]) -> Config:
    """Make the settings that a file's table says; raises `ConfigError` for what is unknown or of the wrong kind."""
    return _config(values.Place(str(path), path.parent), table, tuple(_CHECKS))


def check_selectors(selectors: tuple[str, ...], where: str = "") -> tuple[str, ...]:
    """Give `selectors` as they are if each is a code, a family or a rule's name, else `ConfigError`."""
    return tuple(known(selector, SELECTORS, f"{where}unknown rule") for selector in selectors)


def _config(place: values.Place, table: dict[str, Any], keys: tuple[str, ...]) -> Config:
    found = {}
    for key, value in table.items():
        if key in _CHECKS and key not in keys:
            raise ConfigError(f"{place.where}: {key} holds for a whole run and cannot be set for some files")
        check = _CHECKS[known(key, keys, f"{place.where}: unknown key")]
        found[key.replace("-", "_")] = check(replace(place, key=key), value)
    return Config(**found)


def _selectors(place: values.Place, value: Any) -> tuple[str, ...]:
    return check_selectors(values.strings(place, value), f"{place.where}: ")


def _fail_on(place: values.Place, value: Any) -> FailOn:
    return FailOn(known(values.string(place, value), list(FailOn), f"{place.where}: unknown {place.key}"))


def _severity(place: values.Place, value: Any) -> Severity:
    return Severity(known(values.string(place, value), list(Severity), f"{place.where}: unknown {place.key}"))


def _rules(place: values.Place, value: Any) -> tuple[tuple[str, Override], ...]:
    codes = {name: rule.code for rule in RULES for name in (rule.code, rule.name)}
    found = []
    for name, table in values.table(place, value).items():
        code = codes[known(name, tuple(codes), f"{place.where}: {place.key}: unknown rule")]
        found.append((code, _override(replace(place, key=f"{place.key}.{name}"), table)))
    return tuple(found)


def _override(place: values.Place, value: Any) -> Override:
    inner = replace(place, where=f"{place.where}: {place.key}")
    found: dict[str, Any] = {}
    for key, one in values.table(place, value).items():
        check = _OVERRIDE_CHECKS[known(key, tuple(_OVERRIDE_CHECKS), f"{inner.where}: unknown key")]
        found[key.replace("-", "_")] = check(replace(inner, key=key), one)
    return Override(**found)


def _per_file(place: values.Place, value: Any) -> tuple[Section, ...]:
    sections = []
    for pattern, table in values.table(place, value).items():
        name = f'{place.key} "{pattern}"'
        inner = replace(place, where=f"{place.where}: {name}")
        config = _config(inner, values.table(replace(place, key=name), table), _PER_FILE)
        sections.append(Section(values.pattern(inner, pattern), place.folder, config))
    return tuple(sections)


_CHECKS: dict[str, Callable[[values.Place, Any], Any]] = {
    "select": _selectors,
    "ignore": _selectors,
    "exclude": values.strings,
    "preview": values.truth,
    "min-suspicion": values.share,
    "fail-on": _fail_on,
    "glossary": values.files,
    "words": values.files,
    "encoder": values.string,
    "model": values.string,
    "jobs": values.count,
    "block-on": _fail_on,
    "warn-on": _fail_on,
    "block-suspicion": values.share,
    "warn-suspicion": values.share,
    "baseline": values.file,
    "rules": _rules,
    "per-file": _per_file,
}
_OVERRIDE_CHECKS: dict[str, Callable[[values.Place, Any], Any]] = {
    "severity": _severity,
    "min-confidence": values.share,
}

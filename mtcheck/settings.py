"""Settings of a run: which rules speak, and with what resources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mtcheck.models.estimator import DEFAULT_MODEL
from mtcheck.rules import RULES
from mtcheck.rules.base import Rule, Severity, Stage

SELECTORS = (
    *(name for rule in RULES for name in (rule.code, rule.name)),
    *sorted({rule.family for rule in RULES}),
    "MT",
)
"""What can be selected and ignored: every rule's code and name, every family, and `MT` for all."""


_CODES = frozenset(rule.code for rule in RULES)


@dataclass(frozen=True, slots=True)
class Override:
    """What a project thinks of a rule."""

    severity: Severity | None = None
    """The severity of all that it finds, whatever the rule says."""
    min_confidence: float = 0.0
    """Less confident findings, in [0, 1], are not made."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line, the configuration file or a caller decided; all of it is picklable.

    Raises `ValueError` where `select` or `ignore` names what is not among `SELECTORS`, or `overrides` no code.
    """

    select: tuple[str, ...] = ()
    """Codes, families (`MT1`) or names of the rules to run; empty means all stable rules."""
    ignore: tuple[str, ...] = ()
    """The same, of rules that are not to run."""
    preview: bool = False
    """Whether the preview rules run, too."""
    encoder: str = "default"
    """The sentence encoder; see `mtcheck.models.encoder.load_encoder`."""
    glossary: tuple[str, ...] = ()
    """Names as the user wants them spelled."""
    words: tuple[str, ...] = ()
    """Words that are right here; rules that doubt words keep quiet about them (see `judge`)."""
    overrides: tuple[tuple[str, Override], ...] = ()
    """What holds for single rules, by code; the last one for a code counts."""
    model: str = DEFAULT_MODEL
    """The quality estimator; see `mtcheck.models.estimator.load_estimator`."""
    threads: int = 0
    """Threads of the quality estimator, 0 for one for each processor; they change no figure."""
    per_file: tuple[Settings, ...] = ()
    """Settings of those texts of a run that have their own; see `variant`."""

    def __post_init__(self) -> None:
        """Refuse selectors that would silently select nothing."""
        unknown = [selector for selector in (*self.select, *self.ignore) if selector not in SELECTORS]
        unknown += [code for code, _ in self.overrides if code not in _CODES]
        if unknown:
            raise ValueError(f"unknown rule: {', '.join(unknown)}")

    def rules(self) -> tuple[Rule, ...]:
        """Give the rules that these settings switch on.

        A preview rule runs when `preview` is set, or when it is selected by its own code or name.
        """
        return tuple(rule for rule in RULES if self._selected(rule) and not _named(rule, self.ignore))

    def variant(self, number: int) -> Settings:
        """Give the settings of the texts with this number: 0 for these ones, from 1 those of `per_file`."""
        return self.per_file[number - 1] if number else self

    def _selected(self, rule: Rule) -> bool:
        if rule.stage is Stage.PREVIEW and not self.preview:
            return rule.code in self.select or rule.name in self.select
        return not self.select or _named(rule, self.select)


@cache
def rules_named(selector: str) -> tuple[Rule, ...]:
    """Give the rules that a code, a family or a name means; none for what is not among `SELECTORS`."""
    return tuple(rule for rule in RULES if selector in SELECTORS and _named(rule, (selector,)))


def _named(rule: Rule, selectors: tuple[str, ...]) -> bool:
    return any(rule.name == selector or rule.code.startswith(selector) for selector in selectors)

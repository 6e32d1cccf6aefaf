"""The rules, as the server lists them."""

from __future__ import annotations

from mtcheck._version import __version__
from mtcheck.rules import RULES
from mtcheck.rules.base import Rule
from mtcheck.rules.manual import manual
from mtcheck.server.answers import RuleDescription, RuleList


def rule_list() -> RuleList:
    """List all rules with their manual pages."""
    return RuleList(__version__, [_description(rule) for rule in RULES])


def _description(rule: Rule) -> RuleDescription:
    page = manual(rule)
    languages = None if rule.languages is None else sorted(rule.languages)
    return RuleDescription(
        rule.code, rule.name, rule.severity.value, rule.stage.value, languages, page.summary, page.sections
    )

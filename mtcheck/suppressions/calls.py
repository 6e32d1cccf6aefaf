"""Calls: what a comment in a text, or a line of the file beside it, asks for (`disable=MT101,MT3`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from mtcheck.near import hint
from mtcheck.rules.base import Stage
from mtcheck.settings import SELECTORS, rules_named

_CALL = re.compile(r"\s*([a-z-]{1,40})(?:\s*=\s*([^\s,]+(?:\s*,\s*[^\s,]+)*))?\s*(?:--\s.*)?", re.DOTALL)


class Kind(StrEnum):
    """What is asked for."""

    DISABLE = "disable"
    ENABLE = "enable"
    NEXT_LINE = "disable-next-line"
    FILE = "disable-file"


class Call(NamedTuple):
    """Something that is asked for, of these codes, families and names of rules."""

    kind: Kind
    selectors: tuple[str, ...]


class CallError(Exception):
    """A call that cannot be followed; the message says what is wrong with it."""


def parse_call(text: str) -> tuple[Call, list[str]]:
    """Read a call, with a reason after ` -- ` perhaps; also give complaints about rules that do not exist.

    Without rules, it asks for all of them. Raises `CallError`.
    """
    match = _CALL.fullmatch(text)
    if match is None:
        raise CallError(f'cannot read "{" ".join(text.split())}"; write it like "disable=MT101,MT3"')
    kind, listed = match.groups()
    if kind not in list(Kind):
        raise CallError(f'unknown "{kind}"{hint(kind, list(Kind))}')
    selectors = tuple(part.strip() for part in listed.split(",")) if listed else ("MT",)
    unknown = [f'unknown rule "{one}"{_near(one)}' for one in selectors if one not in SELECTORS]
    return Call(Kind(kind), tuple(one for one in selectors if one in SELECTORS)), unknown


def was_tried(selector: str, ran: Collection[str]) -> bool:
    """Tell whether all that a selector names could have been found by a run of the rules with the codes `ran`.

    Preview rules count only where they ran, and rules that look across documents never.
    """
    alone = [rule for rule in rules_named(selector) if rule.across is None]
    tried = [rule.code for rule in alone if rule.stage is Stage.STABLE or rule.code in ran]
    return bool(tried) and all(code in ran for code in tried)


def _near(selector: str) -> str:
    found = hint(selector, SELECTORS)
    # All rules would be a long list for a line.
    return found if "did you mean" in found else '; see "mtcheck rule"'

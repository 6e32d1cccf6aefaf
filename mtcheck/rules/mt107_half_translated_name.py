"""A proper name of which one half was translated.

What it finds
    A foreign common noun with an English “of” behind it (Ministerstvo of Defence), with its own translation behind
    the name (ulitsa Pushkin Street), or with an English adjective before it (Red Zvezda); a foreign adjective
    before an English noun (Narodna Assembly).

Why it matters
    The name is neither the original, which a reader could look up, nor its English form.

Damaged
    The Ministerstvo of Defence denied the report on Monday.

Repaired
    The Ministry of Defence denied the report on Monday.

Cannot see
    Names with words that are not in its table, or that English has taken over (Bundestag, plaza).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from mtcheck.document import Document, Role
from mtcheck.rules.base import Hit, Rule, Severity


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("mtcheck") / "data" / "half_translated.toml").read_text("utf-8"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compile the patterns; each one begins with words of the table or ends with them."""
    table = _table()
    name = r"[^\W\d_a-z][\w’'-]{1,30}"
    nouns = "|".join(table["nouns"].values()).replace(" ", "|")
    doubled = "|".join(
        rf"(?:{row.replace(' ', '|')}|{_caps(row.replace(' ', '|'))})(?: {name}){{0,2}} {sense.capitalize()}"
        for sense, row in table["nouns"].items()
    )
    return (
        re.compile(rf"\b(?:{_caps(nouns)}) of (?:the )?{name}"),
        re.compile(rf"\b(?:{doubled})\b"),
        re.compile(
            rf"\b(?:{'|'.join(word.capitalize() for word in table['adjectives_english'])}) (?:{_caps(nouns)})\b"
        ),
        re.compile(
            rf"\b(?:{'|'.join(map(str.capitalize, table['adjectives']))}) (?:{'|'.join(table['nouns_english'])})\b"
        ),
    )


def _caps(alternatives: str) -> str:
    return "|".join(word.capitalize() for word in alternatives.split("|"))


def check(document: Document) -> Iterator[Hit]:
    """Yield each name that mixes a foreign common word with English ones."""
    end = 0
    matches = (match for pattern in _patterns() for match in pattern.finditer(document.text))
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        sentence = document.sentence_at(match.start())
        if match.start() >= end and sentence is not None and sentence.role is not Role.COMMENT:
            end = match.end()
            yield Hit(
                match.start(),
                end,
                f"“{match.group()}” is translated by half: give the name in English, or as it is in its own language.",
                confidence=0.8,
            )


RULE = Rule(code="MT107", name="half-translated-name", severity=Severity.WARNING, check=check)

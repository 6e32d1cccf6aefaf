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
from collections.abc import Iterator
from functools import cache

from mtcheck.document import Document, Sentence
from mtcheck.rules.base import Hit, Rule, Severity
from mtcheck.tables import read_toml


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compile the patterns; each one begins with words of the table or ends with them."""
    table = read_toml("half_translated.toml")
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
    telling = _telling_words()
    for sentence in document.own:
        if not telling.isdisjoint(sentence.lowered):
            yield from _in_sentence(document.text, sentence)


def _in_sentence(text: str, sentence: Sentence) -> Iterator[Hit]:
    end = 0
    found = [match for pattern in _patterns() for match in pattern.finditer(text, sentence.start, sentence.end)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            end = match.end()
            yield Hit(
                match.start(),
                end,
                f"“{match.group()}” is translated by half: give the name in English, or as it is in its own language.",
                confidence=0.8,
            )


@cache
def _telling_words() -> frozenset[str]:
    """Give the foreign words of the table, in lower case; without one of them no pattern can match."""
    table = read_toml("half_translated.toml")
    return frozenset(" ".join((*table["nouns"].values(), *table["adjectives"])).split())


RULE = Rule(code="MT107", name="half-translated-name", severity=Severity.WARNING, check=check)

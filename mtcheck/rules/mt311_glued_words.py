"""Words or sentences that have grown together.

What it finds
    A full stop inside a phrase (should.plead), two words written as one (ofthe, wordsAre), a year glued to its
    neighbour (in2014) and, as information, two sentences without a space between them (end.Next, over!Then).
Why it matters
    Machines join lines, cells and pieces of sentences without the space that stood between them.
Damaged
    The vote was postponed until the end ofthe month.
Repaired
    The vote was postponed until the end of the month.
Cannot see
    Glued words of which one is a name or a rare word; full stops before words that are also endings of addresses
    or files; a form that the text repeats, which is taken for a brand.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from mtcheck.document import Document
from mtcheck.lexicon import abbreviation, function_words, is_common_word, is_known_word, word_count
from mtcheck.rules.base import Hit, Rule, Severity

_ENDINGS = Path(__file__).parents[1] / "data" / "domain_endings.toml"
_STOP = re.compile(r"[.!?;](?<=[^\W\d_].)(?=[^\W\d_])")
_LEFT = re.compile(r"(?<!\S)[“\"‘'(\[]{0,2}([^\W\d_]{1,30})[.!?;]\Z")
_RIGHT = re.compile(r"([^\W\d_]{1,30})(?:['’]\w{1,2})?[”\"’')\],.;:!?…]{0,3}(?!\S)")
_CAMEL = re.compile(r"(?<![\w.@/#&-])([a-z]{3,20})([A-Z][a-z]{2,20})(?![\w@/(&=-]|\.\w)")
_YEAR = re.compile(r"(?<![\w.@/#-])(?:([a-z]{2,9})((?:19|20)\d\d)|((?:19|20)\d\d)([a-z]{2,9}))(?![\w@/-]|\.\w)")
_RUN_ON = re.compile(
    r"[\s“\"(](and|are|at|by|for|from|has|in|is|of|on|that|the|this|to|was|were|will|with)([a-z]{2,20})"
    r"(?![\w@/'’-]|\.\w)"
)
_FORM = re.compile(r"[^\W\d_]{5,45}")
_WELL_KNOWN = 60
"""Occurrences in the lexicon's counts from which a word may be taken for the second half of a glued pair."""

_HABIT = 1
"""Hits that count in full; a text that glues its words throughout is told once."""


def check(document: Document) -> Iterator[Hit]:
    """Yield the hits in order; further ones are the text's habit, and information."""
    hits = sorted(_glued(document), key=lambda hit: hit.start)
    for number, hit in enumerate(hits):
        yield hit if number < _HABIT else replace(hit, severity=Severity.INFO)


def _glued(document: Document) -> Iterator[Hit]:
    """Yield the four kinds, each found by its own pattern."""
    text = document.text
    for match in _STOP.finditer(text):
        left = _LEFT.search(text, max(0, match.start() - 33), match.end())
        right = _RIGHT.match(text, match.end())
        if left and right and _are_glued(left.group(1), match.group(), right.group(1)):
            start, end = left.start(1), right.end(1)
            # Before a lower-case word the full stop itself is the slip.
            mark = "" if match.group() == "." and right.group(1)[0].islower() else match.group()
            repaired = f"{left.group(1)}{mark} {right.group(1)}"
            # Between two whole sentences it is a seam of the page or of the keyboard, and harmless.
            seam = right.group(1)[0].isupper() and not left.group(1).isupper()
            severity = Severity.INFO if seam else None
            yield Hit(start, end, "There is no space after this mark.", repaired, severity=severity)
    for match in _CAMEL.finditer(text):
        first, second = match.groups()
        if is_common_word(first) and is_common_word(second) and document.analysis(_forms)[match.group()] == 1:
            yield _two_words(match.start(), match.end(), first, second)
    for match in _YEAR.finditer(text):
        first, second = (part for part in match.groups() if part)
        if {first, second} & function_words():
            yield _two_words(match.start(), match.end(), first, second)
    for match in _RUN_ON.finditer(text):
        first, second = match.groups()
        if _runs_on(first, second) and document.analysis(_forms)[first + second] == 1:
            yield _two_words(match.start(1), match.end(), first, second)


def _two_words(start: int, end: int, first: str, second: str) -> Hit:
    return Hit(start, end, "Two words are written as one.", f"{first} {second}", confidence=0.8)


def _are_glued(left: str, mark: str, right: str) -> bool:
    """Tell whether `mark` separates two words of prose, rather than parts of an address or a name."""
    if right.lower() in _endings() or abbreviation(left + "."):
        return False
    if not left[0].islower() and not (left == "I" or (left.isupper() and len(left) > 3)):
        # A capitalised word, perhaps a name: only a plain sentence start may follow.
        return len(left) > 2 and right[0].isupper() and right.lower() in function_words() and len(right) > 1
    if right[0].isupper():
        return len(left) > 1 and len(right) > 1 and is_known_word(left.lower())
    return is_common_word(left) and is_common_word(right) and (len(right) > 2 or mark != ".")


def _runs_on(first: str, second: str) -> bool:
    """Tell whether an unknown word is a function word with a well-known word run on to it."""
    if second not in function_words() and (len(first) < 3 or len(second) < 4):
        return False
    return word_count(second) >= _WELL_KNOWN and not is_known_word(first + second)


def _forms(document: Document) -> Counter[str]:
    """Count the forms made of letters: what a text writes twice may be a brand."""
    return Counter(_FORM.findall(document.text))


@cache
def _endings() -> frozenset[str]:
    table = tomllib.loads(_ENDINGS.read_text(encoding="utf-8"))
    return frozenset(table["domains"] + table["files"])


RULE = Rule(code="MT311", name="glued-words", severity=Severity.WARNING, check=check)

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
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from mtcheck.analyses.residue import odd_words
from mtcheck.document import Document
from mtcheck.lexicon import abbreviation, closed_class, function_words, is_common_word, is_known_word, word_count
from mtcheck.rules.base import Fix, Hit, Rule, Severity
from mtcheck.tables import read_toml

_STOP = re.compile(r"[.!?;](?<=[^\W\d_].)(?=[^\W\d_])")
_LEFT = re.compile(r"(?<!\S)[“\"‘'(\[]{0,2}([^\W\d_]{1,30})[.!?;]\Z")
_RIGHT = re.compile(r"([^\W\d_]{1,30})(?:['’]\w{1,2})?[”\"’')\],.;:!?…]{0,3}(?!\S)")
_CAMEL = re.compile(r"(?<![\w.@/#&-])([a-z]{3,20})([A-Z][a-z]{2,20})(?![\w@/(&=-]|\.\w)")
_YEAR = re.compile(r"(?<![\w.@/#-])(?:([a-z]{2,9})((?:19|20)\d\d)|((?:19|20)\d\d)([a-z]{2,9}))(?![\w@/-]|\.\w)")
_CAMEL_SEAM = re.compile(r"[A-Z](?<=[a-z].)(?=[a-z])")
_YEAR_SEAM = re.compile(r"\d(?:(?<=[a-z].)|(?=[a-z]))")
"""What `_CAMEL` and `_YEAR` turn on: looking for that first is several times as fast."""
_FORM = re.compile(r"[^\W\d_]{5,45}")
_WELL_KNOWN = 60
"""Occurrences in the lexicon's counts from which a word may be taken for half of a glued pair."""
_RARE_LENGTH, _RARE = 8, 8
"""Letters from which on a half with fewer occurrences will do, and how many those are."""
# Small words that make compounds with others: downtown, centerback, longline.
_COMPOUNDING = frozenset("down up off out over under back long above one".split())

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
    for match in _CAMEL.finditer(text) if _CAMEL_SEAM.search(text) else ():
        first, second = match.groups()
        if is_common_word(first) and is_common_word(second) and document.analysis(_forms)[match.group()] == 1:
            yield _two_words(match.start(), match.end(), first, second)
    for match in _YEAR.finditer(text) if _YEAR_SEAM.search(text) else ():
        first, second = (part for part in match.groups() if part)
        if {first, second} & function_words():
            yield _two_words(match.start(), match.end(), first, second)
    for odd in document.analysis(odd_words):
        pair = _run_on(odd.word)
        if pair and document.analysis(_forms)[odd.word] == 1:
            yield _two_words(odd.start, odd.end, *pair)


def _two_words(start: int, end: int, first: str, second: str) -> Hit:
    return Hit(start, end, "Two words are written as one.", f"{first} {second}", confidence=0.8)


def _are_glued(left: str, mark: str, right: str) -> bool:
    """Tell whether `mark` separates two words of prose, rather than parts of an address or a name."""
    starts = right[0].isupper() and right.lower() in function_words() and left.islower()
    if (right.lower() in _endings() and not starts) or abbreviation(left + "."):
        return False
    if not left[0].islower() and not (left == "I" or (left.isupper() and len(left) > 3)):
        # A capitalised word, perhaps a name: only a plain sentence start may follow.
        return len(left) > 2 and right[0].isupper() and right.lower() in function_words() and len(right) > 1
    if right[0].isupper():
        return len(left) > 1 and len(right) > 1 and is_known_word(left.lower())
    return is_common_word(left) and is_common_word(right) and (len(right) > 2 or mark != ".")


@lru_cache(maxsize=10_000)
def _run_on(word: str) -> tuple[str, str] | None:
    """Give the two well-known words, one of them a function word, that make up an unknown one."""
    parts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]
    likely = [
        (min(_weight(first), _weight(second)), first, second) for first, second in parts if _may_be_glued(first, second)
    ]
    best = max(likely, default=(0, "", ""))
    return best[1:] if best[0] >= _WELL_KNOWN else None


def _weight(word: str) -> int:
    """Give how often a word occurs; a long one is no accident where it is merely known."""
    count = word_count(word)
    return max(count, _WELL_KNOWN) if len(word) >= _RARE_LENGTH and count >= _RARE else count


@cache
def _small() -> frozenset[str]:
    return (function_words() | closed_class("number_words")) - _COMPOUNDING


def _may_be_glued(first: str, second: str) -> bool:
    small = _small()
    if first in small and second in small:
        return len(first) + len(second) > 4
    # Short pairs may be names and compounds.
    return (first in small and len(second) > 4) or (second in small and len(first) > 4)


def _forms(document: Document) -> Counter[str]:
    """Count the forms made of letters: what a text writes twice may be a brand."""
    return Counter(_FORM.findall(document.text))


@cache
def _endings() -> frozenset[str]:
    table = read_toml("domain_endings.toml")
    return frozenset(table["domains"] + table["files"])


RULE = Rule(code="MT311", name="glued-words", severity=Severity.WARNING, check=check, fix=Fix.UNSAFE)

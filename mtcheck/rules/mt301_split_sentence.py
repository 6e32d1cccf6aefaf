"""A sentence that an abbreviation's full stop has split.

What it finds
    A full stop inside a sentence, with a lower-case word going on after it: "to the region. technique and units";
    an abbreviation whose stop leaves only the opening of a sentence, or cuts it from its complement: "The regional
    min. Of health reported".
Why it matters
    Many languages abbreviate freely (Russian "воен. техника", German "ggf."); a machine that takes the stop for
    the end of the sentence translates two halves, and neither makes sense.
Damaged
    The army is moving across the river. vehicles and bridging units.
Repaired
    The army is moving vehicles and bridging units across the river.
Cannot see
    Most splits whose second half begins with a capital, or after a word that is itself an English abbreviation;
    lower-case halves in a text that often begins its sentences so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.cut_sentences import cut_sentences
from mtcheck.document import Document, Role
from mtcheck.lexicon import abbreviation, is_known_word, name_particles
from mtcheck.rules.base import Hit, Rule, Severity

_STOP = re.compile(r"\.(?<!\.\.) {1,2}(?=[a-z])")
_BEFORE = re.compile(r"(?<![\w.'’@/-])(?:[^\W\d_]{2,40}(?:[-'’][^\W\d_]{1,40}){0,3}|\d{4})[)%”’\"']?\Z")
_AFTER = re.compile(r"(?:a|[a-z]{2,40}(?:[-'’][a-z]{1,40}){0,3})(?![\w@/]|\.\w|[.)]\s)")
_NEW_SENTENCE = re.compile(r"(?:[.!?][”’\"')]{0,2}\s|\n)[“‘\"'(]{0,2}[A-Z]")
_SHORT = 4
"""Letters up to which an unknown word before a full stop is taken for an abbreviation."""
_HABIT = 3


def check(document: Document) -> Iterator[Hit]:
    """Yield each full stop that a lower-case word follows, with both words."""
    found = [
        (start, end, sentence)
        for start, end in _candidates(document.text)
        if (sentence := document.sentence_at(start)) is not None
    ]
    told = set(cut_sentences(document))
    for start, end in sorted(told):
        cut = document.sentence_at(start)
        if cut is not None:
            yield _hit(start, end, cut.role is Role.COMMENT)
    own = sum(sentence.role is not Role.COMMENT for _, _, sentence in found)
    if own >= _HABIT and 4 * own > len(_NEW_SENTENCE.findall(document.text)):
        return
    for start, end, sentence in found:
        # A last word after the stop is an agency's or an author's sign.
        if sentence.end <= end or sentence.text[0].islower() or (start, end) in told:
            continue
        yield _hit(start, end, sentence.role is Role.COMMENT)


def _hit(start: int, end: int, comment: bool) -> Hit:
    return Hit(
        start,
        end,
        "A full stop splits this sentence: an abbreviation may have been taken for its end.",
        confidence=0.5 if comment else 0.9,
        severity=Severity.INFO if comment else None,
    )


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    for match in _STOP.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 82), match.start())
        after = _AFTER.match(text, match.end())
        if before and after and not _is_abbreviation(before.group()) and _is_prose(text, after):
            yield before.start(), after.end()


def _is_abbreviation(word: str) -> bool:
    word = re.split(r"[-’']", word.rstrip(")%”’\"'"))[-1]
    if abbreviation(word + ".") or abbreviation(word.capitalize() + "."):
        return True
    return len(word) <= _SHORT and word.isalpha() and (word[0].isupper() or not is_known_word(word))


def _is_prose(text: str, word: re.Match[str]) -> bool:
    """Tell whether the sentence goes on with an English word, and not with a name: von Neumann, al-Bashir."""
    first = word.group().partition("-")[0]
    named = re.match(r"[ -][A-Z]", text[word.end() : word.end() + 2]) is not None
    return is_known_word(word.group()) and not (named and first in name_particles())


RULE = Rule(code="MT301", name="split-sentence", severity=Severity.ERROR, check=check)

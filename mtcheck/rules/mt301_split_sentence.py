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

from mtcheck.document import Document, Role
from mtcheck.lexicon import abbreviation, can_be_finite, is_known_word, name_particles
from mtcheck.rules.base import Hit, Rule, Severity

_STOP = re.compile(r"\.(?<!\.\.) {1,2}(?=[a-z])")
_BEFORE = re.compile(r"(?<![\w.'’@/-])(?:[^\W\d_]{2,40}(?:[-'’][^\W\d_]{1,40}){0,3}|\d{4})[)%”’\"']?\Z")
_AFTER = re.compile(r"(?:a|[a-z]{2,40}(?:[-'’][a-z]{1,40}){0,3})(?![\w@/]|\.\w|[.)]\s)")
_NEW_SENTENCE = re.compile(r"(?:[.!?][”’\"')]{0,2}\s|\n)[“‘\"'(]{0,2}[A-Z]")
_SHORT = 4
"""Letters up to which an unknown word before a full stop is taken for an abbreviation."""
_HABIT = 3
_COMPLEMENT = re.compile(
    r"(?<![\w.’'@/-])(?P<short>[a-z]{2,6})\. (?:[Oo]f|Per)(?= (?!course\b|these\b|those\b|them\b)[A-Za-z])"
)
_OPENING = re.compile(
    r"(?:(?:The|A|An|In|On|At|By|For|From|With|Under|During|After|Before|Since|According)(?: [\w-]{1,20}){1,5} )"
    r"(?P<short>[a-z]{1,6})\. [A-Z][a-z]{1,20}"
)
"""What a sentence opens with, up to an abbreviation's stop and the word behind it."""
_MEASURE = re.compile(
    r"\d ?(?P<short>[ckm]?m|kg|t|ha)\. (?:Long|Wide|High|Deep|Tall|Thick|Away)\b"
    r"(?=[,.;]| (?:and|of|from|by|which|that)\b)"
)
_AFTER_NUMBER = re.compile(r"\d[ -]?\Z")
_STARTS = re.compile(r"(?:\A|\n|[.!?][”\"]? )(?=[A-Z])")
_CLOSING = ("etc.", "al.")
"""Abbreviations that end a phrase as well as any word."""


def check(document: Document) -> Iterator[Hit]:
    """Yield each full stop that a lower-case word follows, with both words."""
    found = [
        (start, end, sentence)
        for start, end in _candidates(document.text)
        if (sentence := document.sentence_at(start)) is not None
    ]
    yield from _after_abbreviations(document)
    own = sum(sentence.role is not Role.COMMENT for _, _, sentence in found)
    if own >= _HABIT and 4 * own > len(_NEW_SENTENCE.findall(document.text)):
        return
    for start, end, sentence in found:
        # A last word after the stop is an agency's or an author's sign.
        if sentence.end <= end or sentence.text[0].islower():
            continue
        comment = sentence.role is Role.COMMENT
        yield _hit(start, end, comment)


def _hit(start: int, end: int, comment: bool) -> Hit:
    return Hit(
        start,
        end,
        "A full stop splits this sentence: an abbreviation may have been taken for its end.",
        confidence=0.5 if comment else 0.9,
        severity=Severity.INFO if comment else None,
    )


def _after_abbreviations(document: Document) -> Iterator[Hit]:
    """Yield each abbreviation with the word behind its stop, where the sentence cannot end or begin there."""
    text = document.text
    spans = {(match.start("short"), match.end()) for match in _COMPLEMENT.finditer(text) if _lacks_complement(match)}
    spans |= {(match.start("short"), match.end()) for match in _MEASURE.finditer(text)}
    for start in _STARTS.finditer(text):
        match = _OPENING.match(text, start.end())
        if match and _is_shortened(match["short"]) and not _has_verb(match.group()):
            spans.add((match.start("short"), match.end()))
    for first, last in sorted(spans):
        sentence = document.sentence_at(first)
        if sentence is not None:
            yield _hit(first, last, sentence.role is Role.COMMENT)


def _lacks_complement(match: re.Match[str]) -> bool:
    """Tell "min. of health" from "5 min. of rain"."""
    counted = _AFTER_NUMBER.search(match.string, max(0, match.start() - 2), match.start())
    if counted and match.group().endswith("of"):
        return False
    return _is_shortened(match["short"])


def _is_shortened(word: str) -> bool:
    return word + "." not in _CLOSING and (abbreviation(word + ".") is not None or not is_known_word(word))


def _has_verb(text: str) -> bool:
    return any(can_be_finite(word) for word in text.split()[1:-2])


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

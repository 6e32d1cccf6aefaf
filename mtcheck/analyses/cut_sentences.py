"""Which abbreviations' stops were taken for the end of a sentence, though a capital letter (or "of") follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.document import Document
from mtcheck.lexicon import abbreviation, can_be_finite, is_known_word

_STOP = re.compile(r"\.(?<=[a-z].) (?=[A-Zo])")
_SHORT_WORD = re.compile(r"(?<![^\W\d])(?<![.’'@/-])[a-z]{1,6}\Z")
_COUNT = re.compile(r"\d ?\Z")
_COMPLEMENT = re.compile(
    r"(?:of|Of(?! (?:course|the|th[eio]se|this|that|them|all|its|his|her|their|our|my|your)\b)|Per)(?= [A-Za-z])"
)
"""What goes with a noun before it; "Of the ten families, …" opens a sentence."""
_MEASURE = re.compile(r"(?:Long|Wide|High|Deep|Tall|Thick|Away)\b(?=[,.;]| (?:and|of|from|by|which|that)\b)")
_UNITS = frozenset("m cm km mm kg t ha c k".split())
_CAPITALISED = re.compile(r"[A-Z][a-z]{1,20}")
_OPENING = re.compile(
    r"(?:The|A|An|In|On|At|By|For|From|With|Under|During|After|Before|Since|According)(?: [\w-]{1,20}){1,5} \Z"
)
"""What a sentence opens with, up to an abbreviation."""
_LONGEST_OPENING = 120
"""In characters."""
_CLOSING = ("etc.", "al.")
"""Abbreviations that end a phrase as well as any word."""


def cut_sentences(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the spans, in order, of an abbreviation with the word behind its stop.

    They are those where no sentence can end: before a complement ("min. Of health"), between a measure and what is
    measured ("5 km. Long"), and where the sentence has only opened ("In the 18th c. Dutch").
    """
    text = document.text
    for stop in _STOP.finditer(text):
        word = _SHORT_WORD.search(text, max(0, stop.start() - 8), stop.start())
        if word is not None:
            next_word = _next_word(document, word, stop.end())
            if next_word is not None:
                yield word.start(), next_word.end()


def _next_word(document: Document, word: re.Match[str], place: int) -> re.Match[str] | None:
    """Give the word after a stop if the sentence goes on with it."""
    text, short = document.text, word.group()
    counted = _COUNT.search(text, max(0, word.start() - 2), word.start()) is not None
    if counted and short in _UNITS:
        return _MEASURE.match(text, place)
    if short + "." in _CLOSING or (abbreviation(short + ".") is None and is_known_word(short)):
        return None
    complement = _COMPLEMENT.match(text, place)
    # "5 min. of rain" is how English counts.
    if complement and len(short) > 1 and not counted:
        return complement
    return _CAPITALISED.match(text, place) if _only_opens(document, word.start()) else None


def _only_opens(document: Document, end: int) -> bool:
    """Tell whether the sentence has had no verb yet."""
    sentence = document.sentence_at(end)
    if sentence is None or end - sentence.start > _LONGEST_OPENING:
        return False
    opening = document.text[sentence.start : end]
    return _OPENING.match(opening) is not None and not any(map(can_be_finite, opening.split()[1:]))

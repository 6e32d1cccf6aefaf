"""A verb of motion without its preposition.

What it finds
    "went the hospital", "arrived the airport", "arrived Nairobi": a verb that cannot take an object, followed by
    the place one goes to.
Why it matters
    The source marked the direction by a case ending or not at all, and the machine left the preposition out.
Damaged
    The ambassador arrived the airport at noon.
Repaired
    The ambassador arrived at the airport at noon.
Cannot see
    Verbs that may take a place as an object ("visit", "leave", "travel the world"); distances, ways and times
    ("went the distance", "arrived the next day"), which are right; places that the gazetteer does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from mtcheck.document import Document
from mtcheck.gazetteer import gazetteer
from mtcheck.lexicon import closed_class, function_words, is_common_word
from mtcheck.rules.base import Hit, Rule, Severity

_MOTION = re.compile(
    r"\b(?P<verb>went|goes|arrived|arrives|arrive)"
    r" (?:(?P<det>the|his|her|their|its|our|my) (?P<words>[^\W\d_]+(?:[ -][^\W\d_]+){0,2})|(?P<place>[A-Z][a-z]{2,20}))"
    r"(?=[\s.,;])"
)
_VERBS = ("went", "goes", "arrive")
"""What `_MOTION` begins with: many texts have none of them."""
_ADVERBIAL = frozenset(
    "way ways route distance rounds mile miles length limit pace day night week month year morning afternoon evening"
    " moment minute hour time weekend summer winter spring autumn instant second previous following next other same"
    " whole full entire extra earliest latest last first opposite wrong right hard easy scenic separate own merry"
    " far farthest furthest longest shortest fastest slowest best worst closest nearest most least more direction"
    " process procedure course gamut hell".split()
)


def check(document: Document) -> Iterator[Hit]:
    """Yield each such verb with the place after it."""
    for match in _MOTION.finditer(document.text) if any(verb in document.text for verb in _VERBS) else ():
        end = match.end() if match.group("place") else _end_of_goal(match)
        found = _names_place(match) if match.group("place") else _is_goal(document.text[match.start("words") : end])
        if found and not _is_inverted(document.text, match.start()):
            yield Hit(match.start(), end, f"“{match.group('verb')}” needs a preposition before a place.")


def _end_of_goal(match: re.Match[str]) -> int:
    """Give where the noun and its modifiers end: before the next function word."""
    words = re.finditer(r"[^\W\d_]+", match.group("words"))
    ends = [match.start("words") + word.end() for word in takewhile(_is_content, words)]
    return ends[-1] if ends else match.start("words")


def _is_content(word: re.Match[str]) -> bool:
    return word.group().lower() not in function_words() - _ADVERBIAL


def _names_place(match: re.Match[str]) -> bool:
    name = match.group("place")
    times = closed_class("weekdays", "months")
    return name.lower() not in times and bool(gazetteer().find(name)) and not is_common_word(name)


def _is_goal(words: str) -> bool:
    """Tell whether the words after the article are neither a time nor a way."""
    return words != "" and not {word.lower() for word in re.split("[ -]", words)} & _ADVERBIAL


def _is_inverted(text: str, start: int) -> bool:
    """Tell whether the subject may follow the verb: "then went the lights", "Here goes the"."""
    before = text[max(0, start - 40) : start].split()
    if not before or before[-1][-1] in ".!?:;,—–“”’'\"":
        return True
    return before[-1].lower() in closed_class("adverbs", "particles", "prepositions", "coordinating_conjunctions")


RULE = Rule(code="MT313", name="missing-preposition", severity=Severity.WARNING, check=check)

"""A name from a language of Latin letters that was romanised from another script.

What it finds
    A name that belongs to a country of Latin script but is spelled as if out of Cyrillic: it is in no list, and
    undoing zh, ch, sh, kh, ts gives a place of a country that the text speaks of (Zvechan for Zvečan); or it has
    such letters beside a Slavic ending in -c (Zhitkovac).

Why it matters
    The name came through a third language; it is on no map in this form.

Damaged
    In Serbia residents of Pozharevac heard shooting all night, and police from Kragujevac came to help.

Repaired
    In Serbia residents of Požarevac heard shooting all night, and police from Kragujevac came to help.

Cannot see
    Villages that the gazetteer lacks, unless their ending tells; people's names; a name that is usual in the
    other spelling too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from mtcheck.analyses.name_words import is_established
from mtcheck.analyses.names import name_forms
from mtcheck.analyses.places import places
from mtcheck.analyses.romanisation import fold, own_letters
from mtcheck.document import Document
from mtcheck.gazetteer import gazetteer
from mtcheck.rules.base import Hit, Rule, Severity

_LATIN = frozenset("HR BA RS ME XK SI CZ SK PL HU RO TR LT LV".split())
"""Countries whose own spelling is in Latin letters, and that news often reaches through Cyrillic."""
_SLAVIC = frozenset("HR BA RS ME XK SI".split())
_MIXED = re.compile(r"(?=.*(?:zh|kh)).{2,16}(?:[aeio]vac|[aeio]vec|nac|njac|ica|ice|ovci|evci|ovce)")
_TELLING = re.compile("zh|kh|dzh|shch|ts")
_SHORTEST = 5
_MOST_SPELLINGS = 32


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile("|".join(own_letters()))


def check(document: Document) -> Iterator[Hit]:
    """Yield each use of a name that was romanised though its own spelling is in Latin letters."""
    found = []
    for form in document.analysis(name_forms):
        word = fold(form.text)
        if len(word) >= _SHORTEST and _foreign().search(word) and not is_established(form.text):
            own = _own_spelling(document, word)
            if own or (_MIXED.fullmatch(word) and document.analysis(places).support(_SLAVIC)):
                found.append((form, own, _TELLING.search(word) is not None))
    for form, own, telling in found:
        # One name with an sh or ch may be somebody's habit; two, or a zh, come from another script.
        doubtful = not telling and len(found) == 1
        known = f"; the place is spelled “{own}”" if own else ""
        message = f"“{form.text}” seems to be romanised by way of another language{known}."
        for use in form.uses:
            confidence, severity = (0.4, Severity.INFO) if doubtful else (0.8, None)
            yield Hit(use.word.start, use.word.end, message, own, confidence, severity)


def _own_spelling(document: Document, word: str) -> str | None:
    """Find a place that is `word` in its own spelling, in a country that the document speaks of."""
    known = gazetteer()
    for spelling in _own_spellings(word):
        name = spelling.capitalize()
        for place in known.find(name):
            if _LATIN.issuperset(place.codes) and document.analysis(places).support(frozenset(place.codes)):
                spelled = [other for other in (place.name, *known.variants(name)) if fold(other) == spelling]
                return max(spelled, key=lambda other: not other.isascii(), default=name)
    return None


def _own_spellings(word: str) -> Iterator[str]:
    """Yield what a word may have been before it was romanised, with and without a case ending."""
    options: list[tuple[str, ...]] = []
    end = 0
    for match in _foreign().finditer(word):
        options += [(word[end : match.start()],), (*own_letters()[match.group()], match.group())]
        end = match.end()
    options.append((word[end:],))
    for pieces in islice(product(*options), _MOST_SPELLINGS):
        spelling = "".join(pieces)
        if spelling != word:
            yield spelling
            if spelling[-1] in "aeiou":
                yield spelling[:-1]


RULE = Rule(code="MT109", name="mixed-romanisation", severity=Severity.WARNING, check=check)

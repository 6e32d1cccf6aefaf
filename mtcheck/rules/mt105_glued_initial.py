"""An initial that sticks to the surname.

What it finds
    One or more initials without a space before the surname: A.Vucic, J.K.Rowling, Yu.Gagarin.

Why it matters
    English sets a space there, some other languages do not: it is a trace of the source, and it hides the name
    from searches.

Damaged
    The committee was led by S.Lavrov until May.

Repaired
    The committee was led by S. Lavrov until May.

Cannot see
    Surnames of two letters, or that are common words and no English surnames; initials without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.document import Document, Role
from mtcheck.lexicon import abbreviation, is_known_word, is_surname
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_INITIAL = r"(?:[^\W\d_a-z]|Yu|Ya|Zh|Kh|Ch|Sh|Ts|Dj|Dž|Lj|Nj|Ph|Th)\."
_GLUED = re.compile(
    rf"(?<![\w.@/\\’'-])((?:{_INITIAL} ?){{0,2}}{_INITIAL})([^\W\d_a-z][^\W\d_A-Z]{{2,30}})(?![\w@/\\]|\.\w)"
)
_STOP = re.compile(r"\.(?=[^\W\d_a-z])")
_DEGREES = frozenset("com tech eng phil arch litt mus pharm des div net org sci".split())


def check(document: Document) -> Iterator[Hit]:
    """Yield each initial glued to a surname."""
    places = (document.sentence_at(match.start()) for match in _STOP.finditer(document.text))
    for sentence in dict.fromkeys(place for place in places if place and place.role is not Role.COMMENT):
        for match in _GLUED.finditer(document.text, sentence.start, sentence.end):
            initials, surname = match.groups()
            if _is_name(initials, surname):
                yield Hit(
                    match.start(),
                    match.end(),
                    f"A space is missing between the initial and “{surname}”.",
                    f"{initials} {surname}",
                    0.9,
                )


def _is_name(initials: str, surname: str) -> bool:
    """Tell whether what looks so is a person, not an abbreviation, a degree or two glued sentences."""
    if not (initials[0].isupper() and surname[0].isupper()) or surname.lower() in _DEGREES:
        return False
    if initials.count(".") > 1 and abbreviation(initials):
        return False
    return is_surname(surname) or not is_known_word(surname)


RULE = Rule(code="MT105", name="glued-initial", severity=Severity.WARNING, check=check, fix=Fix.SAFE)

"""A title before a name as another language has it.

What it finds
    An article before Mr, Mrs or Ms and a name (the Mr. Papadopoulos), or before an office and a name that nothing
    stands between (the president Emmanuel Macron), and a military rank whose halves are the wrong way round
    (general-major Ivanov).

Why it matters
    English has no article before a title that is part of the name: it is a trace of the source.

Damaged
    The Mr. Papadopoulos met the president Emmanuel Macron and general-major Ivanov.

Repaired
    Mr. Papadopoulos met President Emmanuel Macron and Major General Ivanov.

Cannot see
    An office with a word before it (the former president Jacques Chirac), which is right; offices that English does
    name so (the author, the economist, the emperor); names that are words of English or places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.name_words import is_english_word
from mtcheck.document import Document, Role
from mtcheck.gazetteer import gazetteer
from mtcheck.lexicon import function_words, is_first_name, is_surely_finite
from mtcheck.rules.base import Hit, Rule, Severity

_CAPITAL = r"[^\W\d_a-z][^\W\d_]{1,20}"
_NEXT = r"(?![\w-])(?: (?P<next>[a-z]+))?"
_COURTESY = re.compile(rf"\b[Tt]he (?P<title>(?:Mrs?|Ms)\b\.?) (?P<name>{_CAPITAL}|[A-Z]\.)(?: {_CAPITAL})?{_NEXT}")
_OFFICES = frozenset(
    "minister president premier chancellor colonel captain lieutenant general major pope archbishop sheikh".split()
)
_OFFICE = re.compile(
    rf"\b[Tt]he (?P<title>(?:prime )?(?:{'|'.join(sorted(_OFFICES))})) (?P<name>{_CAPITAL}|[A-Z]\.) {_CAPITAL}{_NEXT}"
)
_ADJECTIVES = ("general", "major", "premier", "captain")
"""Offices before which a capital may well begin something else: "the general Assembly", "the major American banks"."""
_RANK = re.compile(r"\b(?P<rank>[Gg]eneral-(?P<grade>[Mm]ajor|[Ll]ieutenant|[Cc]olonel)|[Cc]aptain-[Ll]ieutenant)\b")


def check(document: Document) -> Iterator[Hit]:
    """Yield the titles of the article's own sentences."""
    text = document.text
    # Most texts have none of these, and a search for plain letters is quick.
    found = _COURTESY.finditer(text) if "he M" in text else ()
    officers = [one for one in document.own if not _OFFICES.isdisjoint(one.lowered)]
    for match in (*found, *(match for one in officers for match in _OFFICE.finditer(text, one.start, one.end))):
        sentence = document.sentence_at(match.start())
        if sentence is not None and sentence.role is not Role.COMMENT and _is_person(match):
            start, end = match.start(), match.end("title")
            title = match["title"] if match.re is _COURTESY else match["title"].title()
            yield Hit(start, end, f"English has no article before “{title}” and a name.", title, 0.8)
    for match in _RANK.finditer(text) if "eneral-" in text or "aptain-" in text else ():
        grade = match["grade"]
        right = f"{grade.lower() if grade.islower() else grade.title()} general" if grade else None
        yield Hit(*match.span(), f"“{match.group()}” is no rank in English.", right, 0.8)


def _is_person(match: re.Match[str]) -> bool:
    """Tell a person from what is named after one ("the Mr. Bean films") or has a capital for another reason."""
    if match["name"].endswith("."):
        return True
    after = match["next"]
    if after and not (after in function_words() or is_surely_finite(after)):
        return False
    if match.re is _COURTESY or is_first_name(match["name"]):
        return True
    other = is_english_word(match["name"].lower()) or gazetteer().is_well_known(match["name"], 0)
    return not other and match["title"] not in _ADJECTIVES


RULE = Rule(code="MT111", name="foreign-title", severity=Severity.WARNING, check=check)

"""A hyphen where a dash with spaces belongs.

What it finds
    A hyphen that joins two clauses (trade with Iran-Tehran's bankers are waiting; the strike is over-he said),
    an age with spaces around its hyphens or a plural (38 - year old, the 38-years-old man), and, as information, a
    hyphen with a space on one side only (the capital- a port).
Why it matters
    Many languages set a dash between clauses; read as a hyphen, it makes one word out of two names.
Damaged
    Greek minister's visit to Cairo-Alexandria's dockers are planning a strike.
Repaired
    Greek minister's visit to Cairo - Alexandria's dockers are planning a strike.
Cannot see
    Clauses of which the right one begins with a bare noun, or with a name that is neither a place nor named
    elsewhere in the text; long dashes without spaces, which are a matter of style.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mtcheck.document import Document
from mtcheck.gazetteer import gazetteer
from mtcheck.lexicon import (
    closed_class,
    finite_auxiliaries,
    is_common_word,
    is_surely_finite,
    reporting_forms,
)
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")
_LEFT = re.compile(r"(?:([^\W\d_]{1,30}) )?(?<![\w'’./@-])([^\W\d_]{2,30})\Z")
_RIGHT = re.compile(r"([^\W\d_]{1,30})(['’]s)?(?![\w-]|['’]\w)((?: [^\W\d_]{1,30}){0,4})")
_ONE_SIDED = re.compile(r"-(?: (?<=[a-z]{3}- )|(?<= -))(?=[a-z]{3})")
_UNIT = "(?:year|month|week|day)"
_AGE = re.compile(
    rf"(?<![\w.,:/-])(?P<age>\d{{1,3}})(?: - ?| ?- )(?P<unit>{_UNIT})s?[ -]{{1,3}}old\b"
    rf"|\b(?i:the|an?|his|her|their|our|this) (?P<old>\d{{1,3}})-(?P<units>{_UNIT})s[ -]old\b"
)
_OLD = re.compile("[ -]old")
_COMPOUND = re.compile(r"[^\W\d_]{2,30}-[^\W\d_]{1,30}")
_NAME = re.compile(r"(?<![\w-])[A-Z][^\W\d_]{1,30}(?![\w-])")
_SUSPENDED = frozenset("and or to but nor as than versus through not und".split())
# A hyphen after one of these makes a compound with a name: then-President, mid-July.
_PREFIXES = frozenset("anti post then late early trans semi self vice half inter cross ever part once less".split())
# Words that begin a subject and end no compound (except before a further hyphen: over-the-counter).
_SUBJECT_STARTS = frozenset("the a an his her its their our nobody everyone these those".split())
_CLAUSE_STARTS = frozenset("he she it they we there this these but".split())


def check(document: Document) -> Iterator[Hit]:
    """Yield hyphens that join two clauses and, as information, those with a space on one side."""
    text = document.text
    if "-" not in text:
        return
    for match in _HYPHEN.finditer(text):
        right = _RIGHT.match(text, match.end())
        if right is None or not _may_begin_clause(right):
            continue
        left = _LEFT.search(text, max(0, match.start() - 63), match.start())
        if left and _joins_clauses(document, left, right) and _is_single(document, left, right):
            start, end = left.start(2), right.end(2) if right.group(2) else right.end(1)
            repaired = f"{text[start : match.start()]} - {text[match.end() : end]}"
            yield Hit(start, end, "A hyphen joins two clauses here; a dash needs spaces.", repaired)
    for match in _AGE.finditer(text) if _OLD.search(text) else ():
        number, unit = ("age", "unit") if match["age"] else ("old", "units")
        joined = f"{match[number]}-{match[unit]}-old"
        message = "An age before a noun has hyphens without spaces, and no plural."
        yield Hit(match.start(number), match.end(), message, joined)
    for match in _ONE_SIDED.finditer(text):
        start, end = text.rfind(" ", 0, match.start()) + 1, text.find(" ", match.end())
        found = text[start : end if end > 0 else len(text)]
        if len(found) <= 60 and found.split()[-1] not in _SUSPENDED and "\n" not in found:
            yield Hit(start, start + len(found), "This hyphen has a space on one side only.", severity=Severity.INFO)


def _may_begin_clause(right: re.Match[str]) -> bool:
    """Tell whether the words behind a hyphen look like a subject; few do, so that is asked first."""
    second, _, rest = right.groups()
    is_name = second[0].isupper() and len(second) > 2
    return rest != "" and (is_name or second in _SUBJECT_STARTS or second in _CLAUSE_STARTS)


def _joins_clauses(document: Document, left: re.Match[str], right: re.Match[str]) -> bool:
    """Tell whether what follows the hyphen begins a clause of its own."""
    before, first = left.groups()
    second, possessive, rest = right.groups()
    following = rest.split()
    if second in _SUBJECT_STARTS:
        return len(first) > 2 and is_common_word(first) and first not in _PREFIXES | closed_class("prepositions")
    if second in _CLAUSE_STARTS:
        clause = second == "but" or _is_finite(following[0])
        return clause and len(first) > 2 and is_common_word(first)
    if first[0].islower():
        named = not possessive and _is_finite(following[0])
        return named and len(first) > 3 and first not in _PREFIXES and is_common_word(first)
    # Two names: the left one must end a phrase ("visit to Cairo"), the right one begin the clause's subject.
    if before is None or before.lower() not in closed_class("prepositions"):
        return False
    places = gazetteer()
    if not places.find(first) or places.find(f"{first}-{second}"):
        return False
    if possessive:
        known = bool(places.find(second)) or second in document.analysis(_names_alone)
        return known and any(word in finite_auxiliaries() for word in following[1:])
    return following[0] in reporting_forms() and not places.find(second)


def _is_single(document: Document, left: re.Match[str], right: re.Match[str]) -> bool:
    return document.analysis(_compounds)[f"{left.group(2)}-{right.group(1)}"] < 2


def _is_finite(word: str) -> bool:
    return word in finite_auxiliaries() or is_surely_finite(word)


def _compounds(document: Document) -> Counter[str]:
    """Count the words that are joined by a hyphen: what a text uses twice is no accident."""
    return Counter(_COMPOUND.findall(document.text))


def _names_alone(document: Document) -> frozenset[str]:
    """Give the capitalised words that the text also uses without a hyphen."""
    return frozenset(_NAME.findall(document.text))


RULE = Rule(code="MT310", name="unspaced-dash", severity=Severity.WARNING, check=check, fix=Fix.UNSAFE)

"""A name that the user's glossary spells otherwise.

What it finds
    With a glossary of names as the user wants them spelled: a slip of one letter, another romanisation, another
    accepted spelling, or the same name without its marks. Where the glossary has a full name, a form with
    another given name is left alone.

Why it matters
    The glossary is the house style; a name that differs from it is wrong here, whatever others write.

Damaged
    In Belgrade the president, Vuchich, answered.

Repaired
    In Belgrade the president, Vučić, answered.

Cannot see
    Names of three letters; another name altogether for the same person.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mtcheck.analyses.bearers import COMPANY, LEAST, agree, spelling_likeness
from mtcheck.analyses.name_variants import accepted_spellings
from mtcheck.analyses.name_words import is_english_word, is_personal
from mtcheck.analyses.names import Use, name_forms
from mtcheck.analyses.romanisation import fold
from mtcheck.analyses.similar_names import difference, similarity_keys
from mtcheck.document import Document
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_WANTED = 1.0
"""Log-odds that a name's being in the glossary adds."""
_CERTAIN = 5.0


class _Wanted(NamedTuple):
    """A word of a glossary name."""

    word: str
    given: str
    """The word before it in the glossary, or nothing."""
    following: str
    """The word after it, or nothing."""


def check(document: Document) -> Iterator[Hit]:
    """Yield each use of a spelling that is close to a word of the glossary but not that word."""
    glossary = tuple(document.resources.glossary)
    if not glossary:
        return
    index, words = _index(glossary)
    for form in document.analysis(name_forms):
        if form.text in words:
            continue
        candidates = {wanted for key in similarity_keys(fold(form.text)) for wanted in index.get(key, ())}
        if not candidates or is_english_word(form.text):
            continue
        judged = [(_score(form.text, wanted), wanted) for wanted in sorted(candidates, key=lambda one: one.word)]
        for use in form.uses:
            score, wanted = max(
                ((score + _company(use, wanted), wanted) for score, wanted in judged),
                key=lambda one: one[0],
                default=(0.0, None),
            )
            if wanted and score >= LEAST:
                yield _hit(document, use, score, wanted)


def _hit(document: Document, use: Use, score: float, wanted: _Wanted) -> Hit:
    start = use.initials_start
    initials = document.text[start : use.word.start].rstrip()
    return Hit(
        start,
        use.word.end,
        f"The glossary spells this name “{wanted.word}”.",
        f"{initials} {wanted.word}" if initials else wanted.word,
        1 / (1 + math.exp(-score)),
    )


@lru_cache(maxsize=8)
def _index(glossary: Sequence[str]) -> tuple[dict[str, list[_Wanted]], frozenset[str]]:
    """Index the glossary's words by what similar spellings share; also give the words."""
    index: dict[str, list[_Wanted]] = {}
    names = [entry.replace("-", " ").replace(".", " ").split() for entry in glossary]
    for name in names:
        for word, given, following in zip(name, ["", *name], [*name[1:], ""], strict=False):
            if len(word) > 3:
                for key in {*similarity_keys(fold(word)), *map(fold, accepted_spellings(word))}:
                    index.setdefault(key, []).append(_Wanted(word, given, following))
    return index, frozenset(word for name in names for word in name)


def _score(written: str, wanted: _Wanted) -> float:
    """Give the log-odds that `written` stands for a word of the glossary."""
    if fold(written) == fold(wanted.word) or wanted.word in accepted_spellings(written):
        return _CERTAIN
    found = difference(fold(written), fold(wanted.word))
    return _WANTED + spelling_likeness(written, wanted.word, found[1]) if found else -math.inf


def _company(use: Use, wanted: _Wanted) -> float:
    """Give the log-odds that the names beside a use add, compared with those in the glossary."""
    sides = ((use.given, wanted.given), (use.following, wanted.following))
    same = {agree(mine, theirs) for mine, theirs in sides if theirs and is_personal(mine)}
    return COMPANY["other" if False in same else "same" if True in same else "unknown"]


RULE = Rule(code="MT104", name="glossary-name", severity=Severity.ERROR, check=check, fix=Fix.UNSAFE)

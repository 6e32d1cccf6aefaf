"""Halves of a country whose name was misspelt so that another word came of it: South Sedan, northern Cyrus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import OSA

from mtcheck.analyses.place_likeness import split_side
from mtcheck.analyses.place_mentions import SIDES
from mtcheck.analyses.places import places
from mtcheck.document import Document, Token
from mtcheck.gazetteer import Kind, gazetteer

LEAST_NAMED = 2
"""How often the text must name that half of the country, spelt right."""
LEAST_LETTERS = 5


def misspelt_halves(document: Document) -> tuple[tuple[Token, str], ...]:
    """List the misspelt names after a point of the compass, each with the right one."""
    halves: Counter[tuple[str, str]] = Counter()
    for mention in document.analysis(places).mentions:
        side, head = split_side(mention.name)
        if mention.country and (side or mention.side):
            # A half that is a country of its own need not be named twice: South Sudan.
            halves[str(side or mention.side), head] += LEAST_NAMED if side else 1
    usual = [half for half, uses in halves.items() if uses >= LEAST_NAMED]
    return tuple(_slips(document, usual)) if usual else ()


def _slips(document: Document, usual: list[tuple[str, str]]) -> Iterator[tuple[Token, str]]:
    for sentence in document.own:
        for before, word in pairwise(sentence.words):
            side = SIDES.get(before.text.lower())
            if side is None or not word.text[0].isupper() or len(word.text) < LEAST_LETTERS or _is_land(word.text):
                continue
            for other_side, head in usual:
                if side == other_side and _is_slip(word.text, head):
                    yield word, head


def _is_slip(word: str, head: str) -> bool:
    """Tell whether one letter inside differs; another ending may make another form of the name."""
    return word[-1] == head[-1] and OSA.distance(word, head, score_cutoff=1) == 1


def _is_land(word: str) -> bool:
    """Tell whether a word is a country, state or region, or a people."""
    known = gazetteer()
    return bool(known.demonym(word)) or any(sense.kind is not Kind.TOWN for sense in known.find(word))

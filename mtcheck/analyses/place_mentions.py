"""Reading the places and peoples of a sentence: every name or demonym of the gazetteer that it uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mtcheck.document import Document, Sentence, Token
from mtcheck.gazetteer import Gazetteer, Kind, Place
from mtcheck.tables import read_toml

SIDES = {
    word: side
    for side in ("north", "south", "east", "west", "central")
    for word in (side, f"{side}ern", f"{side}ernmost")
}
SIDES |= {
    f"{a}{dash}{b}{end}": f"{a}{b}"
    for a in ("north", "south")
    for b in ("east", "west")
    for dash in ("", "-")
    for end in ("", "ern")
}
_HALVES = frozenset("upper lower inner outer".split())
"""Halves of a place that are no point of the compass: `Lower Austria`."""
_NO_NAMES = frozenset(SIDES) | _HALVES
_PARTS = frozenset("part parts half area areas region regions".split())


class PlaceMention(NamedTuple):
    """A place, or the people of a place, named at `start:end` of the prose."""

    start: int
    end: int
    """Without a possessive `'s`."""
    name: str
    sentence: int
    """Index of the sentence among `document.sentences`."""
    senses: tuple[Place, ...]
    """What the name can mean; empty for a demonym."""
    codes: frozenset[str]
    """Countries and states that the name can mean, or lie in, or whose people it can mean."""
    side: str | None = None
    """Point of the compass said of it: `north` in `northern Mali`, `North Mali`, `the northern part of Mali`."""
    inside_name: bool = False
    """Whether the mention is part of a longer proper name (`New York Times`, `Bank of Georgia`)."""

    @property
    def is_demonym(self) -> bool:
        """Whether it names a people (`Malian`), not a place."""
        return not self.senses

    @property
    def country(self) -> str | None:
        """Code of the country that the name itself means, if it can mean one."""
        return next((sense.codes[0] for sense in self.senses if sense.kind is Kind.COUNTRY), None)


def mentions_in(document: Document, sentence: Sentence, known: Gazetteer) -> Iterator[PlaceMention]:
    """Yield the mentions of a sentence of `document`, the longest names first found from the left."""
    tokens = sentence.tokens
    text = document.analysis(_straight)
    after = 0
    for index in sentence.capitals:
        found = _longest(text, tokens, index, known) if index >= after else None
        if found is None:
            continue
        after, end, name, senses, codes = found
        yield PlaceMention(
            tokens[index].start,
            end,
            name,
            sentence.index,
            senses,
            codes,
            _side(tokens, index),
            _inside_name(tokens, index, after, known),
        )


def _straight(document: Document) -> str:
    """Give the prose with straight apostrophes, as the gazetteer has them."""
    return document.text.replace("’", "'")


def _longest(
    text: str, tokens: Sequence[Token], index: int, known: Gazetteer
) -> tuple[int, int, str, tuple[Place, ...], frozenset[str]] | None:
    """Find the longest name that starts at token `index`: (next token, end, name, senses, codes)."""
    start = tokens[index].start
    word = text[start : tokens[index].end]
    reach = known.reach(word.removesuffix("'s"))
    if not reach:
        return None
    furthest = start + max(reach, known.reach(word)) + len("'s")
    after = index + 1
    while after < len(tokens) and tokens[after].end <= furthest:
        after += 1
    for last in range(after - 1, index - 1, -1):
        name = text[start : tokens[last].end].removesuffix("'s")
        if name not in known or "\n" in name or tokens[last].text[0] in ",;:":
            continue
        senses = known.find(name)
        codes = _codes(senses) or frozenset(known.demonym(name))
        if senses or codes:
            return last + 1, start + len(name), name, senses, codes
    return None


def _codes(senses: Sequence[Place]) -> frozenset[str]:
    """Collect where the name can lie; a country's name is no town's, nor a large town's that of a much smaller one."""
    kinds = {sense.kind for sense in senses}
    least = max((sense.population for sense in senses if sense.kind is Kind.TOWN), default=0) / 10
    likely = [s for s in senses if s.kind is not Kind.TOWN or (s.population >= least and Kind.COUNTRY not in kinds)]
    return frozenset(code for sense in likely for code in sense.codes)


def _bare(word: str) -> str:
    """Take off a possessive mark and write the apostrophe straight."""
    word = word.replace("’", "'")
    return word[:-2] if word.endswith("'s") else word


def _side(tokens: Sequence[Token], index: int) -> str | None:
    """Read the point of the compass before token `index`."""
    before = [token.text.lower() for token in tokens[max(0, index - 4) : index]]
    if before and before[-1] in SIDES:
        return SIDES[before[-1]]
    if before[-1:] == ["the"]:
        before.pop()
    if before[-1:] == ["of"]:
        before.pop()
        if before[-1:] and before[-1] in _PARTS:
            before.pop()
        if before[-1:] and before[-1] in SIDES:
            return SIDES[before[-1]]
    return None


def _inside_name(tokens: Sequence[Token], first: int, after: int, known: Gazetteer) -> bool:
    """Tell whether capitalised words that are no places stand right beside the tokens `first:after`."""

    def proper(position: int) -> bool:
        if not 0 <= position < len(tokens):
            return False
        token = tokens[position]
        if token.kind != "word" or not token.text[0].isupper() or token.text.lower() in _NO_NAMES:
            return False
        name = _bare(token.text)
        return not (known.find(name) or known.demonym(name))

    if _is_of_office(tokens, first):
        return False
    follows = tokens[after].start - tokens[after - 1].end if after < len(tokens) else 2
    possessive = tokens[after - 1].text.replace("’", "'").endswith("'s")
    if follows < 2 and not possessive and (proper(after) or (tokens[after].text == "-" and proper(after + 1))):
        return True
    before = first - 2 if tokens[first - 1].text == "of" else first - 1
    return first > 1 and proper(before)


def _is_of_office(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether an office in a country stands before the place: `President of Mali Assimi Goita`."""
    return first > 1 and tokens[first - 1].text == "of" and tokens[first - 2].text.lower() in _offices()


@cache
def _offices() -> frozenset[str]:
    return frozenset(read_toml("gazetteer_contexts.toml")["offices"])

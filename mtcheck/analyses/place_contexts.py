"""What explains that a text names a foreign place: a list, a comparison, a journey, a match, a dateline."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from mtcheck import lexicon
from mtcheck.analyses.confusion import Candidate
from mtcheck.analyses.places import PlaceMention, Places, places
from mtcheck.document import Document, Sentence, Token
from mtcheck.gazetteer import Kind

REACH = 4
"""How many words away an explaining word may stand."""
_GLUE = frozenset(", / & and or & the as well nor to - –".split())
_DATELINE = frozenset("( - – — :".split())


@cache
def _contexts() -> dict[str, frozenset[str]]:
    text = (files("mtcheck") / "data" / "gazetteer_contexts.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def is_explained(document: Document, candidate: Candidate) -> bool:
    """Tell whether the words around a suspect, or the other places of its sentence, say why it is named."""
    suspect = candidate.suspect
    sentence = document.sentences[suspect.sentence]
    before = [token for token in sentence.tokens if token.end <= suspect.start]
    after = [token for token in sentence.tokens if token.start >= suspect.end]
    return (
        _has_company(document, candidate)
        or _by_words(before, after)
        or _is_dateline(sentence, suspect, after)
        or _may_be_person(suspect, before)
    )


def _has_company(document: Document, candidate: Candidate) -> bool:
    """Tell whether the sentence names the rival itself, or another place of which the text says no more."""
    known = document.analysis(places)
    suspect, rival = candidate.suspect, candidate.rival
    for mention in known.by_sentence[suspect.sentence]:
        if mention is suspect:
            continue
        if mention.codes & rival.codes:
            if not mention.is_demonym and mention.country == rival.country:
                return True
        elif _listed(document, suspect, mention) or _is_stranger(known, mention):
            return True
    return False


def _is_stranger(known: Places, mention: PlaceMention) -> bool:
    """Tell whether a country or people is spoken of only here; a town may just be a person's name."""
    is_town = bool(mention.senses) and mention.senses[0].kind is Kind.TOWN
    return not is_town and known.support(mention.codes) < 2


def _listed(document: Document, first: PlaceMention, second: PlaceMention) -> bool:
    """Tell whether only commas and conjunctions stand between two places."""
    low, high = sorted((first, second), key=lambda mention: mention.start)
    between = document.text[low.end : high.start].replace(",", " , ").split()
    return all(word in _GLUE for word in between)


def _by_words(before: list[Token], after: list[Token]) -> bool:
    contexts = _contexts()
    near = {token.text.lower() for token in before[-REACH:] if token.kind == "word"}
    beyond = {token.text.lower() for token in after[:REACH] if token.kind == "word"}
    return bool(near & contexts["before"] or (near | beyond) & contexts["around"])


def _is_dateline(sentence: Sentence, suspect: PlaceMention, after: list[Token]) -> bool:
    return suspect.start == sentence.start and bool(after) and after[0].text in _DATELINE


def _may_be_person(suspect: PlaceMention, before: list[Token]) -> bool:
    if not lexicon.is_first_name(suspect.name):
        return False
    return not before or before[-1].text.lower() not in _contexts()["prepositions"]

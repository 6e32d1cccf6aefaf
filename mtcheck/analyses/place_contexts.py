"""What explains that a text names a foreign place: a list, a comparison, a journey, a match, a dateline."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from mtcheck import lexicon
from mtcheck.analyses.confusion import Candidate
from mtcheck.analyses.place_mentions import PlaceMention
from mtcheck.analyses.places import is_town, places
from mtcheck.document import Document, Sentence, Token
from mtcheck.tables import read_toml

REACH = 4
"""How many words away an explaining word may stand."""
NEAR = 40
"""Characters between two places that are set against each other."""
LONGEST_SENTENCE = 400
"""Tokens from which a sentence is no prose, but a table or a list."""
_CONTRAST = re.compile(r"\b(?:and|or|while|but|than|whereas)\b")
_GLUE = frozenset(", / & and or & the as well nor to - –".split())
_DATELINE = frozenset("( - – — :".split())


@cache
def _contexts() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_toml("gazetteer_contexts.toml").items()}


def is_explained(document: Document, candidate: Candidate) -> bool:
    """Tell whether the words around a suspect say why it is named."""
    suspect = candidate.suspect
    sentence = document.sentences[suspect.sentence]
    before = [token for token in sentence.tokens if token.end <= suspect.start]
    after = [token for token in sentence.tokens if token.start >= suspect.end]
    return (
        len(sentence.tokens) > LONGEST_SENTENCE
        or _is_listed(document, suspect)
        or _is_set_against(document, candidate)
        or _by_words(before, after)
        or _is_dateline(sentence, suspect, after)
        or _may_be_person(suspect, before)
        or (suspect.is_demonym and not _is_of_state(before, after))
    )


def _is_listed(document: Document, suspect: PlaceMention) -> bool:
    """Tell whether only commas and conjunctions stand between the place and the one before or after it."""
    company = document.analysis(places).by_sentence[suspect.sentence]
    position = company.index(suspect)
    pairs = pairwise(company[max(0, position - 1) : position + 2])
    return any(_joined(document.text[first.end : second.start], first, second) for first, second in pairs)


def _is_set_against(document: Document, candidate: Candidate) -> bool:
    """Tell whether the sentence puts the place beside the rival, as another one: `Niger's and Nigeria's athletes`."""
    suspect = candidate.suspect
    for mention in document.analysis(places).by_sentence[suspect.sentence]:
        if mention.name == candidate.rival.name or (suspect.is_demonym and mention.codes & candidate.rival.codes):
            first, second = sorted((mention, suspect), key=lambda one: one.start)
            between = document.text[first.end : second.start]
            if len(between) < NEAR and _CONTRAST.search(between):
                return True
    return False


def _joined(between: str, first: PlaceMention, second: PlaceMention) -> bool:
    """Tell whether two places stand in one list; a town and its country (`Segou, Mali`) do not."""
    if between.strip() == "," and is_town(first) and not is_town(second):
        return False
    return all(word in _GLUE for word in between.replace(",", " , ").split())


def _by_words(before: list[Token], after: list[Token]) -> bool:
    contexts = _contexts()
    near = {token.text.lower() for token in before[-REACH:] if token.kind == "word"}
    beyond = {token.text.lower() for token in after[:REACH] if token.kind == "word"}
    return bool(near & contexts["before"] or (near | beyond) & contexts["around"])


def _is_dateline(sentence: Sentence, suspect: PlaceMention, after: list[Token]) -> bool:
    return suspect.start == sentence.start and bool(after) and after[0].text in _DATELINE


def _is_of_state(before: list[Token], after: list[Token]) -> bool:
    """Tell what a text has one of, "the Malian army", from somebody who happens to be Malian."""
    if not before or not after or before[-1].text.lower() != "the":
        return False
    state = _contexts()["state"]
    return any(token.text.lower() in state for token in after[:2])


def _may_be_person(suspect: PlaceMention, before: list[Token]) -> bool:
    if not lexicon.is_first_name(suspect.name):
        return False
    return not before or before[-1].text.lower() not in _contexts()["prepositions"]

"""How a text speaks of a foreign place: as of its own place under another name, or as of somebody else's."""

from __future__ import annotations

import math
from functools import cache

from mtcheck import lexicon
from mtcheck.analyses.confusion import Candidate
from mtcheck.analyses.embeddings import fit_with
from mtcheck.analyses.place_mentions import SIDES, PlaceMention
from mtcheck.analyses.places import places
from mtcheck.document import Document, Sentence
from mtcheck.tables import read_toml

FEATURES = ("from", "owner", "outsider", "beside", "home", "echo", "gain", "fit")
REACH = 3
"""How many words beside a place are compared with those beside the rival."""
MOST_ECHOES = 50
"""How many mentions of the rival are compared; keeps the work linear in the length of the text."""
LIKENESS = 4.0
"""Weight of the likeness of form, set by hand: the names in the fitted examples are not alike."""
MEAN_LIKENESS = 0.68


@cache
def _outsiders() -> frozenset[str]:
    words = read_toml("gazetteer_contexts.toml")["outsider"]
    assert isinstance(words, list)
    return frozenset(words)


def evidence(document: Document, candidate: Candidate, name: str | None = None) -> dict[str, float]:
    """Give the features of a candidate, each about -1 to 1; `name` stands for the suspect where it is given.

    - `from`: directly after that word;
    - `owner`: in the genitive (`Mali's army`, `the army of Mali`);
    - `outsider`: the sentence has a word that speaks of others, or a country of which the text says no more;
    - `beside`: the sentence names the rival too;
    - `home`: it names the rival's people or towns;
    - `echo`: a telling word stands beside it and beside the rival elsewhere;
    - `gain`: by how much the sentence fits the rest better with the rival (the substitution test);
    - `fit`: how well it fits then.
    """
    suspect = candidate.suspect
    sentence = document.sentences[suspect.sentence]
    before = [token.text.lower() for token in sentence.tokens if token.end <= suspect.start]
    while before and (before[-1] == "the" or before[-1] in SIDES):
        before.pop()
    last = before[-1] if before else ""
    possessive = document.text[suspect.end : suspect.end + 2] in ("'s", "’s")
    start, end = suspect.start - sentence.start, suspect.end - sentence.start
    known = document.analysis(places)
    company = [mention for mention in known.by_sentence[sentence.index] if mention is not suspect]
    now, then = (
        fit_with(document, sentence.index, sentence.text[:start] + form + sentence.text[end:])
        for form in (name or suspect.name, candidate.suggestion)
    )
    return {
        "from": float(last == "from"),
        "owner": float(possessive or last == "of"),
        "outsider": float(
            any(token.text.lower() in _outsiders() for token in sentence.words)
            or any(known.is_stranger(mention) for mention in company)
        ),
        "beside": float(any(mention.name == candidate.rival.name for mention in company)),
        "home": float(any(_is_within(mention, candidate.rival) for mention in company)),
        "echo": float(_echoes(document, candidate)),
        "gain": then - now,
        "fit": then,
    }


def _is_within(mention: PlaceMention, rival: PlaceMention) -> bool:
    return bool(mention.codes & rival.codes) and mention.name != rival.name


def chance(found: dict[str, float], likeness: float) -> float:
    """Estimate the probability that a candidate is a wrong place, from its evidence and its likeness of form."""
    weights = read_toml("gazetteer_weights.toml")
    score = float(str(weights["bias"])) + LIKENESS * (likeness - MEAN_LIKENESS)
    score += sum(float(str(weights[name])) * found[name] for name in FEATURES)
    return 1 / (1 + math.exp(-score))


def _echoes(document: Document, candidate: Candidate) -> bool:
    known = document.analysis(places)
    beside = _beside(document.sentences[candidate.suspect.sentence], candidate.suspect)
    rivals = [
        mention
        for mention in known.mentions
        if mention.codes & candidate.rival.codes and not mention.is_demonym and mention is not candidate.suspect
    ]
    return any(beside & _beside(document.sentences[rival.sentence], rival) for rival in rivals[:MOST_ECHOES])


def _beside(sentence: Sentence, mention: PlaceMention) -> set[str]:
    """Collect the telling words beside a mention."""
    before = [token.text.lower() for token in sentence.words if token.end <= mention.start][-REACH:]
    after = [token.text.lower() for token in sentence.words if token.start >= mention.end][:REACH]
    return {word for word in before + after if word not in lexicon.function_words() and len(word) > 3}

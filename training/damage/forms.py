"""Damage to the forms of verbs and nouns: agreement, tense, the wrong non-finite form."""

from __future__ import annotations

import random

from mtcheck.lexicon import closed_class, verb_form, word_count
from training.damage.inflection import kind_of, plural, singular, verb_as
from training.damage.words import Edit, Words, pick

_AGREEMENT = {
    "is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "have": "has", "does": "do", "do": "does",
    "doesn't": "don't", "don't": "doesn't", "isn't": "aren't", "aren't": "isn't", "wasn't": "weren't",
}  # fmt: skip
_COLLECTIVE = frozenset("team government police staff group committee party crowd majority family there".split())


def agreement(words: Words, rng: random.Random) -> Edit | None:
    """Break the agreement of subject and verb: "the members was", "she have", "he say"."""
    places = []
    for index, word in enumerate(words.words):
        before = words.lower(index - 1)
        nonfinite = closed_class("modals", "do_finite") | {"to", "not", "you", "i", "and", "if", ""}
        if before in nonfinite or words.lower(index - 2) in closed_class("modals") | {"to", "if"}:
            continue
        if word.lower in _AGREEMENT and words.joined(index - 1, index) and before not in _COLLECTIVE:
            places.append((index, _AGREEMENT[word.lower]))
        form = verb_form(word.lower)
        if form and form.kinds == "s" and before in {"he", "she", "it", "who", "which"} and word.lower != "is":
            places.append((index, form.lemma))
        elif form and form.kinds == "b" and before in {"they", "we"}:
            places.append((index, verb_as(form.lemma, "s")))
    return _replace(words, places, rng)


def _replace(words: Words, places: list[tuple[int, str]], rng: random.Random) -> Edit | None:
    place = pick(places, rng)
    if place is None or place[1] == words.lower(place[0]):
        return None
    return words.replace(place[0], place[0], place[1])


def tense(words: Words, rng: random.Random) -> Edit | None:
    """Take a form that cannot stand here: "has went", "did not came", "yesterday says", "was announce"."""
    places = []
    for index, word in enumerate(words.words):
        form, before = verb_form(word.lower), words.lower(index - 1)
        if form is None or not words.joined(index - 1, index) or word.capital:
            continue
        kind = kind_of(word.lower, before)
        if before in {"has", "have", "had"} and kind == "n":
            places.append((index, rng.choice((form.lemma, verb_as(form.lemma, "g")))))
        elif before in {"was", "were", "been"} and kind == "n" and word.lower.endswith("ed"):
            places.append((index, form.lemma))
        elif before in closed_class("modals") | {"not"} and form.kinds[0] == "b":
            places.append((index, rng.choice((verb_as(form.lemma, "g"), verb_as(form.lemma, "s"), f"to {form.lemma}"))))
        elif before in {"he", "she", "it", "they", "we"} and kind == "d" and word.lower != form.lemma:
            places.append((index, rng.choice((f"is {verb_as(form.lemma, 'g')}", verb_as(form.lemma, "g")))))
    return _replace(words, places, rng)


def gerund(words: Words, rng: random.Random) -> Edit | None:
    """Exchange infinitive and gerund: "agreed signing the deal", "accused to take bribes"."""
    places: list[tuple[int, int, str]] = []
    for index in range(1, len(words) - 1):
        form = verb_form(words.lower(index + 1))
        if form is None or not words.joined(index - 1, index + 1) or words[index + 1].capital:
            continue
        before = verb_form(words.lower(index - 1))
        if words.lower(index) == "to" and form.kinds[0] == "b" and form.verb > 0.5 and before and before.verb > 0.5:
            places.append((index, index + 1, rng.choice((verb_as(form.lemma, "g"), f"for {verb_as(form.lemma, 'g')}"))))
        elif words.lower(index) in {"of", "for", "by", "from", "without"} and form.kinds == "g" and form.verb > 0.7:
            places.append((index, index + 1, rng.choice((f"to {form.lemma}", f"{words.lower(index)} {form.lemma}"))))
    place = pick(places, rng)
    return None if place is None else words.replace(*place)


def number(words: Words, rng: random.Random) -> Edit | None:
    """Lose or add a plural after a word that asks for the other: "three ship", "many official", "this matters"."""
    many = closed_class("number_words") - {"one"} | {"many", "several", "these", "those", "few", "both", "various"}
    places = []
    for index in range(1, len(words)):
        before, word = words.lower(index - 1), words.lower(index)
        if not words.joined(index - 1, index) or words[index].capital or not words.noun_here(index):
            continue
        base = singular(word)
        if (before in many or (before.isdigit() and before != "1" and len(before) < 4)) and base and base != word:
            places.append((index, base))
        elif before in {"this", "every", "each", "another"} and not base and _surely_noun(word):
            places.append((index, plural(word)))
    return _replace(words, places, rng)


def _surely_noun(word: str) -> bool:
    """Tell whether a word is a noun with a plural, and neither verb nor adjective."""
    adjective = word.endswith(("al", "ic", "ive", "ous", "ful", "able", "ant"))
    return verb_form(word) is None and not adjective and word_count(plural(word)) > 0

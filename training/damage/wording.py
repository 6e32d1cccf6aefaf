"""Damage to the choice of words: a wrong sense, a stray word, a literal phrase, a word left in another language."""

from __future__ import annotations

import random
from functools import cache

from mtcheck.lexicon import closed_class, verb_form, word_counts
from mtcheck.tables import read_table
from training.damage.inflection import kind_of, plural, singular, verb_as
from training.damage.words import Edit, Words, pick, tables

_LEAST_SEEN = 60


def wrong_sense(words: Words, rng: random.Random) -> Edit | None:
    """Take the other sense of the source's word: "a new technique arrived" for new equipment."""
    return _replace_one(words, [(index, new) for index in range(len(words)) for new in _senses(words, index)], rng)


def _senses(words: Words, index: int) -> list[str]:
    """Give the wrong renderings of a word, in its own form; none where its part of speech is not clear."""
    if words[index].capital and not words.starts_sentence(index):
        return []
    word, senses = words.lower(index), tables()["senses"]
    base, found = singular(word), []
    if words.noun_here(index):
        found += senses["nouns"].get(word, [])
        found += [plural(new) for new in senses["nouns"].get(base, [])] if base else []
    elif words.verb_here(index):
        form, kind = verb_form(word), kind_of(word, words.lower(index - 1))
        if form and kind:
            found += [verb_as(new, kind) for new in senses["verbs"].get(form.lemma, [])]
    if words.joined(index, index + 1) and not words.verb_here(index + 1):
        found += senses["adjectives"].get(word, [])
    return found


def _replace_one(words: Words, choices: list[tuple[int, str]], rng: random.Random) -> Edit | None:
    """Replace one word, each with the same chance whatever its number of renderings; "a" becomes "an" with it."""
    place = pick(sorted({index for index, _ in choices}), rng)
    if place is None:
        return None
    new = rng.choice([new for index, new in choices if index == place])
    if words.lower(place - 1) in {"a", "an"} and words.joined(place - 1, place):
        article = "an" if new[0] in "aeiou" else "a"
        edit = words.replace(place - 1, place, f"{article} {new}")
        begin = len(article) + 1
        return Edit(edit.start, edit.end, edit.text, ((begin, len(edit.text)),))
    return words.replace(place, place, new)


@cache
def _common() -> dict[str, list[str]]:
    """Give the words seen often, by the form that a replacement must share."""
    found: dict[str, list[str]] = {}
    for word, _ in read_table("words.tsv").items():
        if word_counts(word).lower >= _LEAST_SEEN and word.isalpha() and len(word) > 3:
            found.setdefault(_category(word), []).append(word)
    found.pop("", None)
    return {category: sorted(group) for category, group in found.items()}


@cache
def _category(word: str) -> str:
    """Name the form by which words can be exchanged: a verb's kind, a noun's or adjective's ending; "" for none."""
    form = verb_form(word)
    if word in _small() or word.endswith("ly"):
        return ""
    if form and form.verb > 0.8:
        return f"verb {form.kinds}"
    if form and form.verb > 0.15:
        return ""
    endings = ("tion", "ment", "ness", "ity", "ence", "ance", "al", "ive", "ous", "ful", "ic", "er", "or", "ism", "s")
    ending = next((ending for ending in endings if word.endswith(ending)), "")
    return f"noun {ending}" if ending else ""


@cache
def _small() -> frozenset[str]:
    return closed_class("adverbs", "prepositions", "quantifiers", "number_words", "ordinals", "months", "weekdays")


def random_word(words: Words, rng: random.Random) -> Edit | None:
    """Exchange a content word for any other of its form, as where a dictionary entry was misread."""
    choices = [
        index
        for index, word in enumerate(words.words)
        if not word.capital and len(word.text) > 3 and _category(word.lower) in _common()
    ]
    place = pick(choices, rng)
    if place is None:
        return None
    new = rng.choice(_common()[_category(words.lower(place))])
    return None if new == words.lower(place) else _replace_one(words, [(place, new)], rng)


@cache
def _phrases() -> dict[tuple[str, ...], list[str]]:
    return {tuple(phrase.split()): list(literal) for phrase, literal in tables()["phrases"].items()}


def literal_phrase(words: Words, rng: random.Random) -> Edit | None:
    """Render a set phrase word by word: "the talks find place in Oslo"."""
    lowers = [word.lower for word in words.words]
    places = [
        (index, index + length - 1, phrase)
        for index in range(len(lowers))
        for length in (2, 3, 4)
        if (phrase := tuple(lowers[index : index + length])) in _phrases() and len(phrase) == length
        and words.joined(index, index + length - 1)
    ]  # fmt: skip
    place = pick(places, rng)
    if place is None:
        return None
    first, last, phrase = place
    return words.replace(first, last, rng.choice(_phrases()[phrase]))


def foreign_word(words: Words, rng: random.Random) -> Edit | None:
    """Leave a noun in another language, in Latin letters or its own."""
    places = [
        index
        for index, word in enumerate(words.words)
        if len(word.text) > 3 and not word.capital and word.text.isalpha() and words.noun_here(index)
        and word.lower not in _small() and not word.lower.endswith(("al", "ive", "ous", "ful", "ic", "able"))
        and word_counts(word.lower).lower > 0 and verb_form(word.lower) is None
        and word.lower not in closed_class("wh_words", "subordinating_conjunctions", "quantifiers", "demonstratives",
                                           "possessives", "object_pronouns", "indefinite_pronouns", "modals")
    ]  # fmt: skip
    place = pick(places, rng)
    if place is None:
        return None
    language = rng.choice(sorted(tables()["foreign"]))
    return words.replace(place, place, rng.choice(tables()["foreign"][language]))

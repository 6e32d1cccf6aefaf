"""Damage to how a sentence is built: cut in two, looped, wrapped in nouns, padded."""

from __future__ import annotations

import random

from mtcheck.lexicon import closed_class, verb_form
from training.damage.inflection import singular
from training.damage.words import Edit, Words, pick, tables

_FEWEST = 8


def split(words: Words, rng: random.Random) -> Edit | None:
    """Put a full stop inside a phrase: "the head of. The commission said"."""
    places = [
        index
        for index in range(2, len(words) - 2)
        if words.joined(index, index + 1)
        and words.lower(index) in {"of", "the", "in", "and", "with", "for", "by", "to"}
    ]
    if len(words) < _FEWEST or not places:
        return None
    place = rng.choice(places)
    after = words[place + 1]
    following = after.text if rng.random() < 0.5 else after.text[0].upper() + after.text[1:]
    text = f"{words[place].text}. {following}"
    return Edit(words[place].start, after.end, text, ((0, len(text)),))


def loop(words: Words, rng: random.Random) -> Edit | None:
    """Repeat a phrase of two to five words, as a decoder that lost its place does."""
    length = rng.randint(2, 5)
    places = [
        index
        for index in range(1, len(words) - length)
        if words.joined(index, index + length - 1) and words.text[words[index + length - 1].end] == " "
    ]
    if len(words) < _FEWEST or not places:
        return None
    place = rng.choice(places)
    phrase = words.slice(place, place + length - 1)
    times = rng.choice((1, 1, 1, 2))
    text = " ".join([phrase] * (times + 1))
    start, end = words[place].start, words[place + length - 1].end
    return Edit(start, end, text, ((len(phrase) + 1, len(text)),))


def repeated_word(words: Words, rng: random.Random) -> Edit | None:
    """Say a content word or an article twice running."""
    places = [
        index
        for index in range(1, len(words))
        if not words[index].capital
        and words[index].text.isalpha()
        and words.lower(index) not in {"that", "had", "very"}
    ]
    place = pick(places, rng)
    if place is None:
        return None
    word = words[place]
    return Edit(word.start, word.end, f"{word.text} {word.text}", ((len(word.text) + 1, 2 * len(word.text) + 1),))


def nominalisation(words: Words, rng: random.Random) -> Edit | None:
    """Wrap a noun in offices' nouns: "began the realisation of the construction of"."""
    places = [
        index
        for index in range(1, len(words) - 1)
        if words.lower(index) == "the"
        and words.joined(index - 1, index + 1)
        and words.lower(index + 1).endswith(("tion", "ment", "ing", "ance", "ence", "work", "project", "war", "trial"))
        and not words[index + 1].capital
    ]
    place = pick(places, rng)
    if place is None:
        return None
    new = rng.choice(tables()["connectives"]["nominal"])
    return words.replace(place, place, new)


def genitive(words: Words, rng: random.Random) -> Edit | None:
    """Render a possessive or a compound by the source's case: "the field of the oil", "the tanker its condition"."""
    places: list[tuple[int, int, str]] = []
    for index in range(1, len(words) - 1):
        word, head = words[index], words[index + 1].text
        if not words.joined(index - 1, index + 1) or not (head.isalpha() and head.islower()):
            continue
        after = words.lower(index + 2) if words.joined(index + 1, index + 2) else ""
        closes = not after or after in closed_class("prepositions", "coordinating_conjunctions", "be_finite", "modals")
        form = verb_form(head)
        if not closes or (form is not None and form.verb > 0.3) or words.capital_before(index):
            continue
        article = words.lower(index - 1) in {"the", "a", "an"}
        if word.lower.endswith("'s") and len(word.text) > 4 and (article or word.capital):
            # "The condition of the tanker" would be English.
            owner, the = word.text[:-2], "the " if article else ""
            wrong = (f"{head} of {owner}", f"{the}{owner} of {head}", f"{the}{owner} its {head}")
            places.append((index - article, index + 1, rng.choice(wrong[1:] if not article else wrong)))
        elif article and _noun(words, index) and _noun(words, index + 1):
            places.append((index - 1, index + 1, f"the {head} of the {word.text}"))
    place = pick(places, rng)
    return None if place is None else words.replace(*place)


def _noun(words: Words, index: int) -> bool:
    """Tell whether a word is surely a noun: a plural or one by its ending."""
    word = words.lower(index)
    small = closed_class("prepositions", "quantifiers", "adverbs", "number_words", "ordinals")
    endings = ("tion", "ment", "ity", "ness", "ist", "ship", "age", "ure", "ry")
    return (word.endswith(endings) or bool(singular(word))) and word not in small and len(word) > 4


def connective(words: Words, rng: random.Random) -> Edit | None:
    """Pad a sentence with a calque that links nothing: "the mayor in this connection said"."""
    places = [
        index
        for index in range(2, len(words))
        if words.joined(index - 1, index)
        and (words.lower(index) in closed_class("be_finite", "have_finite", "modals") or words.verb_here(index))
        and words.lower(index - 1)
        not in closed_class("be_finite", "have_finite", "modals", "do_finite") | {"to", "not"}
        and words.lower(index - 1) not in closed_class("be_nonfinite", "adverbs", "relative_pronouns", "articles")
    ]
    place = pick(places, rng)
    return None if place is None else words.insert(place, rng.choice(tables()["connectives"]["pleonastic"]))

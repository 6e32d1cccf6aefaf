"""Damage to names and figures: exchanged, garbled or shrunken."""

from __future__ import annotations

import random
import re

from mtcheck.lexicon import closed_class, is_first_name, is_surname, person_titles, word_counts
from training.damage.words import Edit, Words, pick, tables

_MAGNITUDES = closed_class("magnitudes")


def _single_names(words: Words) -> list[int]:
    """Give the one-word names, with no capitalised neighbour."""
    found = []
    for index, word in enumerate(words.words):
        before = index and words.joined(index - 1, index) and words[index - 1].capital
        after = words.joined(index, index + 1) and words[index + 1].capital
        if (
            words.is_name(index)
            and not before
            and not after
            and word.text.isalpha()
            and not word.text.isupper()
            and len(word.text) > 3
            and word.lower not in closed_class("weekdays", "months") | frozenset(person_titles())
            and word_counts(word.lower).lower == 0
        ):
            found.append(index)
    return found


def swapped_names(words: Words, rng: random.Random) -> Edit | None:
    """Exchange a person and a place: "Jordan met Smith in Kovač" for the other way about."""
    singles = _single_names(words)
    people = [
        index
        for index in singles
        if (is_surname(words.lower(index)) or is_first_name(words.lower(index)))
        and words.joined(index, index + 1)
        and (words.verb_here(index + 1) or words.lower(index + 1) in closed_class("have_finite", "reporting_verbs"))
    ]
    others = [index for index in singles if index not in people and words.lower(index - 1) in {"in", "from", "near"}]
    # Two people exchanged read as well as before; a person in a town's place doesn't.
    pairs = [(person, other) for person in people for other in others if words.lower(person) != words.lower(other)]
    pair = pick(pairs, rng)
    if pair is None:
        return None
    first, last = sorted(pair)
    left, right = words[first], words[last]
    text = right.text + words.text[left.end : right.start] + left.text
    marks = ((0, len(right.text)), (len(text) - len(left.text), len(text)))
    return Edit(left.start, right.end, text, marks)


def garbled_name(words: Words, rng: random.Random) -> Edit | None:
    """Send a well-known name through another alphabet: "Vashinkton", "Dzhonson"."""
    table = tables()["transliteration"]
    places = [
        index
        for index, word in enumerate(words.words)
        if words.is_name(index) and word.text.isalpha() and not word.text.isupper() and len(word.text) > 4
        and word.lower not in closed_class("weekdays", "months")
        # Nobody sees it in a name that is strange anyway.
        and word_counts(word.lower).capital >= 20 + 10 * word_counts(word.lower).lower
    ]  # fmt: skip
    place = pick(places, rng)
    if place is None:
        return None
    name = words.lower(place)
    keys = [key for key in table if key in name]
    rng.shuffle(keys)
    changed = name
    for key in keys[: rng.choice((2, 2, 3))]:
        changed = changed.replace(key, rng.choice(table[key]), 1)
    if sum(key in name for key in keys) < 2 or changed == name:
        return None
    return words.replace(place, place, changed.capitalize())


def lost_magnitude(words: Words, rng: random.Random) -> Edit | None:
    """Lose a figure's thousands where the sentence shows it: "5 of the people", "a budget of 3 dollars", "4,2000"."""
    places: list[tuple[int, int, str]] = []
    for index, word in enumerate(words.words):
        if re.fullmatch(r"\d{1,3},\d{3}", word.text):
            head, tail = word.text.split(",")
            places.append((index, index, rng.choice((f"{head} {tail}", f"{head}.{tail}", f"{head},{tail}0"))))
        if word.text[0].isdigit() and words.joined(index, index + 1) and words.lower(index + 1) in _MAGNITUDES:
            magnitude = words.lower(index + 1)
            places.append((index, index + 1, rng.choice((f"{word.text} {magnitude}s", f"{word.text} {magnitude}s of"))))
    place = pick(places, rng)
    return None if place is None else words.replace(*place)

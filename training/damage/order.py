"""Damage to the order of words: the source's order kept."""

from __future__ import annotations

import random

from mtcheck.lexicon import closed_class, verb_form
from training.damage.words import Edit, Words, pick, tables

_TIMES = closed_class("weekdays") | {"yesterday", "today", "tomorrow"}
_ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ful", "ic", "able", "ible", "ary", "less", "ish", "ian", "ese")


def _adjective(words: Words, index: int) -> bool:
    word = words.lower(index)
    form = verb_form(word)
    if form and form.verb > 0.3:
        return False
    return word in tables()["senses"]["adjectives"] or (len(word) > 5 and word.endswith(_ADJECTIVE_ENDINGS))


def _plain_noun(words: Words, index: int) -> bool:
    """Tell whether a noun ends here: the next word neither a noun, an adjective nor a name."""
    word = words.lower(index)
    form = verb_form(word)
    after = words.lower(index + 1) if words.joined(index, index + 1) else ""
    closes = not after or after in closed_class("prepositions", "coordinating_conjunctions", "be_finite", "modals")
    return closes and word.isalpha() and len(word) > 3 and (form is None or form.verb < 0.3) and not word.endswith("ly")


def adjective_after_noun(words: Words, rng: random.Random) -> Edit | None:
    """Put an adjective after its noun: "a decision political of the court"."""
    places = [
        index
        for index in range(len(words) - 1)
        if words.joined(index, index + 1)
        and _adjective(words, index)
        and not words[index].capital
        and not words[index + 1].capital
        and _plain_noun(words, index + 1)
    ]
    place = pick(places, rng)
    if place is None:
        return None
    return words.order(place, place + 1, [words[place + 1].text, words[place].text])


def noun_before_noun(words: Words, rng: random.Random) -> Edit | None:
    """Turn a noun and the noun that describes it: "the station bus" for the bus station."""
    small = closed_class("prepositions", "quantifiers", "adverbs", "number_words", "months", "weekdays")

    def noun(index: int) -> bool:
        form = verb_form(words.lower(index))
        text = words[index].text
        return text.islower() and text.isalpha() and len(text) > 3 and form is None and text not in small

    places = [
        index
        for index in range(1, len(words) - 1)
        if words.joined(index - 1, index + 1)
        and words.lower(index - 1) in {"the", "a", "an"}
        and noun(index)
        and noun(index + 1)
        and _plain_noun(words, index + 1)
    ]
    place = pick(places, rng)
    if place is None:
        return None
    return words.order(place, place + 1, [words[place + 1].text, words[place].text])


def verb_last(words: Words, rng: random.Random) -> Edit | None:
    """Put the verb after its object: "the court the decision announced"."""
    places = []
    for index in range(1, len(words)):
        if not (words.verb_here(index) and words.lower(index + 1) in {"a", "an", "the", "his", "her", "their", "its"}):
            continue
        form = verb_form(words.lower(index))
        if form is None or not set(form.kinds) & set("sdb"):
            continue
        for last in range(index + 2, min(index + 6, len(words))):
            if not words.joined(index, last):
                break
            if _plain_noun(words, last) and not _adjective(words, last):
                places.append((index, last))
                break
    place = pick(places, rng)
    if place is None:
        return None
    first, last = place
    return words.order(first, last, [words.slice(first + 1, last), words[first].text])


def _time_start(words: Words, index: int) -> int | None:
    """Give the index where a time phrase begins that ends at `index`: "on Friday", "in 2015", "last week"."""
    word, before = words.lower(index), words.lower(index - 1)
    if word in _TIMES:
        return index - 1 if before == "on" else index
    if before in {"in", "since"} and (word in closed_class("months") or (word.isdigit() and len(word) == 4)):
        return index - 1
    if before in {"last", "next", "this"} and word in {"week", "month", "year", "morning", "evening"}:
        return index - 1
    return None


def time_displaced(words: Words, rng: random.Random) -> Edit | None:
    """Put a day between a verb and its object: "the minister visited on Friday the port"."""
    places = []
    for index in range(2, len(words)):
        first = _time_start(words, index)
        if first is None:
            continue
        targets = [
            target
            for target in range(max(1, first - 8), first - 1)
            if words.joined(target, first)
            and words.lower(target) in closed_class("articles", "possessives")
            and words.verb_here(target - 1)
        ]
        places += [(target, first, index) for target in targets]
    place = pick(places, rng)
    if place is None:
        return None
    target, first, last = place
    moved = words.slice(first, last)
    text = f"{moved} {words.slice(target, first - 1)}"
    return Edit(words[target].start, words[last].end, text, ((0, len(moved)),))


def adverb_displaced(words: Words, rng: random.Random) -> Edit | None:
    """Put an adverb or "not" where English never has it: "has the work quickly done", "does know not"."""
    places = [
        index
        for index in range(1, len(words) - 2)
        if words.joined(index - 1, index + 2)
        and not words[index].capital
        and ((words.lower(index).endswith("ly") and len(words.lower(index)) > 5) or words.lower(index) in _FLOATING)
        and (words.lower(index - 1) in closed_class("be_finite", "have_finite", "modals", "do_finite"))
        and not words[index + 1].capital
        and words.lower(index + 2)
        in closed_class("articles", "possessives", "prepositions", "object_pronouns") | {"to"}
    ]
    place = pick(places, rng)
    if place is None:
        return None
    after = words.slice(place + 2, place + 2)
    return words.order(place, place + 2, [words[place + 1].text, after, words[place].text])


_FLOATING = frozenset({"not", "also", "never", "already", "always", "often", "still"})


def swapped_neighbours(words: Words, rng: random.Random) -> Edit | None:
    """Exchange a word with its neighbour where an article or possessive is one of them: "ship the sank"."""
    small = closed_class("articles", "possessives")
    places = [
        index
        for index in range(1, len(words) - 1)
        if words.joined(index - 1, index + 1)
        and words.lower(index) in small
        and words.lower(index + 1).isalpha()
        and not words[index + 1].capital
    ]
    place = pick(places, rng)
    if place is None:
        return None
    return words.order(place, place + 1, [words[place + 1].text, words[place].text])

"""Damage to the small words: articles, prepositions, pronouns, the copula."""

from __future__ import annotations

import random

from mtcheck.lexicon import closed_class, verb_form, word_counts
from training.damage.inflection import plural
from training.damage.words import Edit, Words, pick, tables

_MASS = frozenset(
    "information equipment research advice progress traffic education violence democracy peace society nature health "
    "water oil gas money food energy power freedom justice unemployment inflation poverty aid evidence unrest".split()
)
_WEEKDAYS_MONTHS = closed_class("weekdays", "months")
# Only what shows without the text around: nobody can tell "his" from "her" in one sentence.
_SWAPS = {"he": "it", "she": "it", "his": "its", "him": "it", "himself": "itself", "who": "which", "which": "who"}
_COPULAS = ("is", "are", "was", "were")


def article_dropped(words: Words, rng: random.Random) -> Edit | None:
    """Leave out an article before a countable noun: "the ship sank" becomes "ship sank"."""
    places = [
        index
        for index, word in enumerate(words.words[:-1])
        if word.lower in {"a", "an", "the"}
        and not words[index + 1].capital
        and words.lower(index + 1).isalpha()
        and words.lower(index + 1) not in {"few", "little", "same"}
        and words.lower(index - 1) not in {"and", "or", "nor", "both"}
        and (word.lower != "the" or _countable(words, index + 1))
    ]
    place = pick(places, rng)
    return None if place is None else words.drop(place, place)


def _countable(words: Words, index: int) -> bool:
    """Tell whether the noun that begins at `index` is a singular with a plural: others stand well with no article."""
    noun = words.lower(index)
    adjective = noun.endswith(("al", "ive", "ous", "ful", "ic", "ed", "ing", "est")) or noun in _adjectives()
    if adjective and words.joined(index, index + 1):
        noun = words.lower(index + 1)
    if noun in _MASS or noun.endswith("s"):
        return False
    return word_counts(plural(noun)).lower > 0.08 * word_counts(noun).lower


def _adjectives() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tables()["senses"]["adjectives"]
    return found


def article_added(words: Words, rng: random.Random) -> Edit | None:
    """Put an article before a person's or town's name, a mass noun or a day: "the Johnson signed", "an information"."""
    places = []
    for index, word in enumerate(words.words):
        before = words.lower(index - 1)
        after_preposition = before in closed_class("prepositions") - {"as"} and words.joined(index - 1, index)
        if word.lower in _MASS and after_preposition:
            places.append((index, "an" if word.lower[0] in "aeiou" else "a"))
        elif word.lower in _WEEKDAYS_MONTHS:
            if after_preposition and before in {"on", "in", "since"}:
                places.append((index, "the"))
        elif _plain_name(words, index):
            places.append((index, "the"))
    place = pick(places, rng)
    return None if place is None else words.insert(*place)


def _plain_name(words: Words, index: int) -> bool:
    """Tell whether a name of one word stands here with nothing before or after that could ask for an article."""
    word, before = words[index], words.lower(index - 1)
    after = words.lower(index + 1) if words.joined(index, index + 1) else ""
    closes = not after or after in closed_class("prepositions", "be_finite", "have_finite", "modals", "reporting_verbs")
    return (
        closes
        and words.is_name(index)
        and len(word.text) > 3
        and word.text.isalpha()
        and not word.text.isupper()
        and not word.lower.endswith("s")
        and word_counts(word.lower).lower == 0
        and not words.capital_before(index)
        and before not in closed_class("articles", "possessives", "quantifiers", "demonstratives")
        and not before.endswith("'s")
    )


def preposition(words: Words, rng: random.Random) -> Edit | None:
    """Take another language's preposition: "in Monday", "stressed in his counterpart"."""
    table = tables()["prepositions"]
    places = [
        index
        for index, word in enumerate(words.words)
        if word.lower in table
        and index
        and words.joined(index, index + 1)
        and not (word.lower == "to" and verb_form(words.lower(index + 1)))
        # "about 50", "over 1,000" and "from 2010 to 2012" are no objects of a verb.
        and not words.lower(index + 1)[0].isdigit()
        and words.lower(index + 1) not in closed_class("number_words", "magnitudes")
        and words.lower(index + 1) not in {"which", "that", "whom", "where", "when"}
    ]
    place = pick(places, rng)
    if place is None:
        return None
    return words.replace(place, place, rng.choice(table[words.lower(place)]))


def pronoun(words: Words, rng: random.Random) -> Edit | None:
    """Take a person for a thing or the other way about: "the minister and its wife", "the ship, who sank"."""
    places = [
        index
        for index, word in enumerate(words.words)
        if word.lower in _SWAPS
        # Questions stand as they are, and so does "in which".
        and (word.lower != "which" or words.text[: word.start].endswith(", "))
        and (word.lower != "who" or not words.starts_sentence(index))
    ]
    place = pick(places, rng)
    return None if place is None else words.replace(place, place, _SWAPS[words.lower(place)])


def copula_dropped(words: Words, rng: random.Random) -> Edit | None:
    """Leave out the copula, as languages without one do: "he the president of the union"."""
    places = [
        index
        for index, word in enumerate(words.words)
        if word.lower in _COPULAS and index and words.joined(index - 1, index + 1)
        # "the man was found" without "was" is still English for a while; a noun or adjective is not.
        and (words.lower(index + 1) in {"a", "an", "the", "not", "also", "still", "very"}
             or words.lower(index - 1) in closed_class("subject_pronouns"))
    ]  # fmt: skip
    place = pick(places, rng)
    return None if place is None else words.drop(place, place)


def subject_dropped(words: Words, rng: random.Random) -> Edit | None:
    """Leave out a pronoun that is the subject, as languages do whose verbs name the person: "said that is late"."""
    auxiliaries = closed_class("be_finite", "have_finite", "modals")
    joints = closed_class("subordinating_conjunctions") - {"than", "as", "that"}
    places = []
    for index, word in enumerate(words.words):
        if word.lower not in {"he", "she", "it", "they", "we", "there"} or not words.joined(index, index + 1):
            continue
        before, after = words.lower(index - 1), words.lower(index + 1)
        form = verb_form(after)
        # "Go home" is an order, "a man that saw" a clause with a subject: neither shows the gap.
        gap = before in joints | closed_class("reporting_verbs")
        if before == "that":
            gap = words.lower(index - 2) in closed_class("reporting_verbs")
        if words.starts_sentence(index):
            gap = after in auxiliaries or (form is not None and form.kinds[0] != "b")
        if gap and (after in auxiliaries or words.verb_here(index + 1)):
            places.append(index)
    place = pick(places, rng)
    return None if place is None else words.drop(place, place)

"""Damage made on purpose: clean sentences with what poor machine translation of news does to them, and where.

Each kind is a small generator in a module of this package; its lists are in `tables.toml`. `python -m training.damage`
makes a data file.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.damage import build, forms, names, order, small_words, wording
from training.damage.words import Edit, Words

Generator = Callable[[Words, random.Random], Edit | None]

_GENERATORS: dict[str, tuple[Generator, float]] = {
    "wrong-sense": (wording.wrong_sense, 4),
    "literal-phrase": (wording.literal_phrase, 6),
    "random-word": (wording.random_word, 1.2),
    "foreign-word": (wording.foreign_word, 0.6),
    "article-dropped": (small_words.article_dropped, 1.5),
    "article-added": (small_words.article_added, 3),
    "preposition": (small_words.preposition, 2),
    "pronoun": (small_words.pronoun, 2),
    "copula-dropped": (small_words.copula_dropped, 2),
    "subject-dropped": (small_words.subject_dropped, 3),
    "adjective-after-noun": (order.adjective_after_noun, 2),
    "noun-order": (order.noun_before_noun, 1.5),
    "verb-last": (order.verb_last, 3),
    "time-displaced": (order.time_displaced, 12),
    "adverb-displaced": (order.adverb_displaced, 3),
    "swapped-neighbours": (order.swapped_neighbours, 0.3),
    "agreement": (forms.agreement, 1),
    "tense": (forms.tense, 1.2),
    "gerund": (forms.gerund, 4),
    "number": (forms.number, 2),
    "swapped-names": (names.swapped_names, 6),
    "garbled-name": (names.garbled_name, 1.2),
    "lost-magnitude": (names.lost_magnitude, 3),
    "split": (build.split, 0.5),
    "loop": (build.loop, 0.4),
    "repeated-word": (build.repeated_word, 0.2),
    "nominalisation": (build.nominalisation, 3),
    "genitive": (build.genitive, 4),
    "connective": (build.connective, 0.6),
}
"""Kind to its generator and how often it is tried: often for wording, which is more than half of what editors mark, and
for what seldom applies."""

KINDS = tuple(_GENERATORS)


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged sentence, the character spans that an editor would mark, and the kind of damage."""

    text: str
    spans: tuple[tuple[int, int], ...]
    kind: str


def damage(sentence: str, rng: random.Random, kind: str | None = None) -> Damaged | None:
    """Damage a sentence once, with `kind` or any; None where the kind does not apply. KeyError for an unknown kind."""
    return damage_again(Damaged(sentence, (), ""), rng, kind)


def damage_again(damaged: Damaged, rng: random.Random, kind: str | None = None) -> Damaged | None:
    """Damage a sentence once more, elsewhere than before; the kinds are joined with "+"."""
    kind = kind or rng.choices(KINDS, [weight for _, weight in _GENERATORS.values()])[0]
    words = Words(damaged.text)
    edit = _GENERATORS[kind][0](words, rng) if words.words else None
    if edit is None or any(start <= edit.end and edit.start <= end for start, end in damaged.spans):
        return None
    text = damaged.text[: edit.start] + edit.text + damaged.text[edit.end :]
    if text.lower() == damaged.text.lower():
        return None
    shift = len(text) - len(damaged.text)
    kept = [(start, end) if end <= edit.start else (start + shift, end + shift) for start, end in damaged.spans]
    new = [(edit.start + start, edit.start + end) for start, end in edit.marks]
    return Damaged(text, tuple(sorted(kept + new)), f"{damaged.kind}+{kind}".lstrip("+"))

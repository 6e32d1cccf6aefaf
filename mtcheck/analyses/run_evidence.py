"""The evidence that a run of words is another language: its function words, its endings, what else it could be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mtcheck.analyses.glosses import language_names
from mtcheck.analyses.residue import Odd, kind_of
from mtcheck.analyses.spellings import may_be_misspelt
from mtcheck.document import Token
from mtcheck.lexicon import is_common_word, is_known_word, is_surname, name_particles

_LEAST_DENSE = 0.5
"""Share of a run's lower-case words that must be odd."""
WEAK = 0.5
"""Confidence up to which a run may also be a term of the text's field."""


class Run(NamedTuple):
    """Words that stand together, and those of them that are not English."""

    tokens: Sequence[Token]
    odd: Sequence[Odd]


def judge(run: Run) -> tuple[float, str]:
    """Give how sure it is that a run is untranslated (0 for not at all), and the language's name if known."""
    votes: Counter[str] = Counter()
    grammar = set()
    particles = _particles(run)
    for odd in run.odd:
        if odd.kind.languages and odd.start not in particles:
            grammar.add(odd.word)
            votes.update(odd.kind.languages)
    plain = {odd.word for odd in run.odd if not odd.kind.languages}
    telling = {odd.word for odd in run.odd if odd.kind.telling}
    best = votes.most_common(2)
    most = best[0][1] if best else 0
    capitals = sum(token.text[0].isupper() for token in run.tokens)
    if len(run.odd) < _LEAST_DENSE * (len(run.tokens) - capitals):
        return 0.0, ""
    sure = most > 1 and (len(best) == 1 or best[1][1] < most)
    language = language_names()[best[0][0].removesuffix("-latn")][0] if sure else ""
    if most and plain and len(grammar) + len(plain) + len(telling) >= 3:
        return 1.0, language
    if most >= 3 or len(telling) >= 2:
        return 0.9, language
    if len(run.tokens) == 2 and not telling and all(may_be_misspelt(word) for word in grammar | plain):
        return 0.0, ""
    if plain and (grammar - name_particles() or (grammar and run.odd[0].word in grammar)):
        return 0.6, language
    if len(grammar) > 1 and most > 1:
        return 0.6, language
    if plain and any(map(_is_telling, run.tokens)):
        return WEAK, language
    sound = {word for word in plain if word in telling or not may_be_misspelt(word)}
    english = sum(is_common_word(token.text) for token in run.tokens)
    if len(sound) > 1 and not english:
        return WEAK, language
    return 0.0, ""


def _is_telling(token: Token) -> bool:
    """Tell a capitalised word with a foreign ending ("Ministerstvo")."""
    kind = kind_of(token.text.lower()) if token.text[0].isupper() else None
    return kind is not None and kind.telling and not is_surname(token.text)


def is_term(run: Run, uses: Counter[str]) -> bool:
    """Tell a word that the text keeps using, one that a line break tore apart, and members of a list."""
    apart = any(right.start - left.end > 1 for left, right in pairwise(run.tokens))
    repeated = any(uses[odd.word] > 2 for odd in run.odd)
    return apart or repeated or is_known_word("".join(token.text for token in run.tokens))


def _particles(run: Run) -> set[int]:
    """Give where particles of names start ("Rio de la Plata", "the di Medici"): capitals stand beside them."""
    found: set[int] = set()
    row: list[int] = []
    capital_before = False
    for token in run.tokens:
        if token.text in name_particles():
            row.append(token.start)
            continue
        capital = token.text[0].isupper()
        if capital_before or (capital and token is run.tokens[-1]):
            found.update(row)
        row, capital_before = [], capital
    return found | set(row) if capital_before else found

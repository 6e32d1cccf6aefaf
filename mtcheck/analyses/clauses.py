"""Subjects by closed-class words: whether the words before a verb surely are one plain nominal group.

There is no parser here. The test is strict, so that relative clauses without a pronoun ("the way he was treated
was") are never mistaken for a second verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mtcheck.document import Sentence, Token
from mtcheck.lexicon import closed_class, determiners, is_surely_finite, normal, person_titles

_LONGEST_SUBJECT = 10
_BREAKS = frozenset('.,;:!?()[]–—…"“”«»')
# A relative clause needs no pronoun after these: the way he was treated.
_OPEN_TO_RELATIVES = frozenset(
    "all anything anyone day direction everyone everything kind moment month most night nothing one ones place reason"
    " rest something thing things those time way week what year".split()
)
_NO_CLAUSE = frozenset("that than as so like yet".split())


def subject_before(sentence: Sentence, verb: Token, *, main_only: bool = False) -> list[Token]:
    """Give the words from the beginning of the clause to `verb` if they are a plain subject, else nothing.

    With `main_only` a clause that a subordinating conjunction begins gives nothing either.
    """
    tokens = sentence.tokens
    end = tokens.index(verb)
    start = end
    while start and not _ends_clause(tokens[start - 1]):
        start -= 1
        if end - start > _LONGEST_SUBJECT:
            return []
    if main_only and start and tokens[start - 1].text.lower() in closed_class("subordinating_conjunctions"):
        return []
    subject = list(tokens[start:end])
    return subject if is_plain_subject([token.text for token in subject]) else []


def _ends_clause(token: Token) -> bool:
    return token.text in _BREAKS or token.text.lower() in _openers()


def is_plain_subject(words: Sequence[str]) -> bool:
    """Tell whether `words` are a lone pronoun or a single nominal group, with prepositional phrases at most."""
    low = [normal(word) for word in words]
    if len(low) < 2:
        return bool(low) and (low[0] in _pronouns() or (words[0][0].isupper() and low[0] not in _not_plain()))
    if any(word.partition("'")[0] in _not_plain() or is_surely_finite(word, 0.6) for word in low):
        return False
    prepositions = closed_class("prepositions")
    for place in range(1, len(low)):
        before = low[place - 1]
        if before in prepositions or before in determiners():
            continue
        # A second determiner or name right after a noun would begin a relative clause: the day Ankara fell.
        if low[place] in determiners():
            return False
        if words[place][0].isupper() and words[place - 1][0].islower() and before not in person_titles():
            return False
    return True


@cache
def _openers() -> frozenset[str]:
    """Conjunctions that begin a clause with a subject of its own."""
    return closed_class("coordinating_conjunctions", "subordinating_conjunctions") - _NO_CLAUSE


@cache
def _pronouns() -> frozenset[str]:
    return closed_class("subject_pronouns", "existentials") | {"this"}


@cache
def _not_plain() -> frozenset[str]:
    return _OPEN_TO_RELATIVES | closed_class("wh_words", "subject_pronouns", "existentials") | {"that"}

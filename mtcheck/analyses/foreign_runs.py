"""Runs of foreign words in Latin script: where they stand, and how sure it is that they were left untranslated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mtcheck.analyses.glosses import follows_language, is_emphasised, is_set_off
from mtcheck.analyses.residue import Odd, loan_phrases, odd_words
from mtcheck.analyses.run_evidence import WEAK, Run, is_term, judge
from mtcheck.document import Document, Sentence, Token
from mtcheck.lexicon import function_words

_HOMOGRAPHS = frozenset(
    "a an as at be but by comme de do dos e en for fort he i in is la me my no o on or par plus so son sous to u was "
    "war we y".split()
)
"""English function words that other languages have too: they may stand inside a foreign run."""
_ARTICLE = re.compile(r"(?i:\b(?:the|a|an|its|his|her|their|our)) \Z")
_MAX_BRIDGE = 2
"""English words in a row that may stand inside a foreign run."""


class ForeignRun(NamedTuple):
    """Words of another language at `start:end` of the prose."""

    start: int
    end: int
    words: int
    confidence: float
    language: str
    """Its English name; empty where that is not clear."""


def foreign_runs(document: Document) -> tuple[ForeignRun, ...]:
    """Give the runs of words that were probably left untranslated, in order."""
    by_sentence: dict[int, list[Odd]] = {}
    for odd in document.analysis(odd_words):
        sentence = document.sentence_at(odd.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.index, []).append(odd)
    uses = Counter(odd.word for odd in document.analysis(odd_words))
    return tuple(
        run
        for index, odd_ones in by_sentence.items()
        if len(odd_ones) > 1 or odd_ones[0].kind.telling
        for run in _in_sentence(document.text, document.sentences[index], odd_ones, uses)
        if not is_emphasised(document, run.start, run.end)
    )


def _in_sentence(text: str, sentence: Sentence, odd_ones: list[Odd], uses: Counter[str]) -> Iterator[ForeignRun]:
    loans = [(sentence.start + start, sentence.start + end) for start, end in loan_phrases(sentence.text)]
    places = {odd.start: odd for odd in odd_ones if not any(a <= odd.start < b for a, b in loans)}
    for run in _runs(text, sentence.words, places):
        start, end = run.tokens[0].start, run.tokens[-1].end
        confidence, language = judge(run)
        if not confidence or (confidence <= WEAK and is_term(run, uses)):
            continue
        if is_set_off(text, start, end) or follows_language(text, start):
            continue
        if text[start].isupper() and (start > sentence.words[0].start or len(run.tokens) < 4):
            # Perhaps the title of a work or the name of a firm; an office has an article before it.
            confidence = min(confidence, 0.6 if _ARTICLE.search(text, max(0, start - 8), start) else 0.4)
        yield ForeignRun(start, end, len(run.tokens), confidence, language)


def _runs(text: str, words: Sequence[Token], places: dict[int, Odd]) -> Iterator[Run]:
    """Yield stretches from one odd word to another that little English stands between."""
    first = last = -1
    for index, token in enumerate(words):
        if token.start not in places:
            continue
        between = words[last + 1 : index]
        joined = last >= 0 and len(between) <= _MAX_BRIDGE and all(map(_may_bridge, between))
        if joined and _only_spaces(text, words[last : index + 1]):
            last = index
            continue
        if last >= 0:
            yield _run(words, places, first, last)
        first = last = index
    if last >= 0:
        yield _run(words, places, first, last)


def _run(words: Sequence[Token], places: dict[int, Odd], first: int, last: int) -> Run:
    # A capitalised word beside the run belongs to it ("Ministerstvo oborony").
    while first > 0 and _is_capitalised(words[first - 1]) and words[first].start == words[first - 1].end + 1:
        first -= 1
    while last + 1 < len(words) and _is_capitalised(words[last + 1]) and words[last + 1].start == words[last].end + 1:
        last += 1
    tokens = words[first : last + 1]
    return Run(tokens, [places[token.start] for token in tokens if token.start in places])


def _only_spaces(text: str, words: Sequence[Token]) -> bool:
    return all(text[left.end : right.start].strip(",") == " " for left, right in pairwise(words))


def _may_bridge(token: Token) -> bool:
    word = token.text.lower()
    return word in _HOMOGRAPHS or word not in function_words()


def _is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and token.text.lower() not in function_words()

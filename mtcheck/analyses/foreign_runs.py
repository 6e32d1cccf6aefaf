"""Runs of foreign words in Latin script: where they stand, and how sure it is that they were left untranslated."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtcheck.analyses.glosses import follows_language, is_gloss, language_names
from mtcheck.analyses.residue import Odd, kind_of, loan_phrases, may_be_misspelt, odd_words
from mtcheck.document import Document, Sentence, Token
from mtcheck.lexicon import function_words, is_common_word, is_known_word, is_surname, name_particles

_HOMOGRAPHS = frozenset(
    "a an as at be but by comme de do dos e en for fort he i in is la me my no o on or par plus so son sous to u was "
    "war we y".split()
)
"""English function words that other languages have too: they may stand inside a foreign run."""
_MAX_BRIDGE = 2
_MAX_PARTICLES = 4
_LEAST_DENSE = 0.5
_WEAK = 0.5


@dataclass(frozen=True, slots=True)
class _Run:
    tokens: Sequence[Token]
    odd: Sequence[Odd]


@dataclass(frozen=True, slots=True)
class ForeignRun:
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
    )


def _in_sentence(
    text: str, sentence: Sentence, odd_ones: list[Odd], uses: Counter[str]
) -> Iterator[ForeignRun]:
    loans = [(sentence.start + start, sentence.start + end) for start, end in loan_phrases(sentence.text)]
    places = {odd.start: odd for odd in odd_ones if not any(a <= odd.start < b for a, b in loans)}
    for run in _runs(text, sentence.words, places):
        start, end = run.tokens[0].start, run.tokens[-1].end
        confidence, language = _judge(run)
        if not confidence or (confidence <= _WEAK and _is_term(run, uses)):
            continue
        if is_gloss(text, start, end) or follows_language(text, start):
            continue
        if start > sentence.words[0].start and text[start].isupper():
            confidence = min(confidence, 0.6)  # perhaps the title of a work or the name of an office
        yield ForeignRun(start, end, len(run.tokens), confidence, language)


def _runs(text: str, words: Sequence[Token], places: dict[int, Odd]) -> Iterator[_Run]:
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
            yield _run(text, words, places, first, last)
        first = last = index
    if last >= 0:
        yield _run(text, words, places, first, last)


def _run(text: str, words: Sequence[Token], places: dict[int, Odd], first: int, last: int) -> _Run:
    # A capitalised word beside the run belongs to it ("Ministerstvo oborony").
    while first > 0 and _is_capitalised(words[first - 1]) and words[first].start == words[first - 1].end + 1:
        first -= 1
    while (
        last + 1 < len(words)
        and _is_capitalised(words[last + 1])
        and words[last + 1].start == words[last].end + 1
    ):
        last += 1
    tokens = words[first : last + 1]
    return _Run(tokens, [places[token.start] for token in tokens if token.start in places])


def _only_spaces(text: str, words: Sequence[Token]) -> bool:
    return all(text[left.end : right.start].strip(",") == " " for left, right in pairwise(words))


def _may_bridge(token: Token) -> bool:
    word = token.text.lower()
    return word in _HOMOGRAPHS or word not in function_words()


def _is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and token.text.lower() not in function_words()


def _judge(run: _Run) -> tuple[float, str]:
    """Give how sure it is that a run is untranslated (0 for not at all), and the language's name if known."""
    votes: Counter[str] = Counter()
    grammar = set()
    for odd in run.odd:
        if odd.kind.languages and not _is_particle(run, odd):
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
        return _WEAK, language
    sound = {word for word in plain if word in telling or not may_be_misspelt(word)}
    english = sum(is_common_word(token.text) for token in run.tokens)
    if len(sound) > 1 and not english:
        return _WEAK, language
    return 0.0, ""


def _is_telling(token: Token) -> bool:
    """Tell a capitalised word with a foreign ending ("Ministerstvo")."""
    kind = kind_of(token.text.lower()) if token.text[0].isupper() else None
    return kind is not None and kind.telling and not is_surname(token.text)


def _is_term(run: _Run, uses: Counter[str]) -> bool:
    """Tell a word that the text keeps using, one that a line break tore apart, and members of a list."""
    apart = any(right.start - left.end > 1 for left, right in pairwise(run.tokens))
    repeated = any(uses[odd.word] > 2 for odd in run.odd)
    return apart or repeated or is_known_word("".join(token.text for token in run.tokens))


def _is_particle(run: _Run, odd: Odd) -> bool:
    """Tell a particle of a name ("Rio de la Plata", "the di Medici"): capitals stand beside its like."""
    if odd.word not in name_particles():
        return False
    here = bisect_left(run.tokens, odd.start, key=lambda token: token.start)
    texts = [token.text for token in run.tokens[max(0, here - _MAX_PARTICLES) : here + _MAX_PARTICLES]]
    others = [text for text in texts if text not in name_particles()]
    here -= max(0, here - _MAX_PARTICLES)
    before = next((text for text in reversed(texts[:here]) if text not in name_particles()), "")
    after = next((text for text in texts[here:] if text not in name_particles()), "")
    return before[:1].isupper() or (after[:1].isupper() and others[-1:] == [after])

"""One person under two spellings in the documents of one run.

What it finds
    Full names, with a given name or an initial, that differ by romanisation or a slip while another part of
    them agrees, in two documents of the run. The spelling that the run uses less is marked, or both.

Why it matters
    A site that writes one man in two ways has two men in its search index.

Damaged
    Russian Ambassador to Belgrade Alexander Botsan-Kharchenko went to the border.
    ---
    Bokan Kharchenko said that the stance of the government will be crucial.

Repaired
    Russian Ambassador to Belgrade Alexander Botsan-Kharchenko went to the border.
    ---
    Botsan-Kharchenko said that the stance of the government will be crucial.

Cannot see
    A person who is named by the family name alone in one of the documents; usual English names, which two people
    may well share; names that agree in no part but an initial, unless the family name is long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mtcheck.analyses.bearers import are_comparable, spelling_likeness
from mtcheck.analyses.name_words import is_acronym, is_established, is_personal
from mtcheck.analyses.names import Form, Name, names
from mtcheck.analyses.romanisation import fold, steps
from mtcheck.analyses.similar_names import similar_pairs
from mtcheck.document import Document, Token
from mtcheck.rules.base import Across, Hit, Mention, Rule, Severity

_LEAST = 0.5
"""Log-odds that two words are one: less than within a document, as another part of the name agrees."""
_LONG = 7
"""Letters of a family name from which an initial is enough to agree beside it."""
_NAMESAKES = 20
"""Full names with one word that are compared with those of a similar word."""


def collect(document: Document) -> list[Mention]:
    """List the full names of a document where they first stand, with how often they are used."""
    first: dict[str, tuple[int, int]] = {}
    used = Counter[str]()
    for name in document.analysis(names):
        words = _person(name) if len(name.words) > 1 else ()
        if len(words) > 1:
            form = document.text[words[0].start : words[-1].end]
            first.setdefault(form, (words[0].start, words[-1].end))
            used[form] += 1
    return [Mention(start, end, form, used[form]) for form, (start, end) in first.items()]


def compare(collected: Sequence[list[Mention]]) -> Iterator[tuple[int, Hit]]:
    """Yield the mentions of the less used of two spellings of a name in different documents."""
    used = Counter[str]()
    places: dict[str, list[tuple[int, Mention]]] = {}
    for document, mentions in enumerate(collected):
        for mention in mentions:
            used[mention.form] += mention.count
            places.setdefault(mention.form, []).append((document, mention))
    better: dict[str, str] = {}
    for one, other in _same_people(used):
        apart = {place for place, _ in places[one]} ^ {place for place, _ in places[other]}
        for wrong, right in ((one, other), (other, one)):
            if apart and used[wrong] <= used[right] and used[right] > used[better.get(wrong, "")]:
                better[wrong] = right
    for wrong, right in better.items():
        for document, mention in places[wrong]:
            message = f"Another text writes this name “{right}”; the texts should keep to one spelling."
            yield document, Hit(mention.start, mention.end, message, right, 0.7)


def _person(name: Name) -> tuple[Token, ...]:
    """Give the last words of a run, as far as they can be a person's name."""
    start = len(name.words)
    while start and is_personal(name.words[start - 1].text) and not is_acronym(name.words[start - 1].text):
        start -= 1
    words = name.words[start:]
    return words if words and len(words[-1].text) > 1 else ()


def _same_people(used: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of full names that are one person's, spelled in two ways."""
    by_word: dict[str, list[str]] = {}
    count = Counter[str]()
    for form in sorted(used, key=lambda form: (-used[form], form)):
        for word in _parts(form):
            if len(word) > 3:
                count[word] += used[form]
                by_word.setdefault(word, []).append(form)
    words = [Form(word, ()) for word in sorted(count, key=lambda word: (-count[word], word))]
    for pair in similar_pairs(words):
        rare, frequent = pair.rare.text, pair.frequent.text
        if are_comparable(rare, frequent) and spelling_likeness(rare, frequent, pair.cost) >= _LEAST:
            for one in by_word[rare][:_NAMESAKES]:
                for other in by_word[frequent][:_NAMESAKES]:
                    if _agree_beside(one, other, rare, frequent):
                        yield one, other


def _parts(form: str) -> list[str]:
    return form.replace("-", " ").replace(".", " ").split()


def _agree_beside(one: str, other: str, word: str, like: str) -> bool:
    """Tell whether two full names agree in a part besides `word` and `like`."""
    mine = [part for part in _parts(one) if part != word]
    theirs = [part for part in _parts(other) if part != like]
    if len(mine[0]) == 1 or len(theirs[0]) == 1:
        long = min(len(word), len(like)) >= _LONG and not is_established(like)
        return long and mine[0][0] == theirs[0][0]
    return any(_is_same(part, their) for part in mine for their in theirs)


def _is_same(one: str, other: str) -> bool:
    way = steps(fold(one), fold(other)) if min(len(one), len(other)) > 2 else None
    return way is not None and way <= 2 and (way == 0 or not (is_established(one) and is_established(other)))


RULE = Rule(
    code="MT103",
    name="inconsistent-name-across-documents",
    severity=Severity.WARNING,
    across=Across(collect, compare),
)

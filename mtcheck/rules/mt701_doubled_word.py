"""The same word twice in a row.

What it finds
    A word that stands twice with only white space between, also across a line's end: "the the".
Why it matters
    It is a slip that every reader sees; in machine output it often hides a word that got lost.
Damaged
    The mayor said that the the bridge would open in spring.
Repaired
    The mayor said that the bridge would open in spring.
Cannot see
    Doubled words that grammar, emphasis or a name may ask for ("that that", "had had", "very very",
    "Baden Baden") are left alone, also where they are slips. Three in a row are MT702's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.repeats import repeated_words
from mtcheck.document import Document, Role, Sentence
from mtcheck.lexicon import determiners, function_words, word_count
from mtcheck.rules.base import Hit, Rule, Severity

_DOUBLED = re.compile(
    r"(?<![\w’'.@/&-])([^\W\d_]{1,40}(?:[’'][^\W\d_]{1,9})?)[ \t\n]{1,9}\1(?![\w’'@/&-]|\.\w)", re.IGNORECASE
)
_WRAPPED = re.compile(r"\S+[ \t]*\n[ \t]*[^\W\dA-Z]\S*")
_WORD = re.compile(r"[a-z]+")
_COMMON = 5
"""Lower-case occurrences in the lexicon's counts; rarer pairs are names and foreign words ("Canis lupus lupus")."""
_NAME_LENGTH = 6
"""Shorter capitalised pairs are mostly names: "Sing Sing", "Bora Bora", "Long Long"."""


def check(document: Document) -> Iterator[Hit]:
    """Find the pairs in the whole text, then ask whether English would say so."""
    for match in _DOUBLED.finditer(document.text):
        sentence = document.sentence_at(match.start())
        if sentence is None or sentence.role is Role.FURNITURE:
            continue
        if match.end() > sentence.end and not _WRAPPED.fullmatch(match.group()):
            continue
        if not _is_english(match, sentence):
            word = match.group(1)
            yield Hit(
                match.start(),
                match.end(),
                f"The word “{word}” is doubled.",
                word,
                confidence=0.95 if word.lower() in function_words() else 0.75,
            )


def _is_english(match: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether grammar, emphasis, or a name explains the pair."""
    first, word = match.group(1), match.group(1).lower().replace("’", "'")
    second = match.group()[-len(first) :]
    before = sentence.text[: match.start() - sentence.start].lower()
    after = sentence.text[match.end() - sentence.start :].lower()
    if re.match(rf"\s+{re.escape(word)}\b", after) or re.search(rf"\b{re.escape(word)}\s+$", before):
        return True  # three in a row are a loop, or emphasis
    if any(word in repeated_words(name) for name in ("grammar", "emphatic", "loanwords")):
        return True
    earlier = _WORD.findall(before)
    last = earlier[-1] if earlier else ""
    if word in repeated_words("nouns_too"):
        return last in determiners()
    if word in repeated_words("particles") and last in repeated_words("phrasal"):
        return True
    if word in repeated_words("copulas") or word in repeated_words("particles"):
        return not repeated_words("clause_heads").isdisjoint(earlier)
    if second[0].isupper():
        if word in function_words() or first[0].islower():
            return True  # a name that begins with it ("to the The Hague"), or a title
        if not earlier:
            return True  # a heading that the text takes up
        return len(word) < _NAME_LENGTH or second.isupper() or word_count(word) < _COMMON
    if word in function_words():
        return len(word) == 1 and word != "a"
    is_species = first[0].isupper() and bool(earlier)  # "Gorilla gorilla"
    return is_species or word_count(word) < _COMMON


RULE = Rule("MT701", "doubled-word", Severity.WARNING, check, languages=frozenset({"en"}))

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
from itertools import pairwise
from operator import eq

from mtcheck.analyses.repeats import repeated_words, used_words
from mtcheck.document import Document, Sentence, Token
from mtcheck.lexicon import closed_class, determiners, function_words, word_count, word_counts
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_TIES = tuple("’'@/&-_.")
_ARTICLE = re.compile(r"\s+(?:the|an?)\s")
_WORD = re.compile(r"[a-z]+")
_COMMON = 5
"""Lower-case occurrences in the lexicon's counts; rarer pairs are names and foreign words ("Canis lupus lupus")."""
_NAME_LENGTH = 6
"""Shorter capitalised pairs are mostly names: "Sing Sing", "Bora Bora", "Long Long"."""

_WELL_KNOWN = 100
"""Capitalised occurrences from which on a name is no rare one that may double itself."""


def check(document: Document) -> Iterator[Hit]:
    """Compare each word with the next, then ask whether English would say so."""
    lowered = document.analysis(used_words)
    if not any(map(eq, lowered, lowered[1:])):
        return
    words = (word for sentence in document.checked for word in sentence.words)
    for first, second in pairwise(words):
        if len(first.text) == len(second.text) and first.text.lower() == second.text.lower():
            sentence = document.sentence_at(first.start)
            if sentence and _stand_alone(document.text, first, second) and not _is_english(first, second, sentence):
                small = first.text.lower() in function_words()
                message = f"The word “{first.text}” is doubled."
                # Another word's twin may stand where a third one was lost, or belong to a name; a quoted one is meant.
                quoted = document.text[first.start - 1 : first.start] in tuple("“\"‘'")
                fix = Fix.UNSAFE if quoted or not small else None
                yield Hit(first.start, second.end, message, first.text, 0.95 if small else 0.75, fix=fix)


def _stand_alone(text: str, first: Token, second: Token) -> bool:
    """Tell whether white space alone divides the words, and neither is part of a compound or an address."""
    before, after = text[first.start - 1 : first.start], text[second.end : second.end + 2]
    is_part = before in _TIES or after[:1] in _TIES or (after[:1] == "." and after[1:].isalnum())
    gap = text[first.end : second.start]
    wraps = "\n" not in gap or (gap.count("\n") == 1 and second.text[0].islower())
    return gap.isspace() and wraps and not is_part


def _is_english(first: Token, second: Token, sentence: Sentence) -> bool:
    """Tell whether grammar, emphasis, or a name explains the pair."""
    word = first.text.lower().replace("’", "'")
    before = sentence.text[: first.start - sentence.start].lower()
    after = sentence.text[second.end - sentence.start :].lower()
    if re.match(rf"\s+{re.escape(word)}\b", after) or before.rstrip().endswith(word):
        return True  # three in a row are a loop, or emphasis
    if word == "that" and _ARTICLE.match(after):
        return False  # one may say "that that is so", but not "that that the road is closed"
    if any(word in repeated_words(name) for name in ("grammar", "emphatic", "loanwords")):
        return True
    earlier = _WORD.findall(before)
    last = earlier[-1] if earlier else ""
    if word in repeated_words("nouns_too"):
        return last in determiners()
    if word in repeated_words("particles") and last in repeated_words("phrasal"):
        return True
    if word in repeated_words("copulas") or word in repeated_words("particles"):
        # A pronoun just before is the verb's subject, and opens no clause: "it has has".
        heads = earlier[:-1] if last in closed_class("subject_pronouns") else earlier
        return not repeated_words("clause_heads").isdisjoint(heads)
    if second.text[0].isupper():
        if word in function_words() or first.text[0].islower():
            return True  # a name that begins with it ("to the The Hague"), or a title
        if not earlier:
            return True  # a heading that the text takes up
        if sentence.text[second.end - sentence.start :].lstrip()[:1].isupper():
            return True  # the second begins another name
        known = word_count(word) >= _COMMON or word_counts(word).capital >= _WELL_KNOWN
        return len(word) < _NAME_LENGTH or second.text.isupper() or not known
    if word in function_words():
        return len(word) == 1 and word != "a"
    is_species = first.text[0].isupper() and bool(earlier)  # "Gorilla gorilla"
    return is_species or word_count(word) < _COMMON


RULE = Rule("MT701", "doubled-word", Severity.WARNING, check, languages=frozenset({"en"}), fix=Fix.SAFE)

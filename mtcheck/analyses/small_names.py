"""Names that a sentence writes with a small letter, told from addresses, tags, counters and other languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from mtcheck.analyses.glosses import is_gloss
from mtcheck.analyses.lost_capitals import begins_long_name, is_common_use, long_name, with_capital
from mtcheck.analyses.names import name_forms
from mtcheck.document import Document, Sentence, Token
from mtcheck.lexicon import finite_auxiliaries, is_known_word, normal, verb_form

_JOINED_BEFORE = re.compile(r"[\w@#/\\._&=+~:$<*'’-]\Z")
_JOINED_AFTER = re.compile(r"[@/\\_&=+~$>*(]|[.:'’-]\w|-")
_LONGEST = 4
"""Words of the longest name."""
_USES = 2
"""Capitals within sentences from which a word is a name of the text."""
_OFTEN = 0.3
"""Share of finite uses from which a form behind “i” is its verb."""
_CONTRACTED = ("m", "ve", "ll", "d")
"""What follows the pronoun “i” and an apostrophe."""
_CONTRACTIONS = frozenset(f"i'{ending}" for ending in _CONTRACTED)
_NOT_AFTER_I = frozenset(("is", "are", "were", "has", "does", "isn't", "aren't", "hasn't", "doesn't"))
_SMALL_PRONOUN = re.compile(rf"i(?<![\w'’(.].)(?:['’](?:{'|'.join(_CONTRACTED)})\b|(?![\w.)'’-]))")


def is_careless(document: Document) -> bool:
    """Tell whether a text writes “I” small, as people in haste do, who then mind no capital."""
    return _SMALL_PRONOUN.search(document.text) is not None


class SmallName(NamedTuple):
    """A name at `start:end` of the prose, as it should be written."""

    start: int
    end: int
    right: str
    confidence: float = 0.9
    is_pronoun: bool = False


def small_names_in(document: Document, sentence: Sentence) -> Iterator[SmallName]:
    """Yield the names of a sentence that begin small, in order."""
    text, words = document.text, sentence.words
    end = 0
    for place in compress(count(), map(_may_begin, [word.text for word in words])):
        if words[place].start < end:
            continue
        name = _name_at(document, words, place)
        if name is None or _is_joined(text, name):
            continue
        after = next((other.text for other in words[place + 1 : place + _LONGEST + 1] if other.start >= name.end), "")
        if _is_english(words[place - 1].text if place else "") and _is_english(after):
            end = name.end
            yield name


@lru_cache(50_000)  # most words end here
def _may_begin(word: str) -> bool:
    """Tell whether a word is small and a name could begin with it, so that its sentence must be looked at."""
    if not word[0].islower():
        return False
    if word == "i" or normal(word) in _CONTRACTIONS or begins_long_name(word):
        return True
    bare = _bare(word)
    return with_capital(bare) is not None or not is_known_word(bare)


def _bare(word: str) -> str:
    """Take a possessive mark off."""
    return word.removesuffix("'s").removesuffix("’s")


def _name_at(document: Document, words: tuple[Token, ...], place: int) -> SmallName | None:
    word = words[place]
    longest = min(place + _LONGEST, len(words)) if begins_long_name(word.text) else place
    for last in range(longest - 1, place, -1):
        name = long_name(tuple(part.text for part in words[place : last + 1]))
        if name and document.text[word.start : words[last].end] == name.lower():
            return SmallName(word.start, words[last].end, name)
    after = words[place + 1].text if place + 1 < len(words) else ""
    if word.text[0] == "i" and _is_pronoun(normal(word.text), normal(after)):
        return SmallName(word.start, word.end, "I" + word.text[1:], is_pronoun=True)
    bare = _bare(word.text)
    name = with_capital(bare)
    if name and not is_common_use(bare, after):
        return SmallName(word.start, word.start + len(bare), name)
    name = None if is_known_word(bare) else document.analysis(_own_names).get(bare)
    if name is None or is_gloss(document.text, word.start, word.end):
        return None
    return SmallName(word.start, word.start + len(bare), name, 0.7)


def _is_pronoun(word: str, after: str) -> bool:
    """Tell the pronoun from a counter, a Roman number and the “and” of other languages by the verb behind it."""
    if word != "i":
        return word in _CONTRACTIONS
    form = verb_form(after)
    is_verb = form is not None and form.finite >= _OFTEN and ("b" in form.kinds or "d" in form.kinds)
    return (is_verb or after in finite_auxiliaries()) and after not in _NOT_AFTER_I


def _is_joined(text: str, name: SmallName) -> bool:
    """Tell a part of an address, a tag, a file name, code or a compound from a word in a sentence."""
    if _JOINED_BEFORE.search(text, max(0, name.start - 1), name.start):
        return True
    return text[name.end : name.end + 2] not in ("'s", "’s") and _JOINED_AFTER.match(text, name.end) is not None


def _is_english(beside: str) -> bool:
    """Tell whether a word beside a name is English: other languages write some of these names small."""
    return not beside.islower() or is_known_word(beside) or with_capital(beside) is not None


def _own_names(document: Document) -> dict[str, str]:
    """Names that the text writes with a capital within sentences and but once without, by their small form."""
    starts = {sentence.words[0].start for sentence in document.own if sentence.words}
    small = Counter(word.text for sentence in document.checked for word in sentence.words if word.text.islower())
    return {
        form.text.lower(): form.text
        for form in document.analysis(name_forms)
        if small[form.text.lower()] == 1 and sum(use.word.start not in starts for use in form.uses) >= _USES
    }

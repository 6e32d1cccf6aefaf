"""The language a text is written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mtcheck.lexicon import function_words

UNKNOWN = "und"
"""The code for a text that holds too little to tell."""

_SAMPLE = 20_000
"""Code points that are looked at: more changes nothing and takes longer."""
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to in a is that was for it with as his on be at by had he she this are have not they from "
    "but which or an we were been has will would their you I its who more about when".split()
)
# Of these and of the long ones of the lexicon, what other languages also write.
_SHARED = frozenset(
    "of in to a is was are on as an or for had he we by at be his not but who I "
    "apart circa later minus still these under versus".split()
)
_LONG = 5
"""Letters from which on function words of English are hardly ever words of another language."""
_ENGLISH_SHARE = 0.2
"""Pairs of English news sentences have .15 to .5 such words; of 20 other languages, at most .25, mostly 0."""
_FEW_WORDS = 15
_SHORT_SHARE = 0.1
"""In a text of few words, one that is surely English tells."""
_TOO_FEW_WORDS = 4
# What people publish in; the rare languages that py3langid also knows attract English headlines.
_LANGUAGES = frozenset(
    "en af ar az be bg bn bs ca cs cy da de el eo es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it ja "
    "ka kk km kn ko ky lo lt lv mk ml mn mr ms mt ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te "
    "th tl tr uk ur uz vi xh yo zh zu".split()
)


@cache
def _english_alone() -> frozenset[str]:
    return (_ENGLISH | {word for word in function_words() if len(word) >= _LONG}) - _SHARED


def detect_language(text: str) -> str:
    """Give the ISO 639-1 code of the language of `text`, or `und` where there is too little of it.

    Running English is known by its function words, at once; all else is left to py3langid (a port of
    langid.py, Lui and Baldwin 2012), which takes half a second to load and answers the same each time.
    """
    words = _WORD.findall(text[:_SAMPLE])
    telling = _english_alone() if len(words) < _FEW_WORDS else _ENGLISH
    share = sum(map(telling.__contains__, map(str.lower, words))) / len(words) if _is_mostly_latin(words) else 0.0
    if share >= (_SHORT_SHARE if len(words) < _FEW_WORDS else _ENGLISH_SHARE):
        return "en"
    if not words or (len(words) < _TOO_FEW_WORDS and text.isascii()):
        return UNKNOWN
    from py3langid import rank

    return next((code for code, _ in rank(text[:_SAMPLE]) if code in _LANGUAGES), UNKNOWN)


def _is_mostly_latin(words: Sequence[str]) -> bool:
    """Tell whether most of what `words` hold, in bytes, is plain Latin letters.

    Chinese writes whole sentences as one such word, so English names in it would count for much.
    """
    joined = "".join(words)
    if joined.isascii():
        return joined != ""
    return 2 * sum(map(len, filter(str.isascii, words))) > len(joined.encode(errors="replace"))

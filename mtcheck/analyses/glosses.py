"""Glosses: foreign words that a writer has set off on purpose, by brackets, quotation marks or an introduction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mtcheck.document import Document
from mtcheck.tables import read_toml

_BRACKETS = tuple(map(tuple, ("()", "[]", "（）", "「」", "《》", "【】", "『』")))
_QUOTES = tuple(map(tuple, ("“”", "«»", "„“", "‘’")))
_INTRODUCED = re.compile(
    r"\b(?:characters?|letters?|words?|phrases?|symbols?|kanji|glyphs?|meaning|means|called|dubbed|titled|entitled|"
    r"written|spelled|spelt|terms?|suffix|prefix|syllable|hashtag|as in|known)(?: as)?[,:]?$"
)
_LABEL = re.compile(
    r"(?:\b[A-Z][a-z]{2,20}|\b(?:original|native|name|image|photo|credits?|source|title|script|lit\.|language))\s?:$"
)
_ITALIC = re.compile(r"(?<![\w*])[*_](?![\s*_])[^*_\n]*$")
_ITALIC_TAG = re.compile(r"<(?:i|em|cite|q|dfn)\b[^<>\n]{0,80}>[^<\n]*$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»\n]{1,80}[\"“”»]")
"""A whole quotation, whatever its two marks."""
_SMALL_WORD = re.compile(r"(?<![\w-])[a-z][a-z'’]*(?![\w-])")
_SPEECH = 4
"""English words in small letters from which on a quotation is somebody's words, and not a foreign word set off."""
_REACH = 200
"""Code points before a word that are searched for the bracket or quotation mark that it stands in."""


def before_of(text: str, start: int) -> str:
    """Give what stands before `start` in its line, at most 200 code points."""
    return text[max(0, start - _REACH) : start].rpartition("\n")[2]


def is_gloss(text: str, start: int, end: int) -> bool:
    """Tell whether the words at `start:end` are quoted, in brackets or in italics, or introduced as foreign."""
    return is_set_off(text, start, end) or bool(_quotation(_before_gloss(text, start)))


def is_set_off(text: str, start: int, end: int) -> bool:
    """Tell the same, but for words inside of what somebody says in English: these nobody has set off."""
    before = _before_gloss(text, start)
    introduction = before.rstrip(" \u200d")
    if text.startswith(" (", end) or _INTRODUCED.search(introduction) or _in_language().search(introduction):
        return True
    if _ITALIC.search(before) or any(before.rfind(opening) > before.rfind(closing) for opening, closing in _BRACKETS):
        return True
    quoted = _quotation(before)
    return bool(quoted) and not _is_speech(quoted)


def _before_gloss(text: str, start: int) -> str:
    return _QUOTED.sub("", before_of(text, start))


def _quotation(before: str) -> str:
    """Give the quotation that is open at the end of `before`, with its mark; empty where none is."""
    marks = [before.rfind(opening) for opening, closing in _QUOTES if before.rfind(opening) > before.rfind(closing)]
    marks += [before.rfind('"')] if before.count('"') % 2 else []
    return before[max(marks) :] if marks else ""


def _is_speech(quoted: str) -> bool:
    """Tell whether a quotation has begun in English before the foreign word: somebody's words, and no title."""
    return len(_SMALL_WORD.findall(quoted)) >= _SPEECH


def is_emphasised(document: Document, start: int, end: int) -> bool:
    """Tell whether the file sets the words at `start:end` of the prose in italics, by Markdown's or HTML's means."""
    begin = document.to_original(start, end)[0] - document.base_offset
    before = before_of(document.original, begin)
    return _ITALIC.search(before) is not None or _ITALIC_TAG.search(before) is not None


def follows_language(text: str, start: int) -> bool:
    """Tell whether the line says before `start` that the original is given: "Russian:", "(Greek language:"."""
    line = text[max(0, start - 20 * _REACH) : start].rpartition("\n")[2]
    return ":" in line and _original().search(line) is not None


@cache
def _languages() -> str:
    return "|".join([*sorted(names[0] for names in language_names().values()), "Latin"])


@cache
def _original() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_languages()})(?: language| original)?\s?:")


@cache
def _in_language() -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|the) (?:{_languages()})(?: word| phrase| term)?[,:]?$")


def is_labelled(text: str, start: int) -> bool:
    """Tell whether a label such as "Russian:" or "Image:" stands before `start`."""
    return _LABEL.search(before_of(text, start).rstrip(" \u200d")) is not None


@cache
def language_names() -> Mapping[str, tuple[str, ...]]:
    """Give, by language code, the English name of each language, then the names it has for itself."""
    return {code: tuple(names) for code, names in read_toml("languages.toml").items()}

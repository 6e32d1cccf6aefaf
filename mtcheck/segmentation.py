"""Sentence segmentation: a library's boundaries, mended for what damaged text contains.

The library (sentencex) keeps a quotation or a parenthesis together as one sentence, and loses its way, and
quadratic time, where one is never closed. So it is shown the text without those marks, and the marks are
given back to the sentence that they close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from mtcheck.lexicon import abbreviation
from mtcheck.readers.source import Block

_MAX_SENTENCE = 2_000
"""Code points after which a sentence without an end is cut, so that no rule meets a book in one line."""
_MAX_ABBREVIATION = 12

_QUOTES = "\"'`´‘’‚‛“”„‟‹›«»「」『』《》〈〉＂＇"
_BRACKETS = "()[]{}（）［］【】〔〕"
_MARKS = frozenset(_QUOTES + _BRACKETS)
_CLOSES_APART = frozenset("”»’」』）)")
"""Marks that close even where damage put a space before them."""
_OPENS = frozenset("“„«‘‹「『（(")
_HIDE = str.maketrans(dict.fromkeys(_QUOTES + _BRACKETS + "…", " "))

_APOSTROPHE = re.compile(r"['’`´](?<=\w['’`´])(?=\w)")
_ATTACHED_ELLIPSIS = re.compile(r"(?<=\S)…")
_FOOTNOTE = re.compile(r"(?<=[.!?])\[\w{1,4}\]")
_SHORT_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,5}\.(?=\s+[^\W\d])")
_STOP_WITHIN = re.compile(r"\.\s+[^\W\d]")
"""What `_SHORT_WORD` turns on: looking for that first is several times as fast."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_END_MARK = re.compile(r"[.!?…。！？｡؟۔।॥։።]")
_ONLY_CLOSED = re.compile(r"[\W_]{0,20}")
"""What follows the end mark of a block that is one sentence, as most are in the news."""
_UNUSUAL = re.compile("[^\x00-\t\x0b-\u061c\u2010-\u201f]")
"""The library also cuts at line ends, at bullets and at marks of rarer scripts: characters of which these are some."""
_SPACED_MARKS = frozenset(".!?…؟۔")
"""End marks of scripts that write a space after a sentence; where there is none, two sentences are glued."""
_WORD = re.compile(r"[^\w\s]*([^\W\d_]+)")
_NO_SENTENCE = re.compile(r"[\W_]*(?:(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\W*)?")
"""The number of a list item, or nothing but marks: not a sentence of its own."""
_MAX_BARE = 40
_TIME_GOES_ON = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|local|eastern|central|pacific|[a-z]{1,3}t\b|utc|on\b|in\b)",
    re.IGNORECASE,
)
_SPEECH_TAIL = re.compile(
    r"(?:[A-Z][\w.’'-]{0,20} ){1,4}(?:said|says|asked|asks|added|told|wrote|replied|answered|cried|exclaimed)\b"
)


def segment(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    """Yield the `(start, end)` of each sentence of a block of `text`, without the white space around it."""
    piece = text[block.start : block.end]
    start = 0
    for end in _boundaries(piece, language):
        yield from _trimmed(text, block.start + start, block.start + end)
        start = end


def _boundaries(text: str, language: str) -> list[int]:
    """Give the end offsets of the sentences of `text`, the last one being its length."""
    first = _END_MARK.search(text)
    if first is None or (_ONLY_CLOSED.fullmatch(text, first.end()) and not _UNUSUAL.search(text)):
        return [len(text)]
    hidden = _FOOTNOTE.sub(lambda match: " " * len(match.group()), text) if "[" in text else text
    hidden = _ATTACHED_ELLIPSIS.sub(".", hidden) if "…" in text else hidden
    hidden = _APOSTROPHE.sub("x", hidden).translate(_HIDE)
    hidden = _SHORT_WORD.sub(_plain, hidden) if _STOP_WITHIN.search(hidden) else hidden
    ends: list[int] = []
    lowered: list[int] = []
    start = 0
    try:
        boundaries = sentencex.get_sentence_boundaries(language, hidden)
    except UnicodeEncodeError:
        boundaries = sentencex.get_sentence_boundaries(language, _SURROGATE.sub("x", hidden))
    for boundary in boundaries:
        mark = _last_mark(hidden, start, boundary["end_index"])
        end = _after_closing(text, mark)
        if end is None or _goes_on(text, start, mark, end):
            continue
        word = _WORD.match(text, _skip_space(text, end))
        if word and word[1].islower() and len(word[1]) > 1:
            if text[end - 1] in _MARKS:
                continue
            lowered.append(end)
        ends.append(end)
        start = end
    if lowered and not _careless(text, len(lowered), len(ends)):
        dropped = frozenset(lowered)
        ends = [end for end in ends if end not in dropped]
    if ends and len(text) - ends[-1] < _MAX_BARE and _NO_SENTENCE.fullmatch(text, ends[-1]):
        ends.pop()
    return [*ends, len(text)]


def _plain(match: re.Match[str]) -> str:
    """Hide words such as `me.` and `may.`, which the library, blind to case, takes for abbreviations."""
    return match.group() if abbreviation(match.group()) else "x" * (len(match.group()) - 1) + "."


def _careless(text: str, lowered: int, ends: int) -> bool:
    """Tell a text whose writer starts sentences in lower case from one that a stray full stop cut."""
    first = _WORD.match(text)
    return lowered > ends - lowered + 1 or (first is not None and first[1].islower())


def _last_mark(hidden: str, start: int, end: int) -> int:
    """Give the offset after the last visible character before `end`."""
    while end > start and hidden[end - 1].isspace():
        end -= 1
    return end


def _after_closing(text: str, mark: int) -> int | None:
    """Give the offset after the quotation marks and brackets that close a sentence ending at `mark`.

    None where nothing separates it from what follows, or nothing follows.
    """
    end = mark
    while text[end : end + 1] in _MARKS and not (text[end] in _OPENS and text[end + 1 : end + 2].isalnum()):
        end += 1
    if (found := _FOOTNOTE.match(text, mark)) and found.end() > end:
        end = found.end()
    after = _skip_space(text, end)
    if after == end and text[mark - 1] in _SPACED_MARKS:
        return None
    if text[after : after + 1] in _CLOSES_APART and text[after + 1 : after + 2].isspace():
        end = after + 1
        after = _skip_space(text, end)
    return end if after < len(text) else None


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _goes_on(text: str, start: int, mark: int, end: int) -> bool:
    """Tell whether the sentence `start:end`, with its end mark before `mark`, goes on after `end`."""
    if end - start < _MAX_BARE and _NO_SENTENCE.fullmatch(text, start, end):
        return True
    after = _skip_space(text, end)
    if text[mark - 1] in "!?…" and end > mark:
        return _SPEECH_TAIL.match(text, after) is not None
    if text[mark - 1] != ".":
        return False
    word_start = mark
    while word_start > max(start, mark - _MAX_ABBREVIATION) and not text[word_start - 1].isspace():
        word_start -= 1
    known = abbreviation(text[word_start:mark].lstrip(_QUOTES + _BRACKETS))
    if known is None:
        return False
    if known.kind == "time":
        return _TIME_GOES_ON.match(text, after) is not None
    if known.kind == "reference" and not known.ends_sentence:
        return text[after].isdigit()
    return known.kind == "title" and not known.ends_sentence and text[after].isupper()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `start:end` without outer white space, in pieces of at most `_MAX_SENTENCE`."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while True:
        while start < end and text[start].isspace():
            start += 1
        if end - start <= _MAX_SENTENCE:
            break
        cut = text.rfind(" ", start + 1, start + _MAX_SENTENCE)
        cut = cut if cut > start else start + _MAX_SENTENCE
        yield start, cut
        start = cut
    if start < end:
        yield start, end

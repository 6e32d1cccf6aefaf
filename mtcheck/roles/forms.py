"""What one line is by its form: furniture, a comment header, a time stamp, or text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtcheck.readers.source import BlockKind
from mtcheck.roles.form import Form
from mtcheck.roles.stamps import is_name, read_stamp
from mtcheck.roles.vocabulary import key, vocabulary

_MAX_LENGTH = 400
_LETTER = re.compile(r"[^\W\d_]")
_END_MARKS = ".!?…。！？؟।"
_CLOSING = "\"”’»)]' "
_RIGHTS = re.compile(r"\W{0,3}(?:\(c\)(?=[^;]{1,60}$)|©|copyright\b)", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"(?<![\w%])%(?:\d\$)?[sd]\b|\{\{|\}\}|\$\{|\{\d\}|<%|\[%|__\w+__")
_ADDRESS = re.compile(r"\W{0,3}(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[@#]\w[\w.-]*|[ru]/\w+)\W{0,3}")
_DIALLED = re.compile(r"[+(]{0,2}\d[\d()./-]*")
_CALL = frozenset("tel phone telephone fax t f e m mobile ph whatsapp mail email e-mail web".split())
_TRAIL = re.compile(r"\s*[>»›‹«|→•·]+\s*|\s+/\s+|\s{3,}|\t")
_LETTERS = re.compile(r"(?:[A-Za-z]{4,12}:?\s{1,3})?(?:[Aa][+-]?(?: | ?/ ?)){1,3}[Aa][+-]?|[Aa][+-]")
"""The buttons that make letters larger and smaller: "A+ A-", "PRINT A A A"."""
_YEAR = re.compile(r"(?:19|20)\d\d|\d[-./]\d{1,2}[-./]\d")
_SLASH = re.compile(r"\s?(?:[/|]|\bvia\b)\s?")
_DASHES = frozenset("- – — -- ―".split())
_CONNECTORS = frozenset(
    "and & by de la le van von der den di da du al el bin ibn of the for in on at y e i und et".split()
)
_MIN_TRAIL = 3
_MAX_PART = 4
_MIN_PHONE = 7
_MAX_DATELINE = 8
_MAX_TITLE = 6
_MAX_CREDIT = 10
_MAX_WORDS = 28


def form_of(text: str, kind: BlockKind) -> Form:
    """Say what the line `text`, a block of a page, is by its form."""
    if len(text) > _MAX_LENGTH:
        return Form.TEXT
    if not _LETTER.search(text):
        return _stamp_form(text, ended=False) if kind is not BlockKind.CELL else Form.TEXT
    line = key(text)
    words = text.split()
    ended = is_ended(text)
    form = vocabulary().form(line, text)
    if form is Form.RELATED and line not in vocabulary().lines and (ended or len(words) > _MAX_TITLE):
        form = Form.TEXT
    if form not in (Form.TEXT, Form.PAGE):
        return form
    if len(words) > _MAX_WORDS or (ended and len(words) > _MAX_CREDIT):
        return form
    stamped = _stamp_form(text, ended)
    if stamped is not Form.TEXT or form is not Form.TEXT:
        return form if stamped is Form.TEXT else stamped
    if _LETTERS.fullmatch(text):
        return Form.PAGE
    alone = len(words) <= _MAX_CREDIT and (_PLACEHOLDER.search(text) or _is_credit(line, words, ended))
    if alone or _is_address(words):
        return Form.PAGE
    framed = not ended and (_RIGHTS.match(text) or _is_dateline(words) or _is_trail(text) or _is_agency(text))
    return Form.PAGE if framed else Form.TEXT


def is_ended(text: str) -> bool:
    """Tell whether a line closes with a sentence's end mark, inside or outside a quotation."""
    return text.rstrip(_CLOSING)[-1:] in _END_MARKS


def _stamp_form(text: str, ended: bool) -> Form:
    stamp = read_stamp(text)
    if stamp is None:
        return Form.TEXT if _LETTER.search(text) else Form.PAGE
    if not stamp.rest:
        return Form.PAGE if stamp.published else Form.STAMP
    if ended or "@" in text[1:] or not is_name(stamp.rest, most_words=5):
        return Form.PAGE if "@" in text[1:] and stamp.timed else Form.TEXT
    if stamp.relative or (stamp.dated and stamp.timed):
        return Form.PAGE if stamp.published and not stamp.relative else Form.HEADER
    if stamp.dated and stamp.published and text[-1] != ":":
        return Form.PAGE
    dateline = stamp.rest[0].isupper() and text[-1] != ":" and len(text.split()) <= _MAX_DATELINE
    return Form.PAGE if stamp.dated and dateline and _YEAR.search(text) else Form.TEXT


def _is_address(words: Sequence[str]) -> bool:
    """Tell a line of nothing but links, mail addresses, handles, hashtags and telephone numbers."""
    rest = [word for word in words if not _ADDRESS.fullmatch(word) and word.strip(".:").lower() not in _CALL]
    if len(rest) == len(words):
        return False
    digits = sum(char.isdigit() for word in rest for char in word)
    return (not rest or digits >= _MIN_PHONE) and all(map(_DIALLED.fullmatch, rest))


def _is_dateline(words: Sequence[str]) -> bool:
    """Tell "MOSCOW, Russia –" alone on its line."""
    return (
        1 < len(words) <= _MAX_DATELINE
        and words[-1] in _DASHES
        and all(word.strip("(,.)")[:1].isupper() or word.strip("(,.)").isdigit() for word in words[:-1])
    )


def _is_trail(text: str) -> bool:
    """Tell a trail of sections, a menu or a tag list: short parts between separators."""
    parts = [part for part in _TRAIL.split(text.strip()) if part]
    arrows = "»" in text or "›" in text or ">" in text
    if len(parts) < _MIN_TRAIL - arrows or any(part[0].islower() for part in parts):
        return False
    return all(len(part.split()) <= _MAX_PART for part in (parts[:-1] if arrows else parts))


def _is_agency(text: str) -> bool:
    """Tell the credit of a picture: agencies and names between slashes."""
    parts = [part.strip(" ()[].") for part in _SLASH.split(text)]
    return (
        len(parts) > 1
        and any(part.lower() in vocabulary().agencies for part in parts)
        and all(is_name(part) for part in parts)
    )


def _is_credit(line: str, words: Sequence[str], ended: bool) -> bool:
    """Tell a credit: a formula such as "Photo by", then names and nothing else."""
    opening = vocabulary().credit(line)
    if not opening or (ended and opening == 1):
        return False
    names = [word.strip("()[],.;:|/·•–—-") for word in words[opening:]]
    return any(name[:1].isupper() for name in names) and all(
        not name or name[0].isupper() or name[0].isdigit() or name[0] == "@" or name in _CONNECTORS for name in names
    )

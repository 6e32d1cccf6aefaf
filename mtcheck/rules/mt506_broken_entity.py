r"""Markup, an escape or a placeholder stands in the text as it was typed.

What it finds
    Character references (`&quot;`, `&#8217;`, `quot;`, `& gt ;`), tags (`<br>`, `[/quote]`, `[[`), escapes
    (`\u2019`, `\n`, `%20`), placeholders (`%s`, `{0}`) and the signs of a translation engine's own alphabet
    (`@@`, `<unk>`, `▁`).
Why it matters
    It was meant for a program. The text went through a step that did not read it back.
Damaged
    The minister said &quot;no&quot; to the plan.<br>His party left the room.
Repaired
    The minister said "no" to the plan of AT&T. His party, known for its R&D, left the room.
Cannot see
    Whether a text speaks *about* markup: there a tag is taken for residue unless the word "tag" or "element"
    comes next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtcheck.analyses.references import references
from mtcheck.document import Document
from mtcheck.rules.base import Fix, Hit, Rule, Severity


class _Kind(NamedTuple):
    marks: str
    """The characters that a match begins with: looked for first, as most texts have none."""
    pattern: re.Pattern[str]
    message: str
    severity: Severity = Severity.ERROR


_TAGS = (
    "a|b|big|blockquote|body|br|center|cite|code|dd|div|dl|dt|em|embed|figure|font|form|h[1-6]|head|hr|html|i|"
    "iframe|img|input|li|link|meta|nobr|ol|p|pre|q|ref|s|script|section|small|span|strike|strong|style|sub|sup|"
    "table|tbody|td|th|title|tr|tt|u|ul|video"
)
_HEX = "(?:20|22|27|28|29|2C|3A|3F|C3%[0-9A-F]{2}|D[01]%[0-9A-F]{2}|E2%80%[0-9A-F]{2})"
_KINDS = (
    _Kind(
        "<",
        re.compile(rf"</?(?:{_TAGS})(?:\s[^<>\n]{{0,300}})?/?>(?! tags?\b| elements?\b)", re.IGNORECASE),
        "{} is a markup tag that was left in the text.",
    ),
    _Kind(
        "[",
        re.compile(
            r"\[/(?:quote|b|i|u|s|url|img|color|size|list|code|center|spoiler|youtube|video|media|font)\]"
            r"|\[(?:quote|url|img|color|size|spoiler|youtube|font)(?:=[^\]\n]{1,200})?\]",
            re.IGNORECASE,
        ),
        "{} is a forum's formatting code that was left in the text.",
    ),
    _Kind(
        "[{",
        re.compile(r"(?<![\[\w])\[\[(?=[^\W\d])|(?<!\{)\{\{(?=[^\W\d])"),
        "{} is wiki or template markup that was left in the text.",
        Severity.WARNING,
    ),
    _Kind(
        "\\",
        re.compile(
            r"\\[\"']|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|(?<![\w:\\])(?:\\[nrt]){1,8}(?![a-z\\])"
            r"|(?<=[a-z.!?,;])(?:\\[nrt]){1,8}(?![\w\\])|(?<=[.!?])(?:\\[nrt]){1,8}(?=[A-Z])"
        ),
        "{} is an escape sequence that was not turned into a character.",
    ),
    _Kind(
        "%",
        re.compile(
            rf"(?<=[A-Za-z])%{_HEX}(?:%[0-9A-F]{{2}}){{0,40}}(?=[A-Za-z]|\b)|(?:%[CDE][0-9A-F]%[89AB][0-9A-F]){{1,40}}"
        ),
        "{} is a character encoded for a web address.",
    ),
    _Kind(
        "%{$",
        re.compile(
            r"(?<![\w%])%(?:[0-9]\$)?[sd@](?!\w)|%\([a-z_]{1,30}\)[sd]|(?<![\w{])\{[0-9]\}"
            r"|(?<![\w{$\\])\$?\{[a-z][A-Za-z_.]{1,30}\}(?!\})"
        ),
        "{} is a placeholder that was never filled in.",
        Severity.WARNING,
    ),
    _Kind(
        "@<▁⁇",
        re.compile(r"(?<=\w)@@(?=\s|$)|<(?:unk|pad|eos|bos|mask)>|</?s>|(?<=\s)@[-,.:/]@(?=\s)|▁{1,40}|⁇"),
        "{} is a sign of a translation engine's own alphabet.",
    ),
)


def check(document: Document) -> Iterator[Hit]:
    """Find what was meant for a program."""
    text = document.text
    for start, end, meant in references(text):
        if not _in_address(text, start):
            message = f"The character reference {text[start:end]} was not turned into a character."
            yield Hit(start, end, message, meant)
    for kind in _KINDS:
        for match in _matches(kind, text) if any(mark in text for mark in kind.marks) else ():
            start, end = match.span()
            if not _in_address(text, start):
                found = match.group()
                yield Hit(start, end, kind.message.format(found), _decoded(found), 1.0, kind.severity)


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


def _matches(kind: _Kind, text: str) -> Iterator[re.Match[str]]:
    end = 0
    for mark in _any_of(kind.marks).finditer(text):
        match = kind.pattern.match(text, mark.start()) if mark.start() >= end else None
        if match:
            yield match
            end = match.end()


def _decoded(found: str) -> str | None:
    if found.startswith("%") and found[1].isalnum() and len(found) > 2:
        from urllib.parse import unquote

        return unquote(found, errors="replace")
    if found.startswith(("\\u", "\\x")):
        return chr(int(found[2:], 16))
    return None


def _in_address(text: str, index: int) -> bool:
    """Tell whether `index` stands inside a web address or a file's path."""
    before = text[max(0, index - 300) : index]
    word = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    return any(sign in word for sign in ("://", "www.", ":\\"))


RULE = Rule(code="MT506", name="broken-entity", severity=Severity.ERROR, languages=None, check=check, fix=Fix.UNSAFE)

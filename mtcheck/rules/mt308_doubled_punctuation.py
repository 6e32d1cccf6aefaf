"""Two punctuation marks where one is meant.

What it finds
    Two full stops, two commas, two semicolons, and pairs that do not go together (“.,”, “,.”, “?.”, “;.”).
Why it matters
    Translated sentences are cut and joined by machine, and both pieces bring their mark along.
Damaged
    The bridge was opened on Monday.. Traffic is flowing again.
Repaired
    The bridge was opened on Monday. Traffic is flowing again.
Cannot see
    A mark that is wrong but single; two marks with a quotation mark between them; repeated exclamation and
    question marks, which are a matter of tone. Two full stops are information only: they may stand for
    an ellipsis. One mark is suggested only where no other can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.document import Document, Role
from mtcheck.lexicon import abbreviation
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_PAIR = re.compile(
    r"(?:[?!]{1,3}\.(?!\.)|(?:…|\.\.\.),"
    r"|\.\.(?<!\.\.\.)(?!\.)|\. \.(?! ?\.)|,,|, ,|;;|\.,|, ?\.(?!\.)|,;|;,|[:;]\.(?!\.)|\.;)"
    r"(?=[\s”’\"')\]]|\Z)"
)
_TWO_MARKS = re.compile(r"[?!.…,:;] ?[.,;]")
"""What every pair holds: looking for that first is several times as fast."""
_TWO_STOPS = frozenset(("..", ". ."))
_HABIT = 3
"""Places with two full stops from which on the author means an ellipsis."""
_BETWEEN = " \t\n”’\"')]“‘("
_WORD_BEFORE = re.compile(r"[^\W_]{1,40}[)\]’”\"']?\Z")


def check(document: Document) -> Iterator[Hit]:
    """Yield each pair of marks with the word before it."""
    text = document.text
    found = list(_PAIR.finditer(text)) if _TWO_MARKS.search(text) else []
    trails_off = sum(match.group() in _TWO_STOPS for match in found) >= _HABIT
    for match in found:
        word = _WORD_BEFORE.search(text, max(0, match.start() - 41), match.start())
        if word is None or (match.group() in (".,", ".;") and _is_abbreviated(text, word)):
            continue
        sentence = document.sentence_at(match.start())
        in_comment = sentence is not None and sentence.role is Role.COMMENT
        mark = None if match.group() in _TWO_STOPS and (trails_off or in_comment) else _one_mark(text, match)
        yield Hit(
            word.start(),
            match.end(),
            f"“{match.group()}”: one of the two marks is too many.",
            None if mark is None else word.group() + mark,
            confidence=0.6 if in_comment else 0.9,
            # Informal writers mean an ellipsis, and some set a comma after one.
            severity=Severity.INFO if match.group().startswith(("..", "…")) else None,
        )


def _one_mark(text: str, match: re.Match[str]) -> str | None:
    """Give the mark that is meant where nothing else can be, otherwise None."""
    pair = match.group()
    if pair[0] in "?!":
        return pair.rstrip(".")
    if pair in (",,", ";;"):
        return pair[0]
    following = text[match.end() : match.end() + 6]
    if pair in _TWO_STOPS and following.lstrip()[:1] in tuple("”’\"'"):
        return None  # a speaker who trails off
    following = following.lstrip(_BETWEEN)[:1]
    ends_sentence = not following or following.isupper()
    return "." if ends_sentence and (pair in _TWO_STOPS or pair in (",.", ", .")) else None


def _is_abbreviated(text: str, word: re.Match[str]) -> bool:
    """Tell whether the full stop may belong to the word before it, so that a comma may follow."""
    form = word.group()
    inside = text[max(0, word.start() - 1) : word.start()] == "."
    return inside or len(form) < 5 or form[0].isupper() or abbreviation(form + ".") is not None


RULE = Rule("MT308", "doubled-punctuation", Severity.WARNING, check, languages=None, fix=Fix.SAFE)

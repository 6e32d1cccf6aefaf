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
    question marks, which are a matter of tone. Two full stops are information only: they
    may stand for an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.document import Document, Role
from mtcheck.lexicon import abbreviation
from mtcheck.rules.base import Hit, Rule, Severity

_PAIR = re.compile(
    r"(?:[?!]{1,3}\.(?!\.)|(?:…|\.\.\.),"
    r"|\.\.(?<!\.\.\.)(?!\.)|\. \.(?! ?\.)|,,|, ,|;;|\.,|, ?\.(?!\.)|,;|;,|[:;]\.(?!\.)|\.;)"
    r"(?=[\s”’\"')\]]|\Z)"
)
_WORD_BEFORE = re.compile(r"[^\W_]{1,40}[)\]’”\"']?\Z")


def check(document: Document) -> Iterator[Hit]:
    """Yield each pair of marks with the word before it."""
    text = document.text
    for match in _PAIR.finditer(text):
        word = _WORD_BEFORE.search(text, max(0, match.start() - 41), match.start())
        if word is None or (match.group() in (".,", ".;") and _is_abbreviated(text, word)):
            continue
        sentence = document.sentence_at(match.start())
        yield Hit(
            word.start(),
            match.end(),
            f"“{match.group()}”: one of the two marks is too many.",
            confidence=0.6 if sentence and sentence.role is Role.COMMENT else 0.9,
            # Informal writers mean an ellipsis, and some set a comma after one.
            severity=Severity.INFO if match.group().startswith(("..", "…")) else None,
        )


def _is_abbreviated(text: str, word: re.Match[str]) -> bool:
    """Tell whether the full stop may belong to the word before it, so that a comma may follow."""
    form = word.group()
    inside = text[max(0, word.start() - 1) : word.start()] == "."
    return inside or len(form) < 5 or form[0].isupper() or abbreviation(form + ".") is not None


RULE = Rule(code="MT308", name="doubled-punctuation", severity=Severity.WARNING, languages=None, check=check)

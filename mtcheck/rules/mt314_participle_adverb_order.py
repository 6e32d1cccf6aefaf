"""An adverb of time between "has" and its participle.

What it finds
    "had yesterday said", "has on Monday published", "have this morning closed": a time between the auxiliary and
    the participle.
Why it matters
    It is the word order of German, Dutch, Greek or Russian, and with "has" the tense is wrong as well: a finished
    time asks for the plain past.
Damaged
    The ministry has yesterday announced new rules for fishing boats.
Repaired
    The ministry announced new rules for fishing boats yesterday.
Cannot see
    Times that English does put there ("has recently said", "has now closed"); times before a passive ("was today
    arrested"), which British papers write; longer times such as clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.document import Document
from mtcheck.lexicon import verb_form
from mtcheck.rules.base import Hit, Rule, Severity

_PART = r"(?: (?:morning|afternoon|evening|night|noon))?"
_DAY = r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|June|July|August|September|October|November|December)"
_UNIT = r"(?:week|month|year|night|summer|winter|spring|autumn)"
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|several|a few)"
_TIME = (
    rf"(?:the day before )?yesterday{_PART}|today|tomorrow{_PART}|tonight"
    rf"|this (?:morning|afternoon|evening|week|month|year)|last (?:{_UNIT}|{_DAY})|{_DAY}{_PART}"
    rf"|in {_MONTH}(?: \d{{4}})?|in (?:19|20)\d\d|on \d{{1,2}} {_MONTH}"
    rf"|{_COUNT} (?:hours|days|weeks|months|years) ago|an? (?:hour|day|week|month|year) ago"
)
_SPLIT = re.compile(
    rf"(?:[Hh]as|[Hh]ave|[Hh]ad|[Hh]aving)(?:n[’']t| not)? (?:{_TIME}) (?:also )?(?P<participle>[a-z]{{3,20}})\b"
)


def check(document: Document) -> Iterator[Hit]:
    """Yield each auxiliary with the time and the participle after it."""
    for match in _SPLIT.finditer(document.text):
        form = verb_form(match.group("participle"))
        if form is not None and "n" in form.kinds and form.verb > 0.5:
            message = "A time stands between this auxiliary and its participle."
            yield Hit(match.start(), match.end(), message)


RULE = Rule(code="MT314", name="participle-adverb-order", severity=Severity.WARNING, check=check)

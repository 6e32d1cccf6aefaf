"""An adverb of time between "has" and its participle.

What it finds
    "had yesterday said", "has tonight again risen", "have already for months waited": a time between the auxiliary
    and the participle; and "has been also adopted", with the adverb one place too late.
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
    rf"|this (?:morning|afternoon|evening|{_UNIT})|last (?:{_UNIT}|{_DAY})|{_DAY}{_PART}"
    rf"|in {_MONTH}(?: \d{{4}})?|in (?:19|20)\d\d|on \d{{1,2}} {_MONTH}"
    rf"|every (?:day|night|week|month|year)"
    rf"|{_COUNT} (?:hours|days|weeks|months|years) ago|an? (?:hour|day|week|month|year) ago"
)
_HAVE = r"[Hh](?<!\w.)a(?:s|ve|d|ving)(?:n[’']t| not)?"
_LONG = r"(?:for|since|from|in|on|at|during) (?:[\w’'-]{1,20} ){0,4}?[\w’'-]{1,20}"
_ADVERB = r"(?:also|again|already|not|once again|still)"
# "Has for years been" and "has also been" are English; "has already for years been" and "has been also" are not.
_SPLIT = re.compile(
    rf"{_HAVE} (?:"
    rf"(?:(?:{_ADVERB} )?(?:{_TIME})|already (?:before|earlier|{_LONG})|(?:repeatedly|often|always) before)"
    rf"(?: {_ADVERB})? (?P<participle>[a-z]{{3,20}})\b"
    r"|been (?:also|already) (?:(?:already|earlier|again|before|partly) )?(?P<passive>[a-z]{3,20})\b)"
)
_MOSTLY_VERB = 0.5


def check(document: Document) -> Iterator[Hit]:
    """Yield each auxiliary with the time and the participle after it."""
    for match in _SPLIT.finditer(document.text):
        participle = match.group("participle") or match.group("passive")
        form = verb_form(participle)
        if participle == "been" or (form is not None and "n" in form.kinds and form.verb > _MOSTLY_VERB):
            message = "A time stands between this auxiliary and its participle."
            yield Hit(match.start(), match.end(), message)


RULE = Rule(code="MT314", name="participle-adverb-order", severity=Severity.WARNING, check=check)

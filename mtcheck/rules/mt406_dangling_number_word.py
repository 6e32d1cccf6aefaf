"""A number word that lacks its article, has a plural that it must not have, or a noun that lacks one.

What it finds
    "more than thousand people", "two hundreds people", "20 millions dollars", "hundred thousands of
    people", "ten of thousands", "1 thousand 200", "5 percents"; and, after a number in figures, people, money and
    measures in the singular ("about 400 soldier were sent", "12 kilometer from the town").
Why it matters
    It shows that a number was put together word by word, and makes its size doubtful.
Damaged
    More than thousand people came, and two hundreds houses were searched.
Repaired
    More than a thousand people came, and two hundred houses were searched.
Cannot see
    Numbers in words that are well formed but wrong. Varieties of English that say "five lakhs" are
    left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.analyses.figures import find, find_numbers
from mtcheck.analyses.quantities import quantity_words
from mtcheck.document import Document, Sentence
from mtcheck.lexicon import determiners
from mtcheck.rules.base import Hit, Rule, Severity

_SIZES = ("undred", "housand", "illion")
_SIZE = "(?P<size>hundred|thousand|million|billion|trillion)"
_COUNT = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|(?:[2-9]|\d{2,3})(?:[.,]\d{1,3})?"
)
_HEDGE = "more than|less than|over|about|around|nearly|almost|approximately|roughly|up to|at least"
_NOT_PEOPLE = "and|or|to|times|percent|dollar|euro|pound|fold"

# Each fault's form, what to say of it, and how to mend it where that is sure.
_FAULTS = (
    (
        rf"\b(?P<before>{_HEDGE}) {_SIZE}(?= [a-z])(?! (?:{_NOT_PEOPLE})\b)",
        "“{}” needs “a” or a number before it.",
        r"\g<before> a \g<size>",
    ),
    (
        rf"(?<![\w.,$€£-])(?P<before>{_COUNT}) {_SIZE}s (?!of (?:hundred|thousand|million)s\b)(?:of )?(?=[a-z])",
        "“{}” takes no plural after a number.",
        r"\g<before> \g<size>",
    ),
    (
        rf"(?<![\w.,$€£-])(?P<before>several|few) {_SIZE}s (?!of\b)(?=[a-z])",
        "“{}” takes no plural after “several” or “few”.",
        r"\g<before> \g<size>",
    ),
    (rf"\b(?P<before>ten|hundred|thousand) (?:of )?{_SIZE}s (?=[a-z])", "“{}” is not how English counts.", ""),
    (
        r"(?<![\w.,-])(?P<before>\d{1,3}) (?P<size>thousand|million) \d{1,3}(?![\w.,-]| ?%| percent)",
        "“{}” mixes words and figures.",
        "",
    ),
    (r"(?:^|[.!?] )(?P<before>)(?P<size>hundred|thousand|million) of (?=[a-z])", "“{}” needs a plural.", ""),
)
_PERCENTS = re.compile(r"\d ?(?P<wrong>percents|per cents)\b")
_SINGULAR = re.compile(
    r"(?<![\w.,:/$€£¥#№%–-])(?:[2-9]|[1-9]\d{1,2}|[1-9]\d{0,2}(?:,\d{3})+|\d+\.\d) (?P<noun>[a-z]{3,12})"
    r"(?=[,.;](?!\w)|$| (?:and|or)(?! \d)\b| (?:were|are|was|have|had|who|which|in|from|to|on|at|of|per|for|after|"
    r"before|away|ago|later|earlier|died)\b)"
)
_COUNTED = ("people", "crowds", "troops", "buildings", "tonnes", "area", "money")
_MEASURES = frozenset("person kilometer kilometre meter metre mile degree litre liter".split())
_DURATIONS = frozenset("day week month year".split())
_SPANS = frozenset("for after within during about than nearly almost".split())
_WORD_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_NAMING = frozenset("no number nr grade year age under type category level stage phase class room page day act".split())
"""What a number names rather than counts: "a grade 9 student", "a type 2 person"."""
_NUMBERED = re.compile(
    r"(?:\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few|many|hundred)) $", re.IGNORECASE
)


def check(document: Document) -> Iterator[Hit]:
    """Try each fault's form on the sentences that name a magnitude, and look at what is counted in figures."""
    for match in find(document, _PERCENTS):
        yield Hit(*match.span("wrong"), "This takes no plural.", match["wrong"].removesuffix("s"), 0.8)
    for match in find_numbers(document, _SINGULAR):
        if _lacks_plural(match):
            message = f"“{match['noun']}” needs its plural after this number."
            yield Hit(match.start(), match.end(), message, None, 0.7)
    sizes = [size for size in _SIZES if size in document.text]
    for sentence in document.checked if sizes else ():
        if any(size in sentence.text for size in sizes):
            for pattern, message, mended in _faults():
                for match in pattern.finditer(sentence.text):
                    yield from _hit(sentence, match, message, mended)


@cache
def _faults() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Compile the forms, which takes long, and which few texts need."""
    return tuple((re.compile(form, re.IGNORECASE), message, mended) for form, message, mended in _FAULTS)


def _lacks_plural(match: re.Match[str]) -> bool:
    """Tell a count from a measure before a noun ("a 100 meter race") and from a number that is a name."""
    noun = match["noun"]
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    word = before[1] if before else ""
    if noun in _DURATIONS:
        is_age = match.string.startswith(",", match.end()) and match.string.endswith(", ", 0, match.start())
        return is_age or match.string.startswith((" ago", " later", " earlier"), match.end()) or word in _SPANS
    counted = noun in _MEASURES or any(f"{noun}s" in quantity_words(kind) for kind in _COUNTED)
    if not counted or noun == "euro":  # whose plural many write without an s
        return False
    return word.islower() and word not in determiners() and word not in _NAMING


def _hit(sentence: Sentence, match: re.Match[str], message: str, mended: str) -> Iterator[Hit]:
    start = match.start("before") if match["before"] else match.start("size")
    written = sentence.text[start : match.end()].rstrip()
    is_name = bool(match["before"]) and match["size"][0].isupper()
    is_numbered = not mended and _NUMBERED.search(sentence.text[max(0, start - 9) : start])  # "two hundred thousands"
    if not is_name and not is_numbered:
        suggestion = match.expand(mended).strip() if mended else None
        place = sentence.start + start
        yield Hit(place, place + len(written), message.format(written), suggestion, 0.7)


RULE = Rule("MT406", "dangling-number-word", Severity.WARNING, check)

"""A phrase said twice in a row, a thing joined to itself, or a word that stutters.

What it finds
    Two copies of a phrase with nothing between them ("a large number of large number of"), the same
    phrase on both sides of "and" or "or" ("the beach and the beach"), and a syllable repeated four
    times or more inside one word ("тататата", "WhiteWhiteWhiteWhite").
Why it matters
    It is the mildest form of a loop: the system went round once more, and often lost the word that
    should have come instead.
Damaged
    The patients were taken to the clinic to the clinic by helicopter.
Repaired
    The patients were taken to the clinic by helicopter.
Cannot see
    Short copies with a comma between them, or any with a dash, which speakers use for emphasis; copies that differ.
    Longer copies after a comma are information.
    One word said twice is MT701's, three copies and more are MT702's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import compress
from operator import eq

from mtcheck.analyses.glosses import before_of
from mtcheck.analyses.repeats import Repeat, is_technical, joins, repeated_words, repeats, used_words
from mtcheck.document import Document, Token
from mtcheck.lexicon import function_words, verb_share
from mtcheck.rules.base import Hit, Rule, Severity

_STUTTER = re.compile(r"([^\W\d_]{2,12}?)\1{3,40}")
_NAMING = re.compile(r"\bcall(?:s|ed|ing)? $", re.IGNORECASE)
_MOSTLY_VERB = 0.5
_LONG = 7
"""Words from which a phrase does not come again by chance after a word or two."""
_LONG_AFTER_COMMA = 4
_PAIR = re.compile(r"(?<![\w’'-])([a-z]{4,30}) (and|or) \1(?=[.,;:!?)”\n]|$)")


def check(document: Document) -> Iterator[Hit]:
    """Find doubled phrases, things joined to themselves, and stuttering words."""
    for repeat in document.analysis(repeats):
        if repeat.breaks and _is_said_again(document, repeat):
            yield replace(_hit(document, repeat, "“{}” is said twice in a row.", 0.5), severity=Severity.INFO)
        elif not repeat.breaks and not is_technical(document, repeat):
            most = 2.5 if repeat.period > 2 else 3
            if 2 <= repeat.copies < most and repeat.period < 6 and not _is_idiom_or_name(document, repeat):
                yield _hit(document, repeat, "“{}” is said twice in a row.", 0.8)
            elif repeat.again >= _LONG and 0 < repeat.period - repeat.again <= 2:
                yield _hit(document, repeat, "“{}” is said twice.", 0.7)
            elif _joins_itself(document, repeat):
                yield _hit(document, repeat, "“{}” is joined to itself.", 0.6)
    words = document.analysis(used_words)
    joints = set(compress(words[1:], map(eq, words, words[2:])))
    for match in _PAIR.finditer(document.text) if "and" in joints or "or" in joints else ():
        if not _is_idiomatic_pair(*match.groups()):
            word = match.group(1)
            yield Hit(match.start(), match.end(), f"“{word}” is joined to itself.", word, 0.6)
    if any(map(_may_stutter, set(words))):
        for sentence in document.checked:
            for token in sentence.words:
                if _may_stutter(token.text):
                    yield from _stutters(token)


def _may_stutter(word: str) -> bool:
    """Tell whether a word is long enough for a syllable four times, and of few different letters."""
    return len(word) >= 8 and 2 * len(set(word)) <= len(word)


def _stutters(word: Token) -> Iterator[Hit]:
    for match in _STUTTER.finditer(word.text):
        syllable = match.group(1).lower()
        if syllable not in repeated_words("emphatic") and len(set(syllable)) > 1:
            start, end = word.start + match.start(), word.start + match.end()
            yield Hit(start, end, f"“{match.group(1)}” is repeated inside one word.")


def _is_said_again(document: Document, repeat: Repeat) -> bool:
    """Tell whether a long phrase comes again after a comma, outside quotation marks: speakers do so for emphasis."""
    between = document.text[repeat.tokens[repeat.period - 1].end : repeat.tokens[repeat.period].start]
    line = before_of(document.text, repeat.start)
    quoted = line.count('"') % 2 or line.rfind("“") > line.rfind("”")
    return repeat.period >= _LONG_AFTER_COMMA and repeat.copies >= 2 and between == ", " and not quoted


def _is_idiom_or_name(document: Document, repeat: Repeat) -> bool:
    """Tell whether English says so ("day by day by"), or two names or headings stand side by side."""
    unit = repeat.words[: repeat.period]
    if all(word in repeated_words("emphatic") for word in unit) or (repeat.period == 2 and joins(unit)):
        return True
    if _NAMING.search(document.text[max(0, repeat.start - 8) : repeat.start]):
        return True  # "call a spade a spade"
    second = [token.text for token in repeat.tokens[repeat.period : 2 * repeat.period]]
    return second[0][0].isupper() and all(word[0].isupper() or word.lower() in function_words() for word in second)


def _joins_itself(document: Document, repeat: Repeat) -> bool:
    """Tell whether a phrase of two words or more stands on both sides of "and" or "or", and ends there."""
    again = repeat.again
    if repeat.period != again + 1 or again < 2 or repeat.words[again] not in ("and", "or"):
        return False
    after = document.text[repeat.end : repeat.end + 2].lstrip(" ")[:1]
    return not (after.isalnum() or after in tuple("'’-"))


def _is_idiomatic_pair(word: str, join: str) -> bool:
    """Tell whether "X and X" is emphasis: "years and years", "wider and wider", "cried and cried"."""
    if word in function_words() or word in repeated_words("pairs") or word in repeated_words("emphatic"):
        return True
    return join == "and" and (word.endswith("er") or verb_share(word) > _MOSTLY_VERB)


def _hit(document: Document, repeat: Repeat, message: str, confidence: float) -> Hit:
    once = document.text[repeat.start : repeat.tokens[min(repeat.period, repeat.again) - 1].end]
    return Hit(repeat.start, repeat.end, message.format(once), once, confidence)


RULE = Rule("MT703", "oscillation", Severity.WARNING, check, languages=None)

"""A single word was left in another language, or is no English word at all.

What it finds
    A lower-case word that is neither English nor borrowed into it. A warning where its ending or its accents tell
    that it is foreign; for information where it may also be a word that the engine made up.
Why it matters
    An engine copies what it cannot translate, or builds a new word from the source's.
Damaged
    The minister presented the new organización of the schools, and the pravitelstvo agreed.
Repaired
    The minister presented the new organisation of the schools, and the government agreed.
Cannot see
    Foreign words that are English words too ("sage", "torn"), and capitalised ones, which may be names. A term that
    a text uses again and again is taken for a term of its field.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from mtcheck.analyses.foreign_runs import foreign_runs
from mtcheck.analyses.glosses import follows_language, is_emphasised, is_gloss, is_set_off
from mtcheck.analyses.lost_capitals import with_capital
from mtcheck.analyses.name_words import is_established
from mtcheck.analyses.residue import Odd, kind_of, loan_phrases, odd_words
from mtcheck.analyses.spellings import may_be_compound, may_be_misspelt
from mtcheck.document import Document, Role, Sentence
from mtcheck.lexicon import is_known_word
from mtcheck.rules.base import Hit, Rule, Severity

_A_TERM = 3
"""Uses from which on a word counts as a term of the text's field."""
_MANY, _MANY_SHARE = 8, 0.015
"""Different odd words, and their share of all words, from which on a text is a technical one."""
_WORD_BEFORE = re.compile(r"(?<![^\s(])([a-z]{1,20}) \Z")
_WORD_AFTER = re.compile(r" ([a-zß-öø-ɏ]{1,20})(?!\w)")
_LATIN_ENDINGS = ("us", "a", "um", "is", "ii", "ae", "i", "es", "ens", "ans", "ax", "ex", "or")


def check(document: Document) -> Iterator[Hit]:
    """Find single words that are not English."""
    yield from _openings(document)
    odd_ones = document.analysis(odd_words)
    if not odd_ones:
        return
    runs = document.analysis(foreign_runs)
    starts = [run.start for run in runs]
    uses = Counter(odd.word for odd in odd_ones if not odd.kind.languages)
    technical = len(uses) >= _MANY and len(uses) > _MANY_SHARE * document.text.count(" ")
    for odd in odd_ones:
        place = bisect_right(starts, odd.start) - 1
        sentence = document.sentence_at(odd.start)
        if (place >= 0 and odd.start < runs[place].end) or sentence is None or uses[odd.word] >= _A_TERM:
            continue
        # A name that only lost its capital is for MT110 to report.
        if with_capital(odd.word) or _is_meant(document, sentence, odd):
            continue
        if odd.kind.languages:
            if _stands_among_words(document.text, odd):
                message = f"“{odd.word}” is a word of another language that was left in the sentence."
                yield Hit(odd.start, odd.end, message, None, 0.6, Severity.WARNING)
        elif odd.kind.telling:
            message = f"“{odd.word}” looks like a word of another language that was left untranslated."
            yield Hit(odd.start, odd.end, message, None, 0.7, Severity.WARNING)
        elif technical or sentence.role is Role.COMMENT:
            continue
        elif not may_be_misspelt(odd.word) and not may_be_compound(odd.word):
            message = f"“{odd.word}” is not an English word that we know: untranslated, or made up?"
            yield Hit(odd.start, odd.end, message, None, 0.4)


def _openings(document: Document) -> Iterator[Hit]:
    """Find function words of another language that open a sentence before a comma: "Ancak, the talks go on"."""
    for sentence in document.own:
        word = sentence.words[0] if sentence.words else None
        if word is None or word.start != sentence.start or not document.text.startswith(", ", word.end):
            continue
        kind = kind_of(word.text.lower()) if word.text.istitle() and not is_established(word.text) else None
        if kind and kind.languages:
            message = f"“{word.text}” is a word of another language that was left in the sentence."
            yield Hit(word.start, word.end, message, None, 0.6, Severity.WARNING)


def _is_meant(document: Document, sentence: Sentence, odd: Odd) -> bool:
    """Tell a quoted word, a part of a borrowed phrase, and the second half of a species' name."""
    text = document.text
    # What is in quotation marks may be anything, but not what is foreign for sure.
    set_off = is_set_off if odd.kind.telling or odd.kind.languages else is_gloss
    if set_off(text, odd.start, odd.end) or is_emphasised(document, odd.start, odd.end):
        return True
    if follows_language(text, odd.start):
        return True
    start = odd.start - sentence.start
    if any(first <= start < last for first, last in loan_phrases(sentence.text)):
        return True
    before = text[sentence.start : odd.start].split()[-1:]
    return bool(before) and before[0][0].isupper() and odd.word.endswith(_LATIN_ENDINGS)


def _stands_among_words(text: str, odd: Odd) -> bool:
    """Tell a function word between lower-case words from a name's particle and from half of a torn word."""
    before = _WORD_BEFORE.search(text, max(0, odd.start - 30), odd.start)
    after = _WORD_AFTER.match(text, odd.end)
    if before is None or after is None or (len(odd.word) > 2 and may_be_misspelt(odd.word)):
        return False
    return not (is_known_word(before[1] + odd.word) or is_known_word(odd.word + after[1]))


RULE = Rule(code="MT502", name="untranslated-word", severity=Severity.INFO, check=check)

"""A possessive or contraction whose apostrophe went astray.

What it finds
    An apostrophe that has lost its "s" after a word that is no plural (Ankara’ proposal), one that a space has torn
    from its word or from its ending (the president 's, it’ s, don ’t), and a possessive marked twice (Anna’s’).
Why it matters
    Machine translation cuts words at apostrophes and does not always join them again; what is left looks like
    the end of a quotation.
Damaged
    The talks began after Berlin-Ankara’ agreement on the port.
Repaired
    The talks began after the Berlin-Ankara agreement on the port.
Cannot see
    A missing possessive without any apostrophe; a wrong plural possessive (the minister’s for the ministers’);
    a bare apostrophe in a paragraph that uses single quotation marks, after a sibilant, or after a consonant that
    a romanised soft sign may follow (Kazan’), unless the text also writes the name without it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mtcheck.document import Document
from mtcheck.lexicon import closed_class, function_words, is_known_word
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_LOOSE_APOSTROPHE = re.compile("['’](?:(?<= .)|(?= ))")
_TORN = re.compile(r"(?:['’] | ['’])(s|t|m|re|ve|ll|d)\b(?!['’.\-])")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,30}['’]s)['’]s?(?!\w)")
_TWO_APOSTROPHES = re.compile("['’](?=s['’])")
_BARE = re.compile(r"['’] ([a-z]{3,30})\b")
_WORD_BEFORE = re.compile(r"(?<![\w'’-])[^\W\d_]{1,30}(?:-[^\W\d_]{1,30}){0,3}\Z")
_SIBILANT = re.compile(r"(?:[sxzß]|ce|se|ch|sh)\Z", re.IGNORECASE)
# Spoken forms that drop their last letters: goin’, an’, o’, th’, wi’, ol’, mo’, lil’.
_DIALECT = re.compile(r"(?:\w{0,20}in|an|[a-z]|th|wi|ol|mo|po|lil|gov|jus|mus|tho|sho|fo)\Z", re.IGNORECASE)
_OPENING_SINGLE = re.compile(r"(?<!\w)[‘'‚‹](?=\w)")
_BARE_WORD = re.compile(r"([^\W\d_]{2,40})['’](?!\w)")
_PLAIN = re.compile(r"[^\W\d_]{2,40}(?![\w'’])|[^\W\d_]{2,40}(?=['’]s\b)")
_REACH = 1_000
"""Code points before the word within which a single quotation may have begun."""
_HABIT = 5
"""Torn words from which on the text consists of a machine's tokens throughout."""
_SOFT_SIGN = re.compile(r"[bdlmnprtv]\Z")


def check(document: Document) -> Iterator[Hit]:
    """Yield torn endings and bare apostrophes that no single quotation mark explains."""
    text = document.text
    torn = list(_TORN.finditer(text)) if _LOOSE_APOSTROPHE.search(text) else []
    severity = Severity.INFO if len(torn) >= _HABIT else None
    for match in torn:
        word = _WORD_BEFORE.search(text, max(0, match.start() - 60), match.start())
        if word and _takes(word.group(), match.group(1)):
            repaired = word.group() + match.group().replace(" ", "")
            message = "A space has torn this word at its apostrophe."
            yield Hit(word.start(), match.end(), message, repaired, severity=severity)
    for match in _TWICE.finditer(text) if _TWO_APOSTROPHES.search(text) else ():
        if match.group()[-1] == "s" or not _OPENING_SINGLE.search(text, _line_start(text, match), match.start() + 1):
            message = "This possessive is marked twice."
            # The second mark may close a quotation that began in another line.
            yield Hit(match.start(), match.end(), message, match.group(1), fix=Fix.UNSAFE)
    for match in _BARE.finditer(text):
        word = _WORD_BEFORE.search(text, max(0, match.start() - 60), match.start())
        if word and match.group(1) not in function_words() and _is_stray(document, word):
            message = f"“{word.group()}” has an apostrophe, but no possessive ending."
            yield Hit(word.start(), match.end(), message)


def _takes(word: str, ending: str) -> bool:
    """Tell whether `ending` can follow `word` after an apostrophe."""
    if ending == "s":
        return True
    if ending == "t":
        return word.lower().endswith("n")
    pronouns = closed_class("subject_pronouns", "wh_words", "existentials", "demonstratives")
    return word == "I" if ending == "m" else word.lower() in pronouns


def _is_stray(document: Document, word: re.Match[str]) -> bool:
    """Tell whether the apostrophe after `word` is neither a plural's, nor spoken, nor quoted, nor the name's own."""
    if _SIBILANT.search(word.group()) or _DIALECT.match(word.group()):
        return False
    text = document.text
    if _OPENING_SINGLE.search(text, _line_start(text, word), word.start() + 1):
        return False
    last = word.group().rpartition("-")[2]
    if last in document.analysis(_plain_words) or (last.islower() and is_known_word(last)):
        return True
    return not _SOFT_SIGN.search(last) and document.analysis(_bare_words)[last] == 1


def _line_start(text: str, word: re.Match[str]) -> int:
    """Give where the line that `word` stands in begins, or `_REACH` before the word."""
    return max(text.rfind("\n", max(0, word.start() - _REACH), word.start()) + 1, word.start() - _REACH, 0)


def _bare_words(document: Document) -> Counter[str]:
    """Count the words with a bare apostrophe: one that the text only writes so has it in its name (Wari’)."""
    return Counter(_BARE_WORD.findall(document.text))


def _plain_words(document: Document) -> frozenset[str]:
    """Give the words that the text writes without a bare apostrophe."""
    return frozenset(_PLAIN.findall(document.text))


RULE = Rule(code="MT307", name="stray-possessive", severity=Severity.WARNING, check=check, fix=Fix.SAFE)

"""A name that is written with a small letter.

What it finds
    Days and months, countries, large towns, peoples, languages and faiths in small letters; a name that the text
    itself writes with a capital elsewhere; the pronoun “I”, as a mere information. A sentence that has lost several
    capitals is reported once.

Why it matters
    Many scripts have no capitals, and many machines were taught on text without them: a reader sees at once that
    nobody edited the text.

Damaged
    The minister said on monday that he would travel to egypt.

Repaired
    The minister said on Monday that he would travel to Egypt.

Cannot see
    Headings and readers' comments; names that are common words too (turkey, china, may); people and firms that the
    text does not name elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.analyses.lost_capitals import is_common_use, long_name, with_capital
from mtcheck.analyses.names import name_forms
from mtcheck.document import Document, Role, Sentence, Token
from mtcheck.lexicon import finite_auxiliaries, is_known_word, normal, verb_form
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_JOINED_BEFORE = re.compile(r"[\w@#/\\._&=+~:$<*'’-]\Z")
_JOINED_AFTER = re.compile(r"[@/\\_&=+~$>*(]|[.:'’-]\w|-")
_LONGEST = 4
"""Words of the longest name."""
_SEVERAL = 3
"""Names in a sentence from which on it is reported as a whole; fewer where it has no capital at all."""
_OFTEN = 0.3
"""Share of finite uses from which a form behind “i” is its verb."""
_CONTRACTIONS = frozenset(("i'm", "i've", "i'll", "i'd"))
_NOT_AFTER_I = frozenset(("is", "are", "were", "has", "does", "isn't", "aren't", "hasn't", "doesn't"))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name at `start:end` of the prose, as it should be written."""

    start: int
    end: int
    right: str
    confidence: float = 0.9
    severity: Severity | None = None


def check(document: Document) -> Iterator[Hit]:
    """Yield each name in small letters, or each sentence that has several."""
    for sentence in document.own:
        if sentence.role is Role.HEADING:
            continue
        found = list(_names_in(document, sentence))
        bare = not any(letter.isupper() for letter in sentence.text) if len(found) > 1 else False
        if bare or len(found) >= _SEVERAL:
            yield _whole(document.text, found)
        else:
            for name in found:
                message = f"“{document.text[name.start : name.end]}” is written with a capital in English."
                yield Hit(name.start, name.end, message, name.right, name.confidence, name.severity)


def _whole(text: str, found: list[_Name]) -> Hit:
    right = []
    end = found[0].start
    for name in found:
        right += [text[end : name.start], name.right]
        end = name.end
    named = ", ".join(dict.fromkeys(text[name.start : name.end] for name in found))
    message = f"This sentence has lost its capitals: {named}."
    severity = None if any(name.severity is None for name in found) else Severity.INFO
    return Hit(found[0].start, end, message, "".join(right), max(name.confidence for name in found), severity)


def _names_in(document: Document, sentence: Sentence) -> Iterator[_Name]:
    text, words = document.text, sentence.words
    end = 0
    for place, word in enumerate(words):
        if word.start < end or not word.text[0].islower():
            continue
        name = _name_at(document, words, place)
        if name is None or _is_joined(text, name):
            continue
        after = next((other.text for other in words[place + 1 : place + _LONGEST + 1] if other.start >= name.end), "")
        if _is_english(words[place - 1].text if place else "") and _is_english(after):
            end = name.end
            yield name


def _name_at(document: Document, words: tuple[Token, ...], place: int) -> _Name | None:
    word = words[place]
    for last in range(min(place + _LONGEST, len(words)) - 1, place, -1):
        name = long_name(tuple(part.text for part in words[place : last + 1]))
        if name and document.text[word.start : words[last].end] == name.lower():
            return _Name(word.start, words[last].end, name)
    after = words[place + 1].text if place + 1 < len(words) else ""
    if word.text[0] == "i" and _is_pronoun(normal(word.text), normal(after)):
        # People in haste write it so, too.
        return _Name(word.start, word.end, "I" + word.text[1:], severity=Severity.INFO)
    bare = word.text.removesuffix("'s").removesuffix("’s")
    name = with_capital(bare)
    if name and not is_common_use(bare, after):
        return _Name(word.start, word.start + len(bare), name)
    name = None if is_known_word(bare) else document.analysis(_own_names).get(bare)
    return _Name(word.start, word.start + len(bare), name, 0.8) if name else None


def _is_pronoun(word: str, after: str) -> bool:
    """Tell the pronoun from a counter, a Roman number and the “and” of other languages by the verb behind it."""
    if word != "i":
        return word in _CONTRACTIONS
    form = verb_form(after)
    is_verb = form is not None and form.finite >= _OFTEN and ("b" in form.kinds or "d" in form.kinds)
    return (is_verb or after in finite_auxiliaries()) and after not in _NOT_AFTER_I


def _is_joined(text: str, name: _Name) -> bool:
    """Tell a part of an address, a tag, a file name, code or a compound from a word in a sentence."""
    if _JOINED_BEFORE.search(text, max(0, name.start - 1), name.start):
        return True
    return text[name.end : name.end + 2] not in ("'s", "’s") and _JOINED_AFTER.match(text, name.end) is not None


def _is_english(beside: str) -> bool:
    """Tell whether a word beside a name is English: other languages write some of these names small."""
    return not beside.islower() or is_known_word(beside) or with_capital(beside) is not None


def _own_names(document: Document) -> dict[str, str]:
    """Names that the text writes with a capital within sentences and but once without, by their small form."""
    starts = {sentence.words[0].start for sentence in document.own if sentence.words}
    found = {}
    for form in document.analysis(name_forms):
        inside = sum(use.word.start not in starts for use in form.uses)
        small = form.text.lower()
        if len(form.uses) > 1 and inside and len(re.findall(rf"\b{re.escape(small)}\b", document.text)) == 1:
            found[small] = form.text
    return found


RULE = Rule(code="MT110", name="lower-case-name", severity=Severity.WARNING, check=check, fix=Fix.UNSAFE)

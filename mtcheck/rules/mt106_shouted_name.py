"""A name in capitals in running text.

What it finds
    A name that the text elsewhere writes with one capital, or that is a known place or family name, shouted in
    the middle of ordinary prose (PUTIN said); a pronounceable word in capitals with a plural s (GALEBs).

Why it matters
    Some languages set family names, ships and types of machines in capitals; English does not, and reads an
    acronym.

Damaged
    In the evening the president, Vladimir Putin, was asked about it. Later PUTIN said that he would not go.

Repaired
    In the evening the president, Vladimir Putin, was asked about it. Later Putin said that he would not go.

Cannot see
    Headings, datelines and texts that shout throughout; a name that is always in capitals, as brands are; an
    acronym that is also a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.name_words import is_english_word, is_personal, is_place
from mtcheck.analyses.names import name_forms
from mtcheck.document import Document, Role, Sentence
from mtcheck.lexicon import is_first_name, is_surname, reporting_forms
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_CAPITALS = re.compile(r"[^\W\d_a-z]{3,20}(?:[ -][^\W\d_a-z]{3,20}){0,3}(s?)(?![\w&/@-]|\.\w| [A-Z]{2})")
_SHORTEST = 4
"""Letters of a name of one word; shorter ones are acronyms."""
_BEFORE = re.compile(r"(?:[\w.&/@#:-]|[A-Z] )\Z")
_PLURAL = 5
"""Letters of a word in capitals from which a plural s makes it a name, not an acronym."""
_SPOKEN = re.compile(r"[^AEIOUY -]{0,2}(?:[AEIOUY]{1,2}[^AEIOUY -]{1,2}){1,8}[AEIOUY]?")
_SHOUTING = 0.3
"""Share of a sentence's longer words in capitals from which it shouts throughout."""
_HABIT = 2
"""Names in capitals beyond which the text has the habit, as plays and transcripts do."""
_CROWD = 60
"""Different words in capitals beyond which the text has that habit too."""
_DATELINE = re.compile(r"[ ]?(?:[:,(–—-]|AP\b|\Z)")
_NEXT_WORD = re.compile(r" ([a-z]+)|['’]s\b")


def check(document: Document) -> Iterator[Hit]:
    """Yield each run of words in capitals that is a name in ordinary prose."""
    text = document.text
    found = [
        match
        for match in _CAPITALS.finditer(text)
        if len(match.group()) >= _SHORTEST
        and match.group().rstrip("s").isupper()
        and not _BEFORE.search(text, max(0, match.start() - 3), match.start())
    ]
    forms = {match.group() for match in found}
    if len(forms) > _CROWD:
        return
    shouted = {form for form in sorted(forms) if _is_name(document, form)}
    names = [match for match in found if match.group(1) or match.group() in shouted]
    if len(names) <= _HABIT:
        for match in names:
            yield from _in_prose(document, match)


def _in_prose(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    """Yield a hit if the capitals at `match` are a name in the middle of ordinary prose."""
    sentence = document.sentence_at(match.start())
    if sentence is None or sentence.role in (Role.COMMENT, Role.HEADING):
        return
    if _is_opening(document, sentence, match) or _is_shouting(sentence):
        return
    shouted = match.group()
    name = re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), shouted)
    if match.group(1):
        if len(shouted) > _PLURAL and _SPOKEN.fullmatch(shouted[:-1]):
            yield _hit(match, name, 0.6)
    else:
        said = _NEXT_WORD.match(document.text, match.end())
        speaks = said is not None and (not said.group(1) or said.group(1) in reporting_forms())
        stands_alone = " " in name and _is_amid_prose(document, sentence, match)
        if speaks or stands_alone or re.search(rf"\b{name}\b", document.text):
            yield _hit(match, name, 0.7)


def _is_amid_prose(document: Document, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell names of two words in prose from datelines, bylines and the speakers of a play."""
    if _DATELINE.match(document.text, match.end()) and document.text[match.end() : match.end() + 1] != ",":
        return False
    if match.start() == sentence.start:
        return _NEXT_WORD.match(document.text, match.end()) is not None
    return document.text[match.start() - 3 : match.start()].lower() != "by "


def _hit(match: re.Match[str], name: str, confidence: float) -> Hit:
    message = "A name stands in capitals in running text; English writes only its first letter so."
    return Hit(match.start(), match.end(), message, name, confidence)


def _is_opening(document: Document, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether the capitals open the text, or a paragraph as in `MOSCOW, Russia –` and in plays."""
    if match.start() - sentence.start > 2:
        return False
    earlier = document.sentences[max(0, sentence.index - 1) : sentence.index]
    if all(other.role is Role.HEADING for other in earlier):
        return True
    return earlier[-1].block != sentence.block and _DATELINE.match(document.text, match.end()) is not None


def _is_shouting(sentence: Sentence) -> bool:
    long = [word.text.isupper() for word in sentence.words if len(word.text) > 2]
    return sum(long) > max(1, _SHOUTING * len(long))


def _is_name(document: Document, shouted: str) -> bool:
    """Tell whether words in capitals are a name, by the word lists or because the text uses it as one."""
    people = document.analysis(_people)
    words = [word.capitalize() for word in re.split(r"[ -]", shouted)]
    if len(words) > 1:
        foreign = not any(is_english_word(word) for word in words)
        known = is_first_name(words[0]) or words[-1] in people or _is_written(document, words[-1])
        return (foreign and known) or _is_written(document, " ".join(words), 1 if is_place(" ".join(words)) else 2)
    return all(
        len(word) >= _PLURAL and not is_english_word(word) and (word in people or _is_listed(word)) for word in words
    )


def _is_written(document: Document, name: str, least: int = 1) -> bool:
    """Tell whether the text writes the name in the usual way within sentences, at least so often."""
    return len(re.findall(rf"[^.!?\n] {name}\b", document.text)) >= least


def _is_listed(word: str) -> bool:
    return is_place(word) or is_surname(word) or is_first_name(word)


def _people(document: Document) -> frozenset[str]:
    """List the words that the document writes after a given name or an initial."""
    forms = document.analysis(name_forms)
    return frozenset(form.text for form in forms if any(is_personal(use.given) for use in form.uses))


RULE = Rule(code="MT106", name="shouted-name", severity=Severity.WARNING, check=check, fix=Fix.UNSAFE)

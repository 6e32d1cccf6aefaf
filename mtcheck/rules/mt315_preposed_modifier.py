"""A modifier with its own complement before the noun.

What it finds
    "the most important for us question", "a difficult for the country period", "the adopted by parliament law":
    adjective or participle, preposition, its noun, and only then the noun that all of it modifies.
Why it matters
    It is the word order of Russian, Greek, Turkish, German or Chinese; English puts such a phrase after the noun or
    into a relative clause, so that the reader has to take it apart.
Damaged
    The signed in Minsk agreement is the most important for the region document.
Repaired
    The agreement signed in Minsk is the most important document for the region.
Cannot see
    Adjectives that may be nouns ("a professional for"); participles that stand for people ("the injured in");
    superlatives whose complement may be a compound ("the most dangerous for police officers").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.document import Document
from mtcheck.lexicon import closed_class, function_words, verb_form, verb_share, word_count
from mtcheck.rules.base import Hit, Rule, Severity

_PEOPLE = frozenset(
    (
        "accused affected arrested beloved bereaved chosen condemned convicted damned deceased departed detained"
        " disabled disappeared displaced educated elected employed exiled fallen forgotten infected injured"
        " involved kidnapped killed learned lost married registered retired shed split undecided unemployed united"
        " unvaccinated vaccinated wounded"
    ).split()
)
_MESSAGE = "This phrase stands before its noun; English puts it after."
_DETERMINER = "(?:the|a|an|our|their|his|her|its|this|these|all|any|some|more)"
_NOUN = rf"(?:{_DETERMINER} )?(?!{_DETERMINER} )(?P<object>[^\W\d_]{{3,20}})"
_OBJECT = rf"(?:us|them|me|him|you|everyone|everybody|{_NOUN})"
_ADJECTIVE = (
    "(?:[a-z]{2,14}(?:ous|ful|less|able|ible|icult|esting|pensive|fective|ductive|petitive|tractive)"
    "|important|necessary|typical|essential|convenient|significant|beneficial|favorite|unusual|familiar|popular|vulnerable|crucial)"
)
_ADJECTIVAL = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hese) (?:(?:most|least|very|so|more) )?{_ADJECTIVE}"
    rf" (?P<link>for|to|from|against) {_OBJECT} (?P<head>[a-z]{{3,20}})\b"
)
_OWNER = "(?:[Oo]ur|[Tt]heir|[Hh]is|[Ii]ts)"
_ADVERB = "(?:recently|newly|already|long|previously|currently|still|once|never|officially|earlier|yesterday|not yet)"
_PARTICIPIAL = re.compile(
    rf"\b(?:[Tt]he|an?|{_OWNER}) (?:{_ADVERB} )?(?P<participle>[a-z]{{4,20}})"
    r" (?:by|in|from|at|on|with|to|as|under|during|between) [^\W_]{2,20}(?: [^\W_]{2,20})?"
)


def check(document: Document) -> Iterator[Hit]:
    """Yield each article with the phrase up to the noun."""
    for match in _ADJECTIVAL.finditer(document.text):
        infinitive = match.group("link") == "to" and verb_share(match.group("object") or "") > 0.3
        if _is_noun(match.group("head")) and not infinitive:
            yield Hit(match.start(), match.end(), _MESSAGE)
    for match in _PARTICIPIAL.finditer(document.text):
        if _is_participle(match.group("participle")):
            yield Hit(match.start(), match.end(), _MESSAGE)


def _is_noun(word: str) -> bool:
    """Tell whether a word can hardly be anything but a noun here."""
    other = word in function_words() or word in closed_class("adverbs") or word.endswith("ly")
    return not other and word_count(word) > 0 and verb_share(word) < 0.4


def _is_participle(word: str) -> bool:
    form = verb_form(word)
    return form is not None and "n" in form.kinds and form.verb > 0.7 and word not in _PEOPLE


RULE = Rule(code="MT315", name="preposed-modifier", severity=Severity.WARNING, check=check)

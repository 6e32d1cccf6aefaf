"""A fragment without a verb among whole sentences.

What it finds
    Some words that end with a full stop and hold no finite verb, inside a paragraph of prose.
Why it matters
    The verb may have stayed in the other half of a sentence that was cut in two.
Damaged
    The army is moving across the river. Bridging units and heavy equipment from the depots. Nobody knows for how long.
Repaired
    The army is moving bridging units and heavy equipment across the river. Nobody knows for how long.
Cannot see
    Fragments that a writer means, of which careful prose has many: so the rule is a preview. Words that are
    often a verb and often a noun count as verbs.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.paragraphs import paragraphs
from mtcheck.document import Document, Role, Sentence
from mtcheck.lexicon import can_be_finite, closed_class, finite_share, is_known_word, verb_form
from mtcheck.rules.base import Hit, Rule, Severity, Stage

_WORDS = range(4, 26)
_SHARE = 0.1
"""Share of a form's occurrences as a verb from which on it may be one here."""


def check(document: Document) -> Iterator[Hit]:
    """Yield each fragment that whole sentences surround in its paragraph."""
    for one in document.analysis(paragraphs):
        first, last = one.sentences
        if one.role is Role.BODY and one.is_prose and last - first >= 2:
            for sentence in document.sentences[first + 1 : last + 1]:
                if _is_fragment(sentence):
                    yield Hit(
                        sentence.start, sentence.end, "This is no whole sentence: it has no verb.", confidence=0.4
                    )


def _is_fragment(sentence: Sentence) -> bool:
    words = sentence.words
    if len(words) not in _WORDS or not sentence.text.endswith(".") or not sentence.text[0].isalpha():
        return False
    opening = closed_class("negations", "wh_words", "coordinating_conjunctions", "adverbs", "interjections")
    if words[0].text.lower() in opening or _may_be_imperative(words[0].text) or ":" in sentence.text:
        return False
    known = sum(is_known_word(word.text) for word in words)
    return 2 * known > len(words) and not any(_may_be_finite(word.text) for word in words)


def _may_be_imperative(word: str) -> bool:
    form = verb_form(word)
    return form is not None and "b" in form.kinds and form.verb > _SHARE


def _may_be_finite(word: str) -> bool:
    """Tell whether a word may be a finite verb, other than a noun that is now and then one ("link", "grain")."""
    form = verb_form(word)
    return can_be_finite(word) and (form is None or "d" in form.kinds or finite_share(word) >= _SHARE)


RULE = Rule(code="MT303", name="verbless-fragment", severity=Severity.INFO, stage=Stage.PREVIEW, check=check)

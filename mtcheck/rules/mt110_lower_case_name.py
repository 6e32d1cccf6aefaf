"""A name that is written with a small letter.

What it finds
    Days and months, countries, large towns, peoples, languages and faiths in small letters; a name that the text
    itself writes with a capital elsewhere; the pronoun “I”. A sentence that has lost several capitals is reported once.
    In a text that writes “I” small, but not all else, they are mere informations: so do people in haste.

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

from collections.abc import Iterator

from mtcheck.analyses.small_names import SmallName, is_careless, small_names_in
from mtcheck.document import Document, Role
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_SEVERAL = 3
"""Names in a sentence from which on it is reported as a whole; fewer where it has no capital at all."""


def check(document: Document) -> Iterator[Hit]:
    """Yield each name in small letters, or each sentence that has several."""
    is_hasty = document.analysis(is_careless) and not document.text.islower()
    for sentence in document.own:
        if sentence.role is Role.HEADING:
            continue
        found = list(small_names_in(document, sentence))
        severity = Severity.INFO if is_hasty or all(name.is_pronoun for name in found) else None
        bare = not any(letter.isupper() for letter in sentence.text) if len(found) > 1 else False
        if bare or len(found) >= _SEVERAL:
            yield _whole(document.text, found, severity)
        else:
            for name in found:
                message = f"“{document.text[name.start : name.end]}” is written with a capital in English."
                yield Hit(name.start, name.end, message, name.right, name.confidence, severity)


def _whole(text: str, found: list[SmallName], severity: Severity | None) -> Hit:
    right = []
    end = found[0].start
    for name in found:
        right += [text[end : name.start], name.right]
        end = name.end
    named = ", ".join(dict.fromkeys(text[name.start : name.end] for name in found))
    message = f"This sentence has lost its capitals: {named}."
    return Hit(found[0].start, end, message, "".join(right), max(name.confidence for name in found), severity)


RULE = Rule(code="MT110", name="lower-case-name", severity=Severity.WARNING, check=check, fix=Fix.UNSAFE)

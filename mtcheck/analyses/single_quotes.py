"""Single quotation marks that are never closed, told from apostrophes by what stands around them."""

from __future__ import annotations

import re

from mtcheck.analyses.quotation_marks import blocks
from mtcheck.document import Document, Role
from mtcheck.lexicon import is_common_word, reporting_forms

LEAST_WORDS = 4
"""Words from the mark to the paragraph's end; fewer may be a title or a name."""
_OPENING = re.compile(r"['‘](?<![^ (\n].)(?=[^\W\d_]{2})")
_CLOSING = re.compile(r"['’](?!\w)|['’]s (?=['‘])|(?<!\w)['’]")
_LEAST_QUOTED = 8
_ATTRIBUTION = re.compile(r", (?:he|she|they|the [a-z]+(?: [a-z]+)?|[A-Z]\w+(?: [A-Z]\w+)?) ([a-z]+)\b")
_AFTER_WORD = re.compile(r"[a-z] \Z")
_WORD = re.compile(r"[^\W\d_]+")
# Words that have lost their beginning.
_ELIDED = frozenset(
    "tis twas em cause til till n nuff bout round cos cuz burbs hood un nother round stache copter kay ere gainst "
    "scuse fraid specially net appen alf eck ello ouse im er is at ad and ell ave ow".split()
)


def unclosed_single_quotes(document: Document) -> tuple[int, ...]:
    """List where a single quotation mark opens something that its paragraph does not close."""
    text = document.text
    if "'" not in text and "‘" not in text:
        return ()
    found = []
    for block in blocks(document):
        if block.role is Role.COMMENT:
            continue
        if '"' in text[block.start : block.end]:
            continue
        openings = list(_OPENING.finditer(text, block.start, block.end))
        if len(openings) != 1 or _CLOSING.search(text, openings[0].end(), block.end):
            continue
        mark = openings[0]
        words = _WORD.findall(text, mark.end(), block.end)
        sentence = document.sentence_at(mark.start())
        if sentence is None or len(words) < LEAST_WORDS or words[0].lower() in _ELIDED or not is_common_word(words[0]):
            continue
        if _is_attributed(text[mark.end() : sentence.end]) or (
            # A term that the sentence sets off, and a sentence after it, so that nothing is merely cut off.
            words[0].islower() and _AFTER_WORD.search(text, block.start, mark.start()) and sentence.end < block.end
        ):
            found.append(mark.start())
    return tuple(found)


def _is_attributed(rest: str) -> bool:
    """Tell whether a sentence goes on with "..., he said", so that the quotation had ended."""
    match = _ATTRIBUTION.search(rest, _LEAST_QUOTED)
    return match is not None and match[1] in reporting_forms()

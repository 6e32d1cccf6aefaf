"""A name for a finding that lasts: rule, sentence and occurrence, never a line number.

So a finding keeps its name while its sentence moves, and gets a new one when the sentence changes.
"""

from __future__ import annotations

import unicodedata


def normalised(text: str) -> str:
    """Give `text` in NFC on one line, every run of white space as one space; case is kept."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint(code: str, sentence_text: str, occurrence: int) -> str:
    """Give 32 hexadecimal digits for a finding of the rule `code` in a sentence.

    `occurrence` counts, from 0, the findings before it that share the rule and the normalised sentence; over
    what it counts (a document, a run) is the caller's choice.
    """
    # Only here, as it takes time to load and most runs name no finding.
    from hashlib import sha256

    key = "\0".join((code, normalised(sentence_text), str(occurrence)))
    # A file name or a text may hold half a surrogate pair, which UTF-8 refuses.
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]

"""What a project thinks of a finding: its own words, the severity of a rule, how sure a rule must be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mtcheck.lexicon import is_first_name, is_known_word, normal
from mtcheck.report import Finding
from mtcheck.settings import Override, Settings

_DOUBT_WORDS = frozenset("MT101 MT102 MT103 MT106 MT107 MT108 MT109 MT110 MT311 MT501 MT502 MT503 MT504 MT507".split())
"""The rules that say of a word that it is wrong, unknown or foreign."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Judge:
    """Decides what becomes of findings, as one project's settings say."""

    def __init__(self, settings: Settings) -> None:
        """Take the project's words and what it says of single rules."""
        self._words = frozenset(_words(settings.words))
        self._overrides = dict(settings.overrides)

    def verdict(self, finding: Finding) -> Finding | None:
        """Give the finding as the project wants it, or None where it wants none."""
        override = self._overrides.get(finding.code, Override())
        if finding.confidence < override.min_confidence or self._is_right(finding):
            return None
        return replace(finding, severity=override.severity) if override.severity else finding

    def _is_right(self, finding: Finding) -> bool:
        """Tell whether what is doubted is the project's own; initials and plain words beside it make no difference."""
        if not self._words or finding.code not in _DOUBT_WORDS:
            return False
        words = [word for word in _words([finding.text]) if len(word) > 1]
        doubtful = [word for word in words if word not in self._words]
        return len(doubtful) < len(words) and all(is_known_word(word) or is_first_name(word) for word in doubtful)


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of `texts` in the form that they are compared in, without possessive endings."""
    for text in texts:
        for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
            yield normal(match.group()).removesuffix("'s")

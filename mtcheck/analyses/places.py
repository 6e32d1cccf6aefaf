"""The places and peoples that a document speaks of, and how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from mtcheck.analyses.place_mentions import PlaceMention, mentions_in
from mtcheck.document import Document
from mtcheck.gazetteer import Kind, gazetteer


class Places:
    """The place mentions of a document, and how often it speaks of each country."""

    def __init__(self, mentions: Sequence[PlaceMention]) -> None:
        """Index `mentions`, which are in order of the text."""
        self.mentions = tuple(mentions)
        self.by_sentence: defaultdict[int, list[PlaceMention]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for mention in mentions:
            self.by_sentence[mention.sentence].append(mention)
            codes = sorted(widened(mention.codes))
            self._counts.update(codes)
            self._pairs.update((one, other) for one in codes for other in codes if one != other)

    def support(self, codes: frozenset[str]) -> int:
        """Count the mentions of the country of `codes` that is named most, its people and its places."""
        return max((self._counts[code] for code in codes), default=0)

    def is_stranger(self, mention: PlaceMention) -> bool:
        """Tell whether a country or people is spoken of only here; a town may just be a person's name."""
        is_town = bool(mention.senses) and mention.senses[0].kind is Kind.TOWN
        return not is_town and self.support(mention.codes) < 2

    def is_foreign(self, suspect: PlaceMention, rival: PlaceMention) -> bool:
        """Tell whether no other mention has to do with `suspect` unless it may also mean `rival`."""
        return all(
            self._counts[code] - 1 <= sum(self._pairs[code, other] for other in rival.codes)
            for code in widened(suspect.codes)
        )


def widened(codes: frozenset[str]) -> frozenset[str]:
    """Add the USA to its states."""
    return codes | {"US"} if any(code.startswith("US-") for code in codes) else codes


def places(document: Document) -> Places:
    """Find the mentions of places and peoples in all checked sentences."""
    known = gazetteer()
    return Places([mention for sentence in document.checked for mention in mentions_in(document, sentence, known)])

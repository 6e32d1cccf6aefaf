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
        self._doubtful: Counter[str] = Counter()
        for mention in mentions:
            self.by_sentence[mention.sentence].append(mention)
            codes = sorted(widened(mention.codes))
            self._counts.update(codes)
            self._pairs.update((one, other) for one in codes for other in codes if one != other)
            if is_town(mention) and (mention.inside_name or len(mention.codes) > 1):
                self._doubtful.update(codes)

    def support(self, codes: frozenset[str]) -> int:
        """Count the mentions of the country of `codes` that is named most, its people and its places."""
        return max((self._counts[code] for code in codes), default=0)

    def is_stranger(self, mention: PlaceMention) -> bool:
        """Tell whether a country or people is spoken of only here; a town may just be a person's name."""
        return not is_town(mention) and self.support(mention.codes) < 2

    def is_foreign(self, suspect: PlaceMention, rival: PlaceMention) -> bool:
        """Tell whether no other mention has to do with `suspect` unless it may also mean `rival`.

        A town of several countries, as Waterloo, or part of a longer name, as Urbana in Guàrdia Urbana, has to do
        with none for sure.
        """
        return all(
            self._counts[code] - self._doubtful[code] - 1 <= sum(self._pairs[code, other] for other in rival.codes)
            for code in widened(suspect.codes)
        )


def is_town(mention: PlaceMention) -> bool:
    """Tell whether a mention names a town and nothing larger."""
    return bool(mention.senses) and mention.senses[0].kind is Kind.TOWN


def homeland(mention: PlaceMention) -> PlaceMention | None:
    """Give the country of a people as if it were named there: a text about the Sudanese is about Sudan."""
    (code, *others) = sorted(mention.codes) or ("",)
    country = gazetteer().countries.get(code)
    if others or country is None or not mention.is_demonym:
        return None
    senses = tuple(sense for sense in gazetteer().find(country.names[0]) if code in sense.codes)
    return mention._replace(name=country.names[0], senses=senses) if senses else None


def widened(codes: frozenset[str]) -> frozenset[str]:
    """Add the USA to its states."""
    return codes | {"US"} if any(code.startswith("US-") for code in codes) else codes


def places(document: Document) -> Places:
    """Find the mentions of places and peoples in all checked sentences."""
    known = gazetteer()
    return Places([mention for sentence in document.checked for mention in mentions_in(document, sentence, known)])

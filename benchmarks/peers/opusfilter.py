"""OpusFilter's filters that need neither a second language nor a model, with its default thresholds."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.peer import Peer, Tool
from benchmarks.peers.sentences import flagged

LEAST_LATIN = 0.9
"""The one threshold that has no default: the share of letters that are Latin."""


def _load() -> Tool:
    from opusfilter import filters as known

    filters = (
        known.LengthFilter(),
        known.LongWordFilter(),
        known.AverageWordLengthFilter(),
        known.HtmlTagFilter(),
        known.AlphabetRatioFilter(),
        known.CharacterScoreFilter(scripts=["Latin"], thresholds=[LEAST_LATIN]),
        known.RepetitionFilter(),
    )

    def rejecting(sentence: str) -> int:
        return sum(not next(iter(one.decisions([(sentence,)]))) for one in filters)

    def scores(sentences: Sequence[str], _: Sequence[str]) -> list[float]:
        return [-float(rejecting(sentence)) for sentence in sentences]

    return Tool(flagged(lambda sentence: rejecting(sentence) > 0), scores)


PEERS = (
    Peer(
        "OpusFilter's monolingual filters",
        "MIT",
        _load,
        requires=("opusfilter==3.3.1",),
        finds=True,
        rates=True,
        remark="Judges whole sentences.",
    ),
)

"""Pooling: from the network's channels, one row a token, to what is said of a sentence and of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.models.card import Card, Linear, Tag
from mtcheck.models.estimator import Damage, Estimate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:(?:[’'‐‑-]|(?<=\d)[.,:](?=\d))[^\W_]+)*|[^\w\s]|_")
"""A word as an editor sees it, inner apostrophes, hyphens and decimal points included, or a punctuation mark."""


def estimate(card: Card, channels: NDArray[np.float32], sentence: str, spans: NDArray[np.int32]) -> Estimate:
    """Judge a sentence by its channels, the first and last row of which are the marks around it.

    `spans` has, for each row between these, where its word piece starts and ends in `sentence`.
    """
    import numpy as np

    damage, wording = (_probability(tag, channels) for tag in (card.damage, card.wording))
    found = _features(card, channels, damage)
    quality = _logistic(np.array(_sum(card.quality, found)))
    return Estimate(100 * float(quality), _sum(card.log_odds, found), _by_word(sentence, spans, damage, wording))


def features(card: Card, channels: NDArray[np.float32]) -> dict[str, float]:
    """Give a sentence's features by name, `bias` among them, of which the card makes its figures."""
    return _features(card, channels, _probability(card.damage, channels))


def _features(card: Card, channels: NDArray[np.float32], damage: NDArray[np.float64]) -> dict[str, float]:
    import numpy as np

    figures = channels.astype(np.float64)
    pieces = figures[1:-1]
    found = {"bias": 1.0, "length": float(np.log(len(pieces))), "damage_high": _high(damage)}
    for name, value, weight in card.pooled:
        share = np.exp(figures[:, weight] - figures[:, weight].max())
        found[name] = float(share @ figures[:, value] / share.sum())
    for name, channel in card.means:
        found[name] = float(pieces[:, channel].mean())
        found[f"{name}_high"] = _high(pieces[:, channel])
    return found


def _probability(tag: Tag, channels: NDArray[np.float32]) -> NDArray[np.float64]:
    """Give the probability that each word piece is marked."""
    import numpy as np

    return _logistic(tag.scale * channels[1:-1, tag.channel].astype(np.float64) + tag.bias)


def _logistic(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    # Beyond 40 the exponential says nothing more, and far beyond it would overflow.
    found: NDArray[np.float64] = 1 / (1 + np.exp(-log_odds.clip(-40, 40)))
    return found


def _high(figures: NDArray[np.float64]) -> float:
    """Give the mean of the top quarter, at least of one."""
    import numpy as np

    return float(np.sort(figures)[-max(1, len(figures) // 4) :].mean())


def _sum(form: Linear, features: dict[str, float]) -> float:
    return sum(weight * features[name] for name, weight in form.items())


def _by_word(
    sentence: str, spans: NDArray[np.int32], damage: NDArray[np.float64], wording: NDArray[np.float64]
) -> tuple[Damage, ...]:
    """Give each word the highest probabilities of its pieces; a word that the tokenizer drops is left out."""
    found: list[Damage] = []
    pieces = list(zip(spans.tolist(), damage.tolist(), wording.tolist(), strict=True))
    first = 0
    for word in _WORD.finditer(sentence):
        start, end = word.span()
        while first < len(pieces) and pieces[first][0][1] <= start:
            first += 1
        last = first
        while last < len(pieces) and pieces[last][0][0] < end:
            last += 1
        if last > first:
            _, *probabilities = zip(*pieces[first:last], strict=True)
            found.append(Damage(start, end, *map(max, probabilities)))
    return tuple(found)

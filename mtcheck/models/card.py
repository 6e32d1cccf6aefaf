"""The card of an exported network: what its channels mean, and how a sentence's figures are made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mtcheck.models.estimator import EstimatorError

Linear = dict[str, float]
"""A linear form: the weights of features, and a `bias`."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A channel that marks word pieces: the probability is the logistic function of `scale` times it plus `bias`."""

    channel: int
    scale: float
    bias: float


@dataclass(frozen=True, slots=True)
class Card:
    """What the training wrote down for the run time."""

    name: str
    window: int
    """Tokens that the network reads at once."""
    context: int
    """Tokens of preceding sentences that a window may begin with; 0 where each sentence is read alone."""
    pooled: tuple[tuple[str, int, int], ...]
    """Features that are a channel's mean over a sentence, weighted by the softmax of another: name, value, weight."""
    means: tuple[tuple[str, int], ...]
    """Features that are a channel's mean over the words: name, channel."""
    damage: Tag
    """That annotators of translation errors mark a piece."""
    wording: Tag
    """That an editor would put another word in its place."""
    log_odds: Linear
    """Gives the log-odds that the sentence is poor."""
    quality: Linear
    """Gives the log-odds of the predicted direct assessment, as a share of 100."""

    def features(self) -> Iterator[str]:
        """List the features that linear forms may use."""
        yield from ("length", "damage_high")
        yield from (name for name, _, _ in self.pooled)
        for name, _ in self.means:
            yield from (name, f"{name}_high")


def read_card(text: str, channels: int) -> Card:
    """Read the card of a network that has so many channels; raises `EstimatorError` where it can't be followed."""
    try:
        table = json.loads(text)
        card = Card(
            str(table["name"]),
            int(table["window"]),
            int(table["context"]),
            tuple((str(name), int(value), int(weight)) for name, value, weight in table["pooled"]),
            tuple((str(name), int(channel)) for name, channel in table["means"]),
            _tag(table["damage"]),
            _tag(table["wording"]),
            _linear(table["log_odds"]),
            _linear(table["quality"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EstimatorError(f"its card cannot be read ({error!r})") from error
    named = (places for _, *places in (*card.pooled, *card.means))
    places = {card.damage.channel, card.wording.channel}.union(*named)
    known = {"bias", *card.features()}
    if not 0 <= 2 * card.context <= card.window or card.window < 4:
        raise EstimatorError(f"its card has windows of {card.window} tokens with {card.context} of context")
    if not places <= set(range(channels)):
        raise EstimatorError(f"its card names channels that the network, with {channels}, does not have")
    if not all({"bias"} <= form.keys() <= known for form in (card.log_odds, card.quality)):
        raise EstimatorError("its card has linear forms of unknown features or without a bias")
    return card


def _tag(table: dict[str, Any]) -> Tag:
    return Tag(int(table["channel"]), float(table["scale"]), float(table["bias"]))


def _linear(table: dict[str, Any]) -> Linear:
    return {str(name): float(weight) for name, weight in table.items()}

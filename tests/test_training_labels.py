"""Labelling goes on where it was stopped, whatever the last write left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.estimator import assessor, teacher
from training.estimator.examples import ASSESSED, SURPRISAL
from training.estimator.labels_file import drop_half_line, label_rows
from training.estimator.texts import Document

WHOLE = '{"text": "Über"}\n'


@pytest.mark.parametrize(
    ("left", "kept"),
    [
        ("", ""),
        (WHOLE, WHOLE),
        (WHOLE + '{"text": "Ü', WHOLE),
        ('{"text": "Ü', ""),
        (WHOLE * 9_000 + "x" * 200_000, WHOLE * 9_000),
        ("x" * 200_000, ""),
    ],
)
def test_a_half_line_is_dropped(tmp_path: Path, left: str, kept: str) -> None:
    path = tmp_path / "labels.jsonl"
    for cut in (0, 1):
        # The second time in the middle of a character.
        path.write_bytes(left.encode()[: -1 if cut and left != kept else None])
        drop_half_line(path)
        assert path.read_text("utf-8") == kept


def test_no_file_yet(tmp_path: Path) -> None:
    drop_half_line(tmp_path / "labels.jsonl")
    assert not list(tmp_path.iterdir())


def test_the_assessor_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessor, "assessed_texts", lambda folder: ["One.", "Two.", "Three."])
    monkeypatch.setattr(assessor, "assess", lambda network, sentences: np.ones(len(sentences)))
    monkeypatch.setattr(assessor, "_ids", lambda tokenizer, text: [0])
    untouched: Any = None
    (tmp_path / ASSESSED).write_text(json.dumps({"text": "One.", "assessment": 0.5}) + '\n{"text": "Tw', "utf-8")
    assessor.label(untouched, untouched, tmp_path)
    assert [(row["text"], row["assessment"]) for row in label_rows(tmp_path / ASSESSED)] == [
        ("One.", 0.5),
        ("Two.", 1.0),
        ("Three.", 1.0),
    ]


def test_the_teacher_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [Document(name, [f"{name}."], []) for name in ("one", "two", "three")]
    monkeypatch.setattr(teacher, "teacher_documents", lambda folder: documents)
    monkeypatch.setattr(teacher, "load_teacher", lambda: (None, None))
    monkeypatch.setattr(teacher, "label", lambda tokenizer, model, chunk: [[[[0, 3, 1.5]]] for _ in chunk])
    (tmp_path / SURPRISAL).write_text(json.dumps({"id": "one", "surprisal": []}) + '\n{"id": "two", "sur', "utf-8")
    teacher.main(tmp_path)
    assert [row["id"] for row in label_rows(tmp_path / SURPRISAL)] == ["one", "two", "three"]

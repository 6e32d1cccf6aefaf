"""Variants of machine translations, which the editor judges for the student."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from training.estimator.texts import Document
from training.estimator.variants import changed, edited_texts, part_edited, variants

BEFORE = "the horse have ran to home of it".split()
AFTER = "the horse ran home and ate its hay".split()
OTHER = "seven boats left the harbour at dawn".split()


def test_each_post_edit_is_made_or_left() -> None:
    found = {" ".join(part_edited(BEFORE, AFTER, random.Random(seed))) for seed in range(300)}
    assert {" ".join(BEFORE), " ".join(AFTER)} < found
    assert "the horse ran to home of it" in found
    assert {word for text in found for word in text.split()} == {*BEFORE, *AFTER}


def test_a_translation_that_was_deleted_stays() -> None:
    assert {*map(tuple, (part_edited(["no"], [], random.Random(seed)) for seed in range(20)))} == {("no",)}


def test_words_are_moved_lost_or_strayed_in() -> None:
    found = [changed(BEFORE, OTHER, random.Random(seed)) for seed in range(300)]
    assert BEFORE in found
    assert any(len(words) == len(BEFORE) - 1 and not {*words} & {*OTHER} for words in found)
    assert any(sorted(words) == sorted(BEFORE) and words != BEFORE for words in found)
    assert any(words[-2:] == OTHER[-2:] and words[0] == "the" for words in found)
    assert " ".join(BEFORE) == "the horse have ran to home of it"
    assert changed(["no", "!"], OTHER, random.Random(1)) == ["no", "!"]


def test_variants_are_always_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    row = {"mt": "The horse have ran.", "mt_tok": "The horse have ran .", "pe_tok": "The horse ran .", "hter": "0.4"}
    pair = [Document("mlqe/1", [row["mt"]], [row])]
    monkeypatch.setattr("training.estimator.variants.mlqe", lambda split, pair_of: pair if split == "train" else [])
    monkeypatch.setattr("training.estimator.variants.newstest", lambda held_out: [])
    monkeypatch.setattr("training.estimator.variants.COUNT", 30)
    assert list(variants("et")) == list(variants("et"))
    assert list(variants("et")) != list(variants("ne"))
    for name in ("imitated", "round_trip"):
        (tmp_path / f"{name}.jsonl").write_text("", "utf-8")
    trips = [{"doc": "a", "clean": "One.", "damaged": "An."}, {"doc": "a", "clean": "Two.", "damaged": None}]
    (tmp_path / "retranslated.jsonl").write_text("".join(json.dumps(trip) + "\n" for trip in trips), "utf-8")
    found = list(edited_texts(tmp_path))
    assert found[:5] == [row["mt"]] * 5
    assert found[-6:] == [row["pe_tok"]] * 5 + ["An."]
    assert len(found) == 5 + 5 * 30 + 5 + 1

"""How the estimator was trained: what it learned from, in which shape, and that its export says what it said."""

from __future__ import annotations

import gzip
import json
import math
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count, pairwise
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from benchmarks.human_data import token_spans
from benchmarks.mqm import ErrorSpan, Segment, is_held_out
from mtcheck.models.onnx_estimator import OnnxEstimator
from training.estimator.batching import CLS, SEP, collate, size, windows
from training.estimator.evaluate import best_cut
from training.estimator.examples import (
    SPREAD,
    STATE,
    USUAL,
    Edited,
    Item,
    Labels,
    item,
    learn_surprisal,
    load_labels,
    mark,
    mark_shares,
    mlqe_items,
    retranslated_items,
    tokenizer,
)
from training.estimator.export import export
from training.estimator.judging import judge
from training.estimator.network import HIDDEN, SENTENCE, TOKEN, Network, pooled, start
from training.estimator.texts import PAIRS, assessed_texts, damaged, is_dev, mlqe, newstest_dev, teacher_documents
from training.estimator.train import Material, Plan, loss_of, steps

TEXTS = [
    "The river rose by two metres during the night.",
    "Inhabitants of the village they have been evacuate to the school.",
    "No.",
    "The mayor, who had warned of the flood for years, thanked nobody.",
    "Water is up to neck!",
]


# Sentences and their targets


def test_words_that_people_tagged_mark_all_their_pieces() -> None:
    text = "He  doesn't."
    spans = token_spans(text, ["He", "does", "n't", "."])
    assert [text[start:end] for start, end in spans] == ["He", "does", "n't", "."]
    one = item(text)
    assert [text[start:end] for start, end in one.spans] == ["He", "doesn", "'", "t", "."]
    mark(one, "bad", [spans[2]])
    assert one.tokens[:, TOKEN.index("bad")].tolist() == [0, 1, 1, 1, 0]
    assert np.isnan(one.tokens[:, TOKEN.index("gap")]).all()


def test_expert_marks_are_shares_of_raters() -> None:
    spans = (
        ErrorSpan("a", "Fluency", "Major", 0, 3),
        ErrorSpan("b", "Fluency", "Minor", 2, 8),
        ErrorSpan("b", "Style", "Minor", 0, 3),
        ErrorSpan("c", "Style", "Neutral", 0, 15),
    )
    segment = Segment("s", "d", "m", 1, "", "The rains falls", 1, ("a", "b", "c", "d"), spans, 0, ("a",), 2.0, False)
    one = item(segment.mt)
    assert len(one.ids) == 3
    mark_shares(one, segment)
    assert one.tokens[:, TOKEN.index("major")].tolist() == [0.25, 0, 0]
    assert one.tokens[:, TOKEN.index("minor")].tolist() == [0.5, 0.25, 0]


def test_surprisal_is_the_mean_over_the_teachers_tokens() -> None:
    text = "The rain, fell."
    one = item(text)
    # The teacher's tokens begin with the space before a word.
    learn_surprisal(one, text, [[0, 3, 1.0], [3, 8, 2.0], [8, 9, 0.5], [9, 14, 0.25], [14, 15, 1.0]])
    expected = [math.log1p(nats) for nats in (1, 1.25, 1.25, 0.625, 0.625)]
    assert one.tokens[:, TOKEN.index("surprisal")].tolist() == pytest.approx(expected)
    assert one.figures[SENTENCE.index("surprise")] == pytest.approx((4.75 / 5 - USUAL) / SPREAD)
    learn_surprisal(blank := item(text), text, [])
    assert np.isnan(blank.tokens).all()


# Windows and batches


def test_windows_hold_consecutive_sentences_up_to_their_limit() -> None:
    items = [item(text) for text in TEXTS * 3]
    found = list(windows(items, 30))
    assert list(chain.from_iterable(found)) == items
    assert all(size(window) <= 30 for window in found)
    assert all(size([*one, two[0]]) > 30 for one, two in pairwise(found))
    assert [len(window) for window in windows(items[:2], 5)] == [1, 1]


def test_a_batch_has_each_target_at_its_piece() -> None:
    first, second, third = items = [item(text) for text in ("The river rose.", "No.", "Water rose.")]
    for number, one in enumerate(items):
        mark(one, "bad", [(0, 2)])
        one.figures[:] = number
    second.better = third
    batch = collate([[first, second], [third]])
    ids = [[CLS, *one.ids, SEP] for one in items]
    assert batch.ids[0].tolist() == ids[0] + ids[1]
    assert batch.ids[1].tolist() == ids[2] + [0] * 5
    assert batch.mask.sum(1).tolist() == [10, 5]
    assert batch.sentence.tolist() == [[0] * 6 + [1] * 4, [2] * 5 + [-1] * 5]
    bad = batch.tokens[:, :, TOKEN.index("bad")]
    assert torch.equal(bad[0].nan_to_num(-1), torch.tensor([-1.0, 1, 0, 0, 0, -1, -1, 1, 0, -1]))
    assert torch.equal(bad[1].nan_to_num(-1), torch.tensor([-1.0, 1, 0, 0, -1, -1, -1, -1, -1, -1]))
    assert batch.figures[:, 0].tolist() == [0, 1, 2]
    assert batch.better == [(1, 2)]
    assert collate([[first, second]]).better == []


def test_pooled_is_a_mean_by_the_softmax_of_weights() -> None:
    channels = torch.zeros(4, len(TOKEN) + 2 * len(SENTENCE))
    value, weight = len(TOKEN) + 1, len(TOKEN) + len(SENTENCE) + 1
    channels[:, value] = torch.tensor([8.0, 4.0, 100.0, 5.0])
    channels[:, weight] = torch.tensor([math.log(3), 0.0, 1000.0, -1000.0])
    found = pooled(channels, torch.tensor([0, 0, 1, 2]), 3)
    assert found[:, 1].tolist() == pytest.approx([(3 * 8 + 4) / 4, 100, 5])
    assert found[:, 0].tolist() == [0, 0, 0]


def test_best_cut() -> None:
    guess = np.arange(100.0)
    correlation, cut = best_cut(guess > 69, guess, 0.01)
    assert correlation > 0.97
    assert 68 <= cut <= 71


# What is learned from


def _named(kind: str, held_out: bool, dev: bool) -> str:
    """Find a name of a document that is held out or not, and for development or not."""
    return next(
        name
        for name in (f"{kind}{number}" for number in count())
        if is_held_out(name.rpartition("/")[2]) == held_out and is_dev(name) == dev
    )


WORD = {(True, False): "zebra", (False, True): "tiger", (False, False): "horse"}
"""The animal in each sentence: of documents held out, for development, and for training."""
NEWS = {which: _named("mqm/news.", *which).removeprefix("mqm/") for which in WORD}
MADE = {which: _named("round_trip/newstest2020/", *which).removeprefix("round_trip/") for which in WORD}


def _write_mlqe(folder: Path) -> None:
    folder.mkdir()
    rows = [
        {"mt": "The horse have ran .", "mt_tok": "The horse have ran .", "mt_word_tags": "OK OK BAD BAD OK",
         "mt_gap_tags": "OK OK OK OK BAD OK", "da_mean": "50", "da_z_mean": "-1", "nmt_logprob": "-2", "hter": "0.4",
         "pe_tok": "The horse ran away ."},
        {"mt": "A horse ran.", "mt_tok": "A horse ran .", "mt_word_tags": "OK OK OK OK",
         "mt_gap_tags": "OK OK OK OK OK", "da_mean": "90", "da_z_mean": "1", "nmt_logprob": "-1", "hter": "0",
         "pe_tok": "A horse ran ."},
    ]  # fmt: skip
    for pair in PAIRS:
        with gzip.open(folder / f"{pair}-en.train.tsv.gz", "wt", encoding="utf-8") as out:
            print("id", *rows[0], sep="\t", file=out)
            for number, row in enumerate(rows):
                print(f"{pair}{number}", *row.values(), sep="\t", file=out)


def _write_news(path: Path) -> None:
    path.parent.mkdir()
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for which, doc in NEWS.items():
            for system, place in (("Human-A.0", 1), ("Human-A.0", 2), ("One.1", 1), ("Two.2", 1), ("Three.3", 1)):
                row = {"set": "newstest2020", "doc": doc, "system": system, "seg_in_doc": place, "src": "",
                       "mt": f"The {WORD[which]} of {place}.", "mt_variants": 1, "raters": {"r": []}, "mqm": 0.0,
                       "human": system.startswith("Human")}  # fmt: skip
                print(json.dumps(row), file=out)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of work, with `MTCHECK_DATA` beside it."""
    monkeypatch.setenv("MTCHECK_DATA", str(tmp_path))
    _write_mlqe(tmp_path / "mlqe_pe")
    _write_news(tmp_path / "mqm" / "zh-en.newstest2020.jsonl.gz")
    with (tmp_path / "round_trip.jsonl").open("w", encoding="utf-8") as out:
        for number, (which, doc) in enumerate([*MADE.items(), ((False, False), "wikinews/horses")]):
            clean = f"A {WORD[which]} is {number}."
            print(
                json.dumps({"doc": doc, "clean": clean, "damaged": f"{clean[:-1]} the.", "spans": [[10, 13]]}), file=out
            )
    return tmp_path


def _items(material: Material) -> Iterator[Item]:
    yield from chain(material.mlqe, *material.news)
    yield from (one for pair in chain.from_iterable(material.made) for one in pair if one is not None)


PLAN = Plan("name", None, "news,round_trip", 1.0, 1.0, 1.0, 0.35, 0.35, 0.5, False, 3, 1e-4, 1, False)


def test_nothing_is_learned_from_what_is_held_out_or_for_development(folder: Path) -> None:
    material = Material(folder, PLAN)
    texts = [tokenizer().decode(one.ids.tolist()) for one in _items(material)]
    assert len(material.news) == 4
    assert len(material.made) >= 1
    assert all("horse" in text for text in texts)
    assert {segment.mt for document in newstest_dev() for segment in document} == {"The tiger of 1.", "The tiger of 2."}
    read = " ".join(chain.from_iterable(document.sentences for document in teacher_documents(folder)))
    assert "horse" in read
    assert "zebra" not in read
    assessed = " ".join(assessed_texts(folder))
    assert "horse" in assessed
    assert "zebra" not in assessed


def test_only_names_of_news_are_held_out(folder: Path) -> None:
    name = _named("newstest2020/", True, False)
    row = {"clean": "He ran home.", "damaged": None, "spans": []}
    path = folder / "imitated.jsonl"
    path.write_text(
        "".join(json.dumps(row | {"doc": doc}) + "\n" for doc in (name, f"imitations/{name[13:]}")), "utf-8"
    )
    assert [one.id for one in damaged(path, clean=False)] == [f"imitated/imitations/{name[13:]}"]


def test_an_epoch_has_the_share_of_the_imitations_that_the_plan_says(folder: Path) -> None:
    rows = [
        {"doc": f"imitations/{number}", "clean": "He took a horse.", "damaged": "He made a horse.", "spans": [(3, 7)]}
        for number in range(20)
    ]
    (folder / "imitated.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    def imitated(share: float) -> int:
        material = Material(folder, replace(PLAN, sources="imitated", imitated=share, alone=1.0))
        sentences = chain.from_iterable(chain.from_iterable(material.epoch(random.Random(1))))
        return sum(one.figures[SENTENCE.index("worded")] == 1 for one in sentences)

    assert imitated(0.0) == 0
    assert 0 < imitated(0.5) < imitated(1.0)


def test_a_person_is_preferred_to_an_engine(folder: Path) -> None:
    rows = [
        {"doc": "wikinews/1", "clean": "He ran home.", "damaged": "He ran to house.", "spans": []},
        {"doc": "wikinews/1", "clean": "He slept.", "damaged": None, "spans": []},
        {"doc": "mt/et.1", "clean": "He run home.", "damaged": "He run to house.", "spans": []},
    ]
    (folder / "retranslated.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    edited = Edited(0.25, 0.5, 0.75, {"bad": np.full(5, 0.5, np.float32)}, np.zeros((5, 3), np.float32))
    found = retranslated_items(folder, Labels(edited={"He ran to house.": edited}))
    (person, engine), (alone, nothing) = found["clean/wikinews/1"]
    assert nothing is None
    assert engine is not None
    assert engine.better is person
    preferred, direct = SENTENCE.index("preferred"), SENTENCE.index("direct")
    assert [one.figures[preferred] for one in (person, alone, engine)] == [1, 1, 0]
    assert engine.figures[direct] == 0.25
    assert engine.tokens[:, TOKEN.index("bad")].tolist() == [0.5] * 5
    assert np.isnan(engine.tokens[:, TOKEN.index("wording")]).all()
    # A machine's sentence is better than what an engine made of it, but nobody's.
    ((machine, again),) = found["clean/mt/et.1"]
    assert again is not None
    assert again.better is machine
    assert machine.figures[preferred] == again.figures[preferred] == 0


def test_sentences_of_mlqe(folder: Path) -> None:
    found = mlqe_items("train", Labels({"mlqe/et1": [[[0, 1, 0.0], [1, 7, 1.0], [7, 12, 3.0]]]}))
    bad, good = found["et"]
    assert bad.tokens[:, TOKEN.index("bad")].tolist() == [0, 0, 1, 1, 0]
    assert bad.tokens[:, TOKEN.index("gap")].tolist() == [0, 0, 0, 0, 1]
    assert np.isnan(bad.tokens[:, TOKEN.index("surprisal")]).all()
    assert good.tokens[:, TOKEN.index("surprisal")].tolist() == pytest.approx([0, *np.log1p([1, 3, 3])])
    known = {"direct": (-1, 1), "assessment": (0, 1.6), "hter": (0.8, 0), "logprob": (-1, 1)}
    for name, values in known.items():
        assert [one.figures[SENTENCE.index(name)] for one in (bad, good)] == pytest.approx(values)
    assert np.isnan(bad.figures[SENTENCE.index("mqm")])
    assert bad.better is not None
    assert good.better is None
    assert [one.figures[SENTENCE.index("preferred")] for one in (bad, bad.better)] == [0, 1]


def test_an_assessment_is_the_editors_or_the_assessors_or_peoples(folder: Path) -> None:
    (_, good), place = mlqe_items("train", Labels())["et"], SENTENCE.index("direct")
    text, post_edit = (mlqe("train", "et")[0].rows[0][key] for key in ("mt", "pe_tok"))
    assessed, same = mlqe_items("train", Labels(assessed={text: 0.5, post_edit: 1.5}))["et"]
    assert assessed.figures[place] == 0.5
    assert assessed.better is not None
    assert assessed.better.figures[place] == 1.5
    assert same.figures[place] == good.figures[place]
    edited, _ = mlqe_items("train", Labels(assessed={text: 0.5}, edited={text: _edited(5)}))["et"][:2]
    assert edited.figures[place] == 3.0
    # As given it is brought to the level of the pair, 70 on average with a deviation of 20.
    assert edited.figures[SENTENCE.index("assessment")] == pytest.approx((70 + 3 * 20) / 25 - 2)


def _edited(pieces: int) -> Edited:
    marks = {name: np.linspace(0, 0.8, pieces, dtype=np.float32) for name in ("bad", "gap", "wording")}
    return Edited(3.0, 0.4, 0.75, marks, np.ones((pieces, STATE), np.float16))


def test_what_the_editor_says_of_words_counts_half_where_people_marked_them(folder: Path) -> None:
    text = mlqe("train", "et")[0].rows[0]["mt"]
    one, same = mlqe_items("train", Labels(edited={text: _edited(5)}))["et"][:2]
    assert one.figures[SENTENCE.index("worded")] == 0.75
    assert one.figures[SENTENCE.index("hter")] == pytest.approx(0.4)
    assert one.tokens[:, TOKEN.index("wording")].tolist() == pytest.approx([0.0, 0.2, 0.4, 0.6, 0.8])
    assert one.tokens[:, TOKEN.index("bad")].tolist() == pytest.approx([0.0, 0.1, 0.7, 0.8, 0.4])
    assert one.states is not None
    assert np.isnan(same.tokens[:, TOKEN.index("wording")]).all()
    assert same.states is None


def test_labels_of_the_editor_are_read_as_probabilities(folder: Path) -> None:
    marks = [-100.0, 0.0, math.log(3)]
    row = {"text": "A horse.", "direct": 0.5, "hter": 0.1, "worded": 0.0, "first": 1}
    row |= dict.fromkeys(("bad", "gap", "wording"), marks)
    (folder / "edited.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (folder / "states.f16").write_bytes(np.arange(5 * STATE, dtype=np.float16).tobytes())
    found = load_labels(folder).edited["A horse."]
    assert (found.direct, found.worded, found.hter) == (0.5, 0.5, 0.1)
    assert found.marks["gap"].tolist() == pytest.approx([0, 0.5, 0.75])
    assert found.states.tolist() == np.arange(STATE, 4 * STATE).reshape(3, STATE).tolist()


def test_machine_news_stands_beside_a_persons(folder: Path) -> None:
    plan = replace(PLAN, sources="news", share=0.0, paired=1.0, alone=1.0)
    units = Material(folder, plan).epoch(random.Random(1))
    assert sorted(map(len, units)) == [1, 1, 2, 2, 2]
    ours, theirs = next(unit for unit in units if len(unit) == 2)
    assert [one.figures[SENTENCE.index("preferred")] for one in (*ours, *theirs)] == [0, 1]


def test_imitations_stand_beside_their_post_edits(folder: Path) -> None:
    doc = _named("imitated/imitations/a", held_out=False, dev=False).removeprefix("imitated/")
    rows = [
        {"doc": doc, "clean": "She took it.", "damaged": "She made it.", "spans": [[4, 8]]},
        {"doc": doc, "clean": "It rained.", "damaged": None, "spans": []},
    ]
    (folder / "imitated.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    plan = replace(PLAN, sources="imitated", share=0.0, alone=1.0)
    (first, second) = Material(folder, plan).epoch(random.Random(1))
    (damaged,), (post_edit,) = first
    assert damaged.better is post_edit
    assert [one.figures[SENTENCE.index("worded")] for one in (damaged, post_edit)] == [1, 0]
    assert damaged.tokens[:, TOKEN.index("wording")].tolist() == [0, 1, 0, 0]
    # What is damaged in one respect says nothing of the others; what is clean is so in all.
    assert np.isnan(damaged.tokens[:, TOKEN.index("made")]).all()
    assert post_edit.tokens[:, TOKEN.index("made")].tolist() == [0, 0, 0, 0]
    assert [len(window) for window in second] == [1]
    together = Material(folder, replace(plan, alone=0.0)).epoch(random.Random(1))
    assert [len(window) for unit in together for window in unit] == [2, 2]


def test_the_same_seed_gives_the_same_batches(folder: Path) -> None:
    def drawn(seed: int) -> list[list[int]]:
        material = Material(folder, PLAN)
        return [batch.ids.flatten().tolist() for batch in steps(material, seed, 3)]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


# The network and its export


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(1)
    found = start().eval()
    with torch.no_grad():
        # To a deviation of about 1, as after training.
        found.channels.weight.mul_(60)
    return found


@pytest.fixture(scope="module")
def exported(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "exported"
    export(network, CARD, [*TEXTS, " ".join(TEXTS)], folder)
    return folder


FIRST = len(TOKEN)
CARD = {
    "name": "untrained",
    "window": 64,
    "context": 16,
    "pooled": [[name, FIRST + number, FIRST + len(SENTENCE) + number] for number, name in enumerate(SENTENCE)],
    "means": [["surprisal", TOKEN.index("surprisal")]],
    "damage": {"channel": TOKEN.index("bad"), "scale": 1.0, "bias": 0.0},
    "wording": {"channel": TOKEN.index("wording"), "scale": 1.0, "bias": 0.0},
    "log_odds": {"bias": 0.0},
    "quality": {"bias": 0.0},
}


def _follower() -> torch.nn.Linear:
    return torch.nn.Linear(HIDDEN, STATE)


def test_what_nobody_said_costs_nothing(network: Network) -> None:
    one = item(TEXTS[0])
    assert loss_of(network, _follower(), collate([[one]])).item() == 0
    one.figures[SENTENCE.index("hter")] = 3.0
    assert loss_of(network, _follower(), collate([[one]])).item() > 0


def test_the_editors_states_are_followed(network: Network) -> None:
    one, follower = item(TEXTS[0]), _follower()
    one.states = np.ones((len(one.ids), STATE), np.float16)
    batch = collate([[one], [item(TEXTS[1])]])
    assert batch.states[0, 1].tolist() == [1] * STATE
    assert batch.states[:, 0].isnan().all()
    assert batch.states[1].isnan().all()
    before = loss_of(network, follower, batch).item()
    with torch.no_grad():
        follower.weight.zero_()
        follower.bias.fill_(1)
    assert loss_of(network, follower, batch).item() == pytest.approx(0, abs=1e-6)
    assert before > 0


def test_a_damaged_sentence_should_be_judged_worse_than_its_post_edit(network: Network) -> None:
    one, better = item(TEXTS[1]), item(TEXTS[0])
    one.better = better
    assert loss_of(network, _follower(), collate([[one], [better]])).item() > 0
    assert loss_of(network, _follower(), collate([[one]])).item() == 0


def test_a_persons_translation_is_preferred_to_a_machines_and_to_nothing_else(network: Network) -> None:
    machine, person = item(TEXTS[1]), item(TEXTS[0])
    machine.better = person
    place = SENTENCE.index("preferred")
    rows = slice(len(TOKEN) + place, len(TOKEN) + place + 1)

    def pull() -> float:
        network.zero_grad()
        loss_of(network, _follower(), collate([[machine], [person]])).backward()
        grad = network.channels.weight.grad
        assert grad is not None
        return float(grad[rows].abs().sum())

    assert pull() == 0
    machine.figures[place], person.figures[place] = 0, 1
    assert pull() > 0
    machine.figures[place] = 1
    assert pull() == 0


def test_judging_finds_each_sentence_again(network: Network) -> None:
    documents = [[item(text) for text in TEXTS], [], [item(TEXTS[2])] * 40]
    judged = judge(network, documents)
    assert [len(one) for one in judged] == [5, 0, 40]
    for one, found in zip(documents[0], judged[0], strict=True):
        assert found.channels.shape == (len(one.ids), FIRST + 2 * len(SENTENCE))
    (lone,) = judge(network, [documents[0]])
    for one, two in zip(lone, judged[0], strict=True):
        assert one.figures == pytest.approx(two.figures, abs=0.05)


def test_the_export_says_what_the_network_said(network: Network, exported: Path) -> None:
    batch = collate([[item(text) for text in TEXTS], [item(TEXTS[3])]])
    with torch.no_grad():
        theirs = network(batch.ids, batch.mask).numpy()

    session = onnxruntime.InferenceSession(str(exported / "estimator.onnx"))
    (ours,) = session.run(None, {"ids": batch.ids.numpy(), "mask": batch.mask.numpy()})
    inside = batch.mask.numpy() == 1
    for channel in range(theirs.shape[-1]):
        one, other = ours[inside][:, channel], theirs[inside][:, channel]
        assert np.corrcoef(one, other)[0, 1] >= 0.995
    # Both sides of its products are rounded, so single pieces may be off by more.
    assert np.sqrt(((ours - theirs)[inside] ** 2).mean()) < 0.1 * theirs[inside].std()


def test_large_weights_are_stored_in_8_bits(exported: Path) -> None:
    weights = onnx.load(exported / "estimator.onnx").graph.initializer
    large = [one for one in weights if np.prod(one.dims) > 50_000]
    # Two tables of embeddings, six matrices of each layer, one of the head.
    assert len(large) == 2 + 6 * 6 + 1
    assert {one.data_type for one in large} == {onnx.TensorProto.INT8}


def test_the_same_network_gives_the_same_bytes(network: Network, exported: Path, tmp_path: Path) -> None:
    export(network, CARD, [*TEXTS, " ".join(TEXTS)], tmp_path / "again")
    for name in ("estimator.onnx", "tokenizer.json", "SHA256SUMS"):
        assert (tmp_path / "again" / name).read_bytes() == (exported / name).read_bytes()


def test_the_export_says_the_same_in_any_company(exported: Path) -> None:
    estimator = OnnxEstimator(exported, 1)
    documents = [TEXTS, [TEXTS[2]], TEXTS[::-1], [" ".join(TEXTS)]]
    together = estimator.features(documents)
    apart = [row for document in documents for row in estimator.features([document])]
    assert len(together) == 12
    for one, other in zip(together, apart, strict=True):
        assert one == pytest.approx(other, abs=1e-4)


def test_the_channel_of_damage_is_a_form_of_what_the_last_layer_reads() -> None:
    pytest.importorskip("scipy")
    from training.estimator.fit import with_damage

    network = Network().eval()
    batch = collate([[item(TEXTS[0])]])
    weights = network.channels.weight[2].tolist()
    with torch.no_grad():
        before = network(batch.ids, batch.mask)
        form = np.array([2.0 * one for one in weights] + [network.channels.bias[2].item() + 0.5])
        after = with_damage(network, form)(batch.ids, batch.mask)
    assert torch.allclose(after[..., :-1], before, atol=1e-6)
    bias = network.channels.bias[2].item()
    assert after[..., -1].numpy() == pytest.approx((2 * (before[..., 2] - bias) + bias + 0.5).numpy(), abs=1e-4)

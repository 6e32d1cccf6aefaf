"""The suites `documents` and `systems`, on made-up documents and against sacrebleu."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path

import numpy as np
import pytest

from benchmarks import overlap
from benchmarks.resampling import resamples
from benchmarks.suite import Context
from benchmarks.suites import documents, systems
from benchmarks.wmt import DOCUMENTS, LINES, LOOSE, Text, document_sets, loose_sets, sampled_documents


def text(doc: str, label: str, system: str, *lines: str, name: str = "wmt21.xx-en") -> Text:
    return Text(name, doc, label, system, tuple(range(1, len(lines) + 1)), lines)


def scored(doc: str, label: str, system: str, suspicion: float) -> documents.Scored:
    return documents.Scored(text(doc, label, system, "x"), suspicion)


def test_auc_and_wins_by_hand() -> None:
    people = [scored("a", "human_translation", "refA", 0.2), scored("b", "human_translation", "refA", 0.5)]
    machine = [scored("a", "mt", "S", 0.3), scored("b", "mt", "S", 0.4)]
    # Of four pairs .3 > .2 and .4 > .2; of the two of one source, the first.
    assert documents.auc_draws(machine, people)[0] == pytest.approx(0.5)
    assert documents.win_draws(machine, people)[0] == pytest.approx(0.5)
    both = [*machine, scored("a", "mt", "T", 0.2)]
    assert documents.auc_draws(both, people)[0] == pytest.approx(2.5 / 6)
    assert documents.win_draws(both, people)[0] == pytest.approx(1.5 / 3)


def test_versions_of_a_source_are_drawn_together() -> None:
    people = [scored(doc, "human_translation", "refA", 0.5) for doc in "ab"]
    machine = [scored("a", "mt", "S", 0.9), scored("b", "mt", "S", 0.1)]
    draws = documents.win_draws(machine, people)
    # Both sources, one of them twice, or the other.
    assert set(draws.round(4)) == {0.0, 0.5, 1.0}


def write_documents(folder: Path, texts: list[Text]) -> None:
    path = folder / DOCUMENTS
    path.parent.mkdir(parents=True)
    rows = [
        {"set": one.set, "doc": one.doc, "label": one.label, "system": one.system, "lines": one.lines, "text": one.text}
        for one in texts
    ]
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))


def test_all_versions_of_the_chosen_sources_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTCHECK_DATA", str(tmp_path))
    versions = (("human_translation", "refA"), ("mt", "S"), ("mt", "T"))
    lines = [f"Line {number}." for number in range(9)]
    texts = [text(f"d{n}", label, system, *lines) for n in range(50) for label, system in versions]
    native = text("n", "native", "", "One.", name="wmt21.en-xx")
    write_documents(tmp_path, [*texts, native])
    chosen = sampled_documents(Context(trial=True))
    # 20 lines are reached with the third document of nine.
    assert len(chosen) == 3 * 3 + 1
    assert chosen == sampled_documents(Context(trial=True))
    assert len(sampled_documents(Context())) == math.ceil(LINES / 9) * 3 + 1


def test_sets_hold_what_every_system_translated() -> None:
    texts = [
        text("a", "human_translation", "refA", "A one.", "A two."),
        text("a", "mt", "S", "S one.", "S two."),
        text("a", "mt", "T", "T one.", "T two."),
        text("b", "human_translation", "refA", "B."),
        text("b", "mt", "S", "S b."),
        text("n", "native", "", "N.", name="wmt21.en-xx"),
    ]
    (found,) = document_sets(texts)
    assert found.references == (("A one.", "A two."),)
    assert found.outputs == {"S": (("S one.", "S two."),), "T": (("T one.", "T two."),)}


def test_loose_segments_stand_beside_their_references(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTCHECK_DATA", str(tmp_path))
    (tmp_path / "wmt").mkdir()

    def write(kind: str, *rows: str) -> None:
        (tmp_path / "wmt" / f"wmt21.xx-en.{kind}.tsv.gz").write_bytes(gzip.compress("\n".join(rows).encode()))

    write("segs", "line\tdoc\tdomain\tsrc\trefA\trefB", *(f"{n}\t\t\ts\ta{n}\tb{n}" for n in range(300)))
    write("hyps", "line\tsystem\tmt", *(f"{n}\t{system}\t{system}{n}" for system in "TS" for n in range(300)))
    (found,) = loose_sets(Context(), without=())
    assert [len(its) for its in found.references] == [LOOSE, LOOSE]
    assert [one[1:] for one in found.references[0]] == [one[1:] for one in found.references[1]]
    assert list(found.outputs) == ["S", "T"]
    assert [one[0][1:] for one in found.outputs["S"]] == [one[1:] for one in found.references[0]]
    assert loose_sets(Context(), without=("wmt21.xx-en",)) == []


REFERENCES = (
    ("The minister went home on Monday.", "It rained all day in the capital of Estonia.", "No one came to the party."),
    (
        "On Monday the minister went home.",
        "In Estonia's capital it rained all day.",
        "Nobody came to the party at all.",
    ),
)
HYPOTHESES = ("Minister went to home in Monday.", "It rained the whole day in the capital of Estonia.", "No one came.")


@pytest.mark.parametrize("name", overlap.METRICS)
@pytest.mark.parametrize("references", [REFERENCES, REFERENCES[:1]])
@pytest.mark.parametrize(
    "hypotheses",
    [HYPOTHESES, ("Home the minister did go.", "Capital rained in Estonia the all day.", "Party to no one.")],
)
def test_scores_are_those_of_sacrebleu(
    name: str, references: tuple[tuple[str, ...], ...], hypotheses: tuple[str, ...]
) -> None:
    counted = overlap.counts((hypotheses, references))[name]
    drawn = resamples(3) @ counted
    scores = overlap.scores(name, drawn)
    metric = overlap._metric(name)
    for row in (0, 1, 2, 77):
        chosen = np.repeat(np.arange(3), resamples(3)[row].astype(int))
        its = [[one[n] for n in chosen] for one in references]
        expected = metric.corpus_score([hypotheses[n] for n in chosen], its).score
        assert scores[row] == pytest.approx(expected, abs=1e-6)


def ranked(*suspicion: float, chrf: tuple[float, ...]) -> systems.Ranked:
    names = tuple("STUV"[: len(suspicion)])
    rows = np.ones((2_001, 1))
    return systems.Ranked(names, 9, {"suspicion": rows * np.array(suspicion), "chrF": rows * np.array(chrf)})


def test_rankings_by_hand() -> None:
    # Three of three pairs in the same order, and one of three.
    alike, unlike = ranked(0.1, 0.2, 0.3, chrf=(60, 50, 40)), ranked(0.1, 0.2, 0.3, chrf=(50, 40, 60))
    found = systems.agreement({"a": alike, "b": unlike}, "suspicion", "chrF")
    assert found["a"].value == 1.0
    assert found["b"].value == pytest.approx(-1 / 3, abs=1e-4)
    assert found["mean"].value == pytest.approx(1 / 3, abs=1e-4)
    assert found["pairs in the same order"].value == pytest.approx(4 / 6, abs=1e-4)
    assert found["pairs in the same order"].n == 6


def test_means_of_systems_see_the_same_segments() -> None:
    draws = systems.mean_draws(np.array([[0.0, 1.0, 0.5], [0.1, 1.1, 0.6]]))
    assert draws[0] == pytest.approx([0.5, 0.6])
    assert draws[:, 1] - draws[:, 0] == pytest.approx(np.full(2_001, 0.1))

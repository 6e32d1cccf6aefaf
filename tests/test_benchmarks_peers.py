"""Peers: isolated, one that fails costs its row; found and off are counted as for mtcheck."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from benchmarks import peers
from benchmarks.peers import isolation, worker
from benchmarks.peers.isolation import Job, PeerError
from benchmarks.peers.itself import RULES
from benchmarks.peers.node import _code_points
from benchmarks.peers.peer import Peer, Tool
from benchmarks.peers.sentences import flagged, sentences
from benchmarks.peers.surface import features

DAMAGED = "The the minister spoke in Paris."
JOB = Job({"a": DAMAGED}, ["Nobody said so."], {"ro-en": ([DAMAGED, "He spoke."], ["He spoke.", "He spoke."])})


def test_every_peer_says_what_it_is():
    every = list(peers.load())
    assert len({peer.name for peer in every}) == len(every)
    for peer in every:
        assert peer.licence and (peer.finds or peer.rates), peer.name
        pinned = [one for one in (*peer.requires, *peer.node) if not one.startswith("-")]
        assert all("==" in one or "@" in one[1:] for one in pinned), peer.name


def test_mtcheck_is_a_row_like_any_other():
    said = isolation.run(peers.find(RULES), JOB)
    assert [DAMAGED[start:end] for start, end in said.marked["a"]] == ["The the"]
    assert said.clean == [[]]
    assert said.scores["ro-en"][0] < said.scores["ro-en"][1]
    assert said.start > 0 and said.memory > 10_000_000


def test_what_does_not_install_costs_its_row(monkeypatch, tmp_path):
    monkeypatch.setenv("MTCHECK_PEERS", str(tmp_path))
    peer = Peer("none", "-", Tool, requires=("./no-such-folder-of-a-package",), finds=True)
    with pytest.raises(PeerError, match=r"not installed: run `python -m benchmarks\.peers`"):
        isolation.run(peer, JOB)
    with pytest.raises(PeerError, match="does not install"):
        isolation.install(peer)
    with pytest.raises(PeerError, match="does not install"):
        isolation.run(peer, JOB)
    with pytest.raises(PeerError, match="nobody has it"):
        isolation.run(replace(peer, absent="nobody has it"), JOB)


def test_what_fails_or_takes_too_long_costs_its_row():
    with pytest.raises(PeerError, match="took more than 0 s"):
        isolation.run(peers.find(RULES), JOB, seconds=0.01)
    with pytest.raises(PeerError, match="does not run"):
        isolation.run(replace(peers.find(RULES), name="nobody"), JOB)


def test_other_requirements_have_another_folder():
    one = Peer("a", "-", Tool, requires=("--no-deps", "some-tool==1.0"))
    assert isolation.place(one).name.startswith("some-tool-")
    assert isolation.place(one) == isolation.place(replace(one, name="b"))
    assert isolation.place(one) != isolation.place(replace(one, requires=("some-tool==1.1",)))


def test_a_job_is_answered():
    tool = Tool(lambda text: [(0, 3)] if "The the" in text else [], lambda rows, _: [float(len(row)) for row in rows])
    peer = Peer("length", "-", lambda: tool, finds=True, rates=True)
    said = worker.answer(peer, json.loads(json.dumps(asdict(JOB) | {"began": 0.0})))
    assert said["marked"] == {"a": [(0, 3)]}
    assert said["clean"] == [[]]
    assert said["scores"] == {"ro-en": [32.0, 9.0]}


def test_sentences_and_findings_of_whole_ones():
    text = "He came. “Why?” she asked him.\n\nA title\nThe end"
    assert [text[slice(*span)] for span in sentences(text)] == [
        "He came.",
        "“Why?” she asked him.",
        "A title",
        "The end",
    ]
    assert flagged(lambda sentence: "title" in sentence)(text) == [(32, 39)]


def test_javascript_counts_other_units():
    assert _code_points("a😀b", 3) == 2


def test_features_of_nothing_and_something():
    assert len(features("")) == len(features("The the 5 “ministers”, spoke.")) == 16

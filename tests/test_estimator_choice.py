"""How an estimator is chosen and loaded, what goes wrong with one, and what it is given of a document."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from exports import CARD, close, write_export, write_sums

from mtcheck import EstimatorError, Settings, check_text
from mtcheck.analyses.estimates import estimates
from mtcheck.cli import run
from mtcheck.engine import Linter
from mtcheck.models.estimator import load_estimator
from mtcheck.models.onnx_estimator import OnnxEstimator
from mtcheck.readers import read_text
from mtcheck.signature import signature


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_export(tmp_path_factory.mktemp("export"))


# Files and cards


def test_altered_and_missing_files(tmp_path: Path, capsys) -> None:
    for name in ("estimator.onnx", "tokenizer.json", "SHA256SUMS"):
        folder = write_export(tmp_path / name)
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[:-9] + b"altered!\n")
        with pytest.raises(EstimatorError, match=r"is not what SHA256SUMS says; .*--model none"):
            OnnxEstimator(folder, 1)
        (folder / name).unlink()
        (tmp_path / "a.txt").write_text("The river rose.\n", "utf-8")
        for command in ("lint", "score"):
            assert run([command, str(tmp_path / "a.txt"), "--model", str(folder)]) == 2
            out, err = capsys.readouterr()
            assert out == ""
            assert err.startswith("mtcheck: error: the estimator in ")
            assert err.count("\n") == 1


def test_not_a_network(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "estimator.onnx").write_bytes(b"no network")
    (tmp_path / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    write_sums(tmp_path)
    with pytest.raises(EstimatorError, match="cannot be loaded"):
        OnnxEstimator(tmp_path, 1)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"window": "wide"}, "card cannot be read"),
        ({"pooled": [["quality", 0]]}, "card cannot be read"),
        ({"quality": 3}, "card cannot be read"),
        ({"context": 20}, "windows of 32 tokens with 20 of context"),
        ({"damage": {"channel": 7, "scale": 1, "bias": 0}}, "channels that the network, with 7, does not have"),
        ({"wording": {"channel": 7, "scale": 1, "bias": 0}}, "does not have"),
        ({"means": [["surprisal", -1]]}, "does not have"),
        ({"log_odds": {"bias": 0, "fluecy": 1}}, "unknown features"),
        ({"quality": {"length": 1}}, "without a bias"),
        ({"damage": {"channel": 5, "scale": 1}}, "card cannot be read"),
    ],
)
def test_wrong_cards(tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    folder = write_export(tmp_path, CARD | change)
    with pytest.raises(EstimatorError, match=complaint) as error:
        OnnxEstimator(folder, 1)
    assert str(folder) in str(error.value)


# Choice


def test_by_name(folder: Path) -> None:
    assert load_estimator("none", 1) is None
    found = load_estimator(str(folder), 1)
    assert found is load_estimator(str(folder), 1)
    assert found.name == "tiny-1"
    assert signature(Settings(model=str(folder), threads=1)).endswith(f"|model:tiny-1@{found.sha8}")
    assert signature(Settings(model="none")).endswith("|model:none@00000000")
    assert signature(Settings(model="none")).split("|")[:3] == signature(Settings(model=str(folder))).split("|")[:3]


def test_from_the_command_line(folder: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.txt").write_text("The river rose in the night and went to the the sea.\n", "utf-8")
    printed = []
    for jobs in ("1", "3"):
        assert run(["lint", "--model", str(folder), "--jobs", jobs, "--format", "json", "."]) == 1
        printed.append(capsys.readouterr())
    assert printed[0] == printed[1]
    assert "|model:tiny-1@" in printed[0].out
    Path("mtcheck.toml").write_text('model = "missing"\n', "utf-8")
    assert run(["lint", "a.txt"]) == 2
    assert capsys.readouterr().err.startswith('mtcheck: error: model "missing" ')
    assert run(["lint", "a.txt", "--model", "none"]) == 1


def test_from_python(folder: Path) -> None:
    assert check_text("They went to the the market.", settings=Settings(model=str(folder))).findings


# Estimates of a document

PAGE = """<article><p>The river rose in the night and <code>f(x)</code> was in the houses.</p>
<p>The water was high for a week, and then it was gone.</p></article>
<div class="comments"><p class="comment">The house of my friend was in the water.</p>
<p class="comment">The river was not that high. It was in the news and they were late with it.</p></div>"""


def test_streams_of_a_document(folder: Path) -> None:
    linter = Linter(Settings(model=str(folder), threads=1))
    document = linter.document(read_text(PAGE, "a.html"), "a.html")
    shown = [sentence.text.replace("\ufffc", "X") for sentence in document.checked]
    assert [sentence.role for sentence in document.checked] == ["body"] * 2 + ["comment"] * 3
    article, first, second = linter.resources.estimator.estimate([shown[:2], shown[2:3], shown[3:]])
    close([list(document.analysis(estimates))], [article + first + second])
    for language in ("de", "uk"):
        assert estimates(replace(document, language=language)) == (None,) * 5
    without = Linter(Settings(model="none")).document(read_text(PAGE, "a.html"), "a.html")
    assert estimates(without) == (None,) * 5


# Cross-encoders


def write_cross_encoder(folder: Path, labels: int) -> str:
    transformers = pytest.importorskip("transformers")
    sentence_transformers = pytest.importorskip("sentence_transformers")
    # Some draws of weights saturate.
    transformers.set_seed(1)
    (folder / "plain").mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "river", "rose", "water", "."]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8,
        num_labels=labels, initializer_range=2.0,
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder / "plain")
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "plain")
    sentence_transformers.CrossEncoder(str(folder / "plain"), device="cpu").save_pretrained(str(folder / "model"))
    return str(folder / "model")


def test_cross_encoder(tmp_path: Path) -> None:
    found = load_estimator(write_cross_encoder(tmp_path, 1), 1)
    documents = [["the river rose .", "water"], [], ["rose rose water the the " * 400]]
    together = found.estimate(documents)
    assert [len(document) for document in together] == [2, 0, 1]
    close(together, [found.estimate([document])[0] for document in documents])
    for judged in chain(*together):
        assert 0 < judged.quality < 100
        assert judged.log_odds == pytest.approx(-math.log(judged.quality / (100 - judged.quality)), abs=1e-6)
        assert judged.damage == ()
    assert together[0][0] != together[0][1]
    assert found.estimate([]) == []
    assert len(found.sha8) == 8


def test_cross_encoder_of_several_scores(tmp_path: Path) -> None:
    with pytest.raises(EstimatorError, match="gives 3 scores"):
        load_estimator(write_cross_encoder(tmp_path, 3), 1)


def test_not_a_cross_encoder(tmp_path: Path) -> None:
    with pytest.raises(EstimatorError, match=r"mtcheck\[transformers\]|cannot be loaded"):
        load_estimator(str(tmp_path), 1)

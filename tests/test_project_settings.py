"""What a project says of its rules: own words, severities and confidences, settings for some files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck import Settings, check_text
from mtcheck.cli import run
from mtcheck.report import Report
from mtcheck.rules.base import Severity
from mtcheck.settings import Override

TEXT = (
    "President Aleksandar Vucic spoke first. Later Vucic met the envoys. The Serbian president A. Vucis is asked to "
    "change the constitution. The pravitelstvo agreed to the the plan."
)


def check(text: str = TEXT, **settings: object) -> Report:
    return check_text(text, settings=Settings(model="none", **settings))  # type: ignore[arg-type]


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ((), ["MT101", "MT502", "MT701"]),
        (("Vucis",), ["MT502", "MT701"]),
        (("vucis", "Pravitelstvo", "the"), ["MT701"]),
        (("pravitelstvo Vucis’s",), ["MT701"]),
        (("Serbian", "agreed"), ["MT101", "MT502", "MT701"]),
        (("Vuci", "pravitel"), ["MT101", "MT502", "MT701"]),
    ],
)
def test_own_words_are_not_doubted(words: tuple[str, ...], left: list[str]) -> None:
    assert codes(check(words=words)) == left


def test_own_words_are_found_in_any_composition_and_count_for_each_text_of_their_own() -> None:
    text = "The new organizacio\u0301n of the schools was presented on Monday."
    assert codes(check(text)) == ["MT502"]
    assert codes(check(text, words=("organización",))) == []
    # What one run knows, the next one does not.
    assert codes(check(text)) == ["MT502"]


def test_severity_and_confidence_of_a_rule_are_the_projects() -> None:
    (finding,) = check(select=("MT101",), overrides=(("MT101", Override(severity=Severity.INFO)),)).findings
    assert finding.severity is Severity.INFO
    least = finding.confidence
    assert codes(check(select=("MT101",), overrides=(("MT101", Override(min_confidence=least)),))) == ["MT101"]
    report = check(select=("MT101",), overrides=(("MT101", Override(min_confidence=least + 0.001)),))
    assert codes(report) == []
    assert report.suspicion < check(select=("MT101",)).suspicion


def test_settings_refuse_overrides_of_what_is_no_code() -> None:
    with pytest.raises(ValueError, match="unknown rule: MT9"):
        Settings(overrides=(("MT9", Override()),))


ONE = "Ambassador Alexander Botsan-Kharchenko met the minister on Monday.\n"
TWO = "The Russian ambassador Alexander Botsan-Harchenko left for home.\n"
CONFIG = """
ignore = ["MT701"]
per-file."legacy/".ignore = ["MT1"]
per-file."*.md".preview = true
per-file."strict/*".rules.MT103.severity = "error"
per-file."loose/*".rules.MT103.min-confidence = 1
per-file."own/*".words = "words.txt"
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_text_has_its_own_settings_and_all_are_compared(tmp_path: Path, monkeypatch, capsys, jobs: str) -> None:
    others = ("legacy/b.txt", "strict/b.txt", "loose/b.txt", "own/b.txt", "b.txt")
    texts = dict.fromkeys(others, TWO) | {f"a{number}.txt": ONE for number in range(6)}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "words.txt").write_text("# people\nBotsan-Harchenko\n", "utf-8")
    (tmp_path / "mtcheck.toml").write_text(CONFIG, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["lint", ".", "--model", "none", "--format", "json", "--jobs", jobs]) == 1
    documents = json.loads(capsys.readouterr().out)["documents"]
    severities = {row["path"]: {one["severity"] for one in row["findings"]} for row in documents}
    # The word list lies in the folder, but it is no text to check.
    assert set(severities) == set(texts)
    assert {path: found for path, found in severities.items() if found} == {
        "b.txt": {"warning"},
        "strict/b.txt": {"error"},
    }


def test_thresholds_hold_for_each_text(tmp_path: Path, monkeypatch, capsys) -> None:
    for name in ("a.txt", "drafts/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("We went to the the border on Tuesday, and nobody was there.\n", "utf-8")
    monkeypatch.chdir(tmp_path)

    def lint(config: str, *paths: str) -> tuple[int, list[str]]:
        (tmp_path / "mtcheck.toml").write_text(config, "utf-8")
        code = run(["lint", *paths, "--model", "none", "--format", "concise"])
        return code, [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]

    never = 'per-file."drafts/".fail-on = "never"'
    assert lint(never, ".") == (1, ["a.txt", "drafts/a.txt"])
    assert lint(never, "drafts") == (0, ["drafts/a.txt"])
    assert lint('per-file."drafts/".min-suspicion = 0.999', ".") == (1, ["a.txt"])
    assert run(["score", ".", "--model", "none", "--format", "tsv"]) == 0
    assert "drafts" not in capsys.readouterr().out


def test_a_section_that_leaves_no_rule_is_named(tmp_path: Path, monkeypatch, capsys) -> None:
    (tmp_path / "mtcheck.toml").write_text('per-file."x/".ignore = ["MT"]', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["lint", "a.txt"]) == 2
    assert 'no rule is left to run for "x/"' in capsys.readouterr().err

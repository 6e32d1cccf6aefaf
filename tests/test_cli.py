"""The command line, as transcripts: files, arguments and standard input give output and exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mtcheck.cli import run

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.toml"))
SEEDS = Path(__file__).parents[1] / "seeds"


def play(transcript: dict, folder: Path, monkeypatch, capsys) -> tuple[int, str, str]:
    for name, content in transcript.get("files", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(transcript.get("stdin", "").encode())))
    code = run(transcript["arguments"])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    transcript = tomllib.loads(path.read_text("utf-8"))
    code, out, err = play(transcript, tmp_path, monkeypatch, capsys)
    assert out == transcript.get("stdout", "")
    assert err == transcript.get("stderr", "")
    assert code == transcript["exit"]


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 10


def seeds(*arguments: str, capsys) -> tuple[int, str]:
    code = run([*arguments, *map(str, sorted(SEEDS.glob("*.txt")))])
    return code, capsys.readouterr().out


FINDING_KEYS = {
    "code", "name", "severity", "confidence", "line", "column", "start", "end", "text", "message", "suggestion",
}  # fmt: skip
SENTENCE_KEYS = {"path", "index", "line", "column", "start", "end", "text", "role", "suspicion", "findings"}


def check_sentence(row: dict) -> None:
    text = Path(row["path"]).read_bytes().decode("utf-8")
    lines = text.split("\n")
    assert set(row) >= SENTENCE_KEYS
    for item in (row, *row["findings"]):
        assert text[item["start"] : item["end"]] == item["text"]
        assert lines[item["line"] - 1][item["column"] - 1 :].startswith(item["text"].split("\n")[0])
    for finding in row["findings"]:
        assert set(finding) == FINDING_KEYS


def test_score_jsonl_keeps_the_contract(capsys) -> None:
    code, out = seeds("score", "--format", "jsonl", capsys=capsys)
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert len(rows) > 100
    assert "furniture" not in {row["role"] for row in rows}
    for row in rows:
        check_sentence(row)
        assert row["signature"].startswith("mtcheck|v:")


def test_score_numbers_the_sentences_through_all_parts(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("mtcheck.readers.PART", 500)
    (tmp_path / "a.txt").write_text("Advertisement\n\nThe harvest was good.\n\n" * 60, "utf-8")
    run(["score", "--format", "jsonl", str(tmp_path / "a.txt")])
    scored = [json.loads(line)["index"] for line in capsys.readouterr().out.splitlines()]
    run(["lint", "--format", "json", str(tmp_path / "a.txt")])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert scored == [row["index"] for row in document["sentences"]] == list(range(60))


def test_lint_json_keeps_the_contract(capsys) -> None:
    code, out = seeds("lint", "--format", "json", capsys=capsys)
    assert code == 1
    result = json.loads(out)
    assert set(result) == {"version", "signature", "documents"}
    assert len(result["documents"]) == 5
    for document in result["documents"]:
        assert {"path", "suspicion", "sentences", "findings"} <= set(document)
        for row in document["sentences"]:
            check_sentence(row)
        assert sum(len(row["findings"]) for row in document["sentences"]) == len(document["findings"])


def test_jobs_change_nothing(capsys) -> None:
    one, several = (seeds("lint", "--format", "json", "--jobs", jobs, capsys=capsys) for jobs in ("1", "2"))
    assert one == several


def test_json_is_json_where_no_file_can_be_read(capsys) -> None:
    assert run(["lint", "--format", "json", "missing.txt"]) == 2
    assert json.loads(capsys.readouterr().out)["documents"] == []


def shell(command: str) -> tuple[int, str, str]:
    """Run `command` with `mtcheck` for this Python; give its exit code, output and errors."""
    command = command.replace("mtcheck", f"{sys.executable} -m mtcheck", 1)
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("call", ["lint", "lint --format jsonl", "score --format jsonl"])
def test_a_reader_that_goes_away_gets_no_message(call: str) -> None:
    assert shell(f"mtcheck {call} {SEEDS} | :") == (2, "", "")


@pytest.mark.parametrize("call", [f"lint {SEEDS}", f"score {SEEDS}", "rule"])
def test_output_that_cannot_be_written_is_told_in_one_line(call: str) -> None:
    expected = "mtcheck: error: cannot write the output: No space left on device\n"
    assert shell(f"mtcheck {call} >/dev/full") == (2, "", expected)


def test_closed_streams_change_no_exit_code() -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        assert shell(f"mtcheck lint {SEEDS} --format concise --fail-on never {closed}")[0] == 0
        assert shell(f"mtcheck lint {SEEDS} --format concise {closed}")[0] == 1
    code, _, err = shell("mtcheck lint - <&-")
    assert (code, err.count("\n")) == (2, 1)


def test_a_terminal_without_unicode_is_served() -> None:
    code, out, err = shell(f"PYTHONIOENCODING=ascii mtcheck lint {SEEDS}")
    assert (code, err) == (1, "")
    assert "\\u2192" in out


def test_module_and_version() -> None:
    done = subprocess.run([sys.executable, "-m", "mtcheck", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("mtcheck ")


def test_no_heavy_import_for_rules_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister said on Monday that the talks would go on for a week.", "utf-8")
    script = (
        "import sys; from mtcheck.cli import run; code = run(['lint', 'a.txt', '--model', 'none']); "
        "print(code, [name for name in ('numpy', 'torch', 'py3langid', 'sentence_transformers', 'markdown_it', "
        "'charset_normalizer') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"

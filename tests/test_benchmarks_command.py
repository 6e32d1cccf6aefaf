"""`python -m benchmarks`: what is run, stored, compared and reported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from benchmarks import report, run, suites
from benchmarks.cli import app
from benchmarks.compare import has_moved, sign_test
from benchmarks.results import FOLDER, read
from benchmarks.statistics import Figure
from benchmarks.suite import Context, Outcome, Suite, UnavailableError


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the results of the seeds."""
    folder = tmp_path_factory.mktemp("results")
    assert call("run", "seeds", "--results", folder).exit_code == run.DONE
    return folder


def test_seeds_run_and_are_reported(stored: Path) -> None:
    assert sorted(path.name for path in stored.iterdir()) == [
        "REPORT.md",
        "precision-recall.svg",
        "seeds.json",
        "seeds.md",
    ]
    result = read(stored / "seeds.json")
    assert {"signature", "date", "commit", "machine", "libraries", "seconds"} <= result.made_by.keys()
    assert len(result.items["mark found"]) == 57
    assert "where mtcheck is weak" in (stored / "REPORT.md").read_text("utf-8").lower()


def test_a_second_run_gives_the_same_figures(stored: Path, tmp_path: Path) -> None:
    assert call("run", "seeds", "--results", tmp_path).exit_code == 0
    again, before = (json.loads((one / "seeds.json").read_text("utf-8")) for one in (tmp_path, stored))
    assert {**again, "made_by": 0} == {**before, "made_by": 0}
    assert (tmp_path / "precision-recall.svg").read_bytes() == (stored / "precision-recall.svg").read_bytes()
    compared = call("compare", stored, tmp_path)
    assert compared.exit_code == 0
    assert "0 moved beyond noise" in compared.output


def test_what_moved_is_said(stored: Path, tmp_path: Path) -> None:
    old = stored / "seeds.json"
    content = json.loads(old.read_text("utf-8"))
    marks = content["items"]["mark found"]
    lost = [name for name, found in marks.items() if found][:6]
    marks |= dict.fromkeys(lost, False)
    content["figures"]["recall"]["major"] |= {"value": 0.1, "low": 0.0, "high": 0.2}
    content["findings"][0][2] = "MT999"
    new = tmp_path / "new.json"
    new.write_text(json.dumps(content), "utf-8")
    compared = call("compare", old, new)
    assert compared.exit_code == 1
    assert "  recall / major: 0.62 [0.43, 0.81] (n=21) -> 0.10 [0.00, 0.20] (n=21)" in compared.output
    assert "0 gained, 6 lost (sign test: p = 0.0312)" in compared.output
    assert "1 appeared, 1 disappeared" in compared.output
    assert "  MT999: +1 -0" in compared.output


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [((0.5, 0.4, 0.6), (0.55, 0.45, 0.65), False), ((0.5, 0.4, 0.6), (0.7, 0.61, 0.8), True)],
)
def test_a_figure_moves_beyond_both_intervals(
    old: tuple[float, float, float], new: tuple[float, float, float], moved: bool
) -> None:
    assert has_moved(Figure(*old, 9), Figure(*new, 9)) == has_moved(Figure(*new, 9), Figure(*old, 9)) == moved


def test_sign_test_by_hand() -> None:
    assert sign_test(0, 0) == 1.0
    assert sign_test(0, 5) == sign_test(5, 0) == pytest.approx(2 / 32)
    assert sign_test(1, 3) == pytest.approx(2 * 5 / 16)


def test_without_data_a_suite_is_skipped_and_says_what_to_fetch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MTCHECK_DATA", str(tmp_path / "nowhere"))
    done = call("run", "seeds", "pairs", "--results", tmp_path / "results")
    assert done.exit_code == run.SKIPPED
    assert f"pairs: skipped: not in {tmp_path / 'nowhere'}: demetr/demetr.tsv.gz, darr/gu-en" in done.stderr
    assert "https://github.com/marzenakrp/demetr" in done.stderr
    assert [path.name for path in (tmp_path / "results").glob("*.json")] == ["seeds.json"]


def test_one_suite_that_fails_or_lacks_a_package_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Context) -> Outcome:
        raise ZeroDivisionError("by design")

    def lack(_: Context) -> Outcome:
        raise UnavailableError("no such package")

    made = {"a": fail, "b": lack, "c": lambda _: Outcome({"x": 1}, "# C")}
    monkeypatch.setattr(suites, "load", lambda name: Suite(name, made[name], lambda _: ""))
    said: list[str] = []
    context = Context()
    assert run.run_suites(["b", "c"], context, tmp_path, said.append, said.append) == run.SKIPPED
    assert run.run_suites(["a", "b", "c"], context, tmp_path, said.append, said.append) == run.FAILED
    assert "b: skipped: no such package" in said
    assert any("by design" in line for line in said)
    assert read(tmp_path / "c.json").figures == {"x": 1}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "sseds"], "no suite sseds: did you mean seeds?"),
        (["run", "xyz"], "no suite xyz: there are seeds, "),
        (["report", "--results", "EMPTY"], "run `python -m benchmarks run all` first"),
        (["compare", "FILE", "EMPTY"], "compare two files, or two folders"),
        (["compare", "EMPTY", "EMPTY"], "no suite has results in both"),
        (["compare", "FILE", "FILE"], "is no result of a suite"),
    ],
)
def test_wrong_calls(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.json").write_text("[]", "utf-8")
    places = {"EMPTY": tmp_path / "empty", "FILE": tmp_path / "a.json"}
    done = call(*(places.get(one, one) for one in arguments))
    assert done.exit_code == 2
    assert message in done.stderr.replace("\n", "")


def test_trials_store_nothing(tmp_path: Path) -> None:
    done = call("run", "seeds", "--trial", "--results", tmp_path / "results")
    assert done.exit_code == 0
    assert done.stdout.startswith("# Seeds")
    assert not (tmp_path / "results").exists()


def test_results_of_different_suites_are_not_compared(stored: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(
        (stored / "seeds.json").read_text("utf-8").replace('"suite": "seeds"', '"suite": "human"'), "utf-8"
    )
    assert call("compare", stored / "seeds.json", other).exit_code == 2


def test_all_suites_load_and_every_file_that_they_need_has_an_origin() -> None:
    from benchmarks.data import ORIGINS

    for name in suites.NAMES:
        suite = suites.load(name)
        assert {path.partition("/")[0] for path in suite.needs} <= ORIGINS.keys()


def test_stored_report_is_that_of_the_stored_results(tmp_path: Path) -> None:
    copy = tmp_path / "results"
    shutil.copytree(FOLDER, copy)
    report.write(copy)
    for path in sorted([FOLDER / "REPORT.md", *FOLDER.glob("*.svg")]):
        assert (copy / path.name).read_bytes() == path.read_bytes()


def test_samples_are_the_same_each_time_and_keep_their_order() -> None:
    context, items = Context(), list(range(1_000))
    chosen = context.few(items, 10)
    assert chosen == sorted(chosen) == context.few(items, 10)
    assert len(set(chosen)) == 10
    assert context.few(items) == items
    assert len(Context(trial=True).few(items)) == 20
    assert Context(trial=True).most(5) == 5

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.config import Config, ConfigError, Section, check_selectors, find_config, read_config, read_list
from mtcheck.rules.base import Severity
from mtcheck.settings import Override


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_reads_every_key(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "mtcheck.toml",
        """
        select = ["MT1", "MT201"]
        ignore = ["glued-initial"]
        exclude = ["drafts/"]
        preview = true
        min-suspicion = 0.25
        fail-on = "error"
        glossary = "names.txt"
        encoder = "default"
        model = "none"
        jobs = 2
        block-on = "warning"
        warn-on = "info"
        block-suspicion = 0.6
        warn-suspicion = 0
        words = ["words.txt", "more.txt"]
        baseline = "known.json"
        [rules.MT101]
        severity = "info"
        [rules.unpaired-quote]
        min-confidence = 0.6
        [per-file."drafts/"]
        min-suspicion = 1
        glossary = ["a.txt"]
        """,
    )
    assert read_config(path) == Config(
        select=("MT1", "MT201"),
        ignore=("glued-initial",),
        exclude=("drafts/",),
        preview=True,
        min_suspicion=0.25,
        fail_on="error",
        glossary=(tmp_path / "names.txt",),
        encoder="default",
        model="none",
        jobs=2,
        block_on="warning",
        warn_on="info",
        block_suspicion=0.6,
        warn_suspicion=0.0,
        words=(tmp_path / "words.txt", tmp_path / "more.txt"),
        baseline=tmp_path / "known.json",
        rules=(("MT101", Override(severity=Severity.INFO)), ("MT305", Override(min_confidence=0.6))),
        per_file=(Section("drafts/", tmp_path, Config(min_suspicion=1.0, glossary=(tmp_path / "a.txt",))),),
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('selct = ["MT1"]', 'unknown key "selct"; did you mean "select"?'),
        ("min_suspicion = 0.5", 'did you mean "min-suspicion"?'),
        ('select = ["MT1O1"]', 'unknown rule "MT1O1"; did you mean "MT101"?'),
        ('ignore = ["garbeld-name"]', 'did you mean "garbled-name"?'),
        ('fail-on = "warnings"', 'did you mean "warning"?'),
        ("block-suspicion = 2", "block-suspicion must be a number from 0 to 1"),
        ('warn-on = "errors"', 'unknown warn-on "errors"; did you mean "error"?'),
        ("min-suspicion = 1.5", "must be a number from 0 to 1"),
        ("min-suspicion = true", "must be a number from 0 to 1"),
        ('select = "MT1"', "must be a list of strings"),
        ("preview = 1", "must be true or false"),
        ("jobs = -1", "must be a whole number"),
        ("encoder = 3", "must be a string"),
        ("model = false", "must be a string"),
        ("words = [1]", "words must be a string or a list of strings"),
        ("baseline = true", "baseline must be a string"),
        ("rules = []", "rules must be a table"),
        ("rules.MT101 = 1", "rules.MT101 must be a table"),
        ("rules.MT1O1 = {}", 'rules: unknown rule "MT1O1"; did you mean "MT101"?'),
        ("rules.MT1 = {}", 'rules: unknown rule "MT1"'),
        ('rules.MT101.severty = "info"', 'rules.MT101: unknown key "severty"; did you mean "severity"?'),
        ('rules.MT101.severity = "warn"', 'rules.MT101: unknown severity "warn"; did you mean "warning"?'),
        ("rules.MT101.min-confidence = 2", "rules.MT101: min-confidence must be a number from 0 to 1"),
        ("per-file = 1", "per-file must be a table"),
        ('per-file."a" = 1', 'per-file "a" must be a table'),
        ('per-file."a".igmore = []', 'per-file "a": unknown key "igmore"; did you mean "ignore"?'),
        ('per-file."a".ignore = ["MT1O1"]', 'per-file "a": unknown rule "MT1O1"; did you mean "MT101"?'),
        ('per-file."a".jobs = 1', 'per-file "a": jobs holds for a whole run and cannot be set for some files'),
        ('per-file."a".per-file = {}', "per-file holds for a whole run"),
        ('per-file."!".preview = true', 'per-file "!": this is no pattern as in .gitignore'),
        ("select = [", "cannot read the configuration"),
    ],
)
def test_says_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    path = write(tmp_path, "mtcheck.toml", text)
    with pytest.raises(ConfigError, match=r"mtcheck\.toml: ") as error:
        read_config(path)
    assert complaint in str(error.value)


def test_finds_the_nearest_file_that_configures_mtcheck(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    write(tmp_path, "pyproject.toml", '[tool.mtcheck]\nfail-on = "info"\n')
    write(inner, "pyproject.toml", "[tool.other]\n")
    found = find_config(inner)
    assert found == tmp_path / "pyproject.toml"
    assert read_config(found).fail_on == "info"
    write(tmp_path / "a", "mtcheck.toml", "")
    assert find_config(inner) == tmp_path / "a" / "mtcheck.toml"


def test_command_line_wins_over_file() -> None:
    merged = Config(fail_on="error").over(Config(fail_on="info", jobs=2))
    assert (merged.fail_on, merged.jobs, merged.select) == ("error", 2, None)


def test_selectors_are_codes_families_and_names() -> None:
    assert check_selectors(("MT101", "MT1", "MT", "garbled-name")) == ("MT101", "MT1", "MT", "garbled-name")
    with pytest.raises(ConfigError):
        check_selectors(("MT9",))


def test_glossary_leaves_out_comments_and_blank_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "names.txt", "\ufeff# people\nIvo Andrić\n\n  Dositej Obradović  \n")
    assert read_list(path, "glossary") == ("Ivo Andrić", "Dositej Obradović")
    with pytest.raises(ConfigError, match="cannot read the glossary"):
        read_list(tmp_path / "missing.txt", "glossary")


SECTIONS = """
ignore = ["MT312"]
min-suspicion = 0.2
fail-on = "info"
[rules.MT101]
severity = "info"
[rules.MT102]
severity = "info"
[per-file."*.md"]
ignore = ["MT4"]
fail-on = "error"
[per-file."/legacy/**"]
select = ["MT5"]
[per-file."/legacy/**".rules.MT101]
min-confidence = 0.9
"""


def test_a_section_adds_to_lists_and_replaces_the_rest(tmp_path: Path, monkeypatch) -> None:
    config = read_config(write(tmp_path, "mtcheck.toml", SECTIONS)).with_sections(Config())
    monkeypatch.chdir(tmp_path)
    assert config.for_path("a.txt") == config
    page = config.for_path("posts/a.md")
    assert (page.ignore, page.fail_on, page.min_suspicion) == (("MT312", "MT4"), "error", 0.2)
    old = config.for_path("legacy/2001/a.txt")
    assert (old.select, old.ignore, old.fail_on) == (("MT5",), ("MT312",), "info")
    assert dict(old.rules or ()) == {
        "MT101": Override(min_confidence=0.9),
        "MT102": Override(severity=Severity.INFO),
    }


def test_of_several_sections_the_last_one_counts_wherever_we_stand(tmp_path: Path, monkeypatch) -> None:
    config = read_config(write(tmp_path, "mtcheck.toml", SECTIONS)).with_sections(Config())
    (tmp_path / "legacy").mkdir()
    monkeypatch.chdir(tmp_path / "legacy")
    for path in ("a.md", "../legacy/a.md", str(tmp_path / "legacy" / "a.md")):
        assert config.section_of(path) == 2
    assert config.section_of("../a.md") == 1
    assert config.section_of("../../a.md") == 0


def test_command_line_wins_over_sections(tmp_path: Path, monkeypatch) -> None:
    options = Config(ignore=("MT7",), fail_on="never")
    config = read_config(write(tmp_path, "mtcheck.toml", SECTIONS)).with_sections(options)
    monkeypatch.chdir(tmp_path)
    page = config.for_path("a.md")
    assert (page.ignore, page.fail_on, page.min_suspicion) == (("MT7",), "never", 0.2)

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.config import Config, ConfigError, check_selectors, find_config, read_config, read_glossary


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
        """,
    )
    assert read_config(path) == Config(
        select=("MT1", "MT201"),
        ignore=("glued-initial",),
        exclude=("drafts/",),
        preview=True,
        min_suspicion=0.25,
        fail_on="error",
        glossary=tmp_path / "names.txt",
        encoder="default",
        model="none",
        jobs=2,
        block_on="warning",
        warn_on="info",
        block_suspicion=0.6,
        warn_suspicion=0.0,
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
    assert read_glossary(path) == ("Ivo Andrić", "Dositej Obradović")
    with pytest.raises(ConfigError, match="cannot read the glossary"):
        read_glossary(tmp_path / "missing.txt")

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mtcheck
from mtcheck import Settings, signature
from mtcheck.rules.base import Severity
from mtcheck.settings import Override
from mtcheck.signature import _package_hash


def test_names_version_rules_and_model() -> None:
    form = rf"mtcheck\|v:{re.escape(mtcheck.__version__)}\|rules:[0-9a-f]{{8}}\|model:[\w.-]+@[0-9a-f]{{8}}"
    assert re.fullmatch(form, signature.signature(Settings()))


def test_tells_the_choice_of_rules() -> None:
    assert signature.signature(Settings()) == signature.signature(Settings(select=("MT",)))
    assert signature.signature(Settings()) != signature.signature(Settings(ignore=("MT305",)))


@pytest.mark.parametrize(
    "settings",
    [
        Settings(words=("Vucis",)),
        Settings(glossary=("Vucic",)),
        Settings(overrides=(("MT101", Override(severity=Severity.INFO)),)),
        Settings(overrides=(("MT101", Override(min_confidence=0.5)),)),
        Settings(per_file=(Settings(ignore=("MT101",)),)),
    ],
)
def test_tells_what_a_project_says_of_its_rules(settings: Settings) -> None:
    assert signature.signature(settings) != signature.signature(Settings())


@pytest.mark.parametrize("part", ["lexicon/words.py", "data/scoring.toml", "data/words.tsv", "data/false_friends.txt"])
def test_tells_a_change_of_code_and_tables(part: str, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / part).parent.mkdir(parents=True)
    (tmp_path / part).write_bytes(b"one")
    monkeypatch.setattr(signature, "__file__", str(tmp_path / "signature.py"))
    before = _package_hash.__wrapped__()
    (tmp_path / part).write_bytes(b"two")
    assert _package_hash.__wrapped__() != before

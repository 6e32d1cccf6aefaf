"""Where a file stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.filters.baseline import Naming
from mtcheck.repository import place_of


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the current one, with a file, a link to it, and a link to the folder of another file."""
    for name in ("text.md", "far/off/there.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.")
    (tmp_path / "link.md").symlink_to("text.md")
    (tmp_path / "folder").symlink_to("far/off")
    monkeypatch.chdir(tmp_path)
    return tmp_path.resolve()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("text.md", "text.md"),
        ("link.md", "link.md"),
        ("folder/there.md", "far/off/there.md"),
        ("folder", "folder"),
        ("folder/", "folder"),
        ("folder/..", "far"),
        ("folder/../new.md", "far/new.md"),
        ("none/new.md", "none/new.md"),
        (".", "."),
        ("", "."),
        ("far/..", "."),
    ],
)
def test_links_on_the_way_are_followed_but_not_the_last(top: Path, path: str, place: str) -> None:
    assert place_of(path) == place_of(Path(path)) == place_of(str(top / path)) == top / place


def test_a_baseline_names_a_link_where_it_stands(top: Path) -> None:
    assert Naming(top / "far").path("link.md") == "../link.md"
    assert Naming(top / "far").path("folder/..") == "."

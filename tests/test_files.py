from collections.abc import Iterator
from pathlib import Path

import pytest

from mtcheck.readers import InputError
from mtcheck.readers.files import Found, find_files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt a.md c.html d.py .hidden.txt sub/e.TXT sub/deep/f.htm .git/g.txt node_modules/h.md "
        "drafts/i.md drafts/keep.md other/drafts/j.md"
    ).split():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    return tmp_path


def names(paths: list[str], **options: object) -> list[str]:
    found = find_files(paths, **options)  # type: ignore[arg-type]
    return [one.display if isinstance(one, Found) else f"! {one}" for one in found]


def test_a_folder_is_searched_in_order(folder: Path) -> None:
    assert (
        names(["."])
        == ("a.md b.txt c.html drafts/i.md drafts/keep.md other/drafts/j.md sub/e.TXT sub/deep/f.htm").split()
    )
    assert names([str(folder / "sub")]) == [str(folder / "sub/e.TXT"), str(folder / "sub/deep/f.htm")]


def test_named_files_are_always_read_and_only_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to("b.txt")
    assert names(["d.py", "b.txt", "./b.txt", "link.txt", ".hidden.txt", "sub", "sub/e.TXT"]) == (
        "d.py b.txt .hidden.txt sub/e.TXT sub/deep/f.htm".split()
    )
    assert names(["a.md"], exclude=["*.md"]) == ["a.md"]


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (["*.md"], "b.txt c.html sub/e.TXT sub/deep/f.htm"),
        (["drafts/"], "a.md b.txt c.html sub/e.TXT sub/deep/f.htm"),
        (["/drafts/*", "!/drafts/keep.md", "/sub"], "a.md b.txt c.html drafts/keep.md other/drafts/j.md"),
        (["**/*"], "! .: no text, Markdown or HTML files in this folder"),
    ],
)
def test_exclude_patterns(folder: Path, exclude: list[str], left: str) -> None:
    found = names(["."], exclude=exclude)
    assert found == ([left] if left.startswith("!") else left.split())


def test_exclude_patterns_are_relative_to_the_root(folder: Path) -> None:
    assert names(["other"], exclude=["/other/drafts"]) == ["! other: no text, Markdown or HTML files in this folder"]
    assert names(["other"], exclude=["/drafts"], root=folder / "other") == [
        "! other: no text, Markdown or HTML files in this folder"
    ]


def test_gitignore_files_of_a_repository_are_honoured(folder: Path) -> None:
    (folder / ".gitignore").write_text("*.html\ndrafts/*\n!keep.md\n")
    (folder / "sub/.gitignore").write_text("deep/\n")
    assert names(["."]) == "a.md b.txt drafts/keep.md other/drafts/j.md sub/e.TXT".split()
    assert names(["drafts"]) == ["drafts/keep.md"]
    assert names(["drafts"], exclude=["keep.md"])[0].startswith("!")


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "sub/loop").symlink_to(folder)
    (folder / "sub/self.txt").symlink_to("self.txt")
    assert names(["sub"]) == ["sub/e.TXT", "sub/deep/f.htm"]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    found = list(find_files(["missing.txt", "loop.txt", "x\0", "", "b.txt"]))
    assert [type(one) for one in found] == [InputError] * 4 + [Found]
    assert str(found[0]) == "missing.txt: no such file or folder"


def test_a_closed_folder_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may read everything, so the refusal is acted.
    listed = Path.iterdir

    def closed(path: Path) -> Iterator[Path]:
        if path.name == "sub":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    found = names(["."])
    assert "! sub: permission denied" in found
    assert found[-1] == "! sub: permission denied" and "a.md" in found

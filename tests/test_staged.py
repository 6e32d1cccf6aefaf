"""`mtcheck lint --staged`: what the next commit changes, as it stands in the index."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import Repository

from mtcheck.own_page import generator

OLD = "They went to the the river in the morning.\n"
NEW = "About 5 people have been put on alert.\n"
FINE = "The minister said that the talks would go on.\n"


def test_the_index_is_checked_and_not_the_work_tree(repository: Repository) -> None:
    repository.write("a.md", f"{OLD}\n{FINE}")
    repository.commit()
    repository.write("a.md", f"{OLD}\n{NEW}")
    assert repository.lint("--staged") == (0, [], "")
    repository.git("add", "a.md")
    for text in (f"{NEW}\n{OLD}\n{FINE}\n{OLD}", FINE):
        repository.write("a.md", text)
        assert repository.lint("--staged") == (1, ["a.md:3 MT401"], "")
    (repository.folder / "a.md").unlink()
    assert repository.lint("--staged", "a.md") == (1, ["a.md:3 MT401"], "")
    repository.git("rm", "--quiet", "--cached", "a.md")
    assert repository.lint("--staged") == (0, [], "")


def test_the_first_commit(repository: Repository) -> None:
    assert repository.lint("--staged") == (0, [], "")
    repository.write("a.html", f"<p>{OLD}</p>\n<!-- {NEW} -->")
    repository.write("b.txt", "")
    repository.write("c.py", NEW)
    repository.git("add", "--all")
    assert repository.lint("--staged") == (1, ["a.html:1 MT701"], "")


def test_renamed_and_edited(repository: Repository) -> None:
    repository.write("a.md", OLD + FINE * 9)
    repository.commit()
    repository.git("mv", "a.md", "b.md")
    repository.write("b.md", OLD + FINE * 9 + NEW)
    repository.git("add", "b.md")
    assert repository.lint("--staged", ".")[1] == ["b.md:11 MT401"]


def test_which_files_are_looked_at(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("mtcheck.toml", 'exclude = ["drafts/", "no.md"]\n')
    repository.write(".gitignore", "tracked.md\n")
    for name in "tracked.md .hidden.md vendor/a.md drafts/a.md no.md notes sub/a.md sub/b.txt subs/c.md".split():
        repository.write(name, NEW)
    (repository.folder / "link.md").symlink_to("no.md")
    repository.git("add", "--all", "--force")

    def files(*paths: str) -> list[str]:
        return [one.split(":")[0] for one in repository.lint("--staged", *paths)[1]]

    assert files() == files(".") == ["sub/a.md", "sub/b.txt", "subs/c.md", "tracked.md"]
    assert files("sub", "no.md", "notes", "./sub/a.md") == ["sub/a.md", "sub/b.txt", "no.md", "notes"]
    assert files(str(repository.folder / "drafts" / "a.md")) == ["drafts/a.md"]
    monkeypatch.chdir(repository.folder / "sub")
    assert {"a.md", "../subs/c.md"} <= set(files())
    assert files(".", "../notes") == ["a.md", "b.txt", "../notes"]


def test_pages_of_ours_are_looked_at_only_when_named(repository: Repository) -> None:
    repository.write("a.html", f"<p>{NEW}</p>")
    repository.write("page.html", f"<html><head>{generator()}</head><body><p>{NEW}</p></body></html>")
    repository.git("add", "--all")
    assert repository.lint("--staged") == repository.lint("--staged", ".") == (1, ["a.html:1 MT401"], "")
    assert repository.lint("--staged", "page.html", ".")[1] == ["page.html:1 MT401", "a.html:1 MT401"]


def test_what_is_not_in_the_index_is_told(repository: Repository) -> None:
    repository.write("a.md", OLD)
    repository.git("add", "a.md")
    repository.write("b.md", OLD)
    (repository.folder / "empty").mkdir()
    code, found, err = repository.lint("--staged", "b.md", "a.md", "empty")
    assert (code, found) == (2, ["a.md:1 MT701"])
    assert err == "mtcheck: error: b.md: not in git's index; `git add` it first\n"


def test_lines_that_end_with_a_carriage_return(repository: Repository) -> None:
    repository.write("a.txt", f"{OLD}\r{OLD}\n{FINE}\n")
    repository.commit()
    repository.write("a.txt", f"{OLD}\r{OLD}\n{NEW}\n")
    repository.git("add", "a.txt")
    assert repository.lint("--staged")[1] == ["a.txt:5 MT401"]


def test_a_linked_work_tree(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("a.md", OLD)
    repository.commit()
    repository.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "other tree"))
    monkeypatch.chdir(tmp_path / "other tree")
    Path("b.md").write_text(NEW)
    repository.git("add", "b.md")
    assert repository.lint("--staged") == (1, ["b.md:1 MT401"], "")


def test_a_text_that_cannot_be_read_is_told(repository: Repository) -> None:
    repository.write("a.txt", b"PK\x03\x04\0\0\0\xff\xfe\0" * 9)
    repository.write("b.md", NEW)
    repository.git("add", "--all")
    code, found, err = repository.lint("--staged")
    assert (code, found) == (2, ["b.md:1 MT401"])
    assert err.startswith("mtcheck: error: a.txt: ")

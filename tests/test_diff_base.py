"""`mtcheck lint --diff-base`: of a branch's texts, only what was changed."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from repositories import Repository

OLD = "They went to the the river in the morning.\n"
NEW = "About 5 people have been put on alert.\n"
FINE = "The minister said that the talks would go on.\n"
TEXT = f"{OLD}\n{FINE}\n{FINE}"
"""A text with an old fault, in line 1; what is written into line 3 is new."""
CHANGED = f"{OLD}\n{NEW}\n{FINE}"


def test_only_what_was_changed_is_told(repository: Repository) -> None:
    repository.write("a.md", TEXT)
    repository.write("b.md", OLD)
    repository.commit()
    assert repository.lint("--diff-base", "HEAD") == (0, [], "")
    repository.write("a.md", CHANGED)
    assert repository.lint("--diff-base", "HEAD") == (1, ["a.md:3 MT401"], "")
    assert repository.lint("--diff-base", "HEAD", "b.md") == (0, [], "")
    assert repository.lint("a.md")[1] == ["a.md:1 MT701", "a.md:3 MT401"]


def test_what_is_committed_staged_unstaged_and_untracked(repository: Repository) -> None:
    repository.write("a.md", TEXT + "\n" + FINE)
    repository.write(".gitignore", "ignored.md\n")
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.write("a.md", f"{OLD}\n{NEW}\n{FINE}\n{FINE}")
    repository.commit()
    repository.write("a.md", f"{OLD}\n{NEW}\n{NEW}\n{FINE}")
    repository.git("add", "a.md")
    repository.write("a.md", f"{OLD}\n{NEW}\n{NEW}\n{NEW}")
    for name in ("staged.md", "intended.md", "untracked.md", "ignored.md"):
        repository.write(name, OLD)
    repository.git("add", "staged.md")
    repository.git("add", "--intent-to-add", "intended.md")
    assert repository.lint("--diff-base", "main", ".", "ignored.md")[1] == [
        *(f"a.md:{line} MT401" for line in (3, 5, 7)),
        *(f"{name}.md:1 MT701" for name in ("intended", "staged", "untracked", "ignored")),
    ]


def test_what_others_did_meanwhile_does_not_count(repository: Repository) -> None:
    repository.write("a.md", TEXT)
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.write("b.md", FINE)
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("a.md", TEXT.replace("the the", "the"))
    repository.commit()
    repository.git("checkout", "--quiet", "branch")
    assert repository.lint("--diff-base", "main") == (0, [], "")


def test_renames_are_followed(repository: Repository) -> None:
    repository.write("a.md", TEXT * 5)
    repository.write("b.txt", OLD + FINE * 20)
    repository.commit()
    (repository.folder / "sub").mkdir()
    repository.git("mv", "a.md", "sub/A moved.md")
    repository.git("mv", "b.txt", "c.md")
    assert repository.lint("--diff-base", "HEAD", ".") == (0, [], "")
    repository.write("sub/A moved.md", TEXT * 4 + CHANGED)
    assert repository.lint("--diff-base", "HEAD", "sub")[1] == ["sub/A moved.md:23 MT401"]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        # The other line of a sentence was edited, or a line was cut out of the middle of it.
        ("They went to the the river\nin the morning.\n", "They went to the the river\nin the evening.\n", True),
        (
            "They went to the the river\nof gold\nin the morning.\n",
            "They went to the the river\nin the morning.\n",
            True,
        ),
        # A line of its paragraph was edited, or cut out, but none of the sentence.
        (f"{OLD}{FINE}", f"{OLD}The talks went on.\n", False),
        (f"{OLD}{FINE}{FINE}", f"{OLD}{FINE}", False),
        (f"{FINE}\n{OLD}\n{FINE}", f"{OLD}\n{FINE}", False),
        (f"{FINE}\n{FINE}\n{OLD}", f"{FINE}\n{OLD}", False),
        # Moved within the text.
        (f"{OLD}\n{FINE}\n{NEW}\n{FINE}", f"{FINE}\n{NEW}\n{FINE}\n{OLD}", True),
    ],
)
def test_what_touches_a_change(repository: Repository, before: str, after: str, found: bool) -> None:
    repository.write("a.md", before)
    repository.commit()
    repository.write("a.md", after)
    assert ("MT701" in str(repository.lint("--diff-base", "HEAD", "a.md")[1])) is found


@pytest.mark.parametrize(
    "name",
    [
        "-dash.md", 'quo"te.md', "new\nline.md", "tab\t.md", "käse.md", b"\xff\xfe.md", " lead and trail .md",
        "back\\slash.md", ":(top)x.md", "*.md", "[a].md", "#.md", "UPPER.MD", "no ending", "odd.xyz ", "a/b/+++ c.md",
        "'$(touch x)`.md", "a\x07\x1b[31m.md",
    ],
)  # fmt: skip
def test_names_of_all_kinds(repository: Repository, name: str | bytes) -> None:
    repository.write(name, TEXT)
    repository.commit()
    repository.write(name, CHANGED)
    given = f"./{os.fsdecode(name)}"
    code, found, err = repository.lint("--diff-base", "HEAD", "--", given)
    assert (code, [one[-8:] for one in found], err) == (1, [":3 MT401"], "")
    repository.git("add", "--all")
    code, found, err = repository.lint("--staged", "--", given)
    assert (code, len(found), err) == (1, 1, "")


def test_texts_that_look_like_a_diff(repository: Repository) -> None:
    lines = ["--- a/a.md\n", "+++ b.md\n", "@@ -1 +1 @@\n", "diff --git a b\n", "\\ No newline at end of file\n"]
    repository.write("a.txt", "\n".join([OLD, *lines, FINE]))
    repository.write("b.md", OLD)
    repository.commit()
    repository.write("a.txt", "\n".join([OLD, *reversed(lines), NEW]).rstrip())
    assert repository.lint("--diff-base", "HEAD")[1] == ["a.txt:13 MT401"]


def test_settings_of_the_user_change_nothing(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("a b.md", TEXT)
    repository.write("ä.md", TEXT)
    repository.write(".gitattributes", "*.md -diff\n")
    repository.commit()
    for setting in (
        "diff.noprefix true", "diff.mnemonicPrefix true", "diff.external false", "color.ui always", "diff.context 9",
        "diff.interHunkContext 9", "diff.relative true", "core.quotePath false", "diff.renames false",
        "diff.orderFile nowhere", "diff.wsErrorHighlight all", "diff.colorMoved zebra", "core.pager false",
    ):  # fmt: skip
        repository.git("config", *setting.split())
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("GIT_DIFF_OPTS", "-u9")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    monkeypatch.setenv("GIT_TRACE", "1")
    monkeypatch.setenv("LANGUAGE", "de")
    repository.write("a b.md", CHANGED)
    repository.write("ä.md", CHANGED)
    assert repository.lint("--diff-base", "HEAD")[1] == ["a b.md:3 MT401", "ä.md:3 MT401"]


@pytest.mark.parametrize("line_end", ["\r\n", "\r\r\n", "\n\r", "\r"])
def test_line_ends(repository: Repository, line_end: str) -> None:
    texts = [text.replace("\n", line_end).encode() for text in (f"{TEXT}\n{OLD}", f"{CHANGED}\n{OLD}")]
    repository.write("a.txt", texts[0])
    repository.commit()
    repository.write("a.txt", texts[1])
    found = [one.split()[1] for one in repository.lint("--diff-base", "HEAD")[1]]
    # For git, lines end with a line feed: without one, the text is a single line.
    assert found == (["MT701", "MT401", "MT701"] if line_end == "\r" else ["MT401"])


def test_utf_16_counts_as_a_whole(repository: Repository) -> None:
    repository.write("a.txt", TEXT.encode("utf-16"))
    repository.write("b.txt", TEXT.encode("utf-16"))
    repository.commit()
    repository.write("a.txt", CHANGED.encode("utf-16"))
    assert repository.lint("--diff-base", "HEAD")[1] == ["a.txt:1 MT701", "a.txt:3 MT401"]


def test_from_a_subfolder_and_through_links(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("sub/a.md", TEXT)
    repository.write("sub/deep/c.md", TEXT)
    repository.write("b.md", TEXT)
    repository.commit()
    for name in ("sub/a.md", "sub/deep/c.md", "b.md"):
        repository.write(name, CHANGED)
    (repository.folder / "link.md").symlink_to("b.md")
    monkeypatch.chdir(repository.folder / "sub")
    assert repository.lint("--diff-base", "HEAD")[1] == ["a.md:3 MT401", "deep/c.md:3 MT401"]
    assert repository.lint("--diff-base", "HEAD", "../link.md")[1] == ["../link.md:3 MT401"]


def test_a_conflict_counts_as_a_whole(repository: Repository) -> None:
    for branch, text in (("main", TEXT), ("other", TEXT.replace("minister", "king")), ("main", f"{OLD}\n{FINE}")):
        repository.git("checkout", "--quiet", "-B" if branch == "other" else "--force", branch, check=False)
        repository.write("a.md", text)
        repository.commit()
    repository.git("merge", "other", check=False)
    assert "<<<<" in (repository.folder / "a.md").read_text()
    assert "a.md:1 MT701" in repository.lint("--diff-base", "HEAD")[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--diff-base", "nowhere"], '"nowhere" names no commit'),
        (["--diff-base", ""], '"" names no commit'),
        (["--diff-base=--all"], '"--all" names no commit'),
        (["--diff-base", "main..HEAD"], '"main..HEAD" names no commit'),
        (["--diff-base", "^main"], '"^main" names no commit'),
        (["--diff-base", "HEAD:a.md"], '"HEAD:a.md" names no commit'),
        (["--diff-base", "a\nb"], '"a b" names no commit'),
        (["--diff-base", "alone"], 'the current branch has no commit in common with "alone"'),
        (["--diff-base", "HEAD", "-"], "git knows nothing of standard input"),
        (["--diff-base", "HEAD", "--staged"], "give one of them"),
        (["--diff-base", "HEAD", ".."], "outside of the git repository of the current folder"),
        ([], "name the files and folders to check"),
    ],
)
def test_complaints(repository: Repository, arguments: list[str], complaint: str) -> None:
    repository.write("a.md", TEXT)
    repository.write("../outside.md", TEXT)
    repository.commit()
    repository.git("checkout", "--quiet", "--orphan", "alone")
    repository.commit("the first")
    repository.git("checkout", "--quiet", "main")
    check_complaint(repository, arguments, complaint)


def check_complaint(repository: Repository, arguments: list[str], complaint: str) -> None:
    code, found, err = repository.lint(*arguments)
    assert (code, found) == (2, [])
    assert re.fullmatch(f"mtcheck: error: .*{re.escape(complaint)}.*\n", err)


def test_where_git_cannot_help(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_complaint(repository, ["--diff-base", "HEAD"], '"HEAD" names no commit')
    for _ in range(3):
        repository.commit()
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{repository.folder}", tmp_path / "c"], check=True)
    monkeypatch.chdir(tmp_path / "c")
    check_complaint(repository, ["--diff-base", "HEAD~2"], "this clone is shallow")
    monkeypatch.chdir(tmp_path)
    check_complaint(repository, ["--diff-base", "HEAD"], "not a git repository")
    check_complaint(repository, ["--staged"], "not a git repository")
    monkeypatch.chdir(repository.folder / ".git")
    check_complaint(repository, ["--staged"], "must be run in a work tree")
    monkeypatch.setenv("PATH", "")
    check_complaint(repository, ["--staged"], "cannot run git")

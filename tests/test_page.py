"""The HTML page: harmless whatever the text, self-contained, and sound."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from page_reports import finding, hostile, small

from mtcheck import check_text
from mtcheck.cli import run
from mtcheck.document import Role
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.renderers import View
from mtcheck.renderers.html import render
from mtcheck.renderers.page.worst import worst
from mtcheck.renderers.safe import printable
from mtcheck.report import Report, ScoredSentence
from mtcheck.rules.base import Severity
from mtcheck.settings import Settings

SNAPSHOT = Path(__file__).parent / "snapshots" / "page.html"
SETTINGS = Settings(select=("MT701", "MT105"), model="none")
ATTACKS = [
    "<script>alert(1)</script>", "</script>", "</style>", "<img src=x onerror=alert(2)>", "\"'`>", "' onclick='x()",
    "<!--", "-->", "]]>", "&lt;", "&", "javascript:alert(3)", "\u202e", "\u2066", "\x00", "\x1b[2J", "\r", "\ud800",
    "\u2028", "\U000e0041", "</bdi></p></article>", "<base href=//evil.example>", "{{x}}", "the the ", "A.Smith ",
]  # fmt: skip
# Without the sign for what is not prose, which becomes an element.
CHARACTERS = st.characters(exclude_characters="\ufffc", exclude_categories=())
TEXTS = st.lists(st.sampled_from(ATTACKS) | CHARACTERS).map("".join)


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, and its text outside script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"script", "style"}:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] or "" for _, attributes in self.tags if attribute in attributes]

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(tag, tuple(attributes)) for tag, attributes in self.tags]


def page_of(*reports: Report, explain: bool = False) -> str:
    return "\n".join(render(reports, View(SETTINGS, explain)))


HARMLESS = Page(page_of(hostile("x"), hostile("x")))
SMALL = Page(page_of(small(), small(), explain=True))


@settings(deadline=None)
@given(TEXTS.filter(str.strip))
@example("<script>alert(1)</script>")
@example("\" onmouseover='x()' \x00\u202e\ud800")
def test_nothing_from_a_text_is_markup(text: str) -> None:
    lines = list(render([hostile(text), hostile("x")], View(SETTINGS)))
    page = Page("\n".join(lines))
    assert page.shape == HARMLESS.shape
    assert not page.open
    # As text it is all there: in a path, a notice, a message and twice as prose, as in the page without it.
    shown = printable(text)
    assert page.text.count(shown) >= 5
    for line in lines:
        assert line == printable(line)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_nothing_from_a_file_is_markup(text: str, path: str) -> None:
    linter = Linter(SETTINGS)
    page = Page(page_of(linter.check_source(read_text(text, path), path).report))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in SMALL.tags}
    assert {name for _, names in page.shape for name in names} <= {name for _, names in SMALL.shape for name in names}


def test_policy_allows_this_style_and_this_script_alone() -> None:
    page = page_of(small())
    policy = next(
        attributes["content"]
        for _, attributes in Page(page).tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    # The policy stands before what it governs, and after what it cannot be read without.
    assert page.index("charset") < page.index("Content-Security-Policy") < page.index("<title>")


def test_nothing_is_fetched_and_nothing_is_styled_or_run_inline() -> None:
    page = Page(page_of(small(), small()))
    names = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "srcset", "style", "action", "data"}
    assert not {tag for tag, _ in page.tags} & {"link", "base", "iframe", "object", "embed", "img"}
    assert all(target.startswith("#") for target in page.values("href"))
    assert not re.search(r"https?:|url\(|@import|fetch\(|innerHTML|eval\(", page_of(small()))


def test_every_reference_has_its_target() -> None:
    page = SMALL
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [target.removeprefix("#") for target in page.values("href")]
    targets += page.values("popovertarget") + page.values("aria-labelledby")
    assert targets
    assert set(targets) <= set(ids)


def test_every_rule_stands_there_once() -> None:
    page = page_of(small(), small())
    assert page.count('<div popover id="MT701"') == 1
    assert page.count('<div popover id="') == 4  # of the five findings, one has no rule of ours


def test_signature_and_prose_of_markup() -> None:
    page = page_of(check_text("The **the** <b>mayor</b> &amp; `code` left.", "a.md", SETTINGS))
    assert View(SETTINGS).signature in Page(page).text
    assert 'mayor &amp; <span class="object"' in page


def test_sentences_are_spaced_as_in_the_file() -> None:
    text = "They left the town.“We will be back,” he said. Nobody was surprised."
    page = Page(page_of(check_text(text, "a.txt", SETTINGS)))
    assert text in page.text


def test_the_worst_findings_are_kept() -> None:
    (kept,) = worst([small()], most=2)
    assert [finding.severity for finding in kept.findings] == [Severity.WARNING, Severity.ERROR]
    assert worst([kept], most=2) == [kept]


def test_small_page() -> None:
    page = page_of(small(), small())
    body = page[page.index('<header class="top">') : page.index("</main>")]
    assert body == SNAPSHOT.read_text("utf-8")


def test_page_grows_with_its_findings_and_no_faster() -> None:
    def size(number: int) -> int:
        words = "a " * number
        found = [finding("MT701", Severity.ERROR, (place, 2 * number - place), "a") for place in range(number)]
        sentence = ScoredSentence(0, 1, 1, 0, len(words), words, Role.BODY, 0.9, tuple(found), None, words)
        return len(page_of(Report("a.txt", "en", 0.9, (sentence,))))

    assert size(800) - size(400) < 2.1 * (size(400) - size(200))


def test_empty_run_and_empty_text() -> None:
    assert "0 texts checked: no findings." in Page(page_of()).text
    page = Page(page_of(check_text("", "empty.txt", SETTINGS)))
    assert "Nothing to check in this text." in page.text
    assert "form" not in {tag for tag, _ in page.tags}


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("They went to the the market.\n", "utf-8")
    assert run(["lint", "a.txt", "--model", "none", "--format", "html"]) == 1
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert Page(page).values("href").count("#f1") == 1


def test_a_search_of_a_folder_leaves_pages_of_ours_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("They went to the the market.\n", "utf-8")

    def checked(*paths: str) -> list[str]:
        run(["lint", *paths, "--model", "none", "--format", "concise"])
        return sorted({line.split(":")[0] for line in capsys.readouterr().out.splitlines()})

    run(["lint", ".", "--model", "none", "--output", "html=page.HTML"])
    capsys.readouterr()
    assert checked(".") == ["a.txt"]
    assert checked(".", "page.HTML") == ["a.txt", "page.HTML"]
    # What looks like one in its text only, or is no page, is a text as others are.
    quoted = Path("page.HTML").read_text("utf-8")[:200]
    Path("b.md").write_text(f"```html\n{quoted}\n```\n\nThey went to the the market.\n", "utf-8")
    Path("c.html").write_text(f"<p>They went to the the market.</p>{'<br>' * 250}{quoted}", "utf-8")
    assert checked(".") == ["a.txt", "b.md", "c.html"]

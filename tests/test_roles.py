"""Roles: what of a page is the article, what is furniture, what readers wrote.

The pages of `tests/pages.txt` are invented, after many kinds of sites. Each line opens with what it is:
`h` a heading, `b` body, `f` furniture, `c` a comment.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.document import Role
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.readers.plain import read_plain
from mtcheck.roles import block_roles
from mtcheck.roles.vocabulary import key
from mtcheck.settings import Settings
from mtcheck.tables import read_toml

PAGES = Path(__file__).with_name("pages.txt")
LETTERS = {Role.BODY: "b", Role.QUOTE: "b", Role.HEADING: "h", Role.FURNITURE: "f", Role.COMMENT: "c"}
ARTICLE = (
    "The bridge over the river was closed on Friday because the water rose by two metres over night.\n\n"
    "The mayor said that the repair would take a week, and that the school would stay closed as well.\n\n"
)


def roles(text: str) -> list[tuple[Role, str]]:
    source = read_plain(text)
    found = block_roles(source.text, source.blocks)
    return [(role, source.text[block.start : block.end]) for block, role in zip(source.blocks, found, strict=True)]


def role_of(line: str, text: str) -> Role:
    return next(role for role, found in roles(text) if found == line)


def pages() -> list[tuple[str, list[tuple[str, str]]]]:
    found = []
    for page in PAGES.read_text("utf-8").split("=== ")[1:]:
        name, *lines = page.rstrip("\n").split("\n")
        found.append((name, [(line[0], line[2:]) for line in lines]))
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda page: page[0])
def test_no_line_of_an_article_is_lost(page: tuple[str, list[tuple[str, str]]]) -> None:
    rows = page[1]
    found = roles("\n\n".join(text for _, text in rows))
    lost = [
        (text, role.value)
        for (letter, text), (role, _) in zip(rows, found, strict=True)
        if letter in "bh" and LETTERS[role] not in "bh"
    ]
    assert not lost


@pytest.mark.parametrize("page", [page for page in pages() if any(letter == "c" for letter, _ in page[1])], ids=str)
def test_comments_are_found(page: tuple[str, list[tuple[str, str]]]) -> None:
    rows = page[1]
    found = roles("\n\n".join(text for _, text in rows))
    assert [text for letter, text in rows if letter == "c"] == [
        text for (letter, _), (role, text) in zip(rows, found, strict=True) if role is Role.COMMENT and letter == "c"
    ]


def test_most_furniture_is_found() -> None:
    furniture = [
        role
        for _, rows in pages()
        for (letter, _), (role, _) in zip(rows, roles("\n\n".join(text for _, text in rows)), strict=True)
        if letter == "f"
    ]
    assert furniture.count(Role.FURNITURE) >= 0.9 * len(furniture) > 300


def test_lines_of_furniture_are_written_as_they_are_looked_up() -> None:
    lines = [line for table in read_toml("furniture.toml").values() for line in table.get("lines", ())]
    assert [line for line in lines if key(line) != line] == []


FURNITURE = [
    "12 9,238", "1.2K", "- Advertisement -", "*** ADVERTISEMENT ***", "Share", "Tweet  Share  Pin it", "Leave a Reply",
    "Subscribe to our newsletter", "Follow Morning Post on Google News", "See the video:", "Updated at:", "(c) Agency",
    "© 2019 Harbour Media. All rights reserved.", "Liked by 2 people", "Connecting to %s", "Hello, {{ user.name }}",
    "This website uses cookies to improve your experience.", "Photo: Jane Doe/Reuters", "AFP/Getty Images",
    "Read more: Ferry runs aground in thick fog", "Related articles", "Home > News > World", "Tags: flood, bridge",
    "#flood #bridge", "+381 11 555 0142", "press@example.org", "https://www.example.org/a/b?c=d", "By Jane Doe",
    "BY JANE DOE, STAFF WRITER", "Posted on 3 May 2019", "Published: 3 May 2019, 10: 15", "MOSCOW, Russia –",
    "Paris, 16 June 2019", "16.06.2019.", "2019-06-16T10:49:00Z", "Mon, 03 Jun 2019 at 10h15", "3 hours ago",
    "3 min read", "Page 2 of 10", "Translated by Ana Novak", "You must be logged in to post a comment.",
    "If you notice an error, select it and press Ctrl+Enter", "Реклама", "Lire aussi", "Log Out / Change )",
    "A+ A-", "Print  A A A", "# Link Recommend Don't recommend (+12)", "👍 14 👎 2 Reply", "News > Sports",
    "Words by Anna Novak · Photographs by John Doe", "Posted by admin on 3 November 2020 • 1 250 views • 0 shares",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert role_of(line.lstrip("- "), f"A title of the page\n\n{ARTICLE}{line}\n\n{ARTICLE}") is Role.FURNITURE


BODY = [
    "The news makes the rounds of Serbia.",
    "See also what was said about the ferry ten years ago.",
    "MOSCOW, Russia – Rapid developments are expected after the talks in the north.",
    "Follow the money and you arrive at the door of the chamber of commerce.",
    "By Friday the water had reached the church.",
    "On June 16, 2019 at 10:49 am the first train left the station.",
    "Three hours ago the siege was lifted.",
    "Subscribers of the opera were surprised.",
    "“Subscribe to our newsletter,” the minister joked.",
    "Photo: the picture shows the moment when the roof of the old market fell in.",
    "Update: the company has answered our questions and denies everything.",
    "HIV/AIDS was named as the cause.",
    "Comments made by the minister caused anger.",
    "He liked it.",
    "Share prices fell by 3.5 percent.",
    "A man from Porto bought the boat.",
    "We recommend the soup.",
    "Home rents in the city doubled.",
    "Register of ships and boats was burnt in the fire.",
    "The prize (photo by a pupil of the school) was a book.",
    "Characteristically, fighters are whistling continuously over the heads of people in the valley for the second day",
]


@pytest.mark.parametrize("line", BODY)
def test_body(line: str) -> None:
    assert role_of(line, f"A title of the page\n\n{ARTICLE}{line}\n\n{ARTICLE}") is Role.BODY
    assert role_of(line, f"{line}\n") is Role.BODY


HEADERS = [
    "Searcher June 16, 2019 at 10:49 am", "Mia | 16 June 2019 10: 15", "dark_lord (Ivan P.) 13 December 2022 02: 58",
    "Tom on 16/06/2019 at 22:15 said:", "Tom • 3 years ago", "user77 2 hours ago | parent", "ana 2019-06-16 10:49",
    "Post by tom » Mon Jun 16, 2014 10:49 am", "Tom\n3 days ago", "Tom says:\nJune 16, 2019 at 10:49 am",
    "guest\n13 December 2022 19: 46", "Ana Novak\n12.07.2021. 14:05", "@tom.b\n2 years ago (edited)",
    "Tolga from Izmir · 1 hour ago",
]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_what_stands_under_comment_headers_is_a_comment(header: str) -> None:
    text = f"A title of the page\n\n{ARTICLE}{header}\nI was there and it was worse.\n{header}\nme too, sadly\n"
    found = {line: role for role, line in roles(text)}
    assert found["I was there and it was worse."] is found["me too, sadly"] is Role.COMMENT
    assert {found[line] for line in header.split("\n")} == {Role.FURNITURE}
    assert all(found[line] in (Role.BODY, Role.HEADING) for line in ("A title of the page", *ARTICLE.split("\n\n")[:2]))


@pytest.mark.parametrize(
    "stamp",
    ["June 16, 2019 10:49 am", "Jane Doe June 16, 2019 10:49 am", "Jo Doe\n16 June 2019, 10:49", "Jo Doe\n3 hours ago"],
)
def test_a_time_of_publication_starts_no_comments(stamp: str) -> None:
    found = roles(f"A title of the page\n\n{stamp}\n\n{ARTICLE}{ARTICLE}")
    assert [role for role, _ in found if role is Role.BODY] == [Role.BODY] * 4
    standfirst = "The water rose by two metres over night, and nobody knows when it will fall again, says the mayor."
    found = roles(f"A title of the page\n\n{standfirst}\n\n{stamp}\n\n{ARTICLE}{ARTICLE}")
    assert [role for role, _ in found if role is Role.COMMENT] == []


def test_a_live_blog_is_an_article() -> None:
    entries = "".join(f"{hour}:15\n\n{ARTICLE}" for hour in range(10, 16))
    dated = "".join(f"16 June 2019 {hour}:15\n\n{ARTICLE}" for hour in range(10, 16))
    assert Role.COMMENT not in {role for role, _ in roles(f"Flood: live\n\n{entries}{dated}")}


def test_the_seeds_marks_lie_in_the_right_roles() -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    linter = Linter(Settings())
    for line in (seeds / "marks.jsonl").read_text("utf-8").splitlines():
        mark = json.loads(line)
        document = linter.document(read_text((seeds / mark["file"]).read_text("utf-8"), mark["file"]), mark["file"])
        touched = [one.role for one in document.sentences if one.start < mark["end"] and mark["start"] < one.end]
        assert touched
        assert {role is Role.FURNITURE for role in touched} == {mark["category"] == "not-body"}, mark["quote"]


def test_headings() -> None:
    found = roles(f"Bridge closed after flood\n\n{ARTICLE}What comes next\n\n{ARTICLE}")
    assert [line for role, line in found if role is Role.HEADING] == ["Bridge closed after flood", "What comes next"]


def test_one_sentence_a_line_and_lone_sentences_are_body() -> None:
    lines = ["The water fell .", "Nobody was hurt", "He came home late", "rain is expected", "We wait", "They slept"]
    assert {role for role, _ in roles("\n".join(lines))} <= {Role.BODY, Role.HEADING}
    assert [role for role, _ in roles("Fighters over the valley")] == [Role.BODY]


def test_markup_says_what_a_block_is() -> None:
    document = Linter(Settings()).document(read_text("# Title\n\n> Quoted words.\n\nBody.\n", "a.md"), "a.md")
    assert [sentence.role for sentence in document.sentences] == [Role.HEADING, Role.QUOTE, Role.BODY]


def test_furniture_glued_to_a_paragraph() -> None:
    text = "The water fell on Sunday. Nobody was hurt. Follow us on Facebook and Twitter. Photo: Jane Doe"
    sentences = Linter(Settings()).document(read_plain(text), "a").sentences
    assert [sentence.role for sentence in sentences] == [Role.BODY, Role.BODY, Role.FURNITURE, Role.FURNITURE]


@given(st.lists(st.sampled_from([*FURNITURE, *BODY, *HEADERS, "", "Name", ">", "1. ", "\x00", "%", "12:30", "Reply"])))
def test_any_mixture_of_lines_has_roles(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert roles(text) == roles(text)


@pytest.mark.parametrize("unit", ["12:30 ", "3 May ", "Mon ", "> ", "a@b.", "+1 ", "%s ", "by A ", "/ ", "#a "])
def test_many_odd_lines_have_roles(unit: str) -> None:
    lines = [(unit * 100)[:390]] * 200
    assert len(roles("\n".join(lines))) == 200

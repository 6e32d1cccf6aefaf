"""POST /v1/check: what it takes, and what it answers."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import quote

import pytest
from serving import CLEAN, DEFAULTS, check, problem, serving

from mtcheck.cli import run
from mtcheck.settings import Settings

DOUBLED = "They went to the the market."
ERROR = "On Monday, A. Vucic said that the talks in Đorđe Петровић street would go on."


def test_the_answer_is_that_of_lint_and_a_verdict(client, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(f"# A *word*\n\n{CLEAN} {DOUBLED}\n", "utf-8")
    run(["lint", "a.md", "--format", "json", "--model", "none", "--explain"])
    expected = json.loads(capsys.readouterr().out)
    found = check(client, text=(tmp_path / "a.md").read_text("utf-8"), path="a.md", explain=True)
    assert found.pop("verdict") == "warn"
    assert [reason["code"] for reason in found.pop("reasons")] == [None, "MT701"]
    assert found == expected


def test_verdicts(client) -> None:
    assert check(client, text=CLEAN)["verdict"] == "pass"
    assert check(client, text=CLEAN)["reasons"] == []
    assert check(client, text=f"{CLEAN}\n\n{DOUBLED}")["verdict"] == "warn"
    assert check(client, text=ERROR)["verdict"] == "block"


@pytest.mark.parametrize(
    ("media", "text", "column"),
    [
        ("text/plain", "*They went to the the market.*", 15),
        ("text/markdown", "> They went to the the market.", 16),
        ("Text/HTML; Charset=UTF-8", "<p>They went to the the market.</p>", 17),
    ],
)
def test_raw_bodies_are_read_in_their_format(client, media: str, text: str, column: int) -> None:
    url = f"/v1/check?select=MT701,MT702&path={quote('posts/42.xml')}"
    answer = client.post(url, content=text.encode(), headers={"content-type": media})
    (document,) = answer.json()["documents"]
    assert document["path"] == "posts/42.xml"
    assert [(one["code"], one["column"]) for one in document["findings"]] == [("MT701", column)]


@pytest.mark.parametrize("charset", ["windows-1252", "ISO-8859-1", '"utf-8"', "utf-16", None])
def test_character_sets(client, charset: str | None) -> None:
    text = "At the café they went to the the market – in vain." if charset != "ISO-8859-1" else "Café: the the market."
    media = "text/plain" if charset is None else f"text/plain; charset={charset}"
    body = text.encode((charset or "cp1252").strip('"'))
    (document,) = client.post("/v1/check", content=body, headers={"content-type": media}).json()["documents"]
    assert document["findings"][0]["text"] == "the the"
    assert document["sentences"][0]["text"] in text
    assert "\ufeff" not in document["sentences"][0]["text"]


def test_json_fields_win_over_the_query(client) -> None:
    url = "/v1/check?select=MT305&path=a&explain=true"
    found = client.post(url, json={"text": DOUBLED, "select": ["MT701"]}).json()["documents"][0]
    assert (found["path"], found["findings"][0]["code"]) == ("a", "MT701")
    assert "explanation" in found["sentences"][0]


def test_a_glossary_joins_that_of_the_server() -> None:
    text = "In Belgrade the president, Vuchich, answered. He reads Ivo Andrich."
    with serving(defaults=replace(DEFAULTS, settings=Settings(model="none", glossary=("Ivo Andrić",)))) as client:
        found = check(client, text=text, glossary=["Vučić"], select=["MT104"])["documents"][0]
    assert [one["suggestion"] for one in found["findings"]] == ["Vučić", "Andrić"]


def test_what_min_suspicion_leaves_out_is_no_reason(client) -> None:
    found = check(client, text=ERROR, min_suspicion=1)
    assert found["documents"][0]["findings"] == []
    assert {reason["code"] for reason in found["reasons"]} <= {None}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b'{"text": "\xed\xa0\x80"}', b'{"text": "\\ud800"}', b'{"text": NaN}'],
)
def test_what_is_not_json(client, body: bytes) -> None:
    assert "not JSON" in problem(
        client.post("/v1/check", content=body, headers={"content-type": "application/json"}), 400
    )


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({}, "text"),
        ({"text": 5}, "text"),
        ({"text": " \n"}, "text"),
        ({"text": "a", "txet": "b"}, "unknown field `txet`"),
        ({"text": "a", "format": "docx"}, "format"),
        ({"text": "a", "select": ["MT1O1"]}, 'did you mean "MT101"?'),
        ({"text": "a", "ignore": ["MT"]}, "no rule is left"),
        ({"text": "a", "min_suspicion": 2}, "min_suspicion"),
        ({"text": "a", "path": "a" * 1001}, "path"),
        ({"text": "a", "path": "a.xml"}, "XML"),
        ([{"text": "a"}], "array"),
    ],
)
def test_what_cannot_be_followed(client, fields, detail: str) -> None:
    assert detail in problem(client.post("/v1/check", json=fields), 422)


@pytest.mark.parametrize(
    "query",
    [
        "txet=1",
        "min_suspicion=2",
        "min_suspicion=x",
        "preview=null",
        "explain=1",
        "min_suspicion=",
        "path=a&path=b",
        "select=MT9",
        "select=",
        "ignore=MT1,",
        "text=a",
    ],
)
def test_queries_that_cannot_be_followed(client, query: str) -> None:
    problem(client.post(f"/v1/check?{query}", content=b"a b c", headers={"content-type": "text/plain"}), 422)


@pytest.mark.parametrize("depth", [100, 100_000])
def test_deep_json(client, depth: int) -> None:
    for body in (b"[" * depth, b'{"text":' + b"[" * depth, b'{"text": "a", "select": ' + b"[" * depth):
        answer = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
        assert answer.status_code in (400, 422)


@pytest.mark.parametrize(
    ("media", "body", "status"),
    [
        ("text/plain", b" \n", 422),
        ("text/plain", b"\0\1\2\3" * 50, 422),
        ("text/plain", b"%PDF-1.7 ", 422),
        ("text/plain; charset=utf-8", b"caf\xe9", 400),
        ("text/plain; charset=utf-16", b"a", 400),
        ("text/plain; charset=no-such", b"a", 415),
        ("text/plain; charset=punycode", b"a", 415),
        ("text/plain; charset=\0", b"a", 415),
        ("application/json; charset=utf-16", b"{}", 415),
        ("application/xml", b"<a/>", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("", b"a", 415),
    ],
)
def test_bodies_that_are_not_text(client, media: str, body: bytes, status: int) -> None:
    problem(client.post("/v1/check", content=body, headers={"content-type": media}), status)


def test_compressed_bodies_are_refused(client) -> None:
    headers = {"content-type": "text/plain", "content-encoding": "gzip"}
    problem(client.post("/v1/check", content=b"\x1f\x8b", headers=headers), 415)


@pytest.mark.parametrize(
    "text",
    [
        "a\0b the the c",
        "\ufeff\ufffe\uffff",
        "\u202e\u2066the the",
        "\U000e0041 a",
        "<" * 5_000,
        "[" * 5_000,
        "a" * 50_000,
    ],
)
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_odd_texts_are_checked(client, text: str, form: str) -> None:
    check(client, text=text, format=form)

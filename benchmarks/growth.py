"""Suite `growth`: no rule or reader may take quadratic time, whatever the text."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from benchmarks.results import table
from mtcheck.document import Document
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.rules import RULES
from mtcheck.rules.base import Rule
from mtcheck.settings import Settings

SIZES = (25_000, 50_000, 100_000, 200_000)
"""Code points; each is the double of the one before."""
TOO_SHORT = 0.05
"""Seconds below which a time says nothing about growth."""
_WARM_UP = "A first text loads every table: President Lindqvits met Lindqvist in Mali, Malawi, in 2021."

_UNITS = (
    *("a", " ", ".", ". ", "A. ", "A.B", '"', '"a. ', "“a ", "' ", "'a ", "(", "a-", "a - ", "1", "1.000,", "1. "),
    *("12:30 ", "the ", "of the war and ", "Abcd Efgh ", "&amp", "&quot;", "Ã©", "aа", "…", ".[1] ", "Ok?” Bo said "),
    *("。", "Ж ж ", "A line of text\n", "a@b.", "http://a.b/", "+1 ", "me. The ", "a? ” ", "North Korea and ", "за "),
    *("e\u0301", "The minister said on Monday that about 5 people had met in Paris. "),
)
_MARKDOWN = (
    *("> ", "[", "![", "*", "**a", "*a _b ", "`", "``a", "<", "<a ", "<!--", "<?", "&", "\\", "[a](", "![a](", "[a]["),
    *("a\r\n", "$a", "{{", "{% code %}\n", "[^", "|", "- ", "> - ", "a  \n", "[a]: <"),
)
_HTML = (
    *("<div>", "<div class='share'>", "<", "<a ", "<a '", '<a href="', "<!--", "<![CDATA[", "</b>", "<b>", "<title>"),
    *("<i><p><b></i>", "&", "&#", "&a", "a  ", "<li>", "<td>", "<p>x", "<br>", "<code>", "<h1>x", "<article>"),
    *("<table>", "<form>x"),
)


def shapes() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    """Give a name, a path that says the format, and a maker of texts of about so many code points."""
    for path, units in (("a.txt", _UNITS), ("a.md", _MARKDOWN), ("a.html", _HTML)):
        for unit in units:
            yield f"{path[2:]}: `{unit!r}`", path, partial(_repeated, unit)
    yield "txt: different names", "a.txt", lambda size: " ".join(_names(size // 9))
    yield "txt: similar names", "a.txt", lambda size: " ".join(map(_similar_name, range(size // 11)))


def _repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def run() -> tuple[dict[str, Any], str]:
    """Give the suite's figures and its page."""
    rows: list[list[object]] = []
    figures: dict[str, Any] = {}
    linter = Linter(Settings(preview=True))
    linter.check_source(read_text(_WARM_UP, "a.txt"), "a.txt")
    for shape, path, make in shapes():
        times: dict[str, list[float]] = {}
        for size in SIZES:
            text = make(size)
            started = time.process_time()
            document = linter.document(read_text(text, path), path)
            times.setdefault("reading", []).append(time.process_time() - started)
            for rule in RULES:
                times.setdefault(rule.code, []).append(_timed(rule, document))
        worst = _worst(times)
        figures[shape] = dict(zip(("slowest", "seconds", "steepest", "slope"), worst, strict=True))
        rows.append([shape.replace("|", "\\|"), *worst])
    page = [
        "# Growth",
        f"One unit, repeated to strings of {SIZES[0]:,} to {SIZES[-1]:,} code points, each the double of the one "
        "before. Times are of the processor. The slope is that of log time against log size: 1 is linear, 2 "
        "quadratic. Per unit: the slowest part (reading, or a rule with the analyses that no rule before it asked "
        f"for), and the steepest of those that take more than {TOO_SHORT} s at the largest size.",
        table(["text", "slowest", "seconds at the largest", "steepest", "slope"], rows),
    ]
    return {"sizes": SIZES, "growth": figures}, "\n\n".join(page)


def _timed(rule: Rule, document: Document) -> float:
    """Time a rule, with the analyses that no rule before it has asked for."""
    started = time.process_time()
    for _ in rule.entry(document):
        pass
    return time.process_time() - started


def _slope(times: list[float]) -> float:
    """Fit log time to log size by least squares."""
    xs = [math.log(size) for size in SIZES]
    ys = [math.log(max(seconds, 1e-6)) for seconds in times]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    covariance = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return covariance / sum((x - mean_x) ** 2 for x in xs)


def _worst(times: dict[str, list[float]]) -> list[object]:
    slowest = max(times, key=lambda part: times[part][-1])
    telling = {part: _slope(spent) for part, spent in times.items() if spent[-1] > TOO_SHORT}
    steepest = max(telling, key=lambda part: telling[part]) if telling else ""
    return [
        slowest,
        f"{times[slowest][-1]:.3f}",
        steepest or "-",
        f"{telling[steepest]:.2f}" if telling else "-",
    ]


def _names(count: int) -> list[str]:
    generator = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(generator.choices(letters, k=7)).capitalize() for _ in range(count)]


def _similar_name(number: int) -> str:
    return f"Lindqvis{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}"

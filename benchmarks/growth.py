"""Suite `growth`: no rule or reader may take quadratic time, whatever the text."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
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
TOO_SHORT = 0.02
"""Seconds below which a time says nothing about growth."""

_SHAPES: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "a" * n,
    "spaces": lambda n: " " * n + ".",
    "dots": lambda n: "." * n,
    "dots and spaces": lambda n: ". " * (n // 2),
    "initials": lambda n: "A. " * (n // 3),
    "glued initials": lambda n: "A.B" * (n // 3),
    "straight quotes": lambda n: '"' * n,
    "opening quotes": lambda n: "“a " * (n // 3),
    "apostrophes": lambda n: "'a " * (n // 3),
    "hyphens": lambda n: "a-" * (n // 2),
    "dashes": lambda n: "a - " * (n // 4),
    "digits": lambda n: "1" * n,
    "grouped digits": lambda n: "1.000," * (n // 6),
    "one repeated word": lambda n: "the " * (n // 4),
    "one repeated phrase": lambda n: "of the war and " * (n // 15),
    "capitalised words": lambda n: "Abcd Efgh " * (n // 10),
    "different names": lambda n: " ".join(_names(n // 9)),
    "similar names": lambda n: " ".join(
        f"Kharchen{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}" for i in range(n // 11)
    ),
    "parentheses": lambda n: "(" * n,
    "entities": lambda n: "&amp" * (n // 4),
    "mojibake": lambda n: "Ã©" * (n // 2),
    "mixed scripts": lambda n: "aа" * (n // 2),
    "combining marks": lambda n: "e" + "\u0301" * n,
    "lines": lambda n: "A line of text\n" * (n // 15),
    "prose": lambda n: "The minister said on Monday that about 5 people had met in Paris. " * (n // 66),
}
_MARKUP: dict[str, tuple[str, Callable[[int], str]]] = {
    "markdown: nested quotes": ("a.md", lambda n: ">" * n),
    "markdown: open brackets": ("a.md", lambda n: "[" * n),
    "markdown: emphasis": ("a.md", lambda n: "*a _b " * (n // 6)),
    "markdown: backticks": ("a.md", lambda n: "".join("`" * (i % 90) + "a" for i in range(n // 46))),
    "html: nested elements": ("a.html", lambda n: "<div>" * (n // 5)),
    "html: open angles": ("a.html", lambda n: "<" * n),
    "html: stray entities": ("a.html", lambda n: "&a" * (n // 2)),
    "html: an attribute": ("a.html", lambda n: "<p title='" + "a " * (n // 2)),
}


def run() -> tuple[dict[str, Any], str]:
    """Give the suite's figures and its page."""
    rows: list[list[object]] = []
    figures: dict[str, Any] = {}
    linter = Linter(Settings(preview=True))
    for shape, make in _SHAPES.items():
        times: dict[str, list[float]] = {}
        for size in SIZES:
            text = make(size)
            started = time.perf_counter()
            document = linter.document(read_text(text, "a.txt"), "a.txt")
            times.setdefault("reading", []).append(time.perf_counter() - started)
            for rule in RULES:
                times.setdefault(rule.code, []).append(_timed(rule, document))
        figures[shape] = times
        rows.append([shape, *_worst(times)])
    for shape, (path, make) in _MARKUP.items():
        spent = []
        for size in SIZES:
            text = make(size)
            started = time.perf_counter()
            linter.document(read_text(text, path), path)
            spent.append(time.perf_counter() - started)
        figures[shape] = {"reading": spent}
        rows.append([shape, *_worst(figures[shape])])
    page = [
        "# Growth",
        f"Strings of {SIZES[0]:,} to {SIZES[-1]:,} code points, each the double of the one before. The slope is "
        "that of log time against log size: 1 is linear, 2 quadratic. Per shape: the slowest part, and the "
        f"steepest of those that take more than {TOO_SHORT} s.",
        table(["text", "slowest", "seconds at the largest", "steepest", "slope"], rows),
    ]
    return {"sizes": SIZES, "seconds": figures}, "\n\n".join(page)


def _timed(rule: Rule, document: Document) -> float:
    """Time a rule, with the analyses that no rule before it has asked for."""
    started = time.perf_counter()
    for _ in rule.entry(document):
        pass
    return time.perf_counter() - started


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

"""Suite `growth`: no rule or reader may take quadratic time, whatever the text."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks.pictures import growth
from benchmarks.results import table
from benchmarks.suite import Context, Figures, Outcome, Suite
from mtcheck.document import Document
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.rules import RULES
from mtcheck.rules.base import Rule
from mtcheck.settings import Settings

SIZES = (25_000, 50_000, 100_000)
"""Code points; each is the double of the one before."""
TRIAL_SIZES = (1_000, 2_000)
TOO_SHORT = 0.05
"""Seconds below which a time says nothing about growth."""
_WARM_UP = "A first text loads every table: President Lindqvits met Lindqvist in Mali, Malawi, in 2021."

_UNITS = (
    *("a", " ", ".", ". ", "A. ", "A.B", '"', '"a. ', "“a ", "' ", "'a ", "(", "a-", "a - ", "1", "1.000,", "1. "),
    *("12:30 ", "the ", "of the war and ", "Abcd Efgh ", "&amp", "&quot;", "Ã©", "aа", "…", ".[1] ", "Ok?” Bo said "),
    *("。", "Ж ж ", "A line of text\n", "a@b.", "http://a.b/", "+1 ", "me. The ", "a? ” ", "North Korea and ", "за "),
    *("e\u0301", "The minister said on Monday that about 5 people had met in Paris. "),
)
ORDINARY = "txt: ordinary sentences"
"""What is not hostile: a text of so many sentences, no two of them alike."""
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
    yield ORDINARY, "a.txt", ordinary
    yield "txt: different names", "a.txt", lambda size: " ".join(_names(size // 9))
    yield "txt: similar names", "a.txt", lambda size: " ".join(map(_similar_name, range(size // 11)))


def _repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def run(context: Context) -> Outcome:
    """Time the reading of each text and each rule over it."""
    sizes = TRIAL_SIZES if context.trial else SIZES
    rows: list[list[object]] = []
    times_of: Figures = {}
    linter = Linter(Settings(preview=True))
    linter.check_source(read_text(_WARM_UP, "a.txt"), "a.txt")
    for shape, path, make in shapes():
        times: dict[str, list[float]] = {}
        for size in sizes:
            text = make(size)
            started = time.process_time()
            document = linter.document(read_text(text, path), path)
            times.setdefault("reading", []).append(time.process_time() - started)
            for rule in RULES:
                times.setdefault(rule.code, []).append(_timed(rule, document))
        worst = _worst(times, sizes)
        together = [round(sum(its), 4) for its in zip(*times.values(), strict=True)]
        times_of[shape] = dict(zip(("slowest", "seconds", "steepest", "slope"), worst, strict=True))
        times_of[shape] |= {"together": together, "slope together": round(_slope(together, sizes), 3)}
        rows.append([shape.replace("|", "\\|"), *worst])
    page = [
        "# Growth",
        f"One unit, repeated to strings of {sizes[0]:,} to {sizes[-1]:,} code points, each the double of the one "
        "before. Times are of the processor. The slope is that of log time against log size: 1 is linear, 2 "
        "quadratic. Per unit: the slowest part (reading, or a rule with the analyses that no rule before it asked "
        f"for), and the steepest of those that take more than {TOO_SHORT} s at the largest size.",
        table(["text", "slowest", "seconds at the largest", "steepest", "slope"], rows),
    ]
    return Outcome({}, "\n\n".join(page), times={"sizes": list(sizes), "growth": times_of})


def _timed(rule: Rule, document: Document) -> float:
    """Time a rule, with the analyses that no rule before it has asked for."""
    started = time.process_time()
    for _ in rule.look(document):
        pass
    return time.process_time() - started


def _slope(times: Sequence[float], sizes: Sequence[int]) -> float:
    """Fit log time to log size by least squares."""
    xs = [math.log(size) for size in sizes]
    ys = [math.log(max(seconds, 1e-6)) for seconds in times]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    covariance = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return covariance / sum((x - mean_x) ** 2 for x in xs)


def _worst(times: dict[str, list[float]], sizes: Sequence[int]) -> list[object]:
    slowest = max(times, key=lambda part: times[part][-1])
    telling = {part: _slope(spent, sizes) for part, spent in times.items() if spent[-1] > TOO_SHORT}
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


def ordinary(size: int) -> str:
    """Make a text of plain sentences of about so many code points, the same each time."""
    generator = random.Random(1)
    people = ("The minister", "A spokesman", "Her lawyer", "The mayor of Lille", "One of the drivers", "The committee")
    deeds = (
        "said on Monday that",
        "wrote to the court that",
        "did not know whether",
        "told reporters how",
        "denied that",
    )
    things = ("the bridge", "a new school", "the budget for 2021", "every third train", "the harbour", "their report")
    ends = (
        "would be late",
        "had cost 4.5 million euros",
        "was closed after the storm",
        "should be read by all of them",
    )
    parts = (people, deeds, things, ends)
    sentences = []
    while size > 0:
        sentences.append(" ".join(generator.choice(part) for part in parts) + ".")
        size -= len(sentences[-1]) + 1
    return "\n\n".join(" ".join(sentences[first : first + 5]) for first in range(0, len(sentences), 5))


def section(figures: Figures) -> str:
    """Tell of the steepest texts."""
    shapes = figures["growth"]
    slow = [shape for shape in shapes if shapes[shape]["together"][-1] > TOO_SHORT]
    steep = sorted(slow, key=lambda shape: -shapes[shape]["slope together"])
    rows: list[list[object]] = [
        [shape.replace("|", "\\|"), f"{shapes[shape]['together'][-1]:.2f}", f"{shapes[shape]['slope together']:.2f}"]
        for shape in (ORDINARY, *steep[:5])
    ]
    return "\n\n".join(
        [
            f"Reading and all rules over {len(shapes)} texts, most of them hostile, of {figures['sizes'][0]:,} to "
            f"{figures['sizes'][-1]:,} code points. The slope is that of log time against log size: 1 is linear, 2 "
            "quadratic. Ordinary sentences, and the five steepest of those "
            f"that take more than {TOO_SHORT} s:",
            table(["text", "seconds at the largest", "slope"], rows),
            "![Time against length](growth.svg)",
        ]
    )


def weaknesses(figures: Figures) -> list[str]:
    """Name the texts whose time grows clearly faster than they do."""
    shapes = figures["growth"]
    steep = [shape for shape in shapes if shapes[shape]["slope together"] > 1.3 and shapes[shape]["together"][-1] > 1]
    return [f"Time grows faster than the text where it is {', '.join(steep)}."] if steep else []


def pictures(figures: Figures) -> dict[str, str]:
    """Draw time against length."""
    times = {
        shape: list(zip(figures["sizes"], its["together"], strict=True)) for shape, its in figures["growth"].items()
    }
    slowest = max(times, key=lambda shape: times[shape][-1][1])
    return {"growth.svg": growth(times, {ORDINARY: "ordinary sentences", slowest: f"slowest: {slowest}"})}


SUITE = Suite("Growth: time against length", run, section, weaknesses=weaknesses, pictures=pictures)

"""Two measurements of a suite: which figures moved beyond noise, and which findings came and went.

A figure moved if each of the two values lies outside the other's interval. That is careful: both runs read the same
texts, so their difference varies less than either figure. Where the answers for single items are stored, a paired test
looks at those that changed (the exact sign test, McNemar 1947).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.results import Result, figure_of, read
from benchmarks.statistics import Figure
from benchmarks.suites import NAMES

SIGNIFICANT = 0.05
EXAMPLES = 3
"""Findings shown of a rule, on either side."""


def compare_paths(old: Path, new: Path) -> tuple[bool, str]:
    """Compare two results, or two folders of results; says whether anything moved, and what.

    Raises `ValueError` where the two have no suite in common, or a file is no result.
    """
    if old.is_dir() != new.is_dir():
        raise ValueError("compare two files, or two folders")
    both = [(old, new)]
    if old.is_dir():
        files = [f"{name}.json" for name in NAMES]
        both = [(old / file, new / file) for file in files if (old / file).is_file() and (new / file).is_file()]
        if not both:
            raise ValueError(f"no suite has results in both {old} and {new}")
    compared = [compare(read(one), read(other)) for one, other in both]
    return any(moved for moved, _ in compared), "\n\n".join(text for _, text in compared)


def compare(old: Result, new: Result) -> tuple[bool, str]:
    """Compare two results of a suite; says whether anything moved, and what.

    Raises `ValueError` where they are of different suites.
    """
    if old.suite != new.suite:
        raise ValueError(f"these are results of different suites, {old.suite} and {new.suite}")
    parts = [_figures(old, new), _items(old, new), _findings(old, new)]
    lines = [f"# {new.suite}", *(f"{key}: {_change(old, new, key)}" for key in ("signature", "commit", "machine"))]
    return any(moved for moved, _ in parts), "\n".join([*lines, *(line for _, its in parts for line in its)])


def _change(old: Result, new: Result, key: str) -> str:
    before, after = (result.made_by.get(key, "unknown") for result in (old, new))
    return str(after) if before == after else f"{before} -> {after}"


def flat(figures: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Figure]]:
    """Give the figures that are nested in dictionaries, by their path."""
    if isinstance(figures, dict):
        if {"value", "low", "high", "n"} <= figures.keys():
            yield " / ".join(path), figure_of(figures)
        else:
            for name, inner in figures.items():
                yield from flat(inner, (*path, str(name)))


def has_moved(old: Figure, new: Figure) -> bool:
    """Tell whether each value lies outside the other's interval."""
    return not (old.low <= new.value <= old.high or new.low <= old.value <= new.high)


def _figures(old: Result, new: Result) -> tuple[bool, list[str]]:
    before, after = dict(flat(old.all)), dict(flat(new.all))
    common = [name for name in after if name in before]
    moved = [name for name in common if has_moved(before[name], after[name])]
    same = sum(repr(before[name]) == repr(after[name]) for name in common)
    lines = [
        f"figures: {len(common)} in both, {same} the same to the last digit, {len(moved)} moved beyond noise",
        *(f"  {name}: {before[name]} -> {after[name]}" for name in moved),
    ]
    for title, only in (("only before", before.keys() - after.keys()), ("only after", after.keys() - before.keys())):
        if only:
            lines.append(f"  {title}: {', '.join(sorted(only))}")
    return bool(moved), lines


def sign_test(gained: int, lost: int) -> float:
    """Give the two-sided probability of a split as uneven as this one, if either side were as likely."""
    changed = gained + lost
    tail = sum(math.comb(changed, k) for k in range(min(gained, lost) + 1))
    return min(1.0, 2 * tail / float(2**changed))


def _items(old: Result, new: Result) -> tuple[bool, list[str]]:
    lines, significant = [], False
    for question, answers in new.items.items():
        before = old.items.get(question, {})
        gained = [item for item in answers if item in before and answers[item] and not before[item]]
        lost = [item for item in answers if item in before and before[item] and not answers[item]]
        p = sign_test(len(gained), len(lost))
        significant |= p < SIGNIFICANT
        lines.append(f"{question}: {len(gained)} gained, {len(lost)} lost (sign test: p = {p:.3g})")
        lines += [f"  {sign} {item}" for sign, its in (("+", gained), ("-", lost)) for item in its]
    return significant, lines


def _findings(old: Result, new: Result) -> tuple[bool, list[str]]:
    """List what came and went by rule; a finding is the same if place, rule and severity are."""
    before, after = (Counter(map(tuple, result.findings)) for result in (old, new))
    sides = {"+": sorted((after - before).elements()), "-": sorted((before - after).elements())}
    came, went = sides.values()
    if not old.findings and not new.findings:
        return False, []
    lines = [f"findings on the pinned texts: {len(came)} appeared, {len(went)} disappeared"]
    for code in sorted({finding[2] for finding in [*came, *went]}):
        own = {sign: [one for one in its if one[2] == code] for sign, its in sides.items()}
        lines.append(f"  {code}: +{len(own['+'])} -{len(own['-'])}")
        for sign, its in own.items():
            lines += [
                f"    {sign} {path}:{place} {severity} {text!r}" for path, place, _, severity, text in its[:EXAMPLES]
            ]
            if len(its) > EXAMPLES:
                lines.append(f"    {sign} ... and {len(its) - EXAMPLES} more")
    return bool(came or went), lines

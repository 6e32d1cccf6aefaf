"""The report: one page, with pictures, of all stored results."""

from __future__ import annotations

from pathlib import Path

from benchmarks import suites
from benchmarks.results import Result, read, table


def stored(folder: Path) -> dict[str, Result]:
    """Read the results in a folder, in the order of the suites.

    Raises `ValueError` where one cannot be read.
    """
    paths = {name: folder / f"{name}.json" for name in suites.NAMES}
    return {name: read(path) for name, path in paths.items() if path.is_file()}


def write(folder: Path) -> Path:
    """Write the report and its pictures into the folder of the results, and give the page's path.

    Raises `ValueError` where there are no results, or one cannot be read.
    """
    results = stored(folder)
    if not results:
        raise ValueError(f"no results in {folder}: run `python -m benchmarks run all` first")
    for name, result in results.items():
        for file, picture in suites.load(name).pictures(result.all).items():
            (folder / file).write_text(picture, "utf-8")
    target = folder / "REPORT.md"
    target.write_text(page(results), "utf-8")
    return target


def page(results: dict[str, Result]) -> str:
    """Give the report as Markdown."""
    loaded = {name: suites.load(name) for name in results}
    weak = [sentence for name, suite in loaded.items() for sentence in suite.weaknesses(results[name].all)]
    absent = [name for name in suites.NAMES if name not in results]
    parts = [
        "# How good mtcheck is",
        "Made by `python -m benchmarks report` from the results beside this page; `benchmarks/README.md` says how "
        "they are made. Intervals are 95 %, by bootstrap with 2,000 resamples; *n* is the number of units. "
        "Where all units agree, resampling sees no spread: the exact interval of 22 of 22 is [.85, 1].",
        "## Where mtcheck is weak",
        "\n".join(f"- {sentence}" for sentence in weak),
    ]
    for name, suite in loaded.items():
        parts += [f"## {suite.title}", suite.section(results[name].all), f"All figures: [{name}.md]({name}.md)."]
    parts += ["## What made these figures", _origins(results)]
    if absent:
        parts.append(f"Not measured: {', '.join(absent)}.")
    return "\n\n".join(part for part in parts if part) + "\n"


def _origins(results: dict[str, Result]) -> str:
    """Give a table of what differs between the suites, after what doesn't."""
    keys = list(dict.fromkeys(key for result in results.values() for key in result.made_by))
    values = {
        key: [str(result.made_by.get(key, "")).replace("|", "\\|") for result in results.values()] for key in keys
    }
    common = [key for key in keys if len(results) > 1 and len(set(values[key])) == 1]
    other = [key for key in keys if key not in common]
    rows: list[list[object]] = [
        [f"`python -m benchmarks run {name}`", *(values[key][number] for key in other)]
        for number, name in enumerate(results)
    ]
    shared = "\n".join(f"- {key}: {values[key][0]}" for key in common).replace("\\|", "|")
    return "\n\n".join(part for part in (shared, table(["made by", *other], rows)) if part)

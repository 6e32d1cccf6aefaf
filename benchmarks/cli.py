"""The command line of the benchmarks. Exit codes are said in the help of each command."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from benchmarks.suites import NAMES

app = typer.Typer(
    help="Measure mtcheck, compare two measurements, and write the report.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

ALL = "all"
_FOLDER = Path(__file__).parent / "results"


def _complain(message: str) -> NoReturn:
    typer.echo(f"benchmarks: {message}", err=True)
    raise typer.Exit(2)


def _chosen(names: list[str]) -> list[str]:
    """Give the suites of these names in their order, each once."""
    for name in names:
        if name not in (ALL, *NAMES):
            near = get_close_matches(name, (ALL, *NAMES), 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(NAMES)}, and {ALL}"
            _complain(f"no suite {name}: {hint}")
    return [name for name in NAMES if name in names or ALL in names]


@app.command()
def run(
    suites: Annotated[list[str], typer.Argument(metavar="SUITE...", help=f"{ALL}, or of {', '.join(NAMES)}.")],
    results: Annotated[Path, typer.Option(help="Where results are stored.")] = _FOLDER,
    trial: Annotated[
        bool, typer.Option("--trial", help="Read a few texts only; print the pages, store nothing.")
    ] = False,
    examples: Annotated[
        bool, typer.Option("--examples", help="Show text of the corpora; print the pages, store nothing.")
    ] = False,
) -> None:
    """Run suites, store their results, and write the report.

    A suite without its data is skipped, and what to fetch from where is said.

    Exit codes: 0, all ran; 1, some were skipped; 2, some failed, or the call is wrong.
    """
    chosen = _chosen(suites)
    from benchmarks.run import run_suites
    from benchmarks.suite import Context

    folder = None if trial or examples else results
    ended = run_suites(chosen, Context(trial, examples), folder, lambda line: typer.echo(line, err=True), typer.echo)
    if folder:
        typer.echo(_report(folder))
    raise typer.Exit(ended)


@app.command()
def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD.json", exists=True, help="A stored result.")],
    new: Annotated[Path, typer.Argument(metavar="NEW.json", exists=True, help="Another of the same suite.")],
) -> None:
    """Say which figures moved beyond noise, and which findings appeared and disappeared.

    Two folders of results are compared suite by suite.

    Exit codes: 0, nothing moved; 1, something did; 2, the call is wrong.
    """
    from benchmarks.compare import compare_paths

    try:
        moved, text = compare_paths(old, new)
    except ValueError as error:
        _complain(str(error))
    typer.echo(text)
    raise typer.Exit(int(moved))


@app.command()
def report(results: Annotated[Path, typer.Option(help="Where results are stored.")] = _FOLDER) -> None:
    """Write REPORT.md and its pictures from the stored results.

    Exit codes: 0, written; 2, there are no results, or they cannot be read.
    """
    typer.echo(_report(results))


def _report(folder: Path) -> Any:
    from benchmarks.report import write

    try:
        return f"written: {write(folder)}"
    except (OSError, ValueError) as error:
        _complain(str(error))

"""`python -m benchmarks SUITE`: run a suite, print its page and store it under `benchmarks/results`."""

from __future__ import annotations

import typer

from benchmarks import calibration, clean, growth, human, pairs, seeds, spans
from benchmarks.results import FOLDER, store

app = typer.Typer(help="Measure mtcheck.", no_args_is_help=True, pretty_exceptions_enable=False)


@app.command("seeds")
def run_seeds() -> None:
    """Findings and suspicion against the marks on the five seed documents."""
    typer.echo(store("seeds", *seeds.run()))


@app.command("clean")
def run_clean(examples: bool = typer.Option(False, help="Print examples, and store nothing.")) -> None:
    """False alarms by rule on clean English."""
    typer.echo(clean.run(with_examples=True)[1] if examples else store("clean", *clean.run()))


@app.command("growth")
def run_growth() -> None:
    """Time of each rule and reader on hostile strings of doubling length."""
    typer.echo(store("growth", *growth.run()))


@app.command("human")
def run_human() -> None:
    """Agreement with people's judgement of single translated sentences."""
    typer.echo(store("human", *human.run()))


@app.command("spans")
def run_spans() -> None:
    """Damaged words and findings against the spans that experts marked."""
    typer.echo(store("spans", *spans.run()))


@app.command("calibration")
def run_calibration() -> None:
    """Suspicion against the share of poor sentences, with a reliability diagram."""
    figures, page, diagram = calibration.run()
    typer.echo(store("calibration", figures, page))
    (FOLDER / "calibration.svg").write_text(diagram, "utf-8")


@app.command("pairs")
def run_pairs() -> None:
    """How often the damaged one of two texts is judged worse."""
    typer.echo(store("pairs", *pairs.run()))


if __name__ == "__main__":
    app()

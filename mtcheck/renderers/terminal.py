"""The text format on a terminal, in colours. A module of its own, since rich takes long to import."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from mtcheck.renderers.text import Line


class _Output(Console):
    """Standard output, on which a reader that goes away is our caller's business."""

    def on_broken_pipe(self) -> None:
        """Pass on the error that rich is handling; by itself it would exit with 1."""
        raise


def print_lines(lines: Iterable[Line], console: Console | None = None) -> None:
    """Print lines as they are: no wrapping, no highlighting, no markup read from the text."""
    console = console or _Output()
    for line in lines:
        console.print(Text.assemble(*line.pieces), soft_wrap=True, highlight=False, markup=False, emoji=False)

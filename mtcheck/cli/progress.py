"""A progress bar, for people who wait at a terminal and for nobody else."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.5
"""Seconds after which somebody at a terminal wonders whether anything goes on."""


def with_progress(items: Iterable[T], total: int) -> Iterator[T]:
    """Pass `items` on; if that takes a while on a terminal, draw a bar on standard error meanwhile."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    started = time.monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("checking", total=total)
    try:
        for item in items:
            bar.advance(task)
            if not bar.live.is_started and time.monotonic() - started > _PATIENCE:
                bar.start()
            yield item
    finally:
        bar.stop()

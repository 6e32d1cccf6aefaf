"""A run over many inputs: one after the other, or in several processes with the same result."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from mtcheck.engine import Checked, Linter, join
from mtcheck.models import ModelError
from mtcheck.readers import InputError, Source, read_bytes, read_file, read_stream
from mtcheck.settings import Settings
from mtcheck.suppressions.side_file import read_side_file

_ALLOCATIONS = 100_000
"""New objects after which Python looks for cycles among them: documents make many objects and no cycles, so that its
own number, 700, costs a twentieth of the time, and 20,000 a fiftieth."""
_WORTH_A_POOL = 16
"""With fewer inputs than this, starting more processes takes longer than it saves."""
LARGEST = 100_000_000
"""Bytes of the largest file that is checked as a whole; longer ones can be scored part by part."""


class RunError(Exception):
    """The run cannot go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to check, or standard input where there is neither `path` nor `content`."""

    path: Path | None
    display: str
    """What it is called in reports; for standard input, its ending says the format."""
    variant: int = 0
    """Which of the run's settings it is checked with; see `Settings.variant`."""
    content: bytes | None = None
    """What to check in place of what the file holds."""

    def size(self) -> int:
        """Give the bytes to check, 0 where they are not known before they are read."""
        if self.content is not None:
            return len(self.content)
        return self.path.stat().st_size if self.path and self.path.is_file() else 0


class Outcome(NamedTuple):
    """What became of an input: it was checked, or there is a reason why not."""

    source: Input
    checked: Checked | None = None
    error: str | None = None


def check_inputs(inputs: Sequence[Input], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """Check every input, in order, in `jobs` processes (0: as many as there are processors).

    An input that cannot be read or checked costs nothing but itself. Raises `RunError` where a process is killed.
    """
    workers = min(jobs or os.cpu_count() or 1, len(inputs))
    if workers < 2 or (jobs == 0 and len(inputs) < _WORTH_A_POOL):
        linter = start(settings)
        yield from (check(linter, source) for source in inputs)
        return
    # Only here, as most runs need none.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    alone = replace(settings, threads=1)
    try:
        with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(alone,)) as pool:
            yield from pool.map(_check_in_worker, inputs, chunksize=max(1, min(16, len(inputs) // (4 * workers))))
    except BrokenProcessPool as error:
        raise RunError(
            f"one of the {workers} processes was killed, as happens where memory runs out; try --jobs 1"
        ) from error


def start(settings: Settings) -> Linter:
    """Make the linter of a process that does nothing but check."""
    gc.set_threshold(_ALLOCATIONS)
    return Linter(settings)


def check_parts(source: Input, linter: Linter) -> Iterator[Checked]:
    """Check an input part by part (see `read_file`), holding one part at a time.

    Raises `InputError` where it cannot be read, or where mtcheck itself fails on it, so that a fault of
    ours costs one text and not the run.
    """
    if source.content is not None:
        parts = read_bytes(source.content, source.display)
    elif source.path is None:
        parts = read_stream(sys.stdin.buffer, source.display)
    else:
        parts = read_file(source.path, display=source.display)
    yield from check_sources(parts, source, linter)


def check_sources(parts: Iterable[Source], source: Input, linter: Linter) -> Iterator[Checked]:
    """Check the parts of one input that have been read, and raise `InputError` as `check_parts` does."""
    notes = read_side_file(source.path, source.display) if source.path else ()
    try:
        yield from linter.for_variant(source.variant).check_parts(parts, source.display, notes)
    except (InputError, ModelError):
        raise
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {error}"
        raise InputError(source.display, f"mtcheck failed on this text ({what}); please report it") from error


def check(linter: Linter, source: Input) -> Outcome:
    """Check an input as a whole."""
    try:
        if source.size() > LARGEST:
            raise InputError(
                source.display,
                f"the file is larger than {LARGEST // 1_000_000} MB; split it, or use `mtcheck score`, which streams",
            )
        return Outcome(source, join(list(check_parts(source, linter))))
    except InputError as error:
        return Outcome(source, error=str(error))


_worker: Linter | None = None


def _start_worker(settings: Settings) -> None:
    global _worker
    _worker = start(settings)


def _check_in_worker(source: Input) -> Outcome:
    assert _worker is not None
    return check(_worker, source)

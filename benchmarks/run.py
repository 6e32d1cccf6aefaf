"""Run suites one after the other; one that cannot run, or fails, does not keep the others from running."""

from __future__ import annotations

import gc
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import suites
from benchmarks.data import missing
from benchmarks.results import origin, signed, store
from benchmarks.suite import Context, Outcome, UnavailableError

DONE, SKIPPED, FAILED = 0, 1, 2
"""How a run ends: all suites ran; some were skipped for want of data or packages; some failed, or were misnamed."""


def run_suites(
    names: Sequence[str], context: Context, folder: Path | None, say: Callable[[str], None], show: Callable[[str], None]
) -> int:
    """Run suites and store their results in `folder`, if any; gives how it ended.

    `say` tells the user how it goes; `show` gets the pages.
    """
    made_by = origin()
    ended = DONE
    for name in names:
        started = time.monotonic()
        say(f"{name}: running")
        # What earlier suites remember is not searched for garbage while later ones are timed.
        gc.freeze()
        try:
            outcome = _run(name, context)
        except UnavailableError as reason:
            say(f"{name}: skipped: {reason}")
            ended = max(ended, SKIPPED)
            continue
        except Exception:
            say(f"{name}: failed\n{traceback.format_exc()}")
            ended = FAILED
            continue
        seconds = round(time.monotonic() - started, 1)
        say(f"{name}: {seconds} s")
        stamp = made_by | {"seconds": seconds}
        if folder:
            store(folder, name, outcome, stamp)
        else:
            show(signed(name, outcome, stamp))
    return ended


def _run(name: str, context: Context) -> Outcome:
    suite = suites.load(name)
    if absent := missing(context.data, suite.needs):
        raise UnavailableError(absent)
    return suite.run(context)

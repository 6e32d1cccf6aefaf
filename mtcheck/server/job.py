"""A job: one text to check, as it is sent to a worker, and what the worker makes of it."""

from __future__ import annotations

import sys
from pathlib import Path
from traceback import extract_tb

from msgspec import Struct

from mtcheck._version import __version__
from mtcheck.engine import Linter, join
from mtcheck.filters.suspicion import at_least
from mtcheck.models import ModelError
from mtcheck.readers import InputError, read_bytes, read_text
from mtcheck.renderers import View
from mtcheck.renderers.objects import document_object, dump
from mtcheck.report import Report
from mtcheck.server.verdict import Thresholds, judge
from mtcheck.settings import Settings


class Job(Struct):
    """A text and all that decides on what is said of it."""

    text: str | None
    data: bytes
    """What is decoded as a file would be, where there is no text."""
    name: str
    """A file name whose ending says the format."""
    path: str
    """What the text is called in the answer."""
    settings: Settings
    thresholds: Thresholds
    min_suspicion: float = 0.0
    explain: bool = False


class Reply(Struct):
    """The answer: `body` is its JSON where `status` is 200, else one line that says what is wrong."""

    status: int
    body: str


def perform(job: Job) -> Reply:
    """Check a text; whatever goes wrong is a reply, too."""
    try:
        return Reply(200, dump(_answer(job)))
    except InputError as error:
        return Reply(422, error.message)
    except ModelError as error:
        return Reply(500, str(error))
    except Exception as error:
        # The message of an error may hold a piece of the text, which has no place in a log.
        last = extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
        print(f"mtcheck: error: mtcheck failed on a text ({place}); please report it", file=sys.stderr, flush=True)
        return Reply(500, "mtcheck failed on this text")


def _answer(job: Job) -> dict[str, object]:
    report = _report(job)
    if job.min_suspicion:
        report = at_least(lambda _: job.min_suspicion)(report)
    verdict, reasons = judge(report, job.thresholds)
    return {
        "version": __version__,
        "signature": View(job.settings).signature,
        "verdict": verdict.value,
        "reasons": [reason.as_object() for reason in reasons],
        "documents": [document_object(report, job.explain)],
    }


def _report(job: Job) -> Report:
    linter = Linter(job.settings)
    sources = read_bytes(job.data, job.name) if job.text is None else [read_text(job.text, job.name)]
    return linter.compare([join(list(linter.check_parts(sources, job.path)))])[0]

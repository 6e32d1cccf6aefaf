"""From a request to a job: its options checked, and put over what the server was told at its start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from starlette.datastructures import QueryParams

from mtcheck.config import ConfigError, check_selectors
from mtcheck.server.content import ENDINGS, FORMATS, JSON, MediaType, decoded
from mtcheck.server.job import Job
from mtcheck.server.problems import Problem
from mtcheck.server.requests import CheckRequest, Options
from mtcheck.server.verdict import Thresholds
from mtcheck.settings import Settings

_UNNAMED = "<text>"
_LISTS = ("select", "ignore")
_STRINGS = ("path",)


@dataclass(frozen=True, slots=True)
class Defaults:
    """How texts are checked where a request says nothing else."""

    settings: Settings = field(default_factory=Settings)
    thresholds: Thresholds = field(default_factory=Thresholds)
    min_suspicion: float = 0.0
    """Sentences of less suspicion, in [0, 1], have no say."""


def job_of(body: bytes, media: MediaType, query: QueryParams, defaults: Defaults) -> Job:
    """Make the job that a request asks for; a JSON body's own fields win over the query.

    Raises `Problem`: 400 for what is not JSON or not in its character set, 422 for options that cannot be followed.
    """
    options = _query(query)
    if media.name != JSON:
        name = "text" + ENDINGS[FORMATS[media.name]]
        text = decoded(body, media)
        return _job(text, b"" if text is not None else body, name, options, defaults)
    asked = _json(body)
    given = msgspec.structs.asdict(asked)
    chosen = {key: given[key] if given[key] is not None else getattr(options, key) for key in options.__struct_fields__}
    name = "text" + ENDINGS[asked.format] if asked.format else chosen["path"] or "text"
    return _job(asked.text, b"", name, Options(**chosen), defaults, asked.glossary or ())


def _job(
    text: str | None, data: bytes, name: str, options: Options, defaults: Defaults, glossary: Iterable[str] = ()
) -> Job:
    settings = replace(defaults.settings, glossary=(*defaults.settings.glossary, *glossary))
    try:
        if options.select is not None:
            settings = replace(settings, select=check_selectors(tuple(options.select)))
        if options.ignore is not None:
            settings = replace(settings, ignore=check_selectors(tuple(options.ignore)))
    except ConfigError as error:
        raise Problem(422, str(error)) from None
    if options.preview is not None:
        settings = replace(settings, preview=options.preview)
    if not settings.rules():
        raise Problem(422, "no rule is left to run: select and ignore leave out all of them")
    least = defaults.min_suspicion if options.min_suspicion is None else options.min_suspicion
    path = options.path or _UNNAMED
    return Job(text, data, name, path, settings, defaults.thresholds, least, bool(options.explain))


def _query(query: QueryParams) -> Options:
    values: dict[str, Any] = {}
    for key in query:
        given = query.getlist(key)
        if key in _LISTS:
            values[key] = [part.strip() for one in given for part in one.split(",")]
        elif len(given) > 1:
            raise Problem(422, f"the query has more than one {key}")
        else:
            values[key] = given[0] if key in _STRINGS else _plain(given[0])
    try:
        return msgspec.convert(values, Options)
    except msgspec.ValidationError as error:
        raise Problem(422, f"the query: {error}") from None


def _plain(value: str) -> Any:
    """Give the number or truth value that stands in a query, as JSON writes it, and anything else as it is."""
    try:
        found = msgspec.json.decode(value)
    except msgspec.DecodeError:
        return value
    return found if isinstance(found, bool | int | float) else value


def _json(body: bytes) -> CheckRequest:
    try:
        return msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=CheckRequest)
    except msgspec.ValidationError as error:
        raise Problem(422, f"the body: {error}") from None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Problem(400, f"the body is not JSON: {error}") from None

"""A server with one worker, asked through the ASGI test client, and what its answers have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from starlette.testclient import TestClient

from mtcheck.server.answers import CheckResult, ProblemObject
from mtcheck.server.app import Service, create_app
from mtcheck.server.intake import Defaults
from mtcheck.server.job import Job
from mtcheck.server.limits import Limits
from mtcheck.server.pool import Pool
from mtcheck.settings import Settings

CLEAN = "The minister said on Monday that the talks would go on for a week, and that nobody had left."
DEFAULTS = Defaults(Settings(model="none", threads=1))
FIRST = Job("They met in Paris.", b"", "text.txt", "<text>", DEFAULTS.settings, DEFAULTS.thresholds)


@contextmanager
def serving(
    limits: Limits | None = None, token: str | None = None, defaults: Defaults = DEFAULTS
) -> Iterator[TestClient]:
    pool = Pool(1, FIRST)
    with TestClient(create_app(Service(defaults, limits or Limits(), token), pool)) as client:
        assert client.portal is not None
        client.portal.call(pool.__aenter__)
        client.pool = pool  # type: ignore[attr-defined]
        try:
            yield client
        finally:
            client.portal.call(pool.__aexit__)


def check(client, **fields) -> dict:
    answer = client.post("/v1/check", json=fields)
    assert answer.status_code == 200, answer.text
    msgspec.json.decode(answer.content, type=CheckResult)
    return answer.json()


def problem(answer, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found = msgspec.json.decode(answer.content, type=ProblemObject)
    assert found.status == status
    return found.detail

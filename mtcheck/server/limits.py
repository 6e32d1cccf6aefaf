"""Limits: how much a request may send, how long it may take, and how many there are at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.requests import Request

from mtcheck.server.problems import Problem, overloaded


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client can take from the others."""

    max_body: int = 1_000_000
    """Bytes of a request's body."""
    body_seconds: float = 10.0
    """For the body to arrive."""
    check_seconds: float = 30.0
    """For the check, once it has begun; it may wait as long for its turn."""
    max_requests: int = 64
    """Requests in flight: those that send their text, wait for their turn, or are being checked."""


class Slots:
    """Counts the requests in flight."""

    def __init__(self, size: int) -> None:
        """Allow `size` requests at a time."""
        self._free = size

    @contextmanager
    def take(self) -> Iterator[None]:
        """Hold a slot; raises `Problem` (503) at once where there is none."""
        if self._free < 1:
            raise overloaded("too many requests at a time; try again in a second")
        self._free -= 1
        try:
            yield
        finally:
            self._free += 1


async def read_body(request: Request, limits: Limits) -> bytes:
    """Read a request's body, counting what arrives and not what was announced.

    Raises `Problem`: 413 where it is too long, 408 where it takes too long, and `ClientDisconnect` where nobody
    waits any more.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > limits.max_body:
        raise _too_large(limits)
    body = bytearray()
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.max_body:
                    raise _too_large(limits)
    except TimeoutError:
        detail = f"the body did not arrive within {limits.body_seconds:g} seconds"
        raise Problem(408, detail) from None
    return bytes(body)


def _too_large(limits: Limits) -> Problem:
    return Problem(413, f"a body may have at most {limits.max_body:,} bytes")

"""The server's life: it listens, starts its workers, serves, and ends when it is told to."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from types import FrameType

import uvicorn

from mtcheck.config import ConfigError
from mtcheck.readers import reason
from mtcheck.server.app import Service, create_app
from mtcheck.server.job import Job
from mtcheck.server.pool import Pool
from mtcheck.server.protocol import Protocol
from mtcheck.server.worker import WorkerError

_FIRST_TEXT = "The minister said on Monday that the talks in Paris would go on for a week, and that nobody had left."
_CONNECTIONS = 1_000
"""Connections at a time; more are turned away."""


def run(service: Service, host: str, port: int, workers: int, quiet: bool) -> None:
    """Serve on `host` and `port` (0: any that is free) until SIGTERM or SIGINT, then finish what is in flight.

    Raises `ConfigError` where it cannot listen there or cannot start its workers.
    """
    listening = _listen(host, port)
    _log_to_stderr(quiet)
    for number in (signal.SIGTERM, signal.SIGINT):
        # Uvicorn takes both over while it serves, and raises them again for us when it has finished.
        signal.signal(number, _end)
    try:
        asyncio.run(_serve(service, listening, workers))
    except WorkerError as error:
        raise ConfigError(str(error)) from None


async def _serve(service: Service, listening: socket.socket, workers: int) -> None:
    defaults, limits = service.defaults, service.limits
    first = Job(_FIRST_TEXT, b"", "text.txt", "<text>", defaults.settings, defaults.thresholds)
    async with Pool(workers, first) as pool:
        config = uvicorn.Config(
            create_app(service, pool),
            http=Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            # What is in flight ends by its own limits; this is for a client that does not take its answer.
            timeout_graceful_shutdown=int(limits.body_seconds + 2 * limits.check_seconds) + 5,
        )
        # Who reads the line below may connect at once.
        listening.listen(config.backlog)
        host, port = listening.getsockname()[:2]
        where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        print(f"mtcheck: serving on http://{where} with {workers} workers", file=sys.stderr, flush=True)
        await uvicorn.Server(config).serve(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Bind a socket; connections are taken only when all workers are ready."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, socket.gaierror) else reason(error)
        raise ConfigError(f"cannot listen on {host}, port {port}: {why}") from None
    return listening


def _log_to_stderr(quiet: bool) -> None:
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    logging.getLogger("mtcheck.server").setLevel(logging.WARNING if quiet else logging.INFO)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)

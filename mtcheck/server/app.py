"""The application: its paths, and what stands between a request and the worker that checks its text."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from mtcheck._version import __version__
from mtcheck.server.answers import Health
from mtcheck.server.auth import authorise
from mtcheck.server.content import JSON, media_type
from mtcheck.server.guard import Guard
from mtcheck.server.intake import Defaults, job_of
from mtcheck.server.limits import Limits, Slots, read_body
from mtcheck.server.openapi import description
from mtcheck.server.pool import Busy, Pool, TooSlow
from mtcheck.server.problems import Problem, overloaded
from mtcheck.server.rules import rule_list
from mtcheck.server.worker import WorkerError


@dataclass(frozen=True, slots=True)
class Service:
    """What a server was told at its start."""

    defaults: Defaults
    limits: Limits
    token: str | None = None


def create_app(service: Service, pool: Pool) -> ASGIApp:
    """Make the ASGI application; the pool must have been started in the loop that runs it."""
    limits = service.limits
    slots = Slots(limits.max_requests)
    health = _json(msgspec.json.encode(Health("ok", __version__)))
    rules = _json(msgspec.json.encode(rule_list()))
    openapi = _json(msgspec.json.encode(description(service.token is not None, limits.max_body)))

    async def check(request: Request) -> Response:
        authorise(request, service.token)
        media = media_type(request.headers.get("content-type", ""), request.headers.get("content-encoding", ""))
        with slots.take():
            body = await read_body(request, limits)
            job = job_of(body, media, request.query_params, service.defaults)
            try:
                reply = await pool.run(job, limits.check_seconds)
            except Busy:
                raise overloaded("all workers are busy; try again later") from None
            except TooSlow:
                raise Problem(504, f"the check took longer than {limits.check_seconds:g} seconds") from None
            except WorkerError:
                raise Problem(500, "the worker died of this text") from None
        if reply.status != 200:
            raise Problem(reply.status, reply.body)
        return Response(reply.body, media_type=JSON)

    async def list_rules(request: Request) -> Response:
        authorise(request, service.token)
        return rules

    async def healthz(request: Request) -> Response:
        return health

    async def describe(request: Request) -> Response:
        return openapi

    app = Starlette(
        routes=[
            Route("/v1/check", check, methods=["POST"]),
            Route("/v1/rules", list_rules),
            Route("/healthz", healthz),
            Route("/openapi.json", describe),
        ],
        exception_handlers={
            Problem: _problem,
            HTTPException: _http_exception,
            ClientDisconnect: _disconnect,
            Exception: _fault,
        },
    )
    app.router.redirect_slashes = False
    return Guard(app, loiter_bytes=4 * limits.max_body)


def _json(body: bytes) -> Response:
    return Response(body, media_type=JSON)


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


async def _http_exception(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return Problem(error.status_code, error.detail, dict(error.headers or {})).response()


async def _disconnect(_: Request, error: Exception) -> Response:
    # Nobody is there to read it.
    return Problem(400, "the client went away").response()


async def _fault(_: Request, error: Exception) -> Response:
    return Problem(500, "mtcheck failed; the log says where").response()

"""`mtcheck serve`: the checks over HTTP."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options
from mtcheck.config import Config, ConfigError, FailOn

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_EXTRA = ("starlette", "uvicorn", "msgspec")
_MOST_WORKERS = 4
"""Workers that are started unasked; each takes some 300 MB."""


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
    block_on: Annotated[
        FailOn | None, typer.Option(help="Least severity that blocks a text.", show_default="error")
    ] = None,
    warn_on: Annotated[
        FailOn | None, typer.Option(help="Least severity that gives a warning.", show_default="warning")
    ] = None,
    block_suspicion: Annotated[
        float | None,
        typer.Option(min=0.0, max=1.0, metavar="X", help="Suspicion that blocks a text.", show_default="0.4"),
    ] = None,
    warn_suspicion: Annotated[
        float | None,
        typer.Option(min=0.0, max=1.0, metavar="X", help="Suspicion that gives a warning.", show_default="0.3"),
    ] = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = None,
    min_suspicion: options.MinSuspicion = None,
    glossary: options.Glossary = None,
    encoder: options.Encoder = None,
    model: options.Model = None,
    token_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The bearer token, if it is not in MTCHECK_TOKEN.")
    ] = None,
    max_body: Annotated[int, typer.Option(min=1, metavar="BYTES", help="The longest body.")] = 1_000_000,
    body_timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="For a body to arrive.")] = 10.0,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="For the check of a text.")] = 30.0,
    max_requests: Annotated[int, typer.Option(min=1, metavar="N", help="Requests in flight.")] = 64,
    workers: Annotated[int, typer.Option(min=0, metavar="N", help="Processes; 0 is one a processor, up to 4.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", help="Log no requests, only what goes wrong.")] = False,
    config_file: options.ConfigFile = None,
) -> int:
    """Check texts over HTTP, for a system that asks before it publishes.

    POST /v1/check answers with findings and a verdict: pass, warn or block. No text is logged.
    Exit code 0 after SIGTERM or Ctrl-C, when what is in flight is finished. 2: it cannot start.
    """
    try:
        from mtcheck.server.app import Service
        from mtcheck.server.auth import read_token
        from mtcheck.server.intake import Defaults
        from mtcheck.server.limits import Limits
        from mtcheck.server.run import run
        from mtcheck.server.verdict import Thresholds
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _EXTRA:
            raise
        raise ConfigError("`mtcheck serve` needs more packages: pip install 'mtcheck[serve]'") from None
    config = options.load_config(
        config_file,
        Config(
            select=options.rules_of(select),
            ignore=options.rules_of(ignore),
            preview=preview,
            min_suspicion=min_suspicion,
            glossary=options.files_of(glossary),
            encoder=encoder,
            model=model,
            block_on=block_on,
            warn_on=warn_on,
            block_suspicion=block_suspicion,
            warn_suspicion=warn_suspicion,
        ),
    )
    given = {field.name: getattr(config, field.name) for field in fields(Thresholds)}
    thresholds = Thresholds(**{name: value for name, value in given.items() if value is not None})
    token = read_token(token_file)
    if token is None and host not in _LOOPBACK:
        typer.echo(f"mtcheck: warning: whoever reaches {host} can use this server; MTCHECK_TOKEN is not set", err=True)
    # The workers load the models, and share the processors: a thread each.
    settings = replace(options.unloaded_settings(config), threads=1)
    service = Service(
        Defaults(settings, thresholds, config.min_suspicion or 0.0),
        Limits(max_body, body_timeout, timeout, max_requests),
        token,
    )
    run(service, host, port, workers or min(_processors(), _MOST_WORKERS), quiet)
    return 0


def _processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

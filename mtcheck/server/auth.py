"""Who may ask: a bearer token, where the server has one."""

from __future__ import annotations

import hmac
import os
from pathlib import Path

from starlette.requests import Request

from mtcheck.config import ConfigError
from mtcheck.readers import reason
from mtcheck.server.problems import Problem

VARIABLE = "MTCHECK_TOKEN"
"""The environment variable that holds the token; a command line can be read by every user of the machine."""


def read_token(file: Path | None) -> str | None:
    """Give the token in `file`, or else in the environment, if any.

    Raises `ConfigError` where it cannot be read, or could not be sent in a header.
    """
    if file is None:
        where, token = VARIABLE, os.environ.get(VARIABLE)
        if token is None:
            return None
    else:
        where = str(file)
        try:
            token = file.read_text("utf-8")
        except (OSError, ValueError) as error:
            raise ConfigError(f"{where}: cannot read the token: {reason(error)}") from None
    token = token.strip()
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise ConfigError(f"{where}: the token must be of printable ASCII characters without spaces, at least one")
    return token


def authorise(request: Request, token: str | None) -> None:
    """Let a request pass if it has the token; raises `Problem` (401) if not."""
    if token is None:
        return
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    # Compared as bytes and in a time that does not tell how much of it is right.
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise Problem(401, "this needs the server's bearer token", {"WWW-Authenticate": 'Bearer realm="mtcheck"'})

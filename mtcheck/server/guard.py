"""What holds for every answer: its security headers, its line in the log, and that there is one."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mtcheck.renderers.safe import printable

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
_LOITER_SECONDS = 2.0
_LONGEST_PATH = 100

_log = logging.getLogger("mtcheck.server")


class Guard:
    """Stands around an application; nothing of a text, a query or a token reaches the log."""

    def __init__(self, app: ASGIApp, loiter_bytes: int) -> None:
        """Read up to `loiter_bytes` of a body that nobody wanted, before the connection is closed."""
        self._app = app
        self._loiter_bytes = loiter_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, sent = time.monotonic(), {"status": 0, "bytes": 0}
        unread = _has_body(Headers(scope=scope))

        async def watched_receive() -> Message:
            nonlocal unread
            message = await receive()
            unread = unread and message["type"] == "http.request" and message.get("more_body", False)
            return message

        async def watched_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                # A copy: an answer that is given again and again must not keep what is meant for this one.
                message = {**message, "headers": list(message["headers"])}
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                if unread:
                    headers["Connection"] = "close"
                    if "expect" not in Headers(scope=scope):
                        await self._loiter(watched_receive)
            sent["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, watched_receive, watched_send)
        except Exception as error:
            # The application has answered with 500 already; its message may hold a piece of the text.
            last = extract_tb(error.__traceback__)[-1]
            _log.error("%s in %s:%d; please report it", type(error).__name__, Path(last.filename).name, last.lineno)
        path, took = printable(scope["path"][:_LONGEST_PATH]), (time.monotonic() - started) * 1000
        _log.info("%s %s %d, %d bytes, %.0f ms", scope["method"], path, sent["status"], sent["bytes"], took)

    async def _loiter(self, receive: Receive) -> None:
        """Let a client send on for a little: one that is cut off while it sends never reads the answer."""
        left = self._loiter_bytes
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOITER_SECONDS):
                while left > 0:
                    message = await receive()
                    if not message.get("more_body", False):
                        return
                    left -= len(message["body"])


def _has_body(headers: Headers) -> bool:
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"

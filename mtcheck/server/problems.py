"""What goes wrong with a request, answered as a problem object (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from mtcheck.renderers.objects import dump

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818 - the name that RFC 9457 gives it
    """A request that is not answered as asked; `detail` says in one line what is wrong and what to do."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        """Choose the HTTP status and what else to send in the head of the answer."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}

    def response(self) -> Response:
        """Give the problem as an answer."""
        title = HTTPStatus(self.status).phrase
        body = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail}
        return Response(dump(body), self.status, self.headers, MEDIA_TYPE)


def overloaded(detail: str) -> Problem:
    """Give the problem of a client who should come again in a second."""
    return Problem(503, detail, {"Retry-After": "1"})

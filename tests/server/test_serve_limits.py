"""What the server does not do: too much, for too long, for too many, for anybody."""

from __future__ import annotations

import asyncio

import pytest
from serving import CLEAN, check, problem, serving

from mtcheck.config import ConfigError
from mtcheck.server.auth import read_token
from mtcheck.server.limits import Limits

PLAIN = {"content-type": "text/plain"}
SLOW = "\n\n".join(f"The minister met Mr. Name{number} of Place{number} there." for number in range(80_000))


def test_too_long_a_body_by_announcement_and_by_count() -> None:
    with serving(Limits(max_body=100)) as client:
        assert client.post("/v1/check", content=b"a" * 100, headers=PLAIN).status_code == 200
        answer = client.post("/v1/check", content=b"a" * 101, headers=PLAIN)
        assert "100 bytes" in problem(answer, 413)
        assert answer.headers["connection"] == "close"
        # Without a Content-Length, and with one that lies.
        problem(client.post("/v1/check", content=(b"a" * 60 for _ in range(2)), headers=PLAIN), 413)
        problem(client.post("/v1/check", content=b"a" * 101, headers=PLAIN | {"content-length": "5"}), 413)


async def ask(app, body: bytes, held: asyncio.Event | None = None) -> list[dict]:
    """Ask straight through ASGI, as the test client cannot dribble; the body has no end until `held` is set."""
    sent: list[dict] = []

    async def receive() -> dict:
        if held is None:
            await asyncio.sleep(0.05)
        else:
            await held.wait()
        return {"type": "http.request", "body": body, "more_body": held is None}

    async def send(message: dict) -> None:
        sent.append(message)

    headers = [(b"content-type", b"text/plain"), (b"transfer-encoding", b"chunked")]
    scope = {"type": "http", "method": "POST", "path": "/v1/check", "query_string": b"", "headers": headers}
    await app(scope, receive, send)
    return sent


def test_a_body_that_does_not_arrive() -> None:
    with serving(Limits(body_seconds=0.2)) as client:
        assert client.portal is not None
        start = client.portal.call(ask, client.app, b"a")[0]
        check(client, text=CLEAN)
    assert start["status"] == 408
    assert (b"connection", b"close") in start["headers"]


def test_too_many_at_a_time() -> None:
    with serving(Limits(max_requests=1)) as client:
        portal = client.portal
        assert portal is not None
        held = portal.call(asyncio.Event)
        first = portal.start_task_soon(ask, client.app, CLEAN.encode(), held)
        answer = client.post("/v1/check", json={"text": CLEAN})
        assert "too many requests" in problem(answer, 503)
        assert answer.headers["retry-after"] == "1"
        assert client.get("/healthz").status_code == 200
        portal.call(held.set)
        assert first.result()[0]["status"] == 200
        check(client, text=CLEAN)


def test_a_check_that_takes_too_long_is_ended_and_its_worker_replaced() -> None:
    with serving(Limits(check_seconds=2, max_body=10_000_000)) as client:
        assert "2 seconds" in problem(client.post("/v1/check", json={"text": SLOW}), 504)
        answer = client.post("/v1/check", json={"text": CLEAN})
        # Until the new worker is there, others are sent away.
        while answer.status_code == 503:
            assert answer.headers["retry-after"] == "1"
            answer = client.post("/v1/check", json={"text": CLEAN})
        assert answer.status_code == 200


def test_a_worker_that_dies_is_replaced() -> None:
    with serving() as client:
        client.pool._workers[0].kill()
        problem(client.post("/v1/check", json={"text": CLEAN}), 500)
        check(client, text=CLEAN)


def test_the_token() -> None:
    with serving(token="s3cret-token") as client:
        for given in (
            None,
            "Bearer",
            "Bearer wrong",
            "Basic s3cret-token",
            "Bearer s3cret-token x",
            "Bearer s3cret-tokén",
        ):
            headers = {} if given is None else {"authorization": given.encode()}
            answer = client.post("/v1/check", json={"text": "a"}, headers=headers)
            problem(answer, 401)
            assert answer.headers["www-authenticate"].startswith("Bearer")
            problem(client.get("/v1/rules", headers=headers), 401)
        right = {"authorization": "bearer s3cret-token"}
        assert client.post("/v1/check", json={"text": "a"}, headers=right).status_code == 200
        assert client.get("/v1/rules", headers=right).status_code == 200
        assert client.get("/healthz").status_code == 200
        paths = client.get("/openapi.json").json()["paths"]
        assert paths["/v1/check"]["post"]["security"] == [{"token": []}]


def test_where_the_token_comes_from(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("MTCHECK_TOKEN", raising=False)
    assert read_token(None) is None
    monkeypatch.setenv("MTCHECK_TOKEN", "abc")
    assert read_token(None) == "abc"
    file = tmp_path / "token"
    file.write_text("def\n", "utf-8")
    assert read_token(file) == "def"
    for bad in ("", "\n", "a b", "é"):
        file.write_text(bad, "utf-8")
        with pytest.raises(ConfigError, match="token"):
            read_token(file)
    with pytest.raises(ConfigError, match="cannot read the token"):
        read_token(tmp_path / "none")

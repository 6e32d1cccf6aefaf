"""The other paths, and what holds for every answer."""

from __future__ import annotations

import logging

import msgspec
import pytest
from serving import problem, serving

from mtcheck.rules import RULES
from mtcheck.server.answers import Health, RuleList


def test_health(client) -> None:
    assert msgspec.json.decode(client.get("/healthz").content, type=Health).status == "ok"


def test_rules(client) -> None:
    found = msgspec.json.decode(client.get("/v1/rules").content, type=RuleList)
    assert [rule.code for rule in found.rules] == [rule.code for rule in RULES]
    assert all("Damaged" in rule.sections for rule in found.rules)


def test_openapi_names_every_path_and_status(client) -> None:
    found = client.get("/openapi.json").json()
    assert found["openapi"] == "3.1.0"
    assert set(found["paths"]) == {"/v1/check", "/v1/rules", "/healthz"}
    responses = set(found["paths"]["/v1/check"]["post"]["responses"])
    assert responses == {"200", "400", "408", "413", "415", "422", "500", "503", "504"}
    refs = set(msgspec.json.encode(found).decode().split('"$ref":"#/components/schemas/')[1:])
    assert {ref.partition('"')[0] for ref in refs} <= set(found["components"]["schemas"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1/rules/", 404),
        ("POST", "/../etc/passwd", 404),
        ("GET", "/v1/check", 405),
        ("OPTIONS", "/v1/check", 405),
        ("DELETE", "/healthz", 405),
    ],
)
def test_other_paths_and_methods(client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    problem(answer, status)
    if status == 405:
        assert "allow" in answer.headers


def test_headers_of_every_answer(client) -> None:
    for answer in (client.get("/healthz"), client.get("/none"), client.post("/v1/check", json={"text": "a"})):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert not [name for name in answer.headers if name.startswith("access-control")]
    refused = client.post("/healthz", content=b"a")
    assert refused.headers["connection"] == "close"
    assert "connection" not in client.get("/healthz").headers


def test_no_text_in_the_log(client, caplog) -> None:
    caplog.set_level(logging.INFO, "mtcheck.server")
    client.post("/v1/check?path=secret", json={"text": "secret"})
    client.post("/v1/check", content=b"{secret", headers={"content-type": "application/json"})
    client.get("/a%0ab%1b")
    lines = [record.getMessage() for record in caplog.records if record.name == "mtcheck.server"]
    assert [line.split(",")[0] for line in lines] == [
        "POST /v1/check 200", "POST /v1/check 400", "GET /a b\\u001b 404",
    ]  # fmt: skip
    assert "secret" not in caplog.text


def test_a_fault_of_ours_is_a_problem_and_tells_the_log_no_text(monkeypatch, caplog) -> None:
    def fail(*_: object) -> None:
        raise ValueError("secret")

    with serving() as client:
        monkeypatch.setattr("mtcheck.server.app.job_of", fail)
        problem(client.post("/v1/check", json={"text": "a"}), 500)
    assert "ValueError in test_serve_paths.py" in caplog.text
    assert "secret" not in caplog.text

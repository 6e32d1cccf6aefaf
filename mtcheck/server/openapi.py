"""The OpenAPI 3.1 description, made of the types that requests are checked against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from mtcheck._version import __version__
from mtcheck.server.answers import CheckResult, Health, ProblemObject, RuleList
from mtcheck.server.content import FORMATS, JSON
from mtcheck.server.problems import MEDIA_TYPE
from mtcheck.server.requests import CheckRequest, Options

_REF = "#/components/schemas/{name}"
_PROBLEMS = {
    400: "The body is not JSON, or not in the character set that it names.",
    401: "The bearer token is missing or wrong.",
    408: "The body took too long to arrive.",
    413: "The body is too long.",
    415: "The media type, its character set or a content encoding is not read.",
    422: "The body or the query asks for what cannot be done; `detail` says what.",
    500: "mtcheck failed on the text.",
    503: "Too many requests at a time; try again later.",
    504: "The check took too long.",
}


def description(with_token: bool, max_body: int) -> dict[str, Any]:
    """Describe the server; `with_token` says whether it asks for one, `max_body` how many bytes a body may have."""
    types = (CheckRequest, CheckResult, Health, ProblemObject, RuleList)
    _, schemas = msgspec.json.schema_components(types, ref_template=_REF)
    secured: dict[str, Any] = {"security": [{"token": []}]} if with_token else {}
    refused = (401,) if with_token else ()
    found: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "mtcheck",
            "version": __version__,
            "description": "Finds the signs of poor machine translation in prose.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/v1/check": {
                "post": secured
                | {
                    "operationId": "check",
                    "summary": "Check a text and give a verdict on it.",
                    "parameters": _parameters(),
                    "requestBody": {
                        "required": True,
                        "description": f"At most {max_body:,} bytes.",
                        "content": _bodies(),
                    },
                    "responses": _answer(CheckResult, "The verdict and the findings.")
                    | _problems(400, *refused, 408, 413, 415, 422, 500, 503, 504),
                }
            },
            "/v1/rules": {
                "get": secured
                | {
                    "operationId": "rules",
                    "summary": "List the rules with their manual pages.",
                    "responses": _answer(RuleList, "All rules.") | _problems(*refused),
                }
            },
            "/healthz": {
                "get": {
                    "operationId": "health",
                    "summary": "Tell whether the server answers.",
                    "responses": _answer(Health, "It does."),
                }
            },
        },
        "components": {"schemas": schemas},
    }
    if with_token:
        found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return found


def _parameters() -> list[dict[str, Any]]:
    """Describe the query: the options of a text that is not wrapped in JSON."""
    (schema,) = msgspec.json.schema_components([Options], ref_template=_REF)[1].values()
    return [_parameter(name, field) for name, field in schema["properties"].items()]


def _parameter(name: str, field: Mapping[str, Any]) -> dict[str, Any]:
    # In a query there is no null; what is not given is left out.
    schema = dict(next(one for one in field["anyOf"] if one != {"type": "null"}))
    parameter = {"name": name, "in": "query", "description": schema.pop("description"), "schema": schema}
    if schema["type"] == "array":
        schema["minItems"] = 1
        parameter |= {"style": "form", "explode": False}
    return parameter


def _bodies() -> dict[str, Any]:
    raw = {"schema": {"type": "string", "pattern": r"\S"}}
    return {JSON: {"schema": {"$ref": _REF.format(name="CheckRequest")}}} | dict.fromkeys(FORMATS, raw)


def _answer(kind: type, what: str) -> dict[str, Any]:
    schema = {"$ref": _REF.format(name=kind.__name__)}
    return {"200": {"description": what, "content": {JSON: {"schema": schema}}}}


def _problems(*statuses: int) -> dict[str, Any]:
    schema = {"$ref": _REF.format(name=ProblemObject.__name__)}
    found: dict[str, Any] = {}
    for status in statuses:
        found[str(status)] = {"description": _PROBLEMS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
    if 503 in statuses:
        found["503"]["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "In seconds."}}
    return found

"""What the server gives, as types, for the OpenAPI description."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0)]
Place = Annotated[int, Meta(ge=1)]


class Finding(Struct, forbid_unknown_fields=True):
    """One thing that is wrong, and where; offsets count the code points of the text."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    confidence: Share
    line: Place
    column: Place
    start: Count
    end: Count
    text: str
    message: str
    suggestion: str | None


class Contribution(Struct, forbid_unknown_fields=True):
    """What one source adds to the log-odds of a sentence."""

    source: str
    log_odds: float


class Sentence(Struct, forbid_unknown_fields=True):
    """A scored sentence."""

    path: str
    index: Count
    line: Place
    column: Place
    start: Count
    end: Count
    text: str
    role: Literal["body", "heading", "quote", "comment"]
    suspicion: Share
    findings: list[Finding]
    explanation: list[Contribution] | UnsetType = UNSET


class Document(Struct, forbid_unknown_fields=True):
    """A checked text."""

    path: str
    language: str
    suspicion: Share
    notices: list[str]
    sentences: list[Sentence]
    findings: list[Finding]


class Reason(Struct, forbid_unknown_fields=True):
    """Why a text does not pass."""

    verdict: Literal["warn", "block"]
    code: str | None
    message: str


class CheckResult(Struct, forbid_unknown_fields=True):
    """What `mtcheck lint --format json` says of the text, and the verdict on it."""

    version: str
    signature: str
    verdict: Literal["pass", "warn", "block"]
    reasons: list[Reason]
    documents: Annotated[list[Document], Meta(min_length=1, max_length=1)]


class RuleDescription(Struct, forbid_unknown_fields=True):
    """A rule and its manual page."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    stage: Literal["stable", "preview"]
    languages: Annotated[list[str] | None, Meta(description="ISO 639-1 codes; null is any language.")]
    summary: str
    sections: Annotated[dict[str, str], Meta(description="The manual page's sections, by title.")]


class RuleList(Struct, forbid_unknown_fields=True):
    """All rules that there are."""

    version: str
    rules: list[RuleDescription]


class Health(Struct, forbid_unknown_fields=True):
    """A server that answers."""

    status: Literal["ok"]
    version: str


class ProblemObject(Struct, rename={"kind": "type"}, forbid_unknown_fields=True):
    """What went wrong (RFC 9457)."""

    kind: str
    title: str
    status: int
    detail: str

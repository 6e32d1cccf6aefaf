"""What the server takes, as types: requests are checked against them, and OpenAPI describes them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from mtcheck.settings import SELECTORS

Path = Annotated[str, Meta(max_length=1000, description="What the text is called in the answer.")]
Selector = Annotated[str, Meta(extra_json_schema={"enum": list(SELECTORS)})]
Select = Annotated[list[Selector], Meta(description="Run these rules and no others: codes, families or names.")]
Ignore = Annotated[list[Selector], Meta(description="Leave these rules out.")]
Preview = Annotated[bool, Meta(description="Run the preview rules, too.")]
MinSuspicion = Annotated[float, Meta(ge=0, le=1, description="Leave out what is found in sentences of less suspicion.")]
Explain = Annotated[bool, Meta(description="Take each sentence's suspicion apart.")]
Text = Annotated[str, Meta(pattern=r"\S", description="Not blank: an empty text is a mistake, not a pass.")]
Format = Annotated[
    Literal["text", "markdown", "html"],
    Meta(description="Without it the ending of `path` decides; without an ending it is text, or HTML if it begins so."),
]
Glossary = Annotated[
    list[Annotated[str, Meta(max_length=200)]],
    Meta(max_length=1_000, description="Names as you spell them, besides those that the server knows."),
]


class Options(Struct, forbid_unknown_fields=True):
    """How to check a text; what is left out is as the server was told at its start."""

    path: Path | None = None
    select: Select | None = None
    ignore: Ignore | None = None
    preview: Preview | None = None
    min_suspicion: MinSuspicion | None = None
    explain: Explain | None = None


class CheckRequest(Options, kw_only=True):
    """A text and how to check it."""

    text: Text
    format: Format | None = None
    glossary: Glossary | None = None

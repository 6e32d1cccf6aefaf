"""Parts of a page: what an element's name, role, class or id says about the text in it."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from mtcheck.readers.tags import Tag
from mtcheck.tables import read_toml

_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ROLES_OUT = frozenset("navigation banner contentinfo complementary search form dialog alert menu menubar".split())
_HIDDEN_STYLE = re.compile(r"(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE)
_WHOLE = frozenset("html head body main article".split())


class PartKind(Enum):
    """What a part of a page is."""

    PAGE = "page"
    ARTICLE = "article"
    MAIN = "main"
    COMMENTS = "comments"
    LABEL = "label"
    OUT = "out"


@cache
def word_list(section: str, name: str) -> frozenset[str]:
    """Give a list of `data/html.toml`."""
    return frozenset(_tables()[section][name].split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    return read_toml("html.toml")


def classify(tag: Tag, *, in_article: bool, in_comments: bool) -> PartKind | None:
    """Tell which kind of part a start tag opens, if any."""
    attributes = tag.attributes
    if tag.name == "article" and not in_comments and "comment" not in attributes.get("class", "").lower():
        return PartKind.ARTICLE
    if tag.name == "main" or attributes.get("role") == "main":
        return PartKind.MAIN
    if tag.name in word_list("elements", "out") or (tag.name == "header" and not in_article):
        return PartKind.OUT
    if tag.name in word_list("elements", "label"):
        return PartKind.LABEL
    if not attributes or tag.name in _WHOLE - {"article"}:
        return None
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _ROLES_OUT
        or _HIDDEN_STYLE.search(attributes.get("style", ""))
    ):
        return PartKind.OUT
    if attributes.get("itemprop") == "comment" or attributes.get("itemtype", "").endswith("/Comment"):
        return PartKind.COMMENTS
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
    kind = _classify_names(names, inline=tag.name not in word_list("elements", "block")) if names else None
    # What a single paragraph's class says is trusted only where the paragraph is short.
    return PartKind.LABEL if kind is PartKind.OUT and tag.name == "p" else kind


@lru_cache(maxsize=4_096)
def _classify_names(names: str, *, inline: bool) -> PartKind | None:
    """Tell what kind of part an element with these classes and this id is."""
    found = {_classify_name(name, inline=inline) for name in names.split()}
    return next((kind for kind in (PartKind.OUT, PartKind.COMMENTS, PartKind.LABEL) if kind in found), None)


def _classify_name(name: str, *, inline: bool) -> PartKind | None:
    words = {word.lower() for word in _NAME_PARTS.findall(name)}
    if words & word_list("words", "guard"):
        return None
    if inline:
        return PartKind.OUT if words & word_list("words", "inline_out") else None
    if words & word_list("words", "comment"):
        return _classify_comment(words)
    if words & word_list("words", "out"):
        return PartKind.OUT
    return PartKind.LABEL if words & word_list("words", "label") else None


def _classify_comment(words: set[str]) -> PartKind:
    if words & word_list("words", "comment_out"):
        return PartKind.OUT
    return PartKind.LABEL if words & word_list("words", "label") else PartKind.COMMENTS

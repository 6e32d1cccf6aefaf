"""Where the text of a Markdown paragraph stands in it.

The parser says what is text, emphasis or a link, but not where. Each of its rules starts at the place
where the last one ended, so noting what every rule consumed gives the places of all text exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from mtcheck.readers.markdown_rules import Step, advance, character, extra, newline, note, text
from mtcheck.readers.pieces import PieceKind

_Rule = Callable[[StateInline, bool], bool]

_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def trace_inline(parser: MarkdownIt, content: str, env: dict[str, object]) -> list[tuple[int, int, PieceKind]]:
    """Give the pieces of a paragraph's content, with their places in it."""
    steps: list[Step] = []
    env["steps"] = steps
    parser.inline.parse(content, parser, env, [])
    pieces = []
    for step in steps:
        if step.kind is not None:
            pieces.append((step.start, step.end, step.kind))
        position = step.start
        for token in step.delimiters:
            if token.type == "text" and token.content:
                pieces.append((position, position + len(token.content), PieceKind.TEXT))
            position += len(token.meta["marker"])
    return pieces


def trace(parser: MarkdownIt) -> None:
    """Make the inline rules of `parser` note what they consume in `env["steps"]`."""
    ruler = parser.inline.ruler
    originals: dict[str, _Rule] = dict(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    wrappers: dict[str, Callable[[_Rule], _Rule]] = {
        "escape": _escape,
        "backticks": _opaque,
        "strikethrough": _delimiter,
        "emphasis": _delimiter,
        "image": _image,
        "autolink": _opaque,
        "html_inline": _tag,
        "entity": _entity,
    }
    for name, wrap in wrappers.items():
        ruler.at(name, wrap(originals[name]))
    ruler.at("text", text)
    ruler.at("newline", newline)
    ruler.before("link", "extra", extra)
    ruler.push("character", character)
    parser.inline.ruler2.disable("fragments_join")


def _image(rule: _Rule) -> _Rule:
    def image(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, True):
            return False
        end, state.pos = state.pos, start
        return advance(state, end, None, silent)

    return image


def _noting(kind_of: Callable[[str], PieceKind | None]) -> Callable[[_Rule], _Rule]:
    """Wrap a rule that gives one thing, whose kind is told from its source."""

    def wrap(rule: _Rule) -> _Rule:
        def noting(state: StateInline, silent: bool) -> bool:
            start = state.pos
            found = rule(state, silent)
            if found and not silent:
                note(state, start, kind_of(state.src[start : state.pos]))
            return found

        return noting

    return wrap


_entity = _noting(lambda source: PieceKind.TEXT)
_tag = _noting(lambda source: PieceKind.BREAK if _BREAK.match(source) else None)


def _opaque(rule: _Rule) -> _Rule:
    """Wrap the rule of code spans or of bare addresses; unpaired backticks come out as text."""

    def opaque(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            is_object = len(state.tokens) > first
            if not is_object:
                state.pending = ""
                state.push("text", "", 0)
            note(state, start, PieceKind.OBJECT if is_object else PieceKind.TEXT)
        return found

    return opaque


def _escape(rule: _Rule) -> _Rule:
    def escape(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = rule(state, silent)
        if found and not silent:
            if state.src[start + 1] == "\n":
                note(state, start, PieceKind.BREAK)
            else:
                stands = state.tokens[-1].content == state.src[start : state.pos]
                note(state, start if stands else start + 1, PieceKind.TEXT)
        return found

    return escape


def _delimiter(rule: _Rule) -> _Rule:
    def delimiter(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            tokens = tuple(state.tokens[first:])
            for token in tokens:
                token.meta["marker"] = token.content
            state.env["steps"].append(Step(start, state.pos, None, tokens))
        return found

    return delimiter

"""Where the text of a Markdown paragraph stands in it.

The parser says what is text, emphasis or a link, but not where. Each of its rules starts at the place
where the last one ended, so noting what every rule consumed gives the places of all text exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from mtcheck.readers.pieces import PieceKind

_Rule = Callable[[StateInline, bool], bool]

_PLAIN = re.compile(r"[^\n!#$%&*+\-:<=>@\[\\\]^_`{}~]+")
_NEWLINE = re.compile(r"\n[ \t]*+")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
# What leaves nothing in the prose: footnote marks, boxes to tick, alert marks, attributes, shortcodes.
_NOTHING = re.compile(
    r"\[\^[^\]\s]{1,60}\]:?|\{[#.:][^{}\n]{1,200}\}|\{%[^\n]{0,500}?%\}|\{\{[<%][^\n]{0,500}?[%>]\}\}"
)
_AT_START = re.compile(r"\[[ xX]\](?=\s)|\[![A-Za-z]{2,20}\][-+]?")
# Variables of templates and formulas stand for something in the sentence; two prices make no formula.
_OBJECT = re.compile(
    r"\{\{[^\n]{0,500}?\}\}|\$\$[^$]{1,2000}\$\$"
    r"|\$(?=[^\s\d$])(?:[A-Za-z]|[^$\n]{0,200}[\\^_={][^$\n]{0,200})(?<!\s)\$(?!\d)"
)


class _Step(NamedTuple):
    """What one rule consumed; a delimiter is text if the parser found no partner for it."""

    start: int
    end: int
    kind: PieceKind | None
    delimiters: tuple[Token, ...] = ()


def trace_inline(parser: MarkdownIt, content: str, env: dict[str, object]) -> list[tuple[int, int, PieceKind]]:
    """Give the pieces of a paragraph's content, with their places in it."""
    steps: list[_Step] = []
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
    ruler.at("text", _text)
    ruler.at("newline", _newline)
    ruler.before("link", "nothing", _nothing)
    ruler.push("character", _character)
    parser.inline.ruler2.disable("fragments_join")


def _note(state: StateInline, start: int, kind: PieceKind | None, end: int | None = None) -> None:
    state.env["steps"].append(_Step(start, state.pos if end is None else end, kind))


def _advance(state: StateInline, end: int, kind: PieceKind | None, silent: bool) -> bool:
    """Consume up to `end`; the token keeps delimiters on its two sides apart."""
    start, state.pos = state.pos, end
    if not silent:
        state.push("text", "", 0)
        _note(state, start, kind)
    return True


def _text(state: StateInline, silent: bool) -> bool:
    plain = _PLAIN.match(state.src, state.pos, state.posMax)
    return plain is not None and _advance(state, plain.end(), PieceKind.TEXT, silent)


def _newline(state: StateInline, silent: bool) -> bool:
    found = _NEWLINE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    hard = state.src.endswith("  ", 0, state.pos)
    return _advance(state, found.end(), PieceKind.BREAK if hard else PieceKind.TEXT, silent)


def _character(state: StateInline, silent: bool) -> bool:
    return _advance(state, state.pos + 1, PieceKind.TEXT, silent)


def _nothing(state: StateInline, silent: bool) -> bool:
    char = state.src[state.pos]
    if char not in "[{$":
        return False
    if state.pos == 0 and (found := _AT_START.match(state.src)):
        return _advance(state, found.end(), None, silent)
    if found := _NOTHING.match(state.src, state.pos, state.posMax):
        return _advance(state, found.end(), None, silent)
    found = _OBJECT.match(state.src, state.pos, state.posMax) if char != "[" else None
    return found is not None and _advance(state, found.end(), PieceKind.OBJECT, silent)


def _image(rule: _Rule) -> _Rule:
    def image(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, True):
            return False
        end, state.pos = state.pos, start
        return _advance(state, end, None, silent)

    return image


def _noting(kind_of: Callable[[str], PieceKind | None]) -> Callable[[_Rule], _Rule]:
    """Wrap a rule that gives one thing, whose kind is told from its source."""

    def wrap(rule: _Rule) -> _Rule:
        def noting(state: StateInline, silent: bool) -> bool:
            start = state.pos
            found = rule(state, silent)
            if found and not silent:
                _note(state, start, kind_of(state.src[start : state.pos]))
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
            _note(state, start, PieceKind.OBJECT if is_object else PieceKind.TEXT)
        return found

    return opaque


def _escape(rule: _Rule) -> _Rule:
    def escape(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = rule(state, silent)
        if found and not silent:
            if state.src[start + 1] == "\n":
                _note(state, start, PieceKind.BREAK)
            else:
                stands = state.tokens[-1].content == state.src[start : state.pos]
                _note(state, start if stands else start + 1, PieceKind.TEXT)
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
            state.env["steps"].append(_Step(start, state.pos, None, tokens))
        return found

    return delimiter

"""Rules of our own for the inline parser of Markdown, and the noting of what each rule consumed.

Plain text, line ends and single characters are consumed as the parser's own rules do it. Added are the
things that Markdown does not know but its files are full of: shortcodes, template variables, formulas,
footnote marks, boxes to tick and attributes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from mtcheck.readers.pieces import PieceKind

_PLAIN = re.compile(r"[^\n!#$%&*+\-:<=>@\[\\\]^_`{}~]+")
_NEWLINE = re.compile(r"\n[ \t]*+")
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


class Step(NamedTuple):
    """What one rule consumed; a delimiter is text if the parser found no partner for it."""

    start: int
    end: int
    kind: PieceKind | None
    delimiters: tuple[Token, ...] = ()


def note(state: StateInline, start: int, kind: PieceKind | None) -> None:
    """Note that a rule has consumed what stands between `start` and where the parser is now."""
    state.env["steps"].append(Step(start, state.pos, kind))


def advance(state: StateInline, end: int, kind: PieceKind | None, silent: bool) -> bool:
    """Consume up to `end`; the token keeps delimiters on its two sides apart."""
    start, state.pos = state.pos, end
    if not silent:
        state.push("text", "", 0)
        note(state, start, kind)
    return True


def text(state: StateInline, silent: bool) -> bool:
    """Consume what holds no mark."""
    plain = _PLAIN.match(state.src, state.pos, state.posMax)
    return plain is not None and advance(state, plain.end(), PieceKind.TEXT, silent)


def newline(state: StateInline, silent: bool) -> bool:
    """Consume a line end and the indent after it; two spaces before it make a break."""
    found = _NEWLINE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    hard = state.src.endswith("  ", 0, state.pos)
    return advance(state, found.end(), PieceKind.BREAK if hard else PieceKind.TEXT, silent)


def character(state: StateInline, silent: bool) -> bool:
    """Consume one character, where no other rule does."""
    return advance(state, state.pos + 1, PieceKind.TEXT, silent)


def extra(state: StateInline, silent: bool) -> bool:
    """Consume what is not part of Markdown itself."""
    char = state.src[state.pos]
    if char not in "[{$":
        return False
    if state.pos == 0 and (found := _AT_START.match(state.src)):
        return advance(state, found.end(), None, silent)
    if found := _NOTHING.match(state.src, state.pos, state.posMax):
        return advance(state, found.end(), None, silent)
    found = _OBJECT.match(state.src, state.pos, state.posMax) if char != "[" else None
    return found is not None and advance(state, found.end(), PieceKind.OBJECT, silent)

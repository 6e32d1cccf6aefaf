"""Roles: which blocks are the article's own, and which are page furniture or readers' comments.

Markup says it where there is any. Plain text shows it by form and place: furniture has its formulas, a
comment stands under a name and a time after the article, a heading is short and has no end mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.document import Role
from mtcheck.readers.source import Block, BlockKind
from mtcheck.roles.comments import comments_start, mark_headers, mark_names
from mtcheck.roles.form import Form
from mtcheck.roles.forms import form_of
from mtcheck.roles.headings import mark_headings

_BY_KIND = {
    BlockKind.HEADING: Role.HEADING,
    BlockKind.QUOTE: Role.QUOTE,
    BlockKind.FURNITURE: Role.FURNITURE,
    BlockKind.COMMENT: Role.COMMENT,
}
_MAX_SCRAP = 4
"""Words of a line that is nothing by itself."""
_MAX_SCRAPS = 4
_MAX_LISTED = 10
"""Headlines of other articles that may follow the title of their list."""


def block_roles(text: str, blocks: Sequence[Block]) -> list[Role]:
    """Give each block of `text` its role."""
    texts = [text[block.start : block.end] for block in blocks]
    forms = [form_of(one, block.kind) for one, block in zip(texts, blocks, strict=True)]
    start = None
    if any(form is not Form.TEXT for form in forms):
        _mark_listed(texts, forms)
        mark_headers(texts, forms)
        start = comments_start(texts, forms)
        if start is not None:
            mark_names(texts, forms, start)
        _mark_flanked(texts, blocks, forms)
    roles = [
        _BY_KIND.get(block.kind, Role.BODY) if form is Form.TEXT else Role.FURNITURE
        for block, form in zip(blocks, forms, strict=True)
    ]
    if start is not None:
        for number in range(start, len(roles)):
            if roles[number] is not Role.FURNITURE:
                roles[number] = Role.COMMENT
    mark_headings(texts, blocks, roles)
    return roles


def closing_furniture(text: str, spans: Sequence[tuple[int, int]]) -> int:
    """Count the sentences at the end of a paragraph that are furniture glued to it ("... Follow us on X.")."""
    count = 0
    for start, end in reversed(spans[1:]):
        sentence = text[start:end]
        form = form_of(sentence, BlockKind.PARAGRAPH)
        if form not in (Form.PAGE, Form.RELATED) or " " not in sentence:
            break
        count += 1
    return count


def _mark_flanked(texts: Sequence[str], blocks: Sequence[Block], forms: list[Form]) -> None:
    """Mark lines of a few words above furniture: they head nothing, being names, sections, a menu.

    The first line is spared, it may be the title; so is what stands under a comment's header.
    """
    first = next((number for number, form in enumerate(forms) if form is Form.TEXT), len(forms))
    number = first + 1
    while number < len(forms):
        end = number
        while end < len(forms) and forms[end] is Form.TEXT and _is_scrap(texts[end], blocks[end]):
            end += 1
        above = forms[number - 1] not in (Form.TEXT, Form.HEADER)
        below = end < len(forms) and forms[end] is not Form.TEXT
        named = forms[number - 1] is not Form.HEADER and not texts[number][0].islower()
        if 0 < end - number <= _MAX_SCRAPS and ((below and (above or named)) or (above and end == len(forms))):
            forms[number:end] = [Form.PAGE] * (end - number)
        number = end + 1


def _is_scrap(text: str, block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and text.count(" ") < _MAX_SCRAP and text[-1] not in '.!?…:;"”’)'


def _mark_listed(texts: Sequence[str], forms: list[Form]) -> None:
    """Mark the headlines that follow the title of a list of other articles, up to the next sentence."""
    left = 0
    for number, form in enumerate(forms):
        if form is Form.RELATED:
            left = _MAX_LISTED
        elif left and form is Form.TEXT:
            headline = texts[number][-1] not in '.!…:;,"”’' and texts[number].count(" ") in range(2, 20)
            left = left - 1 if headline else 0
            if headline:
                forms[number] = Form.PAGE

"""Roles: which sentences are the article's own, and which are page furniture or readers' comments."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.document import Role
from mtcheck.readers.source import Block, BlockKind

_BY_KIND = {BlockKind.HEADING: Role.HEADING, BlockKind.QUOTE: Role.QUOTE}


def block_roles(text: str, blocks: Sequence[Block]) -> list[Role]:
    """Give each block of `text` its role."""
    return [_BY_KIND.get(block.kind, Role.BODY) for block in blocks]

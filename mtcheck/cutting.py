"""Cutting: a source becomes a document of sentences with roles."""

from __future__ import annotations

from mtcheck.document import Document, Role, Sentence
from mtcheck.language import detect_language
from mtcheck.readers.source import Source
from mtcheck.resources import Resources
from mtcheck.roles import block_roles, closing_furniture
from mtcheck.segmentation import segment


def cut(source: Source, path: str, resources: Resources) -> Document:
    """Cut a source into sentences with roles; `resources` are what rules may use besides."""
    language = detect_language(source.text)
    sentences: list[Sentence] = []
    for number, (block, role) in enumerate(zip(source.blocks, block_roles(source.text, source.blocks), strict=True)):
        spans = list(segment(source.text, block, language))
        own = len(spans) - (closing_furniture(source.text, spans) if role is Role.BODY else 0)
        for place, (start, end) in enumerate(spans):
            part = role if place < own else Role.FURNITURE
            sentences.append(Sentence(len(sentences), start, end, source.text[start:end], part, number))
    return Document(
        path,
        source.original,
        source.text,
        source.offsets,
        tuple(sentences),
        language,
        resources,
        source.base_offset,
        source.base_line,
        source.base_column,
        source.directives,
    )

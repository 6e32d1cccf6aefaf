"""Readers: one module per input format, chosen by the file's ending."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from mtcheck.readers.decode import decode
from mtcheck.readers.parts import cut_into_parts
from mtcheck.readers.plain import read_plain
from mtcheck.readers.source import Block, BlockKind, InputError, Source

__all__ = [
    "Block",
    "BlockKind",
    "InputError",
    "Source",
    "is_markup",
    "read_bytes",
    "read_file",
    "read_stream",
    "read_text",
]

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"})
HTML = frozenset({".html", ".htm", ".xhtml"})
_XML = frozenset({".xml", ".rss", ".atom", ".svg", ".tmx", ".xlf", ".xliff", ".sgm", ".sgml", ".ttml"})

PART = 2_000_000
"""Code points of plain text after which a file goes on in a new part, to bound the memory taken."""
MAX_MARKUP = 20_000_000
"""Code points of the longest Markdown or HTML file that is read."""
_IN_MEMORY = 8 << 20
_HTML_START = re.compile(r"\s{0,99}<(?:!doctype\s{1,9}html|html)[\s>]", re.IGNORECASE)


def read_file(path: Path, *, display: str) -> Iterator[Source]:
    """Yield the file's source, or its parts where it is a plain text of more than `PART` code points.

    `display` is the name that messages use; its ending chooses the format. Raises `InputError`, for a
    long file perhaps after some parts.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(display, "this is a folder")
        if not stat.S_ISREG(mode):
            raise InputError(display, "this is a pipe or a device; pass '-' and give it as standard input")
        with path.open("rb") as handle:
            yield from _read(handle, display)
    except (OSError, ValueError) as error:
        raise InputError(display, reason(error)) from error


def read_bytes(data: bytes, path: str) -> Iterator[Source]:
    """Yield the source, or its parts, of a file's content; the ending of `path` chooses the format."""
    return _read(io.BytesIO(data), path)


def read_stream(stream: BinaryIO, path: str) -> Iterator[Source]:
    """Yield the source, or its parts, of standard input, which is kept on disk where it is long."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        shutil.copyfileobj(stream, spool)
        yield from _read(spool, path)  # type: ignore[arg-type]


def read_text(original: str, path: str) -> Source:
    """Read a decoded text in the format that its path's ending names.

    Markdown and HTML by their usual endings, everything else is plain text; XML is refused with an
    `InputError`. A path without an ending is HTML if the text begins like a page.
    """
    ending = Path(path).suffix.lower()
    if ending in _XML:
        raise InputError(path, "XML formats are not read; convert it to text, Markdown or HTML first")
    if _is_page(original, ending):
        _check_size(original, path)
        from mtcheck.readers.html import read_html

        return read_html(original)
    if ending in MARKDOWN:
        _check_size(original, path)
        from mtcheck.readers.markdown import read_markdown

        return read_markdown(original, mdx=ending == ".mdx")
    return read_plain(original)


def is_markup(original: str, path: str) -> bool:
    """Tell whether `read_text` takes a text for Markdown or HTML, where `<` and `*` are no mere characters."""
    ending = Path(path).suffix.lower()
    return ending in MARKDOWN or _is_page(original, ending)


def _is_page(original: str, ending: str) -> bool:
    return ending in HTML or (not ending and _HTML_START.match(original) is not None)


def _read(handle: BinaryIO, path: str) -> Iterator[Source]:
    pieces = decode(handle, path)
    if Path(path).suffix.lower() in MARKDOWN | HTML:
        text = ""
        for piece in pieces:
            text += piece
            _check_size(text, path)
        yield read_text(text, path)
        return
    for part in cut_into_parts(pieces, PART):
        source = read_text(part.text, path)
        yield replace(source, base_offset=part.offset, base_line=part.line, base_column=part.column)


def _check_size(text: str, path: str) -> None:
    if len(text) > MAX_MARKUP:
        raise InputError(
            path,
            f"Markdown and HTML are read up to {MAX_MARKUP:,} characters; split the file or convert it to text",
        )


def reason(error: OSError | ValueError) -> str:
    """Say in plain words why a file could not be opened."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno).lower()
    return "not a usable file name"

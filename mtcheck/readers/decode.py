"""From bytes to text, piece by piece and strictly; a byte-order mark is not part of the text."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from mtcheck.readers.encodings import CHUNK, detect_encoding
from mtcheck.readers.source import InputError


def decode(handle: BinaryIO, path: str) -> Iterator[str]:
    """Yield the text of a seekable file in pieces of about a million code points.

    Raises `InputError` where the file is empty, is not text, or is in no encoding that fits.
    """
    encoding, skipped = detect_encoding(handle, path)
    handle.seek(skipped)
    decoder = codecs.getincrementaldecoder(encoding)()
    position = skipped
    blank = True
    while chunk := handle.read(CHUNK):
        yield (text := _decode_chunk(decoder, chunk, position, encoding, path))
        blank = blank and not text.strip("\ufeff \t\r\n\f\v\0")
        position += len(chunk)
    yield _decode_chunk(decoder, b"", position, encoding, path, final=True)
    if blank:
        raise InputError(path, "the file is empty; there is nothing to check")


def _decode_chunk(
    decoder: codecs.IncrementalDecoder,
    chunk: bytes,
    position: int,
    encoding: str,
    path: str,
    *,
    final: bool = False,
) -> str:
    pending = len(decoder.getstate()[0])
    try:
        return decoder.decode(chunk, final)
    except UnicodeDecodeError as error:
        at = position - pending + error.start
        raise InputError(path, f"byte {at} is not valid {encoding}; save the file as UTF-8 and try again") from error

"""A text that can be written back: every byte that is not edited stays what it was."""

from __future__ import annotations

import io
from typing import NamedTuple

from mtcheck.readers.decode import decode
from mtcheck.readers.encodings import detect_encoding
from mtcheck.readers.source import InputError


class Exact(NamedTuple):
    """A file's text with what it takes to make its bytes again."""

    text: str
    encoding: str
    """Python's name of the encoding."""
    mark: bytes
    """The byte-order mark, which is no part of the text, or nothing."""

    def encode(self, text: str) -> bytes:
        """Give the file's bytes with `text` in it; raises `UnicodeEncodeError` where the encoding lacks a letter."""
        return self.mark + text.encode(self.encoding)

    def can_express(self, text: str) -> bool:
        """Tell whether the file's encoding has all letters of `text`."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True


def decode_exactly(data: bytes, path: str) -> Exact:
    """Decode a file's content as the readers do, line ends as they are.

    Raises `InputError` where it is no text, or where encoding the text again would give other bytes.
    """
    encoding, skipped = detect_encoding(io.BytesIO(data), path)
    exact = Exact("".join(decode(io.BytesIO(data), path)), encoding, data[:skipped])
    if not exact.can_express(exact.text) or exact.encode(exact.text) != data:
        raise InputError(path, f"its {encoding} text cannot be written back byte for byte; save it as UTF-8 first")
    return exact

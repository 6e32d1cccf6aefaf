"""Which encoding a file is in, and which files are not text at all.

UTF-8 is tried on the whole file first, so a file is never taken for anything else while it is valid
UTF-8. The rest is decided on a bounded sample: by a byte-order mark, by where zero bytes stand, by what
a page declares, then by what the bytes look like.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import BinaryIO

from mtcheck.readers.source import InputError

CHUNK = 1 << 20
"""Bytes that are decoded at a time."""
_SAMPLE = 1 << 16
_BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or ZIP file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"(\xb5/\xfd", "a compressed file"),
)
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0e-\x1f]")
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z][\w.:-]{1,39})")
# What an English text in windows-1252 holds besides ASCII: typographic marks and Western letters.
_WESTERN_MARKS = frozenset("€‚„…†‡‰‹‘’“”•–—™›\u00a0¡¢£§©«\u00ad®°±²³´·¹º»¼½¾¿×")
_LABELS_OF_WINDOWS_1252 = frozenset({"ascii", "iso8859-1"})


def detect_encoding(handle: BinaryIO, path: str) -> tuple[str, int]:
    """Give the name of the file's encoding and the number of bytes of its byte-order mark."""
    handle.seek(0)
    head = handle.read(_SAMPLE)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, len(bom)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise InputError(path, f"this is {kind}, not text; export it as text, Markdown or HTML first")
    if b"\0" in head:
        return _wide_encoding(head, path), 0
    bad = _first_invalid_utf8(handle)
    if bad is None:
        return "utf-8", 0
    handle.seek(max(0, bad - _SAMPLE // 2))
    return _legacy_encoding(head, handle.read(_SAMPLE), bad, path), 0


def _first_invalid_utf8(handle: BinaryIO) -> int | None:
    handle.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    position = 0
    while True:
        chunk = handle.read(CHUNK)
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            return position - pending + error.start
        if not chunk:
            return None
        position += len(chunk)


def _wide_encoding(head: bytes, path: str) -> str:
    """Tell UTF-16 and UTF-32 without a byte-order mark by where their zero bytes stand."""
    if _is_utf8_with_few_zeros(head):
        # Two letters beside each other would make one of Chinese.
        raise InputError(path, f"byte {head.index(0)} is zero though the rest is text: the file is damaged; remove it")
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        try:
            text = head[: len(head) // width * width].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                continue
            text = head[: error.start].decode(encoding)
        sample = text[:4_000]
        likely = sum(unicodedata.category(char)[0] in "LPZN" or char in "\t\r\n" for char in sample)
        spaces = sum(char in " \r\n" for char in sample)
        if likely >= 0.97 * len(sample) and spaces >= 0.02 * len(sample) > 0:
            return encoding
    raise InputError(path, "this is a binary file (it contains zero bytes), not text")


def _is_utf8_with_few_zeros(head: bytes) -> bool:
    """Tell whether all is UTF-8 without control characters, but for fewer zero bytes than UTF-16 has in such a text."""
    if _CONTROL.search(head) or 4 * head.count(0) > len(head):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _legacy_encoding(head: bytes, sample: bytes, bad: int, path: str) -> str:
    """Choose an encoding for text that is not UTF-8, from what it declares or what it looks like."""
    advice = f"byte {bad} is not valid UTF-8"
    if path.lower().endswith((".html", ".htm", ".xhtml")) and (found := _DECLARED.search(head[:4_096])):
        declared = _known_codec(found.group(1).decode("ascii"))
        if declared and declared != "utf-8":
            return declared
    replaced = sample.decode("utf-8", "replace")
    invalid = replaced.count("\ufffd")
    valid = sum(char > "\x7f" for char in replaced) - invalid
    if valid >= invalid:
        raise InputError(path, f"{advice} though the rest is: the file is damaged; repair that place")
    if _looks_western(sample):
        return "cp1252"
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    if best is None or best.chaos > 0.1 or not _decodes(sample, best.encoding):
        raise InputError(path, f"{advice}, and no other encoding fits; save the file as UTF-8 and try again")
    return best.encoding


def _known_codec(label: str) -> str | None:
    """Give Python's name of a declared encoding, as browsers understand the label."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return "cp1252" if name in _LABELS_OF_WINDOWS_1252 else name


def _looks_western(sample: bytes) -> bool:
    """Tell whether `sample` reads as windows-1252 text with a few accents and typographic marks."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [index for index, char in enumerate(text) if char > "\x7f"]
    if len(high) > 0.08 * len(text):
        return False
    odd = 0
    for index in high:
        char = text[index]
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        beside_letter = (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
        shouted = char.isupper() and before.isascii() and before.islower()
        odd += not (char in _WESTERN_MARKS or (char.isalpha() and beside_letter and not shouted))
    return odd <= 0.02 * len(high)


def _decodes(sample: bytes, encoding: str) -> bool:
    """Tell whether the codec is there and takes the sample, but for a character cut off at its ends."""
    try:
        codecs.getincrementaldecoder(encoding)("ignore").decode(sample)
    except (LookupError, UnicodeError):
        return False
    return True

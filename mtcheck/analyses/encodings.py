"""Text that was decoded with the wrong table, and the way back by encoding and decoding once more."""

from __future__ import annotations

import re
from functools import cache

_LAYERS = 4
"""Wrong decodings on top of each other that are undone; more than two are rare."""
_SINGLE_BYTE = ("cp1252", "cp1250", "mac_roman", "cp1251", "gbk")


@cache
def _upper_half(codec: str) -> str:
    """Give the characters that bytes 80 to FF stand for; an undefined byte stands for its own number."""
    return "".join(bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in range(128, 256))


def _bytes(text: str, codec: str) -> bytes | None:
    """Encode `text`, taking undefined bytes as they are; a space may have been a no-break space."""
    if codec == "gbk":
        try:
            return text.encode(codec)
        except UnicodeEncodeError:
            return None
    table = {char: byte for byte, char in enumerate(_upper_half(codec), 128)}
    limit = 256 if codec == "cp1252" else 160
    encoded = bytearray()
    for char in text:
        byte = table.get(char, ord(char) if ord(char) < limit else -1)
        if byte < 0:
            return None
        encoded.append(byte)
    return bytes(encoded)


def as_utf8(text: str) -> str | None:
    """Undo UTF-8 that was read as a one-byte table (or as GBK), as often as it was; None if it was not.

    >>> as_utf8("cafÃ©")
    'café'
    """
    if text.startswith("¡"):
        # Two bytes of a Chinese table, read as Western European: quotation marks and dashes.
        return text.encode("latin-1").decode("big5" if text[1] in "¥¦§¨X" else "gbk")
    current = text
    for _ in range(_LAYERS):
        better = _once(current)
        if better is None:
            break
        current = better
    return current if current != text else None


def _once(text: str) -> str | None:
    for codec in _SINGLE_BYTE:
        for variant in (text, re.sub("(?<=[ÂÃÐРâĂĹ]) ", "\xa0", text)):
            raw = _bytes(variant, codec)
            if raw is None:
                continue
            try:
                decoded = raw.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if decoded not in (text, variant):
                return decoded
    return None


_COMMON_LETTERS = {
    "cp1251": "оеаинтсрвлкмдпуяьы",
    "koi8_r": "оеаинтсрвлкмдпуяьы",
    "cp1253": "αοιετνσρκπυλμςηόίάέ",
}


def as_alphabet(text: str) -> str | None:
    """Undo Cyrillic or Greek of an old one-byte table that was read as Western European ("Ïðèâåò").

    None where no table gives lower-case words of mostly common letters.
    """
    best, best_share = None, 0.0
    for codec, common in _COMMON_LETTERS.items():
        raw = _bytes(text, "cp1252")
        if raw is None:
            return None
        decoded = raw.decode(codec, "replace")
        letters = [char for char in decoded if char.isalpha()]
        words = decoded.split()
        plausible = "\ufffd" not in decoded and all(word.isupper() or word[1:].islower() for word in words)
        share = sum(char.lower() in common for char in letters) / max(1, len(letters))
        if plausible and share > best_share:
            best, best_share = decoded, share
    return best if best_share >= 0.6 else None

"""Nothing from a text may act on the terminal: controls, escapes and bidi marks are shown, not sent."""

from __future__ import annotations

import re

# C0 and C1 controls, surrogates, line separators, zero-width, bidi and other format characters, tags.
_UNSAFE = (
    "\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
_UNSAFE_CHAR = re.compile(f"[{_UNSAFE}]")
_SPACE = re.compile(r"[\t\n\r\x0b\x0c\u2028\u2029]")


def printable(text: str) -> str:
    """Give `text` on one line: white space as plain spaces, what could act or hide as `\\uXXXX`."""
    return _UNSAFE_CHAR.sub(_escape, _SPACE.sub(" ", text))


def json_safe(encoded: str) -> str:
    """Escape in a JSON document what `printable` would; inside JSON strings that changes no value."""
    return _UNSAFE_CHAR.sub(_json_escape, encoded)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"

"""From a request's body to its text: the media types that are read, and their character sets."""

from __future__ import annotations

from encodings import normalize_encoding
from encodings.aliases import aliases
from typing import NamedTuple

from mtcheck.server.problems import Problem

ENDINGS = {"text": ".txt", "markdown": ".md", "html": ".html"}
"""The ending of a file in each format."""
FORMATS = {"text/plain": "text", "text/markdown": "markdown", "text/html": "html"}
JSON = "application/json"

# As browsers understand the labels: what says ASCII or Latin 1 is windows-1252.
_WINDOWS_1252 = frozenset({"ascii", "latin_1"})
_CODECS = frozenset(
    "utf_8 utf_16 utf_16_le utf_16_be cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 "
    "iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_13 iso8859_14 "
    "iso8859_15 iso8859_16 koi8_r koi8_u mac_roman cp866 gbk gb18030 big5 euc_jp shift_jis euc_kr".split()
)


class MediaType(NamedTuple):
    """What a `Content-Type` says."""

    name: str
    """`application/json` or one of `FORMATS`."""
    codec: str | None
    """Python's name of the character set; None where none is given."""


def media_type(content_type: str, content_encoding: str) -> MediaType:
    """Read the head of a request; raises `Problem` (415) for what cannot be read."""
    if content_encoding.strip().lower() not in ("", "identity"):
        raise Problem(415, "compressed bodies are not read", {"Accept-Encoding": "identity"})
    name, *parameters = (part.strip() for part in content_type.split(";"))
    name = name.lower()
    if name not in FORMATS and name != JSON:
        known = ", ".join((JSON, *FORMATS))
        raise Problem(415, f"Content-Type must be one of {known}", {"Accept": known})
    for parameter in parameters:
        key, _, label = parameter.partition("=")
        if key.strip().lower() == "charset":
            return MediaType(name, _codec(label.strip().strip("\"'"), name))
    return MediaType(name, None)


def decoded(body: bytes, media: MediaType) -> str | None:
    """Give a body as text, without a byte-order mark; None where its character set is still to be found out.

    Raises `Problem`: 400 where it is not what it says, 422 where it is empty.
    """
    if not body.strip():
        raise Problem(422, "the body is empty; there is nothing to check")
    if media.codec is None:
        return None
    try:
        return body.decode(media.codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Problem(400, f"byte {error.start} of the body is not valid {media.codec}") from None


def _codec(label: str, name: str) -> str:
    # `codecs.lookup` keeps every label it is asked for, and knows codecs that take quadratic time.
    codec = normalize_encoding(label.lower())
    codec = aliases.get(codec, codec)
    if codec in _WINDOWS_1252 and name != JSON:
        return "cp1252"
    if codec not in _CODECS or (name == JSON and codec != "utf_8"):
        raise Problem(415, "this character set is not read; send UTF-8")
    return codec

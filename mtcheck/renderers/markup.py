"""Text and attributes for the XML formats: what XML cannot hold, or a reader could not see, is shown."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from mtcheck.renderers.safe import printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_NONCHARACTER = re.compile("[\ufffe\uffff]")


def content(text: str) -> str:
    """Give `text`, on one line, as the content of an element."""
    return escape(_allowed(text))


def attributes(**values: str | int) -> str:
    """Give attributes, in the order given, each after a space."""
    return "".join(f" {name}={quoteattr(_allowed(str(value)))}" for name, value in values.items())


def _allowed(text: str) -> str:
    # Most of what XML forbids is made visible already; these two are left.
    return _NONCHARACTER.sub("\ufffd", printable(text))

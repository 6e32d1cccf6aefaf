"""Character references of HTML that stand in the prose: whole, cut, torn apart or escaped twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMES = "quot|apos|amp|lt|gt|nbsp|[lr][sd]quo|[lr]aquo|[nm]dash|hellip|shy"
_LOST = "quot|apos|lt|gt|nbsp|[lr][sd]quo|[lr]aquo|[nm]dash|hellip"
"""Names that are no English words, and so are known without their ampersand too."""
_REFERENCE = re.compile(
    r"&(?:amp;){0,4}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10}[0-9]{0,2});"
    rf"|& ?(?:{_NAMES}|#[0-9]{{2,5}}|#x[0-9a-f]{{2,4}}) ?;"
    rf"|&nbsp;?|&(?:{_NAMES})(?![A-Za-z0-9;=])"
    rf"|(?<![&\w-])(?:{_LOST});|(?<=[a-z.,!?])quot;"
    r"|(?<![&/])#(?:x[0-9a-f]{2,4}|3[489]|6[02]|1[67][0-9]|82[0-9]{2});"
)
_LOST_END = re.compile(";(?<=(?:ot|os|lt|gt|sp|uo|sh|ip);)")
"""How a name that lost its ampersand ends: looking for that first is several times as fast."""


def references(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, character)` of each reference."""
    if not ("&" in text or "#" in text or _LOST_END.search(text)):
        return
    for match in _REFERENCE.finditer(text):
        meant = _character(match.group())
        if meant is not None:
            yield match.start(), match.end(), meant


def _character(reference: str) -> str | None:
    """Give what a reference stands for; None for what only looks like one, such as the end of "Q&A;"."""
    import html

    # What was escaped twice ("&amp;nbsp;") stands for its last name.
    text = f"&{re.split('[&; ]+', reference.strip('&; '))[-1]};"
    meant = html.unescape(text)
    return None if meant == text else meant.replace("\xa0", " ").replace("\xad", "")

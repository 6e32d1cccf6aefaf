"""The manual page of a rule: its module's docstring, cut into sections."""

from __future__ import annotations

import inspect
import re
from textwrap import dedent
from typing import NamedTuple

from mtcheck.rules.base import Rule

SECTIONS = ("What it finds", "Why it matters", "Damaged", "Repaired", "Cannot see")
_TITLE = re.compile(rf"^({'|'.join(SECTIONS)})$", re.MULTILINE)


class Manual(NamedTuple):
    """A rule's summary line and its sections, by title, each dedented."""

    summary: str
    sections: dict[str, str]


def manual(rule: Rule) -> Manual:
    """Read the manual page of `rule`; a section that is missing is missing from `sections`."""
    summary, *parts = _TITLE.split(inspect.getdoc(inspect.getmodule(rule.entry)) or "")
    titles, bodies = parts[::2], parts[1::2]
    return Manual(
        summary.strip(),
        {title: dedent(body).strip() for title, body in zip(titles, bodies, strict=True)},
    )

"""`mtcheck rule`: the list of rules, or one rule's manual page."""

from __future__ import annotations

from typing import Annotated

import typer

from mtcheck.config import check_selectors
from mtcheck.rules import RULES
from mtcheck.rules.base import Rule
from mtcheck.rules.manual import manual


def rule(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A rule's code or name.")] = None,
) -> int:
    """List the rules, or show the manual page of one."""
    if code is None:
        width = max(len(one.name) for one in RULES)
        for one in RULES:
            typer.echo(f"{one.code}  {one.name:{width}}  {one.severity:7}  {one.stage:7}  {manual(one).summary}")
        return 0
    check_selectors((code,))
    for one in RULES:
        if code in (one.code, one.name, one.family, "MT"):
            typer.echo(page(one))
    return 0


def page(one: Rule) -> str:
    """Give a rule's manual page as plain text."""
    languages = "any" if one.languages is None else ", ".join(sorted(one.languages))
    text = manual(one)
    lines = [
        f"{one.code} {one.name}: {one.severity}, {one.stage}, languages: {languages}",
        "",
        text.summary,
    ]
    for title, body in text.sections.items():
        lines += ["", title, *(f"    {line}".rstrip() for line in body.splitlines())]
    return "\n".join([*lines, ""])

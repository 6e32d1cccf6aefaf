"""`mtcheck rule`: the list of rules, or their manual pages."""

from __future__ import annotations

from typing import Annotated

import typer

from mtcheck.config import check_selectors
from mtcheck.rules import RULES
from mtcheck.rules.base import Fix, Rule
from mtcheck.rules.manual import manual
from mtcheck.settings import Settings

FIXES = {Fix.NONE: "no fix", Fix.SAFE: "safe fix", Fix.UNSAFE: "unsafe fix"}
"""How the list and the pages say whether a rule's suggestions can be applied."""


def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A rule's code or name, or a family (MT1).")
    ] = None,
) -> int:
    """List the rules, or show the manual page of one or of a family."""
    if code is None:
        width = max(len(one.name) for one in RULES)
        for one in RULES:
            traits = f"{one.severity:7}  {one.stage:7}  {FIXES[one.fix]:10}"
            typer.echo(f"{one.code}  {one.name:{width}}  {traits}  {manual(one).summary}")
        return 0
    for one in Settings(select=check_selectors((code,)), preview=True).rules():
        typer.echo(page(one))
    return 0


def page(one: Rule) -> str:
    """Give a rule's manual page as plain text."""
    languages = "any" if one.languages is None else ", ".join(sorted(one.languages))
    text = manual(one)
    lines = [
        f"{one.code} {one.name}: {one.severity}, {one.stage}, languages: {languages}, {FIXES[one.fix]}",
        "",
        text.summary,
    ]
    for title, body in text.sections.items():
        lines += ["", title, *(f"    {line}".rstrip() for line in body.splitlines())]
    return "\n".join([*lines, ""])

"""`mtcheck rule`: the list of rules, or their manual pages."""

from __future__ import annotations

from typing import Annotated

import typer

from mtcheck.config import check_selectors
from mtcheck.rules import RULES
from mtcheck.rules.manual import manual
from mtcheck.rules.pages import FIXES, as_text
from mtcheck.settings import Settings


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
        typer.echo(as_text(one))
    return 0

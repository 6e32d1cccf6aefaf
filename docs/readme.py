"""Write the table of rules into the README, from the registry: `python docs/readme.py`."""

from __future__ import annotations

import re
from pathlib import Path

from mtcheck.rules import RULES
from mtcheck.rules.manual import manual

README = Path(__file__).parents[1] / "README.md"
_TABLE = re.compile(r"(?<=<!-- rules -->\n).*(?=<!-- /rules -->)", re.DOTALL)


def rules_table() -> str:
    """Give the Markdown table of all rules."""
    rows = [
        f"| {rule.code} | {rule.name} | {rule.severity}{'' if rule.stage == 'stable' else ', preview'} "
        f"| {manual(rule).summary} |"
        for rule in RULES
    ]
    return "\n".join(["| code | name | severity | what it finds |", "|---|---|---|---|", *rows]) + "\n"


def with_table(text: str) -> str:
    """Give the README's text with the table as it should be."""
    return _TABLE.sub(lambda _: rules_table(), text)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")

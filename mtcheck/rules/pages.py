"""A rule's manual page as people read it: in a terminal, or where Markdown is shown."""

from __future__ import annotations

from textwrap import indent

from mtcheck.rules.base import Fix, Rule
from mtcheck.rules.manual import manual

FIXES = {Fix.NONE: "no fix", Fix.SAFE: "safe fix", Fix.UNSAFE: "unsafe fix"}
"""How the list and the pages say whether a rule's suggestions can be applied."""
_EXAMPLES = ("Damaged", "Repaired")


def as_text(rule: Rule) -> str:
    """Give the page as plain text, with a line feed at its end."""
    text = manual(rule)
    lines = [f"{rule.code} {rule.name}: {_kind(rule)}", "", text.summary]
    for title, body in text.sections.items():
        lines += ["", title, *(f"    {line}".rstrip() for line in body.splitlines())]
    return "\n".join([*lines, ""])


def as_markdown(rule: Rule) -> str:
    """Give the page as Markdown, examples as code so that nothing in them is taken for markup."""
    text = manual(rule)
    parts = [f"# {rule.code} {rule.name}", text.summary, f"*{_kind(rule)}*"]
    for title, body in text.sections.items():
        parts += [f"## {title}", indent(body, "    ") if title in _EXAMPLES else body]
    return "\n\n".join(parts) + "\n"


def _kind(rule: Rule) -> str:
    languages = "any" if rule.languages is None else ", ".join(sorted(rule.languages))
    return f"{rule.severity}, {rule.stage}, languages: {languages}, {FIXES[rule.fix]}"

"""Write the rules' pages and their index, `docs/rules`, from the rules' docstrings: `python docs/pages.py`."""

from __future__ import annotations

from pathlib import Path

from mtcheck.rules import RULES
from mtcheck.rules.manual import manual
from mtcheck.rules.pages import FIXES, as_markdown

FOLDER = Path(__file__).parent / "rules"
INDEX = """\
# The rules

What each rule finds, why it matters, and what it cannot see. `mtcheck rule MT401` shows the same page in a terminal.
A *preview* rule speaks only with `--preview`; what a *fix* is worth is told under [Repairing a text](../fix.md).

| code | name | severity | stage | fix | what it finds |
|---|---|---|---|---|---|
"""


def index() -> str:
    """Give the Markdown table of all rules, under its heading."""
    rows = (
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {rule.stage} | {FIXES[rule.fix]} "
        f"| {manual(rule).summary} |\n"
        for rule in RULES
    )
    return INDEX + "".join(rows)


def pages() -> dict[str, str]:
    """Give every page by its file's name."""
    return {"README.md": index()} | {
        f"{rule.code}.md": f"{as_markdown(rule)}\n[All rules](README.md)\n" for rule in RULES
    }


def write(folder: Path) -> None:
    """Make the pages all that is in the folder."""
    folder.mkdir(exist_ok=True)
    wanted = pages()
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write(FOLDER)

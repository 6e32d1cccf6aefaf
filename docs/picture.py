"""Draw `docs/terminal.svg`, the picture in the README: `python docs/picture.py`."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from mtcheck.engine import Linter
from mtcheck.readers import read_file
from mtcheck.renderers import View
from mtcheck.renderers.terminal import print_lines
from mtcheck.renderers.text import render
from mtcheck.settings import Settings

ROOT = Path(__file__).parents[1]
SHOWN = ("seeds/003_473d876cc1cb8be4.txt", "seeds/004_f04aa4cce1c361e3.txt")
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Lint two of the seeds, as the command does, and draw what a terminal shows."""
    console = Console(record=True, width=132, file=io.StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "dim"), f"mtcheck lint {' '.join(SHOWN)}"), highlight=False)
    linter = Linter(Settings())
    checked = [linter.check_source(part, name) for name in SHOWN for part in read_file(ROOT / name, display=name)]
    print_lines(render(linter.compare(checked), View(Settings())), console)
    picture = console.export_svg(title="mtcheck", unique_id="mtcheck")
    # The picture must not fetch a font when somebody looks at it.
    Path(__file__).with_name("terminal.svg").write_text(_WEB_FONT.sub("", picture), "utf-8")


if __name__ == "__main__":
    main()

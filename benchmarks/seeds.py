"""The five seed documents: the editor's marks on them, and what mtcheck says."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from mtcheck.engine import Linter
from mtcheck.readers import read_file
from mtcheck.report import Report
from mtcheck.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
_STYLE_FREE = {
    "name-garbled", "name-inconsistent", "wrong-entity", "lost-magnitude",
    "unbalanced-quote", "spacing", "punctuation",
}  # fmt: skip
_SPLIT = re.compile(r"[a-z]\. [a-z]")


@dataclass(frozen=True, slots=True)
class Mark:
    """An editor's mark: `start:end` in code points of `file`."""

    file: str
    category: str
    severity: str
    quote: str
    start: int
    end: int

    @property
    def needs_no_style(self) -> bool:
        """Whether it can be seen without a sense of style."""
        split = self.category == "broken-sentence" and _SPLIT.search(self.quote)
        return self.category in _STYLE_FREE or bool(split)

    def overlaps(self, file: str, start: int, end: int) -> bool:
        """Tell whether a span of a file touches the mark."""
        return self.file == file and start < self.end and self.start < end


def read_marks() -> list[Mark]:
    """Read the gold marks."""
    rows = (json.loads(line) for line in (SEEDS / "marks.jsonl").read_text("utf-8").splitlines())
    return [Mark(*(row[key] for key in Mark.__dataclass_fields__)) for row in rows]


def read_reports(settings: Settings | None = None) -> dict[str, Report]:
    """Lint the seeds together, as `mtcheck lint seeds` does unless there are other settings."""
    linter = Linter(settings or Settings())
    paths = sorted(SEEDS.glob("*.txt"))
    checked = [linter.check_source(next(read_file(path, display=path.name)), path.name) for path in paths]
    return {report.path: report for report in linter.compare(checked)}

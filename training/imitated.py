"""Write translations that imitate poor machine translation: `python -m training.imitated OUT.jsonl`, a second.

`imitations/*.txt` hold short articles as weak machine translation from fifty languages would give them, with a
post-edit of each fault: `[as the machine says it|as an editor corrects it]`. They were written for mtcheck by a large
language model, and are copied from no text. A line `# LANGUAGE TOPIC` begins an article, and each other line is a
sentence. Two in five sentences have no fault.

Each line of OUT is a sentence, in order, with the fields of `training.round_trip` and `language` in place of `via`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("imitations")
_FAULT = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


class Imitation(NamedTuple):
    """A sentence in both readings."""

    damaged: str | None
    """None where the machine made no fault."""
    clean: str
    spans: list[tuple[int, int]]
    """Where the faults stand in `damaged`, in code points."""


def read_imitation(line: str) -> Imitation:
    """Read a sentence with its faults.

    Raises `ValueError` where a bracket or bar stands outside a fault.

    >>> read_imitation("He [made|took] a decision.")
    Imitation(damaged='He made a decision.', clean='He took a decision.', spans=[(3, 7)])
    """
    if re.search(r"[\[\]|]", _FAULT.sub("", line)):
        raise ValueError(f"a bracket or a bar outside a fault: {line}")
    damaged, place, spans = "", 0, []
    for fault in _FAULT.finditer(line):
        damaged += line[place : fault.start()]
        spans.append((len(damaged), len(damaged) + len(fault[1])))
        damaged += fault[1]
        place = fault.end()
    clean = _FAULT.sub(r"\2", line)
    return Imitation(damaged + line[place:] if spans else None, clean, spans)


def rows() -> Iterator[dict[str, object]]:
    """Yield the sentences of all files in order."""
    for path in sorted(FOLDER.glob("*.txt")):
        article, language, index = 0, "", 0
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                article, language, index = article + 1, line.split()[1], 0
            elif line.strip():
                found = read_imitation(line.strip())
                yield {
                    "doc": f"imitations/{path.stem}-{article}",
                    "index": index,
                    "language": language,
                } | found._asdict()
                index += 1


if __name__ == "__main__":
    with Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        for row in rows():
            out.write(json.dumps(row, ensure_ascii=False) + "\n")

"""Files of labels, to which a teacher adds for days, and may be stopped at any moment."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

AT_ONCE = 4_000
"""Texts labelled between two writes."""
_BLOCK = 1 << 16
"""Bytes read at once, from the end."""


def label_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of labels, none where there is no such file yet."""
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def labelled(path: Path, key: str) -> set[str]:
    """Give what has a label already, by this key of the rows, and let the file be gone on with."""
    drop_half_line(path)
    return {row[key] for row in label_rows(path)}


def add_labels(path: Path, texts: Iterable[str], judged: Callable[[Sequence[str]], Iterable[dict[str, Any]]]) -> None:
    """Label the texts that have no label yet, in order; `judged` gives what a row says beside each text."""
    done = labelled(path, "text")
    todo = [text for text in dict.fromkeys(texts) if text not in done]
    print(f"{len(done)} sentences are labelled, {len(todo)} are left", flush=True)
    with path.open("a", encoding="utf-8") as lines:
        for first in range(0, len(todo), AT_ONCE):
            some = todo[first : first + AT_ONCE]
            lines.writelines(
                json.dumps({"text": text, **row}) + "\n" for text, row in zip(some, judged(some), strict=True)
            )
            lines.flush()


def drop_half_line(path: Path) -> None:
    """Cut a file after its last whole line: a writer that was killed may have left the half of one more."""
    if not path.exists():
        return
    with path.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - _BLOCK)
            file.seek(start)
            newline = file.read(end - start).rfind(b"\n")
            if newline >= 0:
                end = start + newline + 1
                break
            end = start
        file.truncate(end)

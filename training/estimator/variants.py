"""Variants of MLQE-PE's machine translations: more sentences for a student to learn its teacher's judgement from.

A teacher can judge any sentence, and a small student learns a judgement better from many sentences than from a few
again and again (Jiao et al. 2020, *TinyBERT*, section 3.2). A variant is a translation with a part of its post-edits
made, so that it stands between the two, or with a few words moved, lost or strayed in from another translation.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from training.estimator.texts import PAIRS, damaged, is_corrected, mlqe, newstest

COUNT = 20_000
"""Variants of each pair."""
_CHANGES = (0, 1, 1, 2, 3)


def variants(pair: str) -> Iterator[str]:
    """Yield the variants of a pair, always the same."""
    rng = random.Random(f"variants {pair}")
    rows = [document.rows[0] for document in mlqe("train", pair)]
    sentences = [row["mt_tok"].split() for row in rows]
    edits = [row["pe_tok"].split() for row in rows]
    for _ in range(COUNT):
        place = rng.randrange(len(rows))
        words = part_edited(sentences[place], edits[place], rng)
        yield " ".join(changed(words, rng.choice(sentences), rng))


def part_edited(words: list[str], edited: list[str], rng: random.Random) -> list[str]:
    """Make each post-edit or leave it, all with the same probability, which is drawn, too."""
    share = rng.random()
    found: list[str] = []
    for kind, start, end, edited_start, edited_end in SequenceMatcher(None, words, edited, False).get_opcodes():
        is_made = kind != "equal" and rng.random() < share
        found += edited[edited_start:edited_end] if is_made else words[start:end]
    return found or words


def changed(words: list[str], other: list[str], rng: random.Random) -> list[str]:
    """Change up to three places, with words of another sentence where there need to be any."""
    words = list(words)
    for _ in range(rng.choice(_CHANGES)):
        if len(words) < 3:
            break
        place = rng.randrange(len(words) - 1)
        match rng.randrange(5):
            case 0:
                del words[place]
            case 1:
                words[place], words[place + 1] = words[place + 1], words[place]
            case 2:
                words[place] = rng.choice(other)
            case 3:
                words.insert(place, rng.choice(other))
            case _:
                # The other sentence goes on where this one stops.
                words[place + 1 :] = other[int(len(other) * (place + 1) / len(words)) :]
    return words


def edited_texts(folder: Path) -> Iterator[str]:
    """Give the sentences that the editor reads, the most useful first."""
    yield from (text for pair in PAIRS for document in mlqe("train", pair) for text in document.sentences)
    yield from (text for document in newstest(held_out=False) for text in document.sentences)
    yield from (text for pair in PAIRS for text in variants(pair))
    rows = (document.rows[0] for pair in PAIRS for document in mlqe("train", pair))
    yield from (row["pe_tok"] for row in rows if is_corrected(row))
    for name in ("imitated", "round_trip"):
        for clean in (False, True):
            documents = damaged(folder / f"{name}.jsonl", clean)
            yield from (text for document in documents for text in document.sentences)
    trips = [row for document in damaged(folder / "retranslated.jsonl", clean=True) for row in document.rows]
    yield from (row["damaged"] for row in trips if row["damaged"])

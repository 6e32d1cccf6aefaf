"""Write damaged clean sentences: `python -m training.damage DATA_FOLDER OUT.jsonl [--seed 0]`, some ten seconds.

About half of the sentences get one to three damages; the others stay (`damaged` null). Each line of OUT is a sentence,
in document order, with the fields of `training.round_trip` and `kind` (joined with "+") in place of `via`.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from training.damage import Damaged, damage_again
from training.documents import clean_sentences

_SHARE = 0.55
_COUNTS = (1, 1, 2, 2, 3)
_ATTEMPTS = 12
_FEWEST_WORDS = 5


def _damaged(sentence: str, rng: random.Random) -> Damaged | None:
    """Damage a sentence up to three times; None where it is left clean, by chance or because nothing applies."""
    # Wikinews prints answers in their own language, too: no English to damage.
    if len(sentence.split()) < _FEWEST_WORDS or "language:" in sentence or rng.random() > _SHARE:
        return None
    wanted = rng.choice(_COUNTS)
    result = Damaged(sentence, (), "")
    for _ in range(wanted * _ATTEMPTS):
        result = damage_again(result, rng) or result
        if result.kind.count("+") + bool(result.kind) == wanted:
            break
    return result if result.spans else None


def main() -> None:
    """Read the corpora, damage them, write the lines."""
    parser = argparse.ArgumentParser(description="Damage clean English on purpose")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    with arguments.out.open("w", encoding="utf-8") as out:
        # Another seed than that of the round trips: other documents of the corpora that are not read whole.
        for sentence in clean_sentences(arguments.data, arguments.seed + 1):
            rng = random.Random(f"{arguments.seed} {sentence.document} {sentence.index}")
            result = _damaged(sentence.text, rng)
            row = sentence.row(result.text, result.spans, kind=result.kind) if result else sentence.row(kind=None)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

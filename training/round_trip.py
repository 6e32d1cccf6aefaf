"""Literal, ungrammatical English made by rule: clean sentences sent through another language and back.

    python -m training.round_trip DATA_FOLDER OUT.jsonl [--seed 0]

Needs Debian's `apertium`, `apertium-eng-spa`, `apertium-eng-cat`, `apertium-en-gl` and `apertium-eo-en`: shallow
transfer, which picks a word's sense blindly and keeps the other language's articles, prepositions and order, as poor
translations do. Takes about three minutes.

Each line of OUT is a sentence, in document order: `doc`, `index`, `clean`, `damaged` (null where the round trip gave
nothing fit to learn from), `via` (the language) and `spans`, character offsets in `damaged` of the words that differ.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from training.documents import CleanSentence, clean_sentences

ROUTES = {
    "spa": ("eng-spa", "spa-eng"),
    "cat": ("eng-cat", "cat-eng"),
    "glg": ("en-gl", "gl-en"),
    "epo": ("en-eo", "eo-en"),
}
MOST_DAMAGED = 0.7
"""A larger share of changed words leaves nothing to tell damage from."""
_BATCH = 500
EQUAL_WORDS = Path(__file__).with_name("round_trip_equals.txt")

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*['’]?")
_SPACE_BEFORE_MARK = re.compile(r" +([.,;:!?)\]%])(?!\w)")
_MARKS = re.compile(r"[*@#]+(?=\w)")
_CONTRACTIONS = (
    (re.compile(r"\bcan['’]?t\b"), "can not"),
    (re.compile(r"\bwon['’]t\b"), "will not"),
    (re.compile(r"\bcannot\b"), "can not"),
)


def translate(sentences: Sequence[str], direction: str) -> list[str]:
    """Translate a sentence a line; an empty one where apertium has no answer of its own to a sentence."""
    if len(sentences) > _BATCH:
        batches = [sentences[start : start + _BATCH] for start in range(0, len(sentences), _BATCH)]
        return [text for batch in batches for text in translate(batch, direction)]
    command = ["apertium", "-u", "-n", "-f", "line", direction]
    answer = subprocess.run(command, input="\n".join(sentences) + "\n", capture_output=True, text=True, check=False)
    found = answer.stdout.split("\n")[:-1]
    if len(found) == len(sentences):
        return found
    if len(sentences) == 1:
        return [""]
    # Some sentence made a part of the pipe fail or broke a line.
    middle = len(sentences) // 2
    return translate(sentences[:middle], direction) + translate(sentences[middle:], direction)


def tidy(text: str, clean: str) -> str:
    """Take away what is apertium's and not the language's: its marks, stray spaces, a lost capital or final mark."""
    text = " ".join(_MARKS.sub("", text).split()) if "#" not in clean and "@" not in clean else " ".join(text.split())
    text = _SPACE_BEFORE_MARK.sub(r"\1", text)
    text = re.sub(r"([(\[“]) +", r"\1", text)
    if text and clean[:1].isupper():
        text = text[0].upper() + text[1:]
    final = clean[-1:]
    if final in ".!?:" and text and text[-1].isalnum():
        text += final
    return text


def damaged_spans(clean: str, damaged: str) -> tuple[list[tuple[int, int]], float]:
    """Give the character spans of `damaged` that differ from `clean` word by word, and the share of words in them.

    Case, spacing, marks, contractions and harmless synonyms are no difference. A word that is gone marks the next,
    unless it was only moved (then it is marked where it stands now) or an adverb that nobody misses.
    """
    keys, _ = _keys(clean)
    other, places = _keys(damaged)
    steps = SequenceMatcher(None, keys, other, autojunk=False).get_opcodes()
    added = {word for kind, _, _, start, end in steps if kind != "equal" for word in other[start:end]}
    marked: set[int] = set()
    for kind, before, after, start, end in steps:
        gone, new = keys[before:after], other[start:end]
        if kind == "equal" or not other or _harmless(gone, new, other[end : end + 1]):
            continue
        if kind == "delete" and not added.issuperset(gone):
            marked.add(min(start, len(other) - 1))
        marked.update(range(start, end))
    spans: list[tuple[int, int]] = []
    for number in sorted(marked):
        # Neighbours are one span, and so are the two parts of a contraction.
        if spans and number - 1 in marked:
            spans[-1] = (spans[-1][0], places[number][1])
        elif not spans or places[number] != places[number - 1]:
            spans.append(places[number])
    return spans, len(marked) / max(len(other), 1)


def _harmless(gone: list[str], new: list[str], following: list[str]) -> bool:
    """Tell whether nobody would see the exchange of `gone` for `new` before the word `following`."""
    if not new and gone in (["has"], ["have"], ["had"]):
        return following[:1] != [] and following[0].endswith("ed")  # "has announced", "announced"
    if not new or not gone:
        return set(gone or new) <= _OPTIONAL
    group = _PHRASES.get(" ".join(gone))
    return group is not None and group == _PHRASES.get(" ".join(new))


def _keys(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Words in a form in which equals are equal, each with its place; a contraction gives two of one place."""
    keys, places = [], []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'").rstrip("'")
        for pattern, expansion in _CONTRACTIONS:
            word = pattern.sub(expansion, word)
        word = re.sub(r"n't$", " not", word)
        word = re.sub(r"^(it|he|she|that|there|here|what|where|who)'s$", r"\1 is", word)
        word = re.sub(r"'(re|ve|ll|m|d|s)$", r" '\1", word)
        for part in word.split():
            part = _SPELLED_OUT.get(part, part)
            part = re.sub(r"is(e[sd]?|ing|ations?)$", r"iz\1", part).replace("our", "or")
            keys.append(_EQUAL.get(part, part))
            places.append(match.span())
    return keys, places


_SPELLED_OUT = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_OPTIONAL = frozenset({"that", "also", "just", "always", "never", "still", "now", "even"})
_EQUAL: dict[str, str] = {}
_PHRASES: dict[str, int] = {}


def _read_equals() -> None:
    """Fill the tables of equal words (to the first of their line) and of equal phrases (to their line's number)."""
    lines = EQUAL_WORDS.read_text(encoding="utf-8").splitlines()
    groups = [[item.strip() for item in line.split(",")] for line in lines if line and not line.startswith("#")]
    for group in groups:
        words = [item for item in group if " " not in item]
        for word in words:
            _EQUAL.setdefault(word, _EQUAL.get(words[0], words[0]))
    for number, group in enumerate(groups):
        for item in group:
            _PHRASES.setdefault(" ".join(_keys(item)[0]), number)


_read_equals()


def round_trips(sentences: Sequence[CleanSentence], seed: int) -> list[dict[str, object]]:
    """Give a row of the output for each sentence, sent through a language chosen at random."""
    rng = random.Random(seed)
    chosen: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(len(sentences)):
        chosen[rng.choice(sorted(ROUTES))].append(number)
    rows: dict[int, dict[str, object]] = {}
    for language, numbers in sorted(chosen.items()):
        texts = [sentences[number].text for number in numbers]
        for direction in ROUTES[language]:
            texts = translate(texts, direction)
        for number, text in zip(numbers, texts, strict=True):
            sentence = sentences[number]
            text = tidy(text, sentence.text)
            spans, share = damaged_spans(sentence.text, text)
            usable = bool(spans) and share <= MOST_DAMAGED
            rows[number] = sentence.row(text if usable else None, spans, via=language)
    return [rows[number] for number in range(len(sentences))]


def main() -> None:
    """Write the round trips of all clean sentences; the news first, so that it can be used while the rest is made."""
    parser = argparse.ArgumentParser(description="Round trips of clean English through apertium")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    sentences = list(clean_sentences(arguments.data, arguments.seed))
    news = [sentence for sentence in sentences if sentence.document.startswith("wikinews/")]
    with arguments.out.open("w", encoding="utf-8") as out:
        for part in (news, sentences[len(news) :]):
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in round_trips(part, arguments.seed))
            out.flush()


if __name__ == "__main__":
    main()

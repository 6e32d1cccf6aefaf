"""Build the counted tables of `mtcheck/data`: words, vocabulary, verbs, surnames and first names.

    python -m training.lexicon --data DATA --words WORD_LIST/words.txt --names SITE_PACKAGES/names

The same input gives the same bytes. See `mtcheck/data/PROVENANCE.md` for what each source is and its licence.
"""

import argparse
import importlib.util
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from mtcheck.tables import read_toml
from training.corpus import read_sources
from training.verbs import verb_rows
from training.vocabulary import read_vocabulary, shorten

Sentences = Iterable[tuple[str, list[str]]]


def write(path: Path, rows: Iterable[str]) -> None:
    """Write `rows` as lines, with the same bytes on every system."""
    path.write_text("".join(row + "\n" for row in rows), "utf-8", newline="\n")


def count_words(sentences: Sentences) -> Iterator[str]:
    """Rows of word and its lower-case count, capitalised count, sources; sorted, what occurs once left out.

    A sentence's first word says nothing about case, and a title-cased line about no word's.
    """
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for source, sentence in sentences:
        words = [token for token in sentence if token[0].isalpha()]
        titled = 2 * sum(word[0].isupper() for word in words) > len(words)
        for position, word in enumerate(words):
            if word.islower():
                lower[word] += 1
                sources[word].add(source)
            elif position and not titled:
                capital[word.lower()] += 1
    for word in sorted(lower.keys() | capital.keys()):
        if lower[word] + capital[word] > 1:
            yield f"{word}\t{lower[word]} {capital[word]} {len(sources[word])}"


def read_census(path: Path) -> list[str]:
    """Names of one file of the 1990 census, lower case, sorted."""
    lines = path.read_text(encoding="ascii").splitlines()
    return sorted({line.split()[0].lower() for line in lines if line.strip()})


def main() -> None:
    """Read the sources that the command line names and write the tables."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = arguments.add_argument
    add("--data", type=Path, required=True, help="folder with clean_english/, mlqe_pe/ and mqm/")
    add("--words", type=Path, required=True, help="words.txt of the npm package word-list")
    add("--names", type=Path, help="folder of the Python package names (default: the installed one)")
    add("--out", type=Path, default=Path(__file__).parents[1] / "mtcheck" / "data")
    options = arguments.parse_args()
    if options.names is None:
        spec = importlib.util.find_spec("names")
        if spec is None or spec.origin is None:
            arguments.error("install the package names, or say --names FOLDER")
        options.names = Path(spec.origin).parent
    sentences = list(read_sources(options.data))
    seen = {word for _, words in sentences for word in words if word.islower()}
    vocabulary = read_vocabulary(options.words, seen)
    write(options.out / "words.tsv", count_words(sentences))
    write(options.out / "vocabulary.txt", shorten(vocabulary))
    classes = {name: words.split() for name, words in read_toml("closed_classes.toml").items()}
    write(options.out / "verbs.tsv", verb_rows([words for _, words in sentences], vocabulary, classes))
    write(options.out / "surnames.txt", read_census(options.names / "dist.all.last"))
    first = read_census(options.names / "dist.female.first") + read_census(options.names / "dist.male.first")
    write(options.out / "first_names.txt", sorted(set(first)))


if __name__ == "__main__":
    main()

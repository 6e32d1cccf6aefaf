"""Fit `mtcheck/data/gazetteer_weights.toml`: what tells a wrong place from a foreign one that is meant.

Run `python -m training.place_weights CLEAN_ENGLISH_FOLDER` (needs the shipped gazetteer and encoder; a minute).
The text is Wikinews 2019-2020 (CC BY 2.5), cut into articles where the names change. In an article about a country,
mentions of it, written as a random other country, stand for wrong places; foreign countries that are named once stand
for places that are meant. The two kinds are weighted alike, so a score of 0 is an even chance of one that is as
likely as the other; likeness of form is no part of the fit, since chance alone makes names alike here.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from mtcheck.analyses.confusion import Candidate, identity
from mtcheck.analyses.place_evidence import FEATURES, evidence
from mtcheck.analyses.places import places
from mtcheck.document import Document
from mtcheck.engine import Linter
from mtcheck.gazetteer import Kind, gazetteer
from mtcheck.readers import read_text
from mtcheck.settings import Settings

TARGET = Path(__file__).parent.parent / "mtcheck" / "data" / "gazetteer_weights.toml"
POSITIVES = 6
"""Mentions of its main country that are taken from each article."""
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_COMMON_NAMES = frozenset(
    "The An In On At He She It They But And For This That We With As By According After Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday President United States There If To US Also While However His Her Their".split()
)


def articles(path: Path) -> Iterator[str]:
    """Cut the paragraphs of a file, which has no other marks, into articles: a new one shares no name."""
    article: list[str] = []
    seen: set[str] = set()
    for paragraph in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        names = set(_NAME.findall(paragraph)) - _COMMON_NAMES
        if article and len(paragraph) > 120 and not names & seen:
            yield "\n\n".join(article)
            article, seen = [], set()
        article.append(paragraph)
        seen |= names
    yield "\n\n".join(article)


def examples(document: Document) -> Iterator[tuple[int, Candidate, str]]:
    """Yield (1 for a wrong place, the candidate, the name that stands in its place)."""
    rng = random.Random(0)
    known = document.analysis(places)
    larger = [
        (mention, place)
        for mention in known.mentions
        if (place := identity(mention)) and place.kind is not Kind.TOWN and not mention.inside_name
    ]
    named = Counter(place for _, place in larger)
    if not named or named.most_common(1)[0][1] < 2:
        return
    main = named.most_common(1)[0][0]
    own = [mention for mention, place in larger if place == main]
    if known.support(own[0].codes) < 4:
        return
    countries = [country.names[0] for country in gazetteer().countries.values()]
    for mention in rng.sample(own, min(POSITIVES, len(own))):
        rival = next(other for other in own if other is not mention)
        yield 1, Candidate(mention, rival, 0.0, len(own), 0), rng.choice(countries)
    for mention, place in larger:
        if named[place] == 1 and not mention.codes & own[0].codes and known.is_foreign(mention, own[0]):
            yield 0, Candidate(mention, own[0], 0.0, len(own), 0), mention.name


def fit(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Fit a logistic regression by Newton's method, both labels with the same weight and a little ridge."""
    share = np.where(labels == 1, labels.mean(), 1 - labels.mean())
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([1e-6, *[0.3] * (rows.shape[1] - 1)])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ ((chance - labels) / (2 * share)) + ridge @ weights
        curve = (rows * (chance * (1 - chance) / (2 * share))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights


def main(folder: Path) -> None:
    """Fit the weights and write them."""
    linter = Linter(Settings())
    rows, labels = [], []
    for article in articles(folder / "wikinews_2019_2020.txt.gz"):
        document = linter.document(read_text(article, "article.txt"), "article.txt")
        for label, candidate, name in examples(document):
            found = evidence(document, candidate, name)
            rows.append([1.0, *(found[feature] for feature in FEATURES)])
            labels.append(label)
    weights = fit(np.array(rows), np.array(labels))
    lines = [f"{name} = {weight:.2f}\n" for name, weight in zip(("bias", *FEATURES), weights, strict=True)]
    head = f"# Fitted by training/place_weights.py on {len(labels)} mentions, {sum(labels)} of them as wrong places.\n"
    TARGET.write_text(head + "".join(lines), encoding="utf-8")
    print(head + "".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

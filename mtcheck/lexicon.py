"""The small tables of English that many rules share, each loaded on first use.

Every look-up takes one word, in any case, with straight or curly apostrophe, and never raises. Where each table comes
from is written in `data/PROVENANCE.md`; `training/lexicon.py` builds the counted ones.
"""

import gzip
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("data")
_COMMON = 5  # lower-case occurrences in four million words from which a word counts as common


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word was seen in running text: in lower case, capitalised (not first), in how many sources."""

    lower: int
    capital: int
    sources: int


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a form can be as a verb.

    `kinds` is a string of b (base), s (third person), d (past), n (past participle), g (-ing). `verb` and `finite` are
    shares of the form's occurrences, in [0, 1]: as any verb form, and as the finite verb of a clause.
    """

    lemma: str
    kinds: str
    verb: float
    finite: float


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation with its stop, its kind (`title`, `month`, `unit`, ...), and whether a sentence may end there."""

    form: str
    kind: str
    ends_sentence: bool


def _lines(name: str) -> list[str]:
    return gzip.decompress((_DATA / name).read_bytes()).decode("utf-8").splitlines()


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def normal(word: str) -> str:
    """The form that tables are keyed by: lower case, straight apostrophe."""
    return word.replace("’", "'").lower()


# --- words


@cache
def _words() -> dict[str, str]:
    # The figures stay text until asked for: splitting 60,000 rows into numbers would triple the loading time.
    return dict(line.split("\t", 1) for line in _lines("words.tsv.gz"))


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(_lines("vocabulary.txt.gz"))


def word_counts(word: str) -> WordCount:
    """Counts of a word in the four million words of training text (all 0 where unseen)."""
    row = _words().get(normal(word))
    return WordCount(*map(int, row.split("\t"))) if row else WordCount(0, 0, 0)


def word_count(word: str) -> int:
    """Lower-case occurrences of a word in the training text."""
    return word_counts(word).lower


def capital_share(word: str) -> float:
    """Share of a word's occurrences inside sentences that were capitalised, in [0, 1]; 0 where unseen."""
    counts = word_counts(word)
    return counts.capital / max(1, counts.lower + counts.capital)


def is_common_word(word: str) -> bool:
    """Whether this is an everyday English word, and not one that mostly stands as a name ("will" yes, "london" no)."""
    counts = word_counts(word)
    return counts.lower >= _COMMON and counts.sources >= 2 and 4 * counts.lower >= counts.capital


def _listed(word: str) -> bool:
    counts = word_counts(word)
    if counts.lower >= 3 and counts.sources >= 2 and 4 * counts.lower >= counts.capital:
        return True
    return word in _vocabulary()


_PREFIXES = (
    "anti", "bi", "co", "counter", "cross", "cyber", "de", "dis", "eco", "ex", "extra", "geo", "hyper", "in", "inter",
    "macro", "mega", "micro", "mid", "mini", "mis", "multi", "neo", "non", "out", "over", "para", "poly", "post", "pre",
    "pro", "pseudo", "re", "semi", "sub", "super", "tele", "trans", "ultra", "un", "under", "uni", "up",
)  # fmt: skip
_SUFFIXES = (
    ("'s", ""), ("s'", "s"), ("'", ""), ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""),
    ("ing", "e"), ("ing", ""), ("ily", "y"), ("ally", "al"), ("ly", "le"), ("ly", ""), ("ier", "y"), ("er", "e"),
    ("er", ""), ("iest", "y"), ("est", "e"), ("est", ""), ("ness", ""), ("iness", "y"), ("less", ""), ("ability", "able"),
    ("able", "e"), ("able", ""), ("ization", "ize"), ("isation", "ise"), ("ist", ""), ("ism", ""), ("ish", ""),
    ("like", ""), ("wise", ""), ("ship", ""), ("hood", ""), ("ful", ""),
)  # fmt: skip


def _stems(word: str) -> list[str]:
    """The words that `word` may be a regular inflection or derivation of."""
    stems = []
    for ending, replacement in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: len(word) - len(ending)] + replacement
            stems.append(stem)
            if ending in ("ed", "ing", "er", "est") and not replacement and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems


def is_known_word(word: str) -> bool:
    """Whether `word` is an English word: listed, a regular inflection or derivation, or a compound of known parts."""
    word = normal(word)
    if "-" in word or "–" in word:
        parts = [part for part in word.replace("–", "-").split("-") if part]
        return bool(parts) and all(part in _PREFIXES or not part.isalpha() or is_known_word(part) for part in parts)
    return _known(word)


@cache
def _known(word: str) -> bool:
    if _listed(word) or any(_listed(stem) for stem in _stems(word)):
        return True
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= 4 and (_listed(rest) or any(map(_listed, _stems(rest)))):
            return True
    return False


# --- verbs


@cache
def _verbs() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in _lines("verbs.tsv.gz"))


def verb_form(word: str) -> VerbForm | None:
    """What `word` can be as a verb, or None where it is not in the table of verbs."""
    row = _verbs().get(normal(word))
    if row is None:
        return None
    lemma, kinds, verb, finite = row.split("\t")
    return VerbForm(lemma, kinds, float(verb), float(finite))


@cache
def finite_auxiliaries() -> frozenset[str]:
    """Auxiliaries and modals that make a clause complete, with their negated contractions ("is", "won't")."""
    return closed_class("be_finite", "have_finite", "do_finite", "modals") - {"need", "dare"}


def _finite_contraction(word: str) -> bool:
    stem, apostrophe, clitic = word.rpartition("'")
    return bool(apostrophe) and ("'" + clitic in closed_class("finite_clitics") or word.endswith("n't"))


def can_be_verb(word: str) -> bool:
    """Whether `word` can be a verb form of any kind; wide: an unlisted word with a verb's ending counts."""
    word = normal(word)
    if verb_form(word) or word in finite_auxiliaries() or _finite_contraction(word):
        return True
    return word_count(word) == 0 and word.endswith(("ed", "ing", "izes", "ises", "ifies", "ize", "ise", "ify"))


def can_be_finite(word: str) -> bool:
    """Whether `word` can be the finite verb of a clause; wide, to tell that a sentence surely has none.

    True also for "'s" on any word ("Anna's here") and for every base form ("work"), which may be nouns there.
    """
    word = normal(word)
    if word in finite_auxiliaries() or _finite_contraction(word):
        return True
    form = verb_form(word)
    if form:
        return any(kind in "bsd" for kind in form.kinds) and word != "be"
    return word_count(word) == 0 and word.endswith(("ed", "izes", "ises", "ifies"))


def is_surely_finite(word: str, least: float = 0.9) -> bool:
    """Whether `word` is nearly always a clause's finite verb ("was", "said", "emphasized"): share of `least` or more."""
    word = normal(word)
    if word in finite_auxiliaries():
        return word not in ("do", "have")
    form = verb_form(word)
    return form is not None and form.finite >= least


def verb_share(word: str) -> float:
    """Estimated share of a word's occurrences that are verbs of any kind, in [0, 1]; 0 for words that are no verbs."""
    form = verb_form(word)
    return form.verb if form else float(normal(word) in finite_auxiliaries())


def finite_share(word: str) -> float:
    """Estimated share of a word's occurrences that are finite verbs, in [0, 1]."""
    form = verb_form(word)
    return form.finite if form else float(normal(word) in finite_auxiliaries())


def lemma(word: str) -> str:
    """The base form of a verb form; any other word in its normal form."""
    form = verb_form(word)
    return form.lemma if form else normal(word)


# --- closed classes and abbreviations


@cache
def closed_classes() -> Mapping[str, frozenset[str]]:
    """Class name to words, as in `data/closed_classes.toml` (determiners, prepositions, modals, ...)."""
    return {name: frozenset(words) for name, words in _toml("closed_classes.toml").items()}


@cache
def closed_class(*names: str) -> frozenset[str]:
    """The union of closed classes. Raises KeyError for a name that the data file does not have."""
    return frozenset().union(*(closed_classes()[name] for name in names))


@cache
def determiners() -> frozenset[str]:
    """Articles, demonstratives, possessives and quantifiers."""
    return closed_class("articles", "demonstratives", "possessives", "quantifiers")


@cache
def function_words() -> frozenset[str]:
    """Every word of the closed classes, apart from lists that are closed but carry meaning (months, verbs of saying)."""
    skipped = {"weekdays", "months", "reporting_verbs", "number_words", "magnitudes", "ordinals", "interjections"}
    return closed_class(*(name for name in closed_classes() if name not in skipped))


@cache
def reporting_forms() -> frozenset[str]:
    """Present and past forms of the verbs that bring in speech ("says", "said", "told", "emphasized")."""
    verbs = closed_class("reporting_verbs")
    forms = (row for row in _verbs() if lemma(row) in verbs)
    return frozenset(form for form in forms if set(verb_form(form).kinds) & set("bsd"))  # type: ignore[union-attr]


@cache
def _abbreviations() -> dict[str, Abbreviation]:
    return {
        form: Abbreviation(form, kind, ends)
        for kind, forms in _toml("abbreviations.toml").items()
        for form, ends in forms.items()
    }


def abbreviation(form: str) -> Abbreviation | None:
    """The abbreviation written `form` (with its full stop, in this case or in lower case), or None."""
    return _abbreviations().get(form) or _abbreviations().get(form.lower())


# --- people's names


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_lines("surnames.txt.gz"))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(_lines("first_names.txt.gz"))


def is_surname(word: str) -> bool:
    """Whether `word` is a family name of the 1990 US census; many are common words too ("Brown", "Long")."""
    return normal(word) in _surnames()


def is_first_name(word: str) -> bool:
    """Whether `word` is a given name of the 1990 US census; some are common words too ("Will", "Hope")."""
    return normal(word) in _first_names()


@cache
def _person_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _toml("person_words.toml").items()}


def person_titles() -> frozenset[str]:
    """Lower-case words that stand before a person's name ("president", "mr", "general"), without full stop."""
    return _person_words()["titles"]


def name_particles() -> frozenset[str]:
    """Lower-case particles inside people's names ("van", "de", "bin", "al")."""
    return _person_words()["particles"]


# --- other languages


@cache
def foreign_function_words() -> Mapping[str, frozenset[str]]:
    """Language code to telling function words that are not English; romanised ones as `ru-latn` and the like."""
    return {code: frozenset(words) for code, words in _toml("foreign_function_words.toml").items()}


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, words in sorted(foreign_function_words().items()):
        for word in words:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def foreign_languages(word: str) -> tuple[str, ...]:
    """Codes of the languages that have `word` among their function words, sorted; empty for most words."""
    return _languages_of().get(normal(word), ())

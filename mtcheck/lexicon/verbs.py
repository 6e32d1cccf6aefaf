"""English verb forms: what a form can be, and how often it is a verb or the finite verb of a clause."""

from functools import cache, lru_cache
from typing import NamedTuple

from mtcheck.lexicon.classes import closed_class
from mtcheck.lexicon.keys import normal
from mtcheck.lexicon.words import word_count
from mtcheck.tables import read_table


class VerbForm(NamedTuple):
    """What a form can be as a verb.

    `kinds` is a string of b (base), s (third person), d (past), n (past participle), g (-ing). `verb` is the share
    of its occurrences that are verbs of any kind; `finite` the share that are finite, of those with no auxiliary or
    "to" in the three words before. Both are in [0, 1].
    """

    lemma: str
    kinds: str
    verb: float
    finite: float


@lru_cache(50_000)  # bounded: a stream of a million lines passes through here
def verb_form(word: str) -> VerbForm | None:
    """What `word` can be as a verb, or None where it is not in the table of verbs."""
    row = read_table("verbs.tsv").get(normal(word))
    if row is None:
        return None
    lemma, kinds, verb, finite = row.split(" ")
    return VerbForm(lemma, kinds, float(verb), float(finite))


@cache
def finite_auxiliaries() -> frozenset[str]:
    """Auxiliaries and modals that make a clause complete, with their negated contractions ("is", "won't")."""
    return closed_class("be_finite", "have_finite", "do_finite", "modals") - {"need", "dare"}


@cache
def auxiliaries() -> frozenset[str]:
    """All forms of be, have, do and the modals, and the clitics that stand for them ("'ll"; "'s" among them)."""
    nonfinite = closed_class("be_nonfinite", "have_nonfinite", "do_nonfinite", "clitics")
    return finite_auxiliaries() | nonfinite


def _finite_contraction(word: str) -> bool:
    _, apostrophe, clitic = word.rpartition("'")
    return bool(apostrophe) and ("'" + clitic in closed_class("clitics") or word.endswith("n't"))


def can_be_finite(word: str, least: float = 0.02) -> bool:
    """Whether `word` can be the finite verb of a clause; wide, to tell that a sentence surely has none.

    True also for "'s" on any word ("Anna's here"). Nearly every noun can be a verb ("to house"): a form counts if
    `least` or more of its occurrences are finite. With the default 0.02, of sentences that hold a finite verb some
    0.2 % have no word for which this is true; of sentences without one, 70 % have such a word.
    """
    word = normal(word)
    if word in finite_auxiliaries() or _finite_contraction(word):
        return True
    form = verb_form(word)
    if form:
        return form.finite >= least
    return word_count(word) == 0 and word.endswith(("ed", "izes", "ises", "ifies"))


def is_surely_finite(word: str, least: float = 0.75) -> bool:
    """Whether `word`, with no auxiliary or "to" in the three words before it, is a clause's finite verb.

    True for auxiliaries ("was", "has", "won't") and for past and third-person forms whose finite share is `least` or
    more ("said", "emphasized", "became"); never for base forms, which follow "let" and "help" too.
    """
    word = normal(word)
    if word in finite_auxiliaries():
        return word not in ("do", "have")
    form = verb_form(word)
    return form is not None and "b" not in form.kinds and form.finite >= least


def verb_share(word: str) -> float:
    """Estimated share of a word's occurrences that are verbs of any kind, in [0, 1]; 0 for what is no verb."""
    word = normal(word)
    form = verb_form(word)
    return 1.0 if word in auxiliaries() else form.verb if form else 0.0


def finite_share(word: str) -> float:
    """Estimated share that is a finite verb of a word's occurrences without an auxiliary before, in [0, 1]."""
    word = normal(word)
    form = verb_form(word)
    return 1.0 if word in finite_auxiliaries() else form.finite if form else 0.0


def lemma(word: str) -> str:
    """The base form of a verb form; any other word in its normal form."""
    form = verb_form(word)
    return form.lemma if form else normal(word)


@cache
def reporting_forms() -> frozenset[str]:
    """Present and past forms of the verbs that bring in speech ("says", "said", "told", "emphasized")."""
    verbs = closed_class("reporting_verbs")
    # Read from the rows themselves: asking for each form of the table would fill the cache of look-ups.
    rows = ((form, row.split(maxsplit=2)) for form, row in read_table("verbs.tsv").items())
    return frozenset(form for form, (lemma, kinds, _) in rows if lemma in verbs and set(kinds) & set("bsd"))

"""The table of English verb forms: how often each form is a verb, and a finite one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from training.tagger import Tagger
from training.tags import CONTRACTIONS, FINITE, VERBAL, closed_tags, open_tags
from training.verb_forms import verb_forms

_AUXILIARIES = (
    "be_finite",
    "be_nonfinite",
    "have_finite",
    "have_nonfinite",
    "do_finite",
    "do_nonfinite",
    "modals",
)
_SEEN = 3  # a word seen less often shares its emission weights with others of its kind
_PRIOR = 4.0  # the weight, in occurrences, of what forms of the same kinds do on average
_REACH = 3  # words over which an auxiliary holds the verb that follows

Shares = dict[str, tuple[float, float]]


def shares(
    sentences: Sequence[list[str]],
    forms: Mapping[str, str],
    classes: Mapping[str, Iterable[str]],
    rounds: int = 6,
) -> Shares:
    """Form to (share that is a verb of any kind; share that is finite where no auxiliary stands just before).

    `forms` maps each form to its kinds. Sentences of one token or of more than 60 are left out.
    """
    sentences = [sentence for sentence in sentences if 2 <= len(sentence) <= 60]
    seen = Counter(token for sentence in sentences for token in sentence if token.islower())
    closed = closed_tags(classes)
    allowed: dict[str, Iterable[str]] = {}

    def type_of(token: str, first: bool) -> str:
        """A token's type: itself, or a kind for names, numbers, marks and rare words; `allowed` gets its tags."""
        word = token.lower()
        tags: Iterable[str]
        if not token[0].isalpha():
            name = token if token in ",." else "0" if token[0].isdigit() else "-"
            tags = {",": ("comma",), ".": ("end",), "0": ("determiner", "noun"), "-": ("mark",)}[name]
        elif word in closed:
            name, tags = word, closed[word]
        elif not token.islower() and not (first and seen[word] >= _SEEN):
            name, tags = "Name", ("noun",)
        elif seen[word] < _SEEN:
            kinds = forms.get(word, "")
            name, tags = f"{kinds} {word[-2:]}", open_tags("", kinds)
        else:
            name, tags = word, open_tags(word, forms.get(word, ""))
        allowed[name] = tags
        return name

    typed = [[type_of(token, not place) for place, token in enumerate(sentence)] for sentence in sentences]
    tagger = Tagger(allowed)
    tagger.fit(typed, rounds)

    openers = {"to", *CONTRACTIONS}.union(*(classes[name] for name in _AUXILIARIES))
    total, verbal, free, finite = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for number, distributions in tagger.tag(typed):
        distance = _REACH
        for token, tags in zip(sentences[number], distributions, strict=True):
            if token in forms:
                total[token] += 1
                verbal[token] += tags[VERBAL].sum()
                if distance >= _REACH:
                    free[token] += 1
                    finite[token] += tags[FINITE]
            distance = 0 if token.lower() in openers else distance + 1
    verb, main = _smooth(forms, verbal, total), _smooth(forms, finite, free)
    return {form: (verb[form], main[form]) for form in forms}


def _smooth(forms: Mapping[str, str], part: Mapping[str, float], whole: Mapping[str, float]) -> dict[str, float]:
    """Ratios drawn towards the mean of the forms of the same kinds, each form counting once: rare forms are like
    other rare ones, not like "get" and "make"."""
    ratios: defaultdict[str, list[float]] = defaultdict(list)
    for form, kinds in sorted(forms.items()):
        if whole[form]:
            ratios[kinds].append(part[form] / whole[form])
    means = {kinds: sum(values) / len(values) for kinds, values in ratios.items()}
    return {
        form: (part[form] + _PRIOR * means.get(kinds, 0.5)) / (whole[form] + _PRIOR) for form, kinds in forms.items()
    }


def verb_rows(
    sentences: Sequence[list[str]], vocabulary: set[str], classes: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    """Rows of form, base, kinds, share as a verb, share as a finite verb; sorted."""
    seen = {token for sentence in sentences for token in sentence if token.islower()}
    cues = {"to", *classes["modals"]}
    after_to = Counter(word for sentence in sentences for cue, word in pairwise(sentence) if cue in cues)
    forms = verb_forms(vocabulary, set(closed_tags(classes)), seen, after_to)
    figures = shares(sentences, {form: kinds for form, (_, kinds) in forms.items()}, classes)
    for form in sorted(forms):
        verb, finite = figures[form]
        yield f"{form}\t{forms[form][0]} {forms[form][1]} {verb:.2f} {finite:.2f}"

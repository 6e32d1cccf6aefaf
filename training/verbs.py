"""The table of English verb forms: which forms there are, and how often each is a verb and a finite one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

IRREGULAR = Path(__file__).with_name("irregular_verbs.tsv")
_VOWELS = "aeiou"


def regular_forms(base: str) -> dict[str, list[str]]:
    """Kind ("s", "d", "g") to the possible regular spellings of that form of `base`, likeliest first."""
    doubled = [base + base[-1]] if base[-1] not in _VOWELS + "wxy" and base[-2:-1] in tuple(_VOWELS) else []
    if base.endswith("e"):
        past, ing = [base + "d"], [base[:-1] + "ing", base + "ing"]
        if base.endswith("ie"):
            ing.insert(0, base[:-2] + "ying")
    elif base.endswith("y") and base[-2:-1] not in tuple(_VOWELS):
        past, ing = [base[:-1] + "ied"], [base + "ing"]
    else:
        past = [stem + "ed" for stem in (base, *doubled)]
        ing = [stem + "ing" for stem in (base, *doubled)]
        if base.endswith("c"):
            past.append(base + "ked")
            ing.append(base + "king")
    if base.endswith("y") and base[-2:-1] not in tuple(_VOWELS):
        third = [base[:-1] + "ies"]
    elif base.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = [base + "es", base + "s"] + [stem + "es" for stem in doubled]
    else:
        third = [base + "s"]
    return {"s": third, "d": past, "n": past, "g": ing}


def verb_forms(vocabulary: set[str]) -> dict[str, tuple[str, str]]:
    """Form to (base, kinds): every irregular verb, and every word whose regular -s, -ed and -ing forms are words too."""
    forms: dict[str, tuple[str, str]] = {}

    def add(form: str, base: str, kind: str) -> None:
        known, kinds = forms.get(form, (base, ""))
        forms[form] = (known, kinds + kind * (kind not in kinds))

    irregular = [line.split("\t") for line in IRREGULAR.read_text(encoding="utf-8").splitlines()[1:]]
    for base, past, participle in irregular:
        add(base, base, "b")
        for kind, written in (("d", past), ("n", participle)):
            for form in written.split("/"):
                add(form, base, kind)
        for kind in "sg":
            spellings = regular_forms(base)[kind]
            add(next((form for form in spellings if form in vocabulary), spellings[0]), base, kind)
    bases = {base for base, _, _ in irregular}
    for base in sorted(vocabulary - bases):
        if len(base) < 2 or not base.isalpha() or base in forms and base.endswith("s"):
            continue
        found = {kind: [form for form in forms_ if form in vocabulary] for kind, forms_ in regular_forms(base).items()}
        if all(found.values()):
            add(base, base, "b")
            for kind, spellings in sorted(found.items()):
                for form in spellings:
                    add(form, base, kind)
    return forms


_VERB_CUES = frozenset(
    "to can could will would shall should may might must cannot can't couldn't won't wouldn't don't didn't doesn't "
    "i you he she we they who n't let's please".split()
)
_PARTICIPLE_CUES = frozenset("is are was were be been being has have had having not get gets got also by".split())
_NOUN_CUES = frozenset(
    "the a an this these those my your his her its our their of in for on at from with by no some any each every many "
    "few several all and".split()
)
_FINITE_CUES = frozenset("i you he she it we they who which that also then".split())


def verb_rows(sentences: Iterable[tuple[str, list[str]]], vocabulary: set[str]) -> Iterator[str]:
    """Rows of form, base, kinds, share as a verb, share as a finite verb."""
    forms = verb_forms(vocabulary)
    verbal: Counter[str] = Counter()
    finite: Counter[str] = Counter()
    nominal: Counter[str] = Counter()
    for _, sentence in sentences:
        previous = ""
        for token in sentence:
            if token in forms:
                kinds = forms[token][1]
                if previous in _FINITE_CUES:
                    finite[token] += 1
                elif previous in _VERB_CUES or (previous in _PARTICIPLE_CUES and ("n" in kinds or "g" in kinds)):
                    verbal[token] += 1
                elif previous in _NOUN_CUES:
                    nominal[token] += 1
            previous = token.lower()
    for form in sorted(forms):
        total = verbal[form] + finite[form] + nominal[form] + 2
        verb = (verbal[form] + finite[form] + 1) / total
        yield f"{form}\t{forms[form][0]}\t{forms[form][1]}\t{verb:.2f}\t{(finite[form] + 0.5) / total:.2f}"

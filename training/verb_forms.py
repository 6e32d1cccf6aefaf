"""The forms of English verbs: regular inflection, and a table of the irregular ones."""

from collections import defaultdict
from collections.abc import Container, Mapping
from pathlib import Path

IRREGULAR = Path(__file__).with_name("irregular_verbs.tsv")
_VOWELS = tuple("aeiou")
# Words of closed classes that are verbs too; all others ("up", "in", "us") stay out of the table.
_CLOSED_VERBS = frozenset(
    "am are be been being did do does done doing had has have having is was were dare like need back considering "
    "concerning excluding following found further including last near own pending provided providing regarding "
    "respecting round save score second".split()
)


def regular_forms(base: str) -> dict[str, list[str]]:
    """Kind ("s", "d", "n", "g") to the possible regular spellings of that form of `base`, likeliest first."""
    consonant_y = base.endswith("y") and not base.endswith(tuple(vowel + "y" for vowel in _VOWELS))
    doubling = base[-2:-1] in _VOWELS and base[-1] not in "aeiouwxy"
    stems = [base, base + base[-1]] if doubling else [base]
    past, ing = [stem + "ed" for stem in stems], [stem + "ing" for stem in stems]
    third = [base + "s"]
    if base.endswith("e"):
        past, ing = [base + "d"], [base[:-1] + "ing", base + "ing"]
        if base.endswith("ie"):
            ing.insert(0, base[:-2] + "ying")
    elif consonant_y:
        past, third = [base[:-1] + "ied"], [base[:-1] + "ies"]
    elif base.endswith("c"):
        past, ing = [*past, base + "ked"], [*ing, base + "king"]
    elif base.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = [base + "es", base + "s", base + base[-1] + "es"]
    return {"s": third, "d": past, "n": past, "g": ing}


def irregular_verbs() -> list[tuple[str, list[str], list[str]]]:
    """Base, past forms and past participles of each irregular verb."""
    rows = [line.split("\t") for line in IRREGULAR.read_text(encoding="utf-8").splitlines()[1:]]
    return [(base, past.split("/"), participle.split("/")) for base, past, participle in rows]


def verb_forms(
    vocabulary: set[str], closed: set[str], seen: Container[str], after_to: Mapping[str, int]
) -> dict[str, tuple[str, str]]:
    """Form to (base, kinds) of irregular verbs and of each word whose regular -s, -ed and -ing forms are words.

    Lists hold verbs that nobody uses ("to copper"): a regular one must have been seen in the -ed or -ing form, or
    after "to" or a modal.
    A form of two verbs ("added") gets the base that stands more often after "to" and modals.
    """
    found: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)

    def add(form: str, base: str, kind: str) -> None:
        if form not in closed or form in _CLOSED_VERBS:
            found[form].setdefault(base, set()).add(kind)

    irregular = irregular_verbs()
    for base, past, participle in irregular:
        add(base, base, "b")
        for kind, written in (("d", past), ("n", participle)):
            for form in written:
                add(form, base, kind)
        for kind in "sg":
            spellings = regular_forms(base)[kind]
            add(next((form for form in spellings if form in vocabulary), spellings[0]), base, kind)
    for base in sorted(vocabulary - {base for base, _, _ in irregular}):
        if len(base) < 2 or not base.isalpha() or (base in closed and base not in _CLOSED_VERBS):
            continue
        attested = {
            kind: [form for form in spellings if form in vocabulary] for kind, spellings in regular_forms(base).items()
        }
        used = after_to[base] or any(form in seen for kind in "dg" for form in attested[kind])
        if used and all(attested.values()):
            add(base, base, "b")
            for kind, spellings in attested.items():
                for form in spellings:
                    add(form, base, kind)
    forms = {}
    for form, bases in found.items():
        base = min(bases, key=lambda base: (-after_to[base], base))
        forms[form] = (
            base,
            "".join(kind for kind in "bsdng" if any(kind in kinds for kinds in bases.values())),
        )
    return forms

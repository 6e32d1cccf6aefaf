"""Forms of the words that damage puts in: as the word that they replace."""

from __future__ import annotations

from functools import cache

from mtcheck.lexicon import verb_form, word_count
from training.verb_forms import irregular_verbs, regular_forms


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {base: (past[0], participle[0]) for base, past, participle in irregular_verbs()}


def plural(noun: str) -> str:
    """Give the regular plural of a noun; of "bearer of speech" that of its first word."""
    head, of, rest = noun.partition(" of ")
    if head.endswith(("s", "x", "ch", "sh")):
        return f"{head}es{of}{rest}"
    if head.endswith("fe"):
        return f"{head[:-2]}ves{of}{rest}"
    if head.endswith("y") and head[-2] not in "aeiou":
        return f"{head[:-1]}ies{of}{rest}"
    if head.endswith(("man", "woman")):
        return f"{head[:-2]}en{of}{rest}"
    return f"{head}s{of}{rest}"


def singular(noun: str) -> str:
    """Give the singular of a regular plural, or "" for what is none."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("xes", "ches", "shes", "sses")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return {"men": "man", "women": "woman", "children": "child", "people": "person"}.get(noun, "")


def verb_as(base: str, kind: str) -> str:
    """Give the form of `base` of a kind as in the table of verbs (b, s, d, n, g); a particle stays behind it."""
    verb, space, particle = base.partition(" ")
    if kind == "b":
        return base
    if verb == "be":
        form = {"s": "is", "d": "was", "n": "been", "g": "being"}[kind]
    elif verb == "must":
        form = "must"
    elif kind in "dn" and verb in _irregular():
        form = _irregular()[verb]["dn".index(kind)]
    else:
        candidates = regular_forms(verb)[kind]
        form = max(candidates, key=word_count)
    return form + space + particle


def kind_of(verb: str, before: str) -> str:
    """Give the one kind of a verb's form, from the word before where the form alone doesn't tell; "" if unknown."""
    form = verb_form(verb)
    if form is None:
        return ""
    if set(form.kinds) >= {"d", "n"}:
        auxiliary = {"has", "have", "had", "was", "were", "been", "be", "is", "are", "being", "by"}
        return "n" if before in auxiliary else "d"
    return form.kinds[0]

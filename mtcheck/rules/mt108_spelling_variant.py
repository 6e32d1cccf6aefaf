"""Two accepted spellings of one name in one text.

What it finds
    A text that uses two good spellings of a name: Kyiv and Kiev, Mumbai and Bombay, Zelensky and Zelenskyy,
    Stefanović and Stefanovic. It is reported once for each pair, where the less used spelling first stands.

Why it matters
    Neither is wrong, but a text should keep to one; a text put together from several translations does not.

Damaged
    Trams ran in Kyiv on Monday. In the evening the mayor of Kyiv said that Kiev was calm.

Repaired
    Trams ran in Kyiv on Monday. In the evening the mayor of Kyiv said that Kyiv was calm.

Cannot see
    Spellings that neither the gazetteer nor the table has; whether the older name is meant on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.bearers import Company, company, is_explained
from mtcheck.analyses.name_variants import accepted_spellings
from mtcheck.analyses.names import Form, Use, name_forms, names
from mtcheck.analyses.romanisation import fold
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity


def check(document: Document) -> Iterator[Hit]:
    """Yield the first use of each spelling for which the document also has a more used one."""
    usual: dict[str, Form] = {}
    for form in _forms(document):
        keys = _keys(form.text)
        first = next((usual[key] for key in keys if key in usual), None)
        if first is None:
            usual.update(dict.fromkeys(keys, form))
        elif _are_two_spellings(first, form) and not is_explained(document, form):
            start = form.uses[0].word.start
            message = f"“{form.text}” and “{first.text}” both stand for one name; keep to one spelling."
            yield Hit(start, start + len(form.text), message, first.text, 0.5)


def _forms(document: Document) -> list[Form]:
    """List the spellings, with those of two words, the most used first."""
    pairs: dict[str, list[Use]] = {}
    for name in document.analysis(names):
        for position, joint in enumerate(name.joints[1:]):
            text = name.words[position].text + joint + name.words[position + 1].text
            if len(joint) == 1 and accepted_spellings(text):
                pairs.setdefault(text, []).append(Use(name, position))
    forms = [*document.analysis(name_forms), *(Form(text, tuple(uses)) for text, uses in pairs.items())]
    return sorted(forms, key=lambda form: -len(form.uses))


def _keys(text: str) -> tuple[str, ...]:
    """Give what accepted spellings of one name share."""
    others = accepted_spellings(text)
    return (fold(text), *sorted(map(fold, others))) if others else (fold(text),)


def _are_two_spellings(one: Form, other: Form) -> bool:
    """Tell whether two forms of one name differ in more than capitals, or in length, and have one bearer."""
    first, second = (form.text.lower().replace("’", "'") for form in (one, other))
    longer = first.startswith(f"{second} ") or second.startswith(f"{first} ") or first == second
    return not longer and company(one, other) is not Company.OTHER


RULE = Rule(code="MT108", name="spelling-variant", severity=Severity.INFO, check=check)

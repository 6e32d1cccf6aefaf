"""The names analysis: what is a name, which spellings are one, and that it takes any text."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.analyses.bearers import judged_pairs
from mtcheck.analyses.name_variants import accepted_spellings
from mtcheck.analyses.names import name_forms, names
from mtcheck.analyses.romanisation import fold, sound_keys, steps
from mtcheck.analyses.similar_names import Change, difference, similarity_keys
from mtcheck.document import Document
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.settings import Settings

LINTER = Linter(Settings(select=("MT1",), glossary=("Aleksandar Vučić", "Kyiv", "")))
WORDS = st.text("abcdeghijkostuvyzčšžőßıéğ'’-", min_size=1, max_size=12)


def document(text: str) -> Document:
    return LINTER.document(read_text(text, "a.txt"), "a.txt")


def found(text: str) -> list[str]:
    return [" ".join(word.text for word in name.words) for name in names(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Serbian president A.Vucic met Emmanuel Macron's aide.", ["Serbian", "A Vucic", "Emmanuel Macron"]),
        ("Ambassador Alexander Botsan-Kharchenko left.", ["Alexander Botsan Kharchenko"]),
        ("On Monday Ursula von der Leyen spoke of Iran, Iraq and Oman.", ["Ursula Leyen", "Iran", "Iraq", "Oman"]),
        ("I saw him. He was ill. What a day!", []),
        ("Dr. Jean-Luc Moreau and Mr. Smith sang in Lyon.", ["Jean Luc Moreau", "Smith", "Lyon"]),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_most_used_spelling_comes_first() -> None:
    forms = name_forms(document("The mayor, Petrenchuk, met Zhuravlyov. Zhuravlyov laughed."))
    assert [form.text for form in forms] == ["Zhuravlyov", "Petrenchuk"]
    assert [len(form.uses) for form in forms] == [2, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kharchenko", "harachenko"),
        ("zhukov", "jukov"),
        ("khrushchev", "chruschtschow"),
        ("lukashenko", "loukachenko"),
        ("tsipras", "cipras"),
        ("khomeini", "homeiny"),
        ("wojciechowski", "voytsekhovski"),
        ("jaishankar", "dzhaishankar"),
        ("qaddafi", "gadhafi"),
        ("szczepanik", "shchepanik"),
        ("botsan", "bokan"),
    ],
)
def test_romanisations_of_one_name_are_alike(one: str, other: str) -> None:
    assert steps(one, other) is not None
    assert set(similarity_keys(one)) & set(similarity_keys(other))


@pytest.mark.parametrize(("one", "other"), [("petrov", "pavlov"), ("johnson", "johnston"), ("austria", "australia")])
def test_other_names_are_no_romanisations(one: str, other: str) -> None:
    assert steps(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "change"),
    [
        ("macorn", "macron", Change.TRANSPOSED),
        ("mitsotakkis", "mitsotakis", Change.DOUBLED),
        ("vucis", "vucic", Change.ROMANISED),
        ("magnitigorsk", "magnitogorsk", Change.REPLACED),
    ],
)
def test_difference_names_the_slip(one: str, other: str, change: Change) -> None:
    result = difference(one, other)
    assert result is not None
    assert result[0] is change or result[0] is Change.ROMANISED


@pytest.mark.parametrize(
    ("one", "other"),
    [("petrov", "petrova"), ("serbia", "serbian"), ("navalny", "navalnaya"), ("kosovo", "kosovar"), ("bush", "bushes")],
)
def test_forms_of_one_name_do_not_differ(one: str, other: str) -> None:
    assert difference(one, other) is None


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_total(one: str, other: str) -> None:
    one, other = fold(one), fold(other)
    assert steps(one, one) == 0 or len(one) > 24
    assert steps(one, other) == steps(other, one)
    assert isinstance(sound_keys(one), tuple)
    difference(one, other)


def test_accepted_spellings_are_of_one_name() -> None:
    assert {"Kyiv", "Kiev"} <= accepted_spellings("Kiev")
    assert {"Zelensky", "Zelenskyy"} <= accepted_spellings("Zelenskyy")
    assert not accepted_spellings("United States")


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from("A. Ab AB ABCs Zhu Vucic Vučić of the Rue , . \n ’s -".split(" "))).map(" ".join)
)
def test_any_text_is_read_and_spans_are_inside(text: str) -> None:
    checked = LINTER.check(document(text))
    (report,) = LINTER.compare([checked])
    for finding in report.findings:
        assert 0 <= finding.start < finding.end <= len(text)


def test_order_of_documents_does_not_matter() -> None:
    texts = {
        "a.txt": "The Russian Ambassador to Belgrade Alexander Botsan-Kharchenko went to the border.",
        "b.txt": "The stance will be crucial, Bokan Kharchenko said to the newspaper on Friday.",
        "c.txt": "The Russian ambassador to Serbia A. Harachenko said that it will be known later.",
    }

    def run(paths: list[str]) -> dict[str, list[tuple[str, str | None]]]:
        checked = [LINTER.check_source(read_text(texts[path], path), path) for path in paths]
        reports = LINTER.compare(checked)
        return {report.path: [(found.text, found.suggestion) for found in report.findings] for report in reports}

    assert run(["a.txt", "b.txt", "c.txt"]) == run(["c.txt", "a.txt", "b.txt"])
    assert all(run(sorted(texts)).values())


def test_many_similar_names_are_compared_a_bounded_number_of_times() -> None:
    random = Random(7)
    syllables = [one + other for one in "b d k l m n r s zh kh ch".split() for other in "aeiou"]
    made = ("".join(random.choice(syllables) for _ in range(4)).capitalize() for _ in range(1_000))
    doc = document("\n\n".join(f"Then the men of {name} went home." for name in made))
    assert len(doc.analysis(judged_pairs)) < 1_000

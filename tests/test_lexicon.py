"""Facts of English that the lexicon must know, what its tables may cost, and that building them is reproducible."""

from pathlib import Path

import pytest

from mtcheck import lexicon

DATA = Path(lexicon.__file__).parents[1] / "data"


def test_words_are_counted_by_case() -> None:
    assert lexicon.word_count("the") > 100_000
    assert lexicon.word_count("zzyzzx") == 0
    assert lexicon.capital_share("london") > 0.9 > 0.1 > lexicon.capital_share("table")
    assert lexicon.word_counts("London") == lexicon.word_counts("london")


def test_common_words_are_no_names() -> None:
    for word in ("table", "government", "Will", "i", "notwithstanding", "don’t"):
        assert lexicon.is_common_word(word), word
    for word in ("london", "smith", "emmanuel", "zzyzzx", "uzbek"):
        assert not lexicon.is_common_word(word), word


@pytest.mark.parametrize(
    "word",
    "walked redeployment's ministers’ unelectable co-operation non-aligned demilitarised counter-offensive hryvnia "
    "colour color organisation organization anti-corruption well-known livestreamed stopping happily 2020-style "
    "fishermen children didn't they’ve shelling dronelike microchipped".split(),
)
def test_known_words(word: str) -> None:
    assert lexicon.is_known_word(word)


@pytest.mark.parametrize(
    "word",
    "nicht jedoch también dopuszczalny zakonodavstvo pravitelstvo kotoryi etmek değil bardzo der -".split(),
)
def test_unknown_words(word: str) -> None:
    assert not lexicon.is_known_word(word)


def test_verb_forms() -> None:
    assert lexicon.verb_form("table") and lexicon.verb_share("table") < 0.1
    assert lexicon.verb_form("ministry") is None
    form = lexicon.verb_form("Wrote")
    assert form and (form.lemma, form.kinds) == ("write", "d")
    for word, base in {
        "added": "add",
        "used": "use",
        "said": "say",
        "tried": "try",
        "planned": "plan",
    }.items():
        assert lexicon.lemma(word) == base
    for word in ("was", "been", "having", "couldn’t", "become", "went", "investigate"):
        assert lexicon.verb_share(word) > 0.8, word


def test_finite_verbs() -> None:
    for word in "is was has won't said told emphasized became went began says it's n't agrees".split():
        assert lexicon.can_be_finite(word) and (lexicon.is_surely_finite(word) or "'" in word), word
    for word in "ministry been given taken being region technique quickly of up".split():
        assert not lexicon.can_be_finite(word), word
    for word in "based killed report meeting work do let region wounded".split():
        assert not lexicon.is_surely_finite(word), word
    assert lexicon.can_be_finite("zzyzzxed")
    assert {"said", "told", "emphasized", "stresses"} <= lexicon.reporting_forms()


def test_closed_classes() -> None:
    assert {"the", "their", "some"} <= lexicon.determiners()
    assert lexicon.closed_class("prepositions", "modals") >= {"towards", "shall"}
    assert not lexicon.function_words() & {"monday", "say", "seven"}
    with pytest.raises(KeyError):
        lexicon.closed_class("no such class")
    for name, members in lexicon.closed_classes().items():
        assert all(word == lexicon.normal(word) for word in members), name


def test_abbreviations() -> None:
    general, firm = lexicon.abbreviation("Gen."), lexicon.abbreviation("Inc.")
    assert general and general.kind == "title" and not general.ends_sentence
    assert firm and firm.ends_sentence
    assert lexicon.abbreviation("E.g.") and lexicon.abbreviation("region.") is None


def test_people() -> None:
    assert lexicon.is_surname("Kowalski") and lexicon.is_first_name("Elena")
    assert not lexicon.is_surname("Regionx")
    assert {"president", "mr", "general"} <= lexicon.person_titles()
    assert {"van", "bin", "de"} <= lexicon.name_particles()


def test_foreign_function_words() -> None:
    assert "de" in lexicon.foreign_languages("nicht")
    assert "sh" in lexicon.foreign_languages("Koji")
    assert lexicon.foreign_languages("chto") == ("ru-latn",)
    for code, members in lexicon.foreign_function_words().items():
        assert len(members) >= 30, code
        assert not members & lexicon.function_words(), code
        # Names bring "de" and "la" into English; nothing else here may be frequent in it.
        assert all(lexicon.word_count(word) < 200 for word in members - lexicon.name_particles()), code


@pytest.mark.parametrize(
    "word", ["", "-", "'", "’s", "s", "\x00", "\ud800", "e" * 100_000, "İ", "ǅ", "'" * 50, "-" * 9999]
)
def test_no_string_crashes(word: str) -> None:
    for look_up in (
        lexicon.is_known_word, lexicon.is_common_word, lexicon.can_be_finite, lexicon.lemma,
        lexicon.is_surely_finite, lexicon.verb_share, lexicon.capital_share, lexicon.abbreviation, lexicon.is_surname,
        lexicon.foreign_languages,
    ):  # fmt: skip
        look_up(word)


def test_tables_are_small() -> None:
    tables = ["words.tsv", "vocabulary.txt", "verbs.tsv", "surnames.txt", "first_names.txt"]
    assert sum((DATA / name).stat().st_size for name in tables) < 4_000_000


SENTENCES = [
    "The minister said that they work here .",
    "We work on the plan , and she visited the work site .",
    "He visited Work in London and they said so .",
    "they worked and planned to visit a visited site",
]


def test_counting_knows_case_and_sources() -> None:
    from training.lexicon import count_words

    rows = list(count_words((f"source {number % 2}", text.split()) for number, text in enumerate(SENTENCES)))
    assert "work\t3 1 2" in rows
    assert "said\t2 0 1" in rows
    assert not [row for row in rows if row.startswith(("the\t0", "london"))]
    assert rows == sorted(rows)


def test_verbs_are_learned_the_same_twice() -> None:
    from training.verbs import verb_rows

    verbs = {base + ending for base in ("visit", "work", "zap") for ending in ("", "s", "ed", "ing")}
    vocabulary = {"site", *verbs}
    sentences = [text.split() for text in SENTENCES] * 5
    first, second = (list(verb_rows(sentences, vocabulary, lexicon.closed_classes())) for _ in range(2))
    assert first == second
    rows = {row.split()[0]: row.split() for row in first}
    assert rows["worked"][1:3] == ["work", "dn"] and rows["went"][1:3] == ["go", "d"]
    assert not rows.keys() & {"site", "zap"}, "no verb, and one that no sentence uses as such"
    assert 0 <= float(rows["visit"][4]) <= 1


def test_vocabulary_leaves_out_what_lets_foreign_text_pass() -> None:
    from training.vocabulary import choose, shorten

    dusk = {"dusk", "dusks", "dusky", "duskish", "duskly", "duskness"}
    assert choose(dusk | {"aa", "ut", "zona", "zonas", "ans", "tees", "cup", "nicht"}, {"cup"}) == dusk - {"dusky"} | {
        "cup"
    }
    assert shorten({"work", "works", "worked", "rework", "bus", "happy", "happily"}) == ["bus", "happy", "work"]

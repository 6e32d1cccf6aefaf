"""Each kind of damage fires on a sentence made for it, marks what an editor would mark and changes nothing else."""

import random

import pytest

from training.damage import KINDS, Damaged, damage, damage_again
from training.round_trip import damaged_spans, tidy

# Kind, a clean sentence, and every damaged version that the kind may make of it: text and marked words.
_CASES = [
    ("article-dropped", "A storm hit them.", {("Storm hit them.", ("Storm",))}),
    ("article-dropped", "Crews towed the truck home.", {("Crews towed truck home.", ("truck",))}),
    ("article-added", "Farmers waited for information.", {("Farmers waited for an information.", ("an",))}),
    ("article-added", "They arrived in Nairobi.", {("They arrived in the Nairobi.", ("the",))}),
    ("preposition", "It opened on Monday.",
     {(f"It opened {new} Monday.", (new,)) for new in ("in", "to", "upon to")}),
    ("pronoun", "The mayor thanked his voters.", {("The mayor thanked its voters.", ("its",))}),
    ("pronoun", "The ferry, which sank, was old.", {("The ferry, who sank, was old.", ("who",))}),
    ("copula-dropped", "She is a surgeon.", {("She a surgeon.", ("a",))}),
    ("subject-dropped", "Officials fled because they were afraid.",
     {("Officials fled because were afraid.", ("were",))}),
    ("adjective-after-noun", "It was a political decision.",
     {("It was a decision political.", ("decision political",))}),
    ("verb-last", "The court rejected the petition.",
     {("The court the petition rejected.", ("the petition rejected",))}),
    ("time-displaced", "Rebels attacked the convoy yesterday.",
     {("Rebels attacked yesterday the convoy.", ("yesterday",))}),
    ("adverb-displaced", "They have already left the harbour.",
     {("They have left the already harbour.", ("left the already",))}),
    ("swapped-neighbours", "Divers found the wreck.", {("Divers found wreck the.", ("wreck the",))}),
    ("agreement", "The nurses were tired.", {("The nurses was tired.", ("was",))}),
    ("agreement", "It seems that he knows.",
     {("It seem that he knows.", ("seem",)), ("It seems that he know.", ("know",))}),
    ("tense", "They must leave.", {(f"They must {new}.", (new,)) for new in ("leaving", "leaves", "to leave")}),
    ("gerund", "Both sides agreed to sign.",
     {("Both sides agreed signing.", ("signing",)), ("Both sides agreed for signing.", ("for signing",))}),
    ("number", "Three trucks burned.", {("Three truck burned.", ("truck",))}),
    ("lost-magnitude", "It cost 3 million.",
     {("It cost 3 millions.", ("3 millions",)), ("It cost 3 millions of.", ("3 millions of",))}),
    ("literal-phrase", "The funeral took place here.",
     {(f"The funeral {new} here.", (new,)) for new in ("found place", "had place", "passed")}),
    ("wrong-sense", "The equipment vanished.",
     {("The technique vanished.", ("technique",)), ("The outfit vanished.", ("outfit",))}),
    ("genitive", "He praised Kenya's economy.",
     {("He praised Kenya of economy.", ("Kenya of economy",)),
      ("He praised Kenya its economy.", ("Kenya its economy",))}),
]  # fmt: skip
_LONG = (
    "The minister said on Tuesday that the three ministries of Kenya have already agreed to sign the new contract, "
    "because they were told that the construction of the bridge would cost 5 million dollars."
)


def _marked(result: Damaged) -> tuple[str, ...]:
    return tuple(result.text[start:end] for start, end in result.spans)


@pytest.mark.parametrize(("kind", "clean", "expected"), _CASES, ids=[f"{case[0]}: {case[1]}" for case in _CASES])
def test_damage_is_one_of_those_expected(kind, clean, expected):
    results = [damage(clean, random.Random(seed), kind) for seed in range(30)]
    made = {(result.text, _marked(result)) for result in results if result}
    assert made and made <= expected


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_outside_the_damage_changes(kind):
    for seed in range(20):
        result = damage(_LONG, random.Random(seed), kind)
        if result is None:
            continue
        (first, _), (_, last) = result.spans[0], result.spans[-1]
        assert result.kind == kind and result.text != _LONG
        assert all(0 <= start < end <= len(result.text) for start, end in result.spans)
        # What stands before the first mark and after the last is the clean text's, but for a word that moved.
        if kind not in {"time-displaced", "connective"}:
            assert _LONG.lower().startswith(result.text[:first].lower().rstrip())
            assert _LONG.endswith(result.text[last:])


@pytest.mark.parametrize(
    ("kind", "clean", "mark"),
    [
        ("split", "The head of the commission of the union spoke to reporters.", "."),
        ("loop", "The head of the commission of the union spoke to reporters.", " "),
        ("foreign-word", "Voters praised the museum.", ""),
        ("garbled-name", "He flew to Washington.", ""),
        ("nominalisation", "They began the construction of it.", " the"),
        ("connective", "The mayor said nothing.", ""),
        ("random-word", "They discussed the legislation.", ""),
        ("repeated-word", "They discussed the legislation.", ""),
    ],
)
def test_open_kinds_mark_what_they_put_in(kind, clean, mark):
    results = [result for seed in range(40) if (result := damage(clean, random.Random(seed), kind))]
    assert results
    for result in results:
        (word,) = _marked(result)
        assert mark in word
        start, end = result.spans[0]
        assert clean.startswith(result.text[:start].rstrip()[:4]) and clean.endswith(result.text[end:].lstrip()[-4:])


def test_swapped_names_exchanges_a_person_and_a_place():
    result = damage("Johnson said rebels came from Kenya.", random.Random(0), "swapped-names")
    assert result and result.text == "Kenya said rebels came from Johnson."
    assert _marked(result) == ("Kenya", "Johnson")


def test_the_same_seed_makes_the_same_damage():
    assert [damage(_LONG, random.Random(3), kind) for kind in KINDS] == [
        damage(_LONG, random.Random(3), kind) for kind in KINDS
    ]


def test_a_second_damage_leaves_the_first_in_place():
    for seed in range(50):
        rng = random.Random(seed)
        first = damage(_LONG, rng, "literal-phrase") or damage(_LONG, rng, "agreement")
        assert first
        second = damage_again(first, rng, "wrong-sense")
        if second:
            assert len(second.spans) == 2 and set(_marked(first)) <= set(_marked(second))


@pytest.mark.parametrize("text", ["", "—", "a", "THE", "123", "１２ ½ ²", "the the the", "I", "«É» 'l' \u0301x"])
def test_odd_text_is_no_error(text):
    for kind in KINDS:
        damage(text, random.Random(0), kind)


def test_what_does_not_apply_gives_none():
    assert damage("Yes.", random.Random(0), "verb-last") is None
    with pytest.raises(KeyError):
        damage("Yes.", random.Random(0), "no such kind")


@pytest.mark.parametrize(
    ("clean", "damaged", "marked"),
    [
        ("I don't know that he's here.", "I do not know he is here.", []),
        ("The people organised it.", "The persons organized it.", []),
        ("It is a house.", "Is a house.", ["Is"]),
        ("He stressed it on Monday.", "He stressed it in Monday.", ["in"]),
        ("He backed the Labour Party.", "He backed the Party of Labour.", ["Party of"]),
        ("They fled home.", "They fled.", ["fled"]),
    ],
)
def test_round_trip_marks_what_differs(clean, damaged, marked):
    spans, share = damaged_spans(clean, damaged)
    assert [damaged[start:end] for start, end in spans] == marked
    assert (share > 0) == bool(marked)


def test_round_trip_is_tidied():
    assert tidy(" the *Ürümqi  road is #close .", "The Ürümqi road is closed.") == "The Ürümqi road is close."

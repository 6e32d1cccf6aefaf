import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_checks import check_source

from mtcheck.prose import ProseBuilder
from mtcheck.readers import Block, Source

# Accents, jamo, signs that compose without being accents, what vanishes, line ends, half of a pair.
TRICKY = st.text(
    st.sampled_from(
        "aeo \u0301\u0327\u0323\u1112\u1161\u11ab\ud55c\u212b\u0b47\u0b3e\u0344\u0f73\u00ad\ufeff\u00a0\r\n\ud800"
    )
    | st.characters()
)


def source_of(text: str) -> Source:
    builder = ProseBuilder(text)
    builder.take(0, len(text))
    prose, offsets = builder.build()
    return Source(text, prose, offsets, (Block(0, len(prose)),) if prose else ())


@given(TRICKY)
@settings(max_examples=300, deadline=None)
def test_any_text_becomes_nfc_and_maps_back(text: str) -> None:
    source = source_of(text)
    check_source(source)
    assert "\r" not in source.text
    for offset in range(len(source.text)):
        start, end = source.offsets.to_original(offset, offset + 1)
        assert 0 <= start < end <= len(text)


@given(TRICKY)
@settings(max_examples=200, deadline=None)
def test_composed_and_decomposed_text_give_the_same_prose(text: str) -> None:
    composed = source_of(unicodedata.normalize("NFC", text)).text
    assert source_of(unicodedata.normalize("NFD", text)).text == composed


@pytest.mark.parametrize(
    ("original", "prose"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("10\u00a0000\u202fkm\u2009x", "10 000 km x"),
        ("exam\u00adple \u200bword\ufeff", "example word"),
        ("\u202bright\u202c to left", "right to left"),
        ("Vuc\u030cic\u0301", "Vučić"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("e\u00ad\u0301", "é"),
        ("\ud83d alone", "\ud83d alone"),
    ],
)
def test_prose(original: str, prose: str) -> None:
    assert source_of(original).text == prose


def test_a_span_covers_what_its_prose_stands_for() -> None:
    source = source_of("Vuc\u030cic\u0301 said\u00a0no exam\u00adple\r\nend")
    for prose, original in [
        ("Vučić", "Vuc\u030cic\u0301"),
        ("said no", "said\u00a0no"),
        ("example", "exam\u00adple"),
        ("example\nend", "exam\u00adple\r\nend"),
    ]:
        start = source.text.index(prose)
        origin_start, origin_end = source.offsets.to_original(start, start + len(prose))
        assert source.original[origin_start:origin_end] == original


def test_replacements_and_separators() -> None:
    builder = ProseBuilder("a &nbsp;b")
    builder.take(0, 2)
    builder.replace(2, 8, "\u00a0")
    assert builder.close() == 3
    builder.separate("\n", 8)
    builder.take(8, 9)
    prose, offsets = builder.build()
    assert prose == "a  \nb"
    assert offsets.to_original(2, 3) == (2, 8)
    assert offsets.to_original(3, 5) == (8, 9)


def test_long_plain_text_is_one_run() -> None:
    assert len(source_of("Plain words that need no change at all.\n" * 10_000).offsets.runs) == 1

"""Windows: every token of a document is scored once, with the context that fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtcheck.models.windows import windows


@given(st.lists(st.integers(0, 90)), st.integers(4, 40), st.data())
def test_windows_score_every_token_once(lengths: list[int], size: int, data: st.DataObject) -> None:
    context = data.draw(st.integers(0, size // 2))
    scored = []
    previous = None
    for window in windows(lengths, size, context):
        assert 0 < sum(part.end - part.start for part in window) <= size
        assert all(0 <= part.start < part.end <= lengths[part.sentence] for part in window)
        assert all(part.start <= part.scored_start or part.scored_end == 0 for part in window)
        assert all(part.scored_end <= part.end for part in window)
        around = [part for part in window if part.scored_end == 0]
        assert window[: len(around)] == around
        assert len(window) > len(around)
        assert sum(part.end for part in around) <= context
        assert all((part.start, part.end) == (0, lengths[part.sentence]) for part in around)
        numbers = [part.sentence for part in window]
        assert numbers == [number for number in range(numbers[0], numbers[-1] + 1) if lengths[number]]
        if previous is not None and around:
            assert around[-1].sentence == previous
        previous = numbers[-1]
        scored += [(part.sentence, token) for part in window for token in range(part.scored_start, part.scored_end)]
    assert scored == [(number, token) for number, length in enumerate(lengths) for token in range(length)]


def test_windows_begin_with_what_fits_into_the_context() -> None:
    first, second, third = windows([10, 6, 4, 9, 3, 0, 18], 20, 8)
    assert [part.sentence for part in first] == [0, 1, 2]
    assert [(part.sentence, part.scored_end > 0) for part in second] == [(2, False), (3, True), (4, True)]
    assert [part.sentence for part in third] == [6]


def test_an_overlap_is_scored_away_from_the_cut() -> None:
    pieces = [window[0][1:] for window in windows([44], 20, 6)]
    assert pieces == [(0, 20, 0, 17), (14, 34, 17, 31), (28, 44, 31, 44)]

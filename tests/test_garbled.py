"""Long runs of letters that were garbled by a wrong encoding: one stretch each, repaired whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mtcheck.analyses.garbled import garbled_stretches

CHINESE = "这是一个很长的句子没有空格用来测试乱码的修复功能是否正常工作然后继续写下去"


@pytest.mark.parametrize(
    ("text", "codec"), [(CHINESE, "latin-1"), ("Привет" * 30, "cp1251"), ("é" * 500, "latin-1"), ("café", "latin-1")]
)
def test_a_run_is_one_stretch(text: str, codec: str) -> None:
    garbled = text.encode().decode(codec)
    assert garbled_stretches(garbled) == [(0, len(garbled), text)]


def test_stretches_do_not_overlap() -> None:
    text = " ".join(["cafÃ©", "É’" * 100, "naÃ¯ve" * 40, "CAFÉ’S", "РџСЂРёРІРµС‚"])
    found = garbled_stretches(text)
    assert found[0] == (0, 5, "café")
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    assert found[-1][2] == "Привет"

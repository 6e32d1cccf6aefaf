from __future__ import annotations

import sys

import pytest

from mtcheck.language import UNKNOWN, detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The talks will go on until the end of the week, said the minister's office.", "en"),
        ("The price is 25 zł per kilo.", "en"),
        ("Rescuers reached the village near Žabljak on Tuesday.", "en"),
        ("Every bridge near Žabljak: closed on Tuesday.", "en"),
        ("Senere skal møtet fortsette under ledelse av ministeren.", "no"),
        ("Die Verhandlungen mit den Ministern sind noch nicht beendet.", "de"),
        ("Le ministre a déclaré lundi que les négociations continuaient.", "fr"),
        ("Переговоры продлятся до конца недели, сообщили в министерстве.", "ru"),
        ("Οι συνομιλίες θα συνεχιστούν μέχρι το τέλος της εβδομάδας.", "el"),
        ("双方会谈将持续到本周末。", "zh"),
        ("小偷在 Newport on the Levee 餐饮中心乘 ATM 装钞之机偷走现金。", "zh"),
        ("", UNKNOWN),
        ("12 9,238", UNKNOWN),
        ("No comment.", UNKNOWN),
    ],
)
def test_language(text: str, code: str) -> None:
    assert [detect_language(text) for _ in range(3)] == [code] * 3


def test_a_long_english_text_stays_english_around_foreign_quotations() -> None:
    english = "The minister said that the talks would go on for a week and that nobody had left the table. " * 5
    assert detect_language(english + "«Мы не уйдём, пока не договоримся», — сказал он. " * 3) == "en"


def test_long_function_words_tell_a_short_text_without_the_loading_of_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    # None in place of a module makes its import fail.
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert detect_language("Police arrest several suspects near Milan, Italy.") == "en"

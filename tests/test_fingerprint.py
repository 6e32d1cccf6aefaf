"""Fingerprints: what keeps a finding's name, and what changes it."""

from __future__ import annotations

from mtcheck.fingerprint import fingerprint, normalised


def test_normalised_keeps_case_and_collapses_space() -> None:
    assert normalised("  The\u00a0 café\r\n\twas Closed. ") == "The café was Closed."
    assert normalised("cafe\u0301") == "caf\u00e9"


def test_a_moved_or_wrapped_sentence_keeps_its_fingerprint() -> None:
    assert fingerprint("MT701", "The the end.", 0) == fingerprint("MT701", "The\nthe  end.\n", 0)


def test_rule_sentence_and_occurrence_tell_apart() -> None:
    prints = {
        fingerprint(code, text, number)
        for code in ("MT701", "MT70")
        for text in ("The the end.", "the the end.", "1The the end.")
        for number in (0, 1)
    }
    assert len(prints) == 12
    assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in prints)


def test_half_a_surrogate_pair_is_no_reason_to_fail() -> None:
    assert fingerprint("MT701", "a \ud800 b", 0) != fingerprint("MT701", "a \ud801 b", 0)


def test_fingerprints_last_over_versions() -> None:
    # Whoever changes this makes every baseline and every dismissed alert out of date.
    assert fingerprint("MT701", "They went to the the market.", 0) == "df3d1fde02df2b03c2fe86dd7276607a"

"""The registry: every rule there is, in order of its code. To add a rule, import it and list it."""

from __future__ import annotations

from mtcheck.rules import (
    mt101_garbled_name,
    mt102_inconsistent_name,
    mt105_glued_initial,
    mt305_unpaired_quote,
    mt307_stray_possessive,
    mt308_doubled_punctuation,
    mt309_spaced_punctuation,
    mt310_unspaced_dash,
    mt311_glued_words,
    mt401_lost_magnitude,
    mt404_impossible_date,
    mt503_foreign_script,
    mt504_mixed_script,
    mt505_mojibake,
    mt506_broken_entity,
    mt701_doubled_word,
    mt702_phrase_loop,
    mt703_oscillation,
    mt704_repeated_sentence,
)
from mtcheck.rules.base import Rule

RULES: tuple[Rule, ...] = (
    mt101_garbled_name.RULE,
    mt102_inconsistent_name.RULE,
    mt105_glued_initial.RULE,
    mt305_unpaired_quote.RULE,
    mt307_stray_possessive.RULE,
    mt308_doubled_punctuation.RULE,
    mt309_spaced_punctuation.RULE,
    mt310_unspaced_dash.RULE,
    mt311_glued_words.RULE,
    mt401_lost_magnitude.RULE,
    mt404_impossible_date.RULE,
    mt503_foreign_script.RULE,
    mt504_mixed_script.RULE,
    mt505_mojibake.RULE,
    mt506_broken_entity.RULE,
    mt701_doubled_word.RULE,
    mt702_phrase_loop.RULE,
    mt703_oscillation.RULE,
    mt704_repeated_sentence.RULE,
)

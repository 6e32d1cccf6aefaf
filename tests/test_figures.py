"""Numbers are found where they stand, whatever stands between them."""

from __future__ import annotations

import re

from mtcheck.analyses.figures import find_numbers
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.settings import Settings

PATTERN = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{3})*(?!\w)")


def test_a_pattern_that_begins_with_digits_is_found_as_if_all_were_read():
    text = "1.234.567 and x12, .99, 7 of 8.000 cars,\n\n" + "no number here. " * 40 + "12.345"
    document = Linter(Settings(model="none")).document(read_text(text, "a.txt"), "a.txt")
    found = [match.span() for match in find_numbers(document, PATTERN)]
    assert found == [match.span() for match in PATTERN.finditer(document.text)]
    assert len(found) == 4

"""The sorted tables: every row is found on its page, and nothing else is."""

from itertools import pairwise

import pytest

from mtcheck.tables import SortedTable, read_table

NAMES = ["first_names.txt", "surnames.txt", "towns.tsv", "verbs.tsv", "vocabulary.txt", "words.tsv"]


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_of_the_package_are_sorted(name: str) -> None:
    keys = [key for key, _ in read_table(name).items()]
    assert all(one < other for one, other in pairwise(keys))


@pytest.mark.parametrize("rows", [1, 2, 1000, 5000])
def test_finds_each_row_and_no_other(rows: int) -> None:
    content = "".join(f"é{number:06}\tvalue {number}\n" for number in range(rows)).encode()
    table = SortedTable(content)
    assert all(table.get(f"é{number:06}") == f"value {number}" for number in reversed(range(rows)))
    assert dict(table.items()) == {f"é{number:06}": f"value {number}" for number in range(rows)}
    for absent in ("", "a", "é", "é000000x", "z", "\U0010ffff", "\ud800", "é000000\tvalue 0", "\n"):
        assert absent not in table and table.get(absent) is None


def test_rows_of_one_column_hold_nothing() -> None:
    table = SortedTable(b"one\ntwo\n")
    assert "one" in table and table.get("two") == "" and "three" not in table


@pytest.mark.parametrize("rows", [b"", b"a", b"a\nb", b"a\r\nb\r\n"])
def test_rows_that_do_not_end_in_line_feeds_are_refused(rows: bytes) -> None:
    with pytest.raises(ValueError, match="line feeds"):
        SortedTable(rows)

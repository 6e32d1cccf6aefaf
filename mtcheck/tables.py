"""Tables: the data files of the package. Where each comes from is written in `data/PROVENANCE.md`.

They are plain text: a wheel is compressed anyway, and unpacking the large ones took longer than checking a page.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("data")
_PAGE = 1024
"""Bytes of a table that are parsed together."""


class SortedTable:
    """Look-ups in a table of one or two columns whose rows are sorted by the first, by code point.

    Only the pages that look-ups fall on are parsed: parsing all rows takes longer than most runs.
    """

    def __init__(self, rows: bytes) -> None:
        """Divide the rows, at least one and each with a line feed after it, into pages.

        Raises `ValueError` where a row ends in any other way.
        """
        if not rows.endswith(b"\n") or b"\r" in rows:
            raise ValueError("a table's rows end in line feeds")
        starts = [0]
        while 0 < (end := rows.find(b"\n", starts[-1] + _PAGE) + 1) < len(rows):
            starts.append(end)
        self._pages: list[bytes | dict[str, str]] = [rows[one:after] for one, after in pairwise([*starts, len(rows)])]
        self._first_keys = [_key(rows[start : rows.index(b"\n", start)]) for start in starts]

    def __contains__(self, key: str) -> bool:
        """Tell whether a row begins with the column `key`."""
        return self.get(key) is not None

    def get(self, key: str) -> str | None:
        """Give the second column of the row of `key`: empty where there is but one, None where there is no row."""
        # What would stand before the first row is looked for on the last page, and is not there either.
        number = bisect_right(self._first_keys, key) - 1
        page = self._pages[number]
        return (self._parsed(number, page) if isinstance(page, bytes) else page).get(key)

    def items(self) -> Iterator[tuple[str, str]]:
        """Give every row, in order."""
        for number, page in enumerate(self._pages):
            yield from (self._parsed(number, page) if isinstance(page, bytes) else page).items()

    def _parsed(self, number: int, page: bytes) -> dict[str, str]:
        cells = (row.partition("\t") for row in page.decode("utf-8").split("\n")[:-1])
        found = self._pages[number] = {key: value for key, _, value in cells}
        return found


def _key(row: bytes) -> str:
    return row.partition(b"\t")[0].decode("utf-8")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Read a TOML file of the package, once; what it gives is shared and not to be changed."""
    return tomllib.loads(read_text(name))


def read_text(name: str) -> str:
    """Read a text file of the package."""
    return (_DATA / name).read_text("utf-8")


@cache
def read_table(name: str) -> SortedTable:
    """Read a sorted table of the package, once."""
    return SortedTable((_DATA / name).read_bytes())

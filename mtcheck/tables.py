"""Tables: the data files of the package. Where each comes from is written in `data/PROVENANCE.md`."""

from __future__ import annotations

import gzip
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("data")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Read a TOML file of the package, once; what it gives is shared and not to be changed."""
    return tomllib.loads(read_text(name))


def read_text(name: str) -> str:
    """Read a text file of the package."""
    return (_DATA / name).read_text("utf-8")


def read_gzip(name: str) -> str:
    """Read a gzip'd text file of the package."""
    return gzip.decompress((_DATA / name).read_bytes()).decode("utf-8")


def read_lines(name: str) -> list[str]:
    """Give the lines of a gzip'd text file of the package."""
    return read_gzip(name).splitlines()


def read_table(name: str) -> dict[str, str]:
    """Give the first column of a gzip'd table to its second, still as text.

    There are two columns, whatever the second holds, for then no loop of our own need go through the rows.
    """
    cells = read_gzip(name).replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=False))  # an empty cell follows the last line feed

"""Reading the data files of the package, and the form that their words are keyed by."""

import gzip
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[1] / "data"


def normal(word: str) -> str:
    """The form that tables are keyed by: lower case, straight apostrophe."""
    return word.replace("’", "'").lower()


def read_lines(name: str) -> list[str]:
    """Lines of a gzip'd text file of the package."""
    return gzip.decompress((_DATA / name).read_bytes()).decode("utf-8").splitlines()


def read_table(name: str) -> dict[str, str]:
    """First column to the rest of the row, still as text: to split all rows at once would double the time."""
    rows = (line.partition("\t") for line in read_lines(name))
    return {key: rest for key, _, rest in rows}


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A TOML file of the package."""
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))

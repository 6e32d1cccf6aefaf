"""The baseline: findings that are known, so that only new ones are reported.

An entry is a rule and a sentence, never a line: moved text stays quiet and changed text speaks. It counts how often
the rule speaks in that sentence, and names the file for its readers and so that a copy elsewhere is not hidden.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from mtcheck.atomic import write_atomically
from mtcheck.config.errors import ConfigError
from mtcheck.readers import reason

_VERSION = 1
_KEYS = {"path": str, "rule": str, "sentence": str, "count": int}


class Entry(NamedTuple):
    """What is known: `rule` spoke in a sentence of the file `path`, which is named from the baseline's folder."""

    path: str
    rule: str
    sentence: str
    """Normalised; see `fingerprint.normalised`."""


Counts = Counter[Entry]
"""How often each entry stands in a baseline, or in the texts of a run."""


class Match(NamedTuple):
    """What a baseline and a run have in common, and what they have not."""

    known: Counts
    """Findings of the run that the baseline knows, by where they stand now."""
    stale: Counts
    """What the baseline knows and the run no longer found, though it looked."""
    unseen: Counts
    """What the baseline knows and the run did not look for."""

    @property
    def updated(self) -> Counts:
        """The baseline as it should be now."""
        return self.known + self.unseen


def match(
    baseline: Counts, found: Counts, is_free: Callable[[Entry], bool], is_settled: Callable[[Entry], bool]
) -> Match:
    """Compare a baseline with what a run found.

    What is not found in its file may have moved to another one, if it `is_free`: the run read its file, or the file
    is gone. What is not found at all is stale, if it `is_settled` that the run would have found it.
    """
    known = baseline & found
    left, new = baseline - known, found - known
    homeless: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(left):
        if is_free(entry):
            homeless.setdefault((entry.rule, entry.sentence), []).append(entry)
    for entry in sorted(new):
        for old in homeless.get((entry.rule, entry.sentence), ()):
            moved = min(left[old], new[entry])
            known[entry] += moved
            left[old] -= moved
            new[entry] -= moved
    stale = Counter({entry: count for entry, count in left.items() if count and is_settled(entry)})
    return Match(+known, stale, left - stale)


def read_baseline(path: Path) -> Counts:
    """Read a baseline; raises `ConfigError` where it cannot be read, or is none, or is of a newer version."""
    try:
        table = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot read the baseline: {reason(error)}; write it with --write-baseline"
        ) from None
    except (ValueError, RecursionError):
        raise _broken(path) from None
    if not isinstance(table, dict) or not isinstance(table.get("version"), int):
        raise _broken(path)
    if table["version"] != _VERSION:
        raise ConfigError(f"{path}: this is a baseline of version {table['version']}; this mtcheck reads {_VERSION}")
    counts: Counts = Counter()
    for row in _rows(path, table.get("entries")):
        counts[Entry(row["path"], row["rule"], row["sentence"])] += row["count"]
    return counts


def write_baseline(path: Path, counts: Counts) -> None:
    """Write a baseline, an entry a line in a fixed order; raises `ConfigError` where that fails."""
    rows = (json.dumps({**entry._asdict(), "count": counts[entry]}, ensure_ascii=False) for entry in sorted(counts))
    entries = ",\n".join(f"    {row}" for row in rows)
    text = f'{{\n  "version": {_VERSION},\n  "entries": [\n{entries}\n  ]\n}}\n'.replace("[\n\n  ]", "[]")
    try:
        # Half a surrogate pair becomes the escape that JSON has for it.
        write_atomically(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot write the baseline: {reason(error)}") from None


def _rows(path: Path, rows: Any) -> Iterable[dict[str, Any]]:
    if not isinstance(rows, list):
        raise _broken(path)
    for row in rows:
        if not isinstance(row, dict) or any(type(row.get(key)) is not kind for key, kind in _KEYS.items()):
            raise _broken(path)
        if row["count"] < 1:
            raise _broken(path)
        yield row


def _broken(path: Path) -> ConfigError:
    return ConfigError(f"{path}: this is not a baseline of mtcheck; write it anew with --write-baseline")

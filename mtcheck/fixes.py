"""Fixes: from the findings of a report to edits of the file's text, and to the edited text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mtcheck.report import Finding
from mtcheck.rules.base import Fix

_SPACE = re.compile(r"\s")
_LINE_END = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(?:://|\bwww\.)[^\s<>()\[\]\"]*\Z")
_LONGEST_ADDRESS = 300
_MARKUP = frozenset("<>&\"'*_`[]\\|~$#{}")
"""What an edit must not put into Markdown or HTML, where it may not stay a mere character."""


class Edit(NamedTuple):
    """Put `new` in place of `start:end` of the text: no more than what differs from the finding's suggestion."""

    start: int
    end: int
    new: str
    finding: Finding


def edits(text: str, findings: Iterable[Finding], *, markup: bool) -> Iterator[Edit]:
    """Yield the edits that carry out suggestions without harm to addresses, markup or line ends.

    `text` is the decoded file that the findings' offsets count in.
    """
    for finding in findings:
        edit = _edit(text, finding)
        if edit and not _does_harm(text, edit, markup):
            yield edit


def compatible(found: Iterable[Edit]) -> list[Edit]:
    """Give edits that neither overlap nor touch, in order; of two that do, the one that replaces less."""
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda edit: (edit.start, edit.end, edit.finding.code)):
        if not kept or edit.start > kept[-1].end:
            kept.append(edit)
        elif edit.end - edit.start < kept[-1].end - kept[-1].start:
            kept[-1] = edit
    return kept


def apply(text: str, chosen: Sequence[Edit]) -> str:
    """Carry out compatible edits that are in order."""
    pieces = []
    position = 0
    for edit in chosen:
        pieces += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join([*pieces, text[position:]])


def is_due(finding: Finding, *, words: Counter[str], wanted: frozenset[str]) -> bool:
    """Tell whether a finding's suggestion may be carried out at all.

    An unsafe one must bring no word that the text does not use more often than the one it replaces (`words`
    counts them), unless the user's glossary has it (`wanted`): it follows the text, and invents no name.
    """
    if finding.fix is not Fix.UNSAFE or finding.suggestion is None:
        return finding.fix is Fix.SAFE
    old, new = (frozenset(_WORD.findall(form)) for form in (finding.text, finding.suggestion))
    most = max((words[word] for word in old - new), default=0)
    return all(word in wanted or words[word] > most for word in new - old)


def count_words(text: str) -> Counter[str]:
    """Count the words of two letters and more."""
    return Counter(_WORD.findall(text))


def _edit(text: str, finding: Finding) -> Edit | None:
    """Narrow a finding down to what its suggestion changes, so that no-break spaces and the like stay."""
    if finding.suggestion is None:
        return None
    old, new = _SPACE.sub(" ", finding.text), finding.suggestion
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    edit = Edit(finding.start + head, finding.end - tail, new[head : len(new) - tail], finding)
    line_end = _LINE_END.search(text, edit.start, edit.end)
    if line_end:
        return _before_line_end(text, edit, line_end)
    return edit if edit.start < edit.end or edit.new else None


def _common(one: str, other: str) -> int:
    """Give how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _before_line_end(text: str, edit: Edit, line_end: re.Match[str]) -> Edit | None:
    """Let a word that is doubled across a line's end go from that end, so that the line stays; else do nothing."""
    start = edit.finding.start
    doubled = line_end.start() == edit.start and text[line_end.end() : edit.end] == text[start : edit.start]
    if edit.new or not doubled or text[start - 1 : start] != " ":
        return None
    return Edit(start - 1, edit.start, "", edit.finding)


def _does_harm(text: str, edit: Edit, markup: bool) -> bool:
    if any(unicodedata.category(char) in ("Cc", "Cs", "Cn", "Zl", "Zp") or char == "\ufffd" for char in edit.new):
        return True
    if markup and not _MARKUP.isdisjoint(edit.new):
        return True
    return _ADDRESS.search(text, max(0, edit.start - _LONGEST_ADDRESS), edit.start) is not None

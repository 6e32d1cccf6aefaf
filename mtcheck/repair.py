"""Repair: a file's content checked and edited, again and again until there is nothing left to edit."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from mtcheck.config import ConfigError
from mtcheck.engine import Linter
from mtcheck.fixes import Edit, apply, compatible, count_words, edits, is_due
from mtcheck.readers import InputError, is_markup, read_bytes
from mtcheck.readers.exact import Exact, decode_exactly
from mtcheck.report import Finding
from mtcheck.rules.base import Fix
from mtcheck.run import Input, check_sources
from mtcheck.settings import Settings

_ROUNDS = 20
"""Rounds after which a text is given up; one repair seldom leads to more than one other."""


class Repaired(NamedTuple):
    """What became of a file's content."""

    before: Exact
    after: Exact
    data: bytes
    """The content of the file with `after` in it."""
    done: tuple[Finding, ...]
    """What was repaired, in the order of the text, round by round."""
    inexpressible: tuple[Finding, ...]
    """What was not, because the file's encoding lacks a letter of the suggestion."""
    unsafe: int
    """How many unsafe repairs are left to do."""

    @property
    def changed(self) -> bool:
        """Whether the content differs from what it was."""
        return self.before.text != self.after.text


class Repairer:
    """Repairs texts with one set of rules; unsafe repairs only if asked for."""

    def __init__(self, settings: Settings, *, unsafe: bool = False) -> None:
        """Choose the rules that can repair anything.

        Raises `ConfigError` where the settings leave none of them.
        """
        codes = tuple(rule.code for rule in settings.rules() if rule.fix is not Fix.NONE)
        if not codes:
            raise ConfigError("no rule that can repair anything is selected; `mtcheck rule` lists which can")
        self._linter = Linter(replace(settings, select=codes, ignore=(), model="none"))
        self._wanted = frozenset(word for name in settings.glossary for word in name.split())
        self._unsafe = unsafe

    def repair(self, data: bytes, source: Input) -> Repaired:
        """Repair an input's content until a further round finds nothing to do: a second run changes nothing.

        Raises `InputError` where the content cannot be read, or cannot
        be written back exactly, or where the repairs come to no end.
        """
        path = source.display
        before = now = decode_exactly(data, path)
        done: list[Finding] = []
        for _ in range(_ROUNDS):
            found = self._edits(data, now, source)
            asked = [edit for edit in found if self._unsafe or edit.finding.fix is Fix.SAFE]
            chosen = compatible(edit for edit in asked if now.can_express(edit.new))
            if not chosen:
                lacking = tuple(edit.finding for edit in asked)
                return Repaired(before, now, data, tuple(done), lacking, len(found) - len(asked))
            done += (edit.finding for edit in chosen)
            text = apply(now.text, chosen)
            data = now.encode(text)
            now = decode_exactly(data, path)
            if now.text != text:
                raise InputError(path, f"repaired, it would no longer be read as {before.encoding}; save it as UTF-8")
        raise InputError(path, f"after {_ROUNDS} rounds there is still something to repair; please report this text")

    def _edits(self, data: bytes, exact: Exact, source: Input) -> list[Edit]:
        """List the edits, safe and unsafe, that one round of checks asks for."""
        checked = check_sources(read_bytes(data, source.display), source, self._linter)
        findings = (finding for one in checked for finding in one.report.findings)
        words = count_words(exact.text)
        due = [finding for finding in findings if is_due(finding, words=words, wanted=self._wanted)]
        return list(edits(exact.text, due, markup=is_markup(exact.text, source.display)))

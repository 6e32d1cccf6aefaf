"""Linters of prose and of spelling from PyPI: proselint and codespell; LanguageTool, which is not to be had there."""

from __future__ import annotations

from benchmarks.peers.peer import Peer, Span, Tool


def _load_proselint() -> Tool:
    from proselint.checks import __register__
    from proselint.config import DEFAULT
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    config = DEFAULT | {"max_errors": 1_000_000}

    def findings(text: str) -> list[Span]:
        # It puts a line feed before the text.
        found = (one.check_result.span for one in LintFile("text", text).lint(config))
        return [(max(0, start - 1), min(len(text), end - 1)) for start, end in found]

    return Tool(findings)


def _load_codespell() -> Tool:
    import re
    from pathlib import Path

    import codespell_lib
    from codespell_lib._codespell import uri_regex_def, word_regex_def
    from codespell_lib._spellchecker import Misspelling, build_dict

    words: dict[str, Misspelling] = {}
    for dictionary in ("dictionary.txt", "dictionary_rare.txt"):  # as its command does by default
        build_dict(str(Path(codespell_lib.__file__).with_name("data") / dictionary), words, set())
    word, address = re.compile(word_regex_def), re.compile(uri_regex_def)

    def findings(text: str) -> list[Span]:
        text = address.sub(lambda match: " " * len(match.group()), text)
        return [match.span() for match in word.finditer(text) if match.group().lower() in words]

    return Tool(findings)


PEERS = (
    Peer("proselint", "BSD-3-Clause", _load_proselint, requires=("proselint==0.16.0",), finds=True),
    Peer("codespell", "GPL-2.0", _load_codespell, requires=("codespell==2.4.3",), finds=True),
    Peer("LanguageTool", "LGPL-2.1", Tool, "fetches its server when it is first used; no package holds it", finds=True),
)

"""The rules that Bicleaner and Monocleaner sort out sentences by, and Monocleaner as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.peer import Peer, Tool
from benchmarks.peers.sentences import flagged


def _load_rules() -> Tool:
    import sys
    from argparse import Namespace
    from types import ModuleType

    # What it identifies languages and calls other programs with: not used here, and not to be had everywhere.
    for module, name in (("fastspell", "FastSpell"), ("toolwrapper", "ToolWrapper")):
        absent = ModuleType(module)
        setattr(absent, name, None)
        sys.modules[module] = absent
    from monocleaner.hardrules import Hardrules

    rules = Hardrules(
        Namespace(
            language="en",
            disable_minimal_length=False,
            fastspell=None,
            detect_script=False,
            disable_lang_ident=True,
        )
    ).rules.values()

    def broken(sentence: str) -> int:
        return sum(not rule(sentence) for rule in rules)

    def scores(sentences: Sequence[str], _: Sequence[str]) -> list[float]:
        return [-float(broken(sentence)) for sentence in sentences]

    return Tool(flagged(lambda sentence: broken(sentence) > 0), scores)


def _load_monocleaner() -> Tool:
    raise NotImplementedError("a language model is estimated by KenLM's lmplz, which no package holds")


PEERS = (
    Peer(
        "Bicleaner's hard rules, as in Monocleaner",
        "GPL-3.0",
        _load_rules,
        requires=("--no-deps", "monocleaner==1.7.1", "regex==2026.11.15"),
        finds=True,
        rates=True,
        remark="Judges whole sentences; without its identification of languages.",
    ),
    Peer(
        "Monocleaner with a language model",
        "GPL-3.0",
        _load_monocleaner,
        requires=("monocleaner==1.7.1", "kenlm==0.3.0"),
        rates=True,
    ),
)

"""Harper, a grammar checker, with its spelling lints and without: these flag foreign names."""

from __future__ import annotations

from functools import partial

from benchmarks.peers.peer import Peer, Span, Tool


def _load(spelling: bool) -> Tool:
    import harper

    linter = harper.Linter()
    if not spelling:
        rules = linter.get_lint_config()
        linter.set_lint_config(rules | {name: False for name in rules if "Spell" in name})

    def findings(text: str) -> list[Span]:
        lints = linter.lint(text, language="plaintext")
        return [(one.span.start, one.span.end) for one in lints if spelling or one.lint_kind != "Spelling"]

    return Tool(findings)


PEERS = (
    Peer("Harper without spelling", "Apache-2.0", partial(_load, False), requires=("harper-py==0.2.0",), finds=True),
    Peer("Harper", "Apache-2.0", partial(_load, True), requires=("harper-py==0.2.0",), finds=True),
)

"""Reports made by hand, so that what formats make of them changes only when the formats do."""

from __future__ import annotations

from pathlib import Path

from mtcheck.document import Role
from mtcheck.renderers import View
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.rules.base import Severity
from mtcheck.settings import Settings

TEXTS = {
    "drafts/ü: 50%, a.md": (
        "\ufeffThe café was open. They went to the the\r\nmarket café: “100 %, no”.\n\n"
        "They went to the the\nend, so so.\n"
    ),
    "drafts/evil\x1b[2J.txt": "A \x1b[31mred\u202e & <b>word</b> \ufffe]]>::error::[link](http://x)\u2028 here here.\n",
    "clean.txt": "All is well.\n",
}
VIEW_SIGNATURE = "mtcheck|v:0|rules:00000000|model:none@00000000"


def place(text: str, start: int) -> tuple[int, int]:
    before = text[:start].replace("\r\n", " \n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def finding(text: str, span: str, code: str, severity: Severity, message: str, suggestion: str | None, after: int):
    start = text.index(span, after)
    name = {"MT701": "doubled-word", "MT305": "unpaired-quote"}[code]
    line, column = place(text, start)
    return Finding(code, name, severity, 0.9, line, column, start, start + len(span), span, message, suggestion)


def sentence(text: str, quoted: str, suspicion: float, *found: tuple) -> ScoredSentence:
    start = text.index(quoted)
    findings = tuple(finding(text, *one, after=start) for one in found)
    line, column = place(text, start)
    return ScoredSentence(0, line, column, start, start + len(quoted), quoted, Role.BODY, suspicion, findings)


def sample_reports(folder: Path) -> list[Report]:
    """Write the texts into `folder`, a repository, and give their reports; its paths are relative to it."""
    (folder / ".git").mkdir()
    (folder / "drafts").mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    first, second, _ = (text.removeprefix("\ufeff") for text in TEXTS.values())
    doubled = ("MT701", Severity.WARNING, "The word “the” is doubled.", "the")
    return [
        Report("drafts/ü: 50%, a.md", "en", 0.7, (
            sentence(first, "They went to the the\r\nmarket café: “100 %, no”.", 0.6,
                ("the the\r\nmarket", *doubled),
                ("“100 %, no”", "MT305", Severity.INFO, "100 % odd: quote, “no”.", None)),
            sentence(first, "They went to the the\nend, so so.", 0.9,
                ("the the", *doubled),
                ("so so", "MT701", Severity.ERROR, "Doubled.", "")),
        )),
        Report("drafts/evil\x1b[2J.txt", "en", 0.5, (
            sentence(second, second.strip("\n"), 0.8,
                ("\x1b[31mred\u202e & <b>word</b> \ufffe]]>::error::[link](http://x)\u2028", "MT305", Severity.ERROR,
                 "“\x1b[31mred\u202e & <b>\ufffe]]>\n::error::[link](http://x)\u2028” is \"odd\".", None),
                ("here here", *doubled)),
        ), ("the text does not look like English (detected: de); 10% \n::warning::x",)),
        Report("clean.txt", "en", 0.0, (sentence("All is well.", "All is well.", 0.0),)),
    ]  # fmt: skip


def sample_view() -> View:
    view = View(Settings(select=("MT701",)))
    # A property that is computed once: the real one changes with every change to the package.
    view.__dict__["signature"] = VIEW_SIGNATURE
    return view

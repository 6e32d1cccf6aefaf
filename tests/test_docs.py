"""The documentation says what happens: its commands are run, its links followed, its generated pages made anew.

The ```console blocks of a page are one session of bash in an empty folder, without git configuration, terminal or
network. Each command (`$ ...`) must print what stands below it, errors included; `…` stands for any text of a line,
and as a line of its own, like `...`, for any lines. An exit code above 1 must be shown, by `$ echo $?` as the next
command. The port of a server is replaced by a free one.

Not run are ```sh blocks, whose commands install from a package registry, need a checkout with data, or run until they
are stopped, and recipes for other systems (```yaml and the like).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from doc_scripts import docs_script
from repositories import ROOT

from mtcheck.config import read_config

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SESSIONS = [path for path in PAGES if "```console\n" in path.read_text("utf-8")]
SECONDS = 120
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PORT = re.compile(r"(?<=--port )\d+")
_LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
_NOT_COMMANDS = ("python", "toml", "json", "html", "yaml", "groovy", "php", "js")
_ANY_LINES = ("…", "...")
_DONE = "<<< exit code"


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


class Command(NamedTuple):
    line: str
    shown: list[str]


def commands(page: str) -> Iterator[Command]:
    for language, block in _FENCE.findall(page):
        if language == "console":
            assert block.startswith("$ "), block
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                line, *shown = part.rstrip("\n").split("\n")
                yield Command(line, shown)


def with_free_ports(page: str) -> str:
    for port in set(_PORT.findall(page)):
        with socket.create_server(("127.0.0.1", 0)) as free:
            page = page.replace(port, str(free.getsockname()[1]))
    return page


def session(lines: list[str], folder: Path) -> list[tuple[list[str], int]]:
    """Run the commands in one shell; give what each printed, and its exit code."""
    tools, home, work = (folder / name for name in ("tools", "home", "work"))
    for made in (tools, home, work):
        made.mkdir()
    program = tools / "mtcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mtcheck "$@"\n')
    program.chmod(0o755)
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        # Standard output and errors in the order in which they were written.
        "PYTHONUNBUFFERED": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": "writer@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "no_proxy": "127.0.0.1",
    }
    # The next command finds the exit code in `$?`, as it would at a prompt.
    script = "".join(f'{line}\ncode=$?; printf "\\n{_DONE} %s\\n" $code; (exit $code)\n' for line in lines)
    with (folder / "printed").open("w+", encoding="utf-8") as printed:
        shell = subprocess.Popen(
            ["bash", "-c", script],
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            shell.wait(SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)
        printed.seek(0)
        *parts, rest = re.split(rf"^{_DONE} (\d+)\n", printed.read(), flags=re.MULTILINE)
    assert (len(parts), rest) == (2 * len(lines), ""), parts[-2:]
    return [(output.strip("\n").split("\n"), int(code)) for output, code in zip(parts[::2], parts[1::2], strict=True)]


def as_shown(printed: list[str], shown: list[str]) -> bool:
    pattern = "".join(
        r"(.*\n)*?" if line in _ANY_LINES else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown or [""]
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


@pytest.mark.skipif(os.name != "posix" or not shutil.which("curl"), reason="the pages use bash, git and curl")
@pytest.mark.parametrize("path", SESSIONS, ids=name_of)
def test_commands_print_what_the_page_shows(path: Path, tmp_path: Path) -> None:
    asked = list(commands(with_free_ports(path.read_text("utf-8"))))
    outcomes = session([line for line, _ in asked], tmp_path)
    following = [line for line, _ in asked[1:]] + [""]
    for (line, shown), (printed, code), after in zip(asked, outcomes, following, strict=True):
        transcript = "\n".join([f"$ {line}", *printed])
        assert as_shown(printed, shown), transcript
        assert code <= 1 or after == "echo $?", f"{transcript}\nexit code {code}"


def test_any_lines() -> None:
    assert as_shown(["a", "b", "c"], ["a", "…"])
    assert as_shown(["a", "b", "c"], ["...", "c"])
    assert as_shown(["in /a/b: yes"], ["in …: yes"])
    assert as_shown([""], [])
    assert not as_shown(["a"], [])
    assert not as_shown(["a", "b"], ["a"])
    assert not as_shown(["ab"], ["a."])
    assert not as_shown(["a", "b"], ["a…b"])


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_what_can_run_is_run(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"^ {4,}(\$ )?(mtcheck|python|pip|git|curl) ", _FENCE.sub("", text), re.MULTILINE)
    for language, block in _FENCE.findall(text):
        assert language in ("console", "sh", *_NOT_COMMANDS), block
        assert language != "sh" or re.search(r"pip install|python -m benchmarks", block), block


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_configurations_are_valid(path: Path, tmp_path: Path) -> None:
    for number, (language, block) in enumerate(_FENCE.findall(path.read_text("utf-8"))):
        if language == "toml":
            (tmp_path / f"{number}.toml").write_text(block, "utf-8")
            read_config(tmp_path / f"{number}.toml")


def test_links_lead_somewhere() -> None:
    for path in [*PAGES, *(ROOT / "docs" / "rules").glob("*.md")]:
        for target in _LINK.findall(path.read_text("utf-8")):
            name, _, place = target.partition("#")
            there = (path.parent / name) if name else path
            assert there.exists(), (path.name, target)
            assert not place or place in anchors(there.read_text("utf-8")), (path.name, target)


def anchors(page: str) -> set[str]:
    """Give what the headings of a page are called in links, as GitHub makes it."""
    headings = re.findall(r"^#+ (.*)$", _FENCE.sub("", page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    linked = set(_LINK.findall(index.read_text("utf-8")))
    assert {path.name for path in PAGES if path.parent == index.parent} - {index.name} <= linked


def test_rule_pages_are_those_of_the_registry() -> None:
    pages = docs_script("pages")
    there = {path.name: path.read_text("utf-8") for path in pages.FOLDER.iterdir()}
    assert there == pages.pages(), "write them anew with: python docs/pages.py"


def test_pages_of_rules_that_are_gone_are_removed(tmp_path: Path) -> None:
    (tmp_path / "MT000.md").touch()
    pages = docs_script("pages")
    pages.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages.pages())

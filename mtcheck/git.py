"""Git, asked through its own plumbing commands, whatever the user's settings and the files' names.

Names of files are relative to the top of the work tree, with `/`, and decoded as Python does for the
file system. Every function raises `ConfigError`, with git's reason, where git cannot answer.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from mtcheck.config import ConfigError
from mtcheck.diff import read_diff
from mtcheck.filters.changed_lines import Lines
from mtcheck.readers import reason
from mtcheck.readers.files import ENDINGS

_NOT_OURS = re.compile(r"GIT_(DIFF_OPTS|EXTERNAL_DIFF|(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS)")
"""Variables of the environment that would change the meaning of what we ask."""
_DIFF = (
    "-c core.quotePath=true diff-index --patch --unified=0 --inter-hunk-context=0 --find-renames --text --no-prefix "
    "--no-color --no-ext-diff --no-textconv --ignore-submodules"
).split()


def top_folder() -> Path:
    """Give the top of the work tree that the current folder is in."""
    return Path(_name(_git("rev-parse", "--show-toplevel"))).resolve()


def hooks_folder() -> Path:
    """Give the folder of the repository's hooks, which may not exist yet: `core.hooksPath`, if that is set."""
    top = top_folder()
    # From the top, since that is where git takes a relative `core.hooksPath` from.
    return top / _name(_git("-C", str(top), "rev-parse", "--git-path", "hooks"))


def owns(folder: Path) -> bool:
    """Tell whether a folder belongs to this repository: to its work tree, or to what git keeps beside it."""
    kept = Path(_name(_git("rev-parse", "--git-common-dir")))
    return any(folder.resolve().is_relative_to(place.resolve()) for place in (top_folder(), kept))


def merge_base(ref: str) -> str:
    """Give the commit at which the current branch left `ref`."""
    commit = ""
    # Git takes a dash for the start of an option, and a caret for "not".
    if not ref.startswith(("-", "^")):
        with suppress(ConfigError):
            commit = _name(_git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"))
    if not commit:
        raise ConfigError(f'"{ref}" names no commit{_shallow_hint()}')
    try:
        return _name(_git("merge-base", commit, "HEAD"))
    except ConfigError:
        raise ConfigError(f'the current branch has no commit in common with "{ref}"{_shallow_hint()}') from None


def last_commit() -> str:
    """Give the commit that the next one will follow, or the empty tree where there is none yet."""
    try:
        return _name(_git("rev-parse", "--verify", "--quiet", "HEAD^{commit}"))
    except ConfigError:
        return _name(_git("hash-object", "-t", "tree", "--stdin"))


def changed_lines(base: str, names: Iterable[str], *, staged: bool) -> dict[str, list[Lines]]:
    """Give the lines that differ from commit `base` in the work tree, or in the index if `staged`.

    Looks at the files that have the ending of a text and at those in `names`. A renamed file differs from
    what it was before, a new one as a whole; files that git does not track are not looked at.
    """
    cached = ["--cached"] if staged else []
    return read_diff(_git(*_DIFF, *cached, base, "--", *_pathspecs(names)))


def indexed(names: Iterable[str]) -> dict[str, str]:
    """Give the ids of the contents of the same files in the index, but for those with a merge conflict."""
    found = {}
    for record in _git("ls-files", "--stage", "-z", "--full-name", "--", *_pathspecs(names)).split(b"\0")[:-1]:
        facts, _, name = record.partition(b"\t")
        mode, content, stage = facts.decode().split()
        # Neither a symbolic link nor a submodule is a text.
        if mode.startswith("100") and stage == "0":
            found[os.fsdecode(name)] = content
    return found


def contents(ids: Sequence[str]) -> Iterator[bytes]:
    """Yield the contents that have these ids, in the same order."""
    output = _git("cat-file", "--batch", given="".join(f"{one}\n" for one in ids).encode())
    start = 0
    for _ in ids:
        line_end = output.index(b"\n", start)
        size = int(output[start:line_end].split()[2])
        yield output[line_end + 1 : line_end + 1 + size]
        start = line_end + size + 2


def _pathspecs(names: Iterable[str]) -> list[str]:
    others = sorted({name for name in names if PurePosixPath(name).suffix.lower() not in ENDINGS})
    return [f":(top,icase)*{ending}" for ending in sorted(ENDINGS)] + [f":(top,literal){name}" for name in others]


def _shallow_hint() -> str:
    if _git("rev-parse", "--is-shallow-repository").strip() != b"true":
        return ""
    return "; this clone is shallow: fetch the rest with `git fetch --unshallow` (in CI, clone with full depth)"


def _name(output: bytes) -> str:
    return os.fsdecode(output.removesuffix(b"\n").removesuffix(b"\r"))


def _git(*arguments: str, given: bytes = b"") -> bytes:
    """Run git without a shell and give its output."""
    # Only here, as most runs ask git nothing.
    import subprocess

    environment = {name: value for name, value in os.environ.items() if not _NOT_OURS.fullmatch(name)}
    # Messages that we know, no locks that get in others' way, no questions about passwords.
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(["git", *arguments], input=given, capture_output=True, env=environment, check=False)
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot run git ({reason(error)}); is it installed, and in PATH?") from None
    if done.returncode:
        lines = done.stderr.decode(errors="backslashreplace").splitlines()
        told = [line for line in lines if line.startswith(("fatal: ", "error: "))] or lines[-1:] or ["no answer"]
        raise ConfigError(f"git cannot tell: {told[0].removeprefix('fatal: ').removeprefix('error: ')}")
    return done.stdout

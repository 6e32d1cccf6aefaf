"""The plain git hook: a small shell script that goes in front of the hook that was there, and away again."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from mtcheck.config import ConfigError

_MARK = b"# Written by `mtcheck hook install`; `mtcheck hook uninstall` takes it away."
_KEPT = "pre-commit.mtcheck-before"
_PLACES = ("pre-commit", "pre-commit.legacy")
"""Where our hook may be: pre-commit, the framework, moves a hook to the second and runs it from there."""
# `-P`, since the current folder is the repository's, and a module in it must not stand for one of ours.
_SCRIPT = """#!/bin/sh
{mark}
before=$(dirname "$0")/{kept}
if [ -x "$before" ]; then
    "$before" "$@" || exit $?
fi
python={python}
if [ -x "$python" ] && "$python" -P -c 'from importlib.util import find_spec
raise SystemExit(find_spec("mtcheck") is None)'; then
    exec "$python" -P -m mtcheck hook run
elif command -v mtcheck >/dev/null 2>&1; then
    exec mtcheck hook run
fi
echo 'mtcheck: error: mtcheck is not where it was when this hook was installed, nor in PATH.' >&2
echo 'Install it and run `mtcheck hook install` again, or commit unchecked: git commit --no-verify' >&2
exit 2
"""


def install(folder: Path, python: str) -> str:
    """Put our hook into the folder of hooks and say what was done.

    `python` is the interpreter that has mtcheck. A hook that is there is kept under another name and run
    first. Raises `OSError`, and `ConfigError` where that name is taken.
    """
    script = _script(python)
    hook = _installed(folder)
    if hook and hook.read_bytes() == script:
        return f"{hook} is installed already; nothing has changed."
    folder.mkdir(parents=True, exist_ok=True)
    told = f"Wrote {hook}."
    fresh = folder / "pre-commit.mtcheck-new"
    fresh.write_bytes(script)
    fresh.chmod(0o755)
    if not hook:
        hook, kept = folder / _PLACES[0], folder / _KEPT
        told = f"Installed {hook}: from now on, the texts of each commit are checked."
        if os.path.lexists(hook):
            if os.path.lexists(kept):
                fresh.unlink()
                raise ConfigError(f"{hook} cannot be kept as {kept}, which is there already; move one of them away")
            hook.rename(kept)
            told += f"\nThe hook that was there is kept as {kept.name} and runs first."
    fresh.replace(hook)
    return told


def uninstall(folder: Path) -> str:
    """Take our hook out of the folder of hooks, put back what was there before, and say what was done.

    Raises `OSError`.
    """
    hook, kept = _installed(folder), folder / _KEPT
    if not hook:
        return f"There is no hook of mtcheck in {folder}; nothing has changed."
    if os.path.lexists(kept):
        kept.replace(hook)
        return f"Took mtcheck's hook away and put back the one that was there before: {hook}."
    hook.unlink()
    return f"Took {hook} away."


def _installed(folder: Path) -> Path | None:
    hooks = (folder / place for place in _PLACES)
    return next((hook for hook in hooks if hook.is_file() and _MARK in hook.read_bytes()), None)


def _script(python: str) -> bytes:
    # The shell that comes with git for Windows takes slashes.
    path = shlex.quote(Path(python).as_posix()) if python else "''"
    return os.fsencode(_SCRIPT.format(mark=_MARK.decode(), kept=_KEPT, python=path))

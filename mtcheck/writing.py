"""Writing a file in one step: whoever reads it, at any moment, finds the old content or the new one."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from mtcheck.readers import InputError, reason


def replace_content(path: Path, old: bytes, new: bytes, display: str) -> None:
    """Put `new` in place of a file's content `old`, all or nothing; a symbolic link keeps pointing to it.

    The new content is written beside the file, with its mode and owner, and reaches the disk before it takes
    the file's place. Raises `InputError` for the file that the user knows as `display` where that fails, or
    where somebody else has changed it; it is then as it was.
    """
    try:
        target = path.resolve(strict=True)
        status = target.stat()
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise InputError(display, "the file is read-only; it was left as it is")
        _replace(target, status, old, new, display)
        _sync_folder(target.parent)
    except OSError as error:
        raise InputError(display, f"cannot write the repaired text: {reason(error)}; the file is as it was") from error


def _replace(target: Path, status: os.stat_result, old: bytes, new: bytes, display: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".mtcheck-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
        _take_after(temporary, status)
        if target.read_bytes() != old:
            raise InputError(display, "the file was changed meanwhile; it was left as it is, run again")
        temporary.replace(target)
    except BaseException:
        # Also where somebody presses Ctrl-C.
        temporary.unlink(missing_ok=True)
        raise


def _take_after(temporary: Path, status: os.stat_result) -> None:
    """Give a file the owner, if we may, and the mode of another."""
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synchronised."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

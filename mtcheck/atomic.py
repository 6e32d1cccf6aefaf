"""Writing a file in one step: whoever reads it, and whoever pulls the plug, finds the old one or the new one whole."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` in place of what `path` holds; links are followed, mode and owner kept.

    The data is written beside the file and reaches the disk before it takes the file's place. Raises
    `OSError` where that fails; the file is then as it was.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=".mtcheck-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _take_after(temporary, target)
        temporary.replace(target)
    except BaseException:
        # Also where somebody presses Ctrl-C.
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _take_after(temporary: Path, target: Path) -> None:
    """Give a file the mode and, if we may, the owner of another, or the mode that new files get."""
    if not target.exists():
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    status = target.stat()
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, status.st_uid, status.st_gid)
    # After the owner, since a change of owner takes away some modes.
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make the new file last through a power cut, where the system lets a folder be synchronised."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

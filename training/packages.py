"""Where installed packages keep the files that training reads."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def package_folder(name: str, install: str) -> Path:
    """Give the folder of a package without importing it; exits with what to `pip install` where it is missing."""
    package = find_spec(name)
    if package is None or package.origin is None:
        raise SystemExit(f"{name} is missing: pip install {install}")
    return Path(package.origin).parent

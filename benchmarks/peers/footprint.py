"""What installing mtcheck takes: its own files, and those of all that it depends on."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"[\w.-]+")


def own_size() -> int:
    """Give the bytes of mtcheck and its dependencies, as they are installed here."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    own = sum(file.stat().st_size for file in (_ROOT / "mtcheck").rglob("*") if "__pycache__" not in file.parts)
    return own + sum(map(_size, closure(project["dependencies"])))


def closure(requirements: list[str]) -> set[str]:
    """Give the names of the packages that are installed for some requirements, extras left out."""
    seen: set[str] = set()
    while requirements:
        requirement = requirements.pop()
        match = _NAME.match(requirement)
        name = match.group().lower().replace("_", "-") if match else ""
        if name in seen or "extra ==" in requirement:
            continue
        try:
            requirements = [*requirements, *(distribution(name).requires or ())]
            seen.add(name)
        except PackageNotFoundError:
            continue  # for another system
    return seen


def _size(name: str) -> int:
    files = distribution(name).files or ()
    paths = (Path(str(file.locate())) for file in files if file.suffix != ".pyc")
    return sum(path.stat().st_size for path in paths if path.is_file())

"""The scripts that write the documentation."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from repositories import ROOT


def docs_script(name: str) -> ModuleType:
    """Import one of them."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

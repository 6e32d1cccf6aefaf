"""The signature that every figure and machine-readable output carries, so that two runs can be compared."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from mtcheck._version import __version__
from mtcheck.settings import Settings


def signature(settings: Settings) -> str:
    """Give `mtcheck|v:<version>|rules:<hash>|model:<name>@<sha8>` for a run with these settings.

    The hash covers the rules that run, their code and tables and the scoring weights.
    """
    from mtcheck.models.encoder import load_encoder

    encoder = load_encoder(settings.encoder)
    codes = " ".join(rule.code for rule in settings.rules())
    rules = sha256(f"{codes} {_package_hash()}".encode()).hexdigest()[:8]
    return f"mtcheck|v:{__version__}|rules:{rules}|model:{encoder.name}@{encoder.sha8}"


@cache
def _package_hash() -> str:
    digest = sha256()
    for part in ("rules", "analyses", "data"):
        for file in _files(files("mtcheck") / part):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    kept = (file for file in folder.iterdir() if file.is_file() and not file.name.endswith(".pyc"))
    return sorted(kept, key=lambda file: file.name)

"""The signature that every figure and machine-readable output carries, so that two runs can be compared."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from mtcheck._version import __version__
from mtcheck.settings import Settings


def signature(settings: Settings) -> str:
    """Give `mtcheck|v:<version>|rules:<hash>|model:<name>@<sha8>` for a run with these settings.

    The hash covers the choice of rules and what the user says of them (severities, least confidences, glossary, own
    words), for single files, too; the encoder; and all code and tables of the package, the scoring weights
    among them: readers, segmentation and lexicon change what rules find, too. The model is the quality estimator.
    """
    from mtcheck.models.encoder import load_encoder
    from mtcheck.models.estimator import load_estimator

    encoder = load_encoder(settings.encoder)
    choices = " ".join(_choice(one) for one in (settings, *settings.per_file))
    rules = sha256(f"{choices} {encoder.name}@{encoder.sha8} {_package_hash()}".encode()).hexdigest()[:8]
    estimator = load_estimator(settings.model, settings.threads)
    model = f"{estimator.name}@{estimator.sha8}" if estimator else f"none@{'0' * 8}"
    return f"mtcheck|v:{__version__}|rules:{rules}|model:{model}"


def _choice(settings: Settings) -> str:
    """Say in one line which rules run and what the user says of them."""
    codes = " ".join(rule.code for rule in settings.rules())
    own = [(code, str(one.severity), one.min_confidence) for code, one in settings.overrides]
    return f"{codes} {own} {settings.glossary} {settings.words}"


@cache
def _package_hash() -> str:
    root = Path(__file__).parent
    digest = sha256()
    tables = (path for kind in ("toml", "tsv", "txt") for path in root.glob(f"data/*.{kind}"))
    for path in sorted((*root.rglob("*.py"), *tables)):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()

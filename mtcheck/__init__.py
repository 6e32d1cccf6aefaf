"""mtcheck finds the signs of poor machine translation in prose."""

from __future__ import annotations

from mtcheck._version import __version__
from mtcheck.api import check_file, check_text
from mtcheck.document import Document, Sentence
from mtcheck.models.encoder import EncoderError
from mtcheck.models.estimator import EstimatorError
from mtcheck.readers import InputError
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.settings import Settings

__all__ = [
    "Document",
    "EncoderError",
    "EstimatorError",
    "Finding",
    "InputError",
    "Report",
    "ScoredSentence",
    "Sentence",
    "Settings",
    "__version__",
    "check_file",
    "check_text",
]

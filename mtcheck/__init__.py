"""mtcheck finds the signs of poor machine translation in prose."""

from __future__ import annotations

from mtcheck._version import __version__
from mtcheck.api import check_file, check_text
from mtcheck.document import Document, Sentence
from mtcheck.report import Finding, Report

__all__ = ["Document", "Finding", "Report", "Sentence", "__version__", "check_file", "check_text"]

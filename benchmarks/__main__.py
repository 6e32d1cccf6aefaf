"""`python -m benchmarks`: run suites, compare results, write the report."""

from __future__ import annotations

from benchmarks.cli import app

if __name__ == "__main__":
    app()

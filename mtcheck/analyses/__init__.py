"""Analyses: work that several rules share, computed once per document on first use."""

"""The registry: every rule there is, in order of its code. To add a rule, import it and list it."""

from __future__ import annotations

from mtcheck.rules.base import Rule

RULES: tuple[Rule, ...] = ()

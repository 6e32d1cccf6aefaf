"""Forms: what a line of a page can be, looked at by itself."""

from __future__ import annotations

from enum import Enum, auto


class Form(Enum):
    """What a line is by its form alone."""

    TEXT = auto()
    PAGE = auto()
    """Furniture that says nothing of its neighbours."""
    RELATED = auto()
    """The title of a list of other articles."""
    COMMENTS = auto()
    """The title of the readers' comments."""
    REACTION = auto()
    """What stands under one comment: likes, a reply button."""
    HEADER = auto()
    """Who wrote a comment, and when."""
    STAMP = auto()
    """A date or a time of day alone."""

"""HTML: one page for editors, that fetches nothing: the texts as they read, with the findings beside them.

It can be read without its script, which adds filters and keys. Nothing from a text can act on it: all is escaped,
controls are shown as `\\\\uXXXX`, every sentence is isolated from its neighbours' writing direction, and the
Content-Security-Policy lets the browser run and apply nothing but the page's own script and style.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from mtcheck.renderers import View
from mtcheck.renderers.page.article import article
from mtcheck.renderers.page.frame import closing, opening
from mtcheck.renderers.page.manuals import manual_pages
from mtcheck.renderers.page.worst import worst
from mtcheck.renderers.text import summary
from mtcheck.report import Report


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give the page's lines."""
    on_page = worst(reports)
    yield from opening(on_page, summary(reports), on_page is not reports)
    numbers = count(1)
    for place, report in enumerate(on_page, 1):
        yield from article(report, place, numbers, view.explain)
    yield "</main>"
    yield from manual_pages(on_page)
    yield from closing(view.signature)

"""What stands in a Markdown file but is not Markdown, blanked before it is parsed.

Front matter, the code of shortcodes and template tags, fences of divisions and admonitions, and the
imports of MDX. Each character becomes a space, so that all places stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FRONT = re.compile(r"\ufeff?(---|\+\+\+|;;;)[ \t]*\n")
_FRONT_END = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
    ";;;": re.compile(r"^;;;[ \t]*$", re.MULTILINE),
}
_SETTING = re.compile(r"\s*(?:#|[\"']?[\w.-]{1,80}[\"']?\s{0,9}[:=]|\[|- )")
_CODE_TAG = re.compile(r"\{\{[<%]-?\s{0,9}(\w{1,30})|\{%-?\s{0,9}(\w{1,30})")
_CODE_NAMES = frozenset("highlight code mermaid comment math katex gist plantuml chart".split())
_MARK_LINE = re.compile(r"^[ \t]{0,3}(?::{3,}[^\n]*|(?:!!!|\?\?\?\+?)[ \t]+\w[^\n]*)$", re.MULTILINE)
_MDX = re.compile(r"^(?:import|export)\s(?:[^\n]+\n?)+", re.MULTILINE)
_INSIDE_LINE = re.compile(r"[^\r\n]")
_MDX_COMMENT = re.compile(r"\{/\*")


def masked_spans(text: str, *, mdx: bool) -> list[tuple[int, int]]:
    """Give the `(start, end)` of what is not Markdown in a text whose line ends are line feeds."""
    return sorted(_spans(text, mdx))


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Give `text` with spaces for what stands in the sorted `spans`; the line ends stay."""
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        if end > position:
            start = max(position, start)
            pieces += text[position:start], _INSIDE_LINE.sub(" ", text[start:end])
            position = end
    return "".join([*pieces, text[position:]])


def _spans(text: str, mdx: bool) -> Iterator[tuple[int, int]]:
    if text.startswith("\ufeff"):
        yield 0, 1
    if front := _FRONT.match(text):
        yield 0, _front_matter_end(text, front)
    yield from (match.span() for match in _MARK_LINE.finditer(text))
    yield from _tagged_code(text)
    if mdx:
        yield from (match.span() for match in _MDX.finditer(text))
        for match in _MDX_COMMENT.finditer(text):
            end = text.find("*/}", match.end())
            if end < 0:
                return
            yield match.start(), end + 3


def _front_matter_end(text: str, front: re.Match[str]) -> int:
    """Give the end of the front matter, or 0 where the mark is a thematic break.

    Unclosed front matter ends at the first blank line.
    """
    first_line = text[front.end() : front.end() + 200].split("\n", 1)[0]
    closing = _FRONT_END[front.group(1)].search(text, front.end())
    if closing and (closing.start() == front.end() or _SETTING.match(first_line)):
        return closing.end()
    if not _SETTING.match(first_line):
        return 0
    blank = text.find("\n\n", front.end())
    return blank if blank >= 0 else len(text)


def _tagged_code(text: str) -> Iterator[tuple[int, int]]:
    """Find `{% highlight %} ... {% endhighlight %}`, `{{< code >}} ... {{< /code >}}` and their like."""
    position = 0
    unclosed: set[str] = set()
    for match in _CODE_TAG.finditer(text):
        name = match.group(1) or match.group(2)
        if match.start() < position or name not in _CODE_NAMES:
            continue
        closing_tag = rf"\{{\{{[<%]\s{{0,9}}/\s{{0,9}}{name}\b" if match.group(1) else rf"\{{%-?\s{{0,9}}end{name}\b"
        if closing_tag in unclosed:
            continue
        closing = re.compile(closing_tag).search(text, match.end())
        if closing is None:
            unclosed.add(closing_tag)
            continue
        end = text.find("}", closing.end())
        position = end if end >= 0 else len(text)
        while position < len(text) and text[position] == "}":
            position += 1
        yield match.start(), position

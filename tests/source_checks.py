"""What holds for every source, whatever the reader and the text."""

import unicodedata

from mtcheck.prose import OBJECT
from mtcheck.readers import Source


def check_source(source: Source) -> None:
    """Blocks stand in order inside the prose; the map leads in order into the original."""
    prose, original = source.text, source.original
    end = 0
    for block in source.blocks:
        assert end <= block.start < block.end <= len(prose)
        assert unicodedata.is_normalized("NFC", prose[block.start : block.end])
        end = block.end
    origin_end = 0
    runs = source.offsets.runs
    for run, run_end in zip(runs, [*source.offsets.starts, len(prose)][1:], strict=True):
        assert run.start < run_end
        assert origin_end <= run.origin
        origin_end = run.origin + run.origin_length
        assert origin_end <= len(original)
        if run.verbatim:
            assert run.origin_length == run_end - run.start
            for shown, char in zip(prose[run.start : run_end], original[run.origin : origin_end], strict=True):
                assert shown == char or (shown == " " and char.isspace())


def original_of(source: Source, words: str) -> str:
    """Give what stands in the original where `words` stand in the prose."""
    start = source.text.index(words)
    origin_start, origin_end = source.offsets.to_original(start, start + len(words))
    return source.original[origin_start:origin_end]


def shown(source: Source) -> list[tuple[str, str]]:
    """Give each block's kind and prose, code shown as `@`."""
    return [(block.kind.value, source.text[block.start : block.end].replace(OBJECT, "@")) for block in source.blocks]

import contextlib
import io
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_checks import shown

import mtcheck.readers
from mtcheck.readers import InputError, Source, read_bytes, read_file, read_stream, read_text

TEXT = "The café’s president said “no” — and left for Zürich.\r\nIt cost £5.\n"
RUSSIAN = "Президент заявил, что страна продолжит сотрудничество с соседями в области энергетики.\n" * 3


def one(data: bytes, path: str = "a.txt") -> str:
    (source,) = read_bytes(data, path)
    return source.original


@pytest.mark.parametrize(
    "encoding",
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp1252 mac_roman".split(),
)
def test_english_in_any_encoding(encoding: str) -> None:
    assert one(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", "cp1251 koi8-r iso8859-5 utf-16-le".split())
def test_russian_in_any_encoding(encoding: str) -> None:
    assert one(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("text", ["Ναι, είπε ο πρόεδρος.\n", "他说:“不行,” 然后走了。 好。\n", "A\n", "Ja, ää ää.\n"])
def test_texts_with_few_zero_bytes(text: str, encoding: str) -> None:
    assert one(text.encode(encoding)) == text


def test_a_mark_of_byte_order_is_not_part_of_the_text() -> None:
    assert one(b"\xef\xbb\xbfOne.") == "One."
    assert one("\ufeffOne.".encode("utf-16-be")) == "One."


def test_html_may_declare_its_encoding() -> None:
    page = '<meta charset="iso-8859-2"><p>Kaczyński said.</p>'
    assert one(page.encode("iso-8859-2"), "a.html") == page
    assert one(page.replace("8859-2", "nonsense").encode("cp1250"), "a.html")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n\t", "the file is empty"),
        ("\ufeff\n".encode("utf-16"), "the file is empty"),
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04 word/document.xml", "Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1 x}", "RTF"),
        (b"text\0more\1\2\3", "binary file"),
        (b"They went to\0 the border.\n", "byte 12 is zero though the rest is text"),
        ("The café’s pa\0per said “no”.\n".encode(), "byte 16 is zero though the rest is text"),
        (random.Random(1).randbytes(3_000), "binary file"),
        ("Good café text ".encode() + b"and \xff a broken byte", "byte 20 is not valid UTF-8"),
        (b"\x00\x01" * 1_000, "binary file"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        list(read_bytes(data, "dir/a.txt"))
    assert str(caught.value).startswith("dir/a.txt: ")
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        list(read_bytes(data, "a.txt"))


def test_a_late_broken_byte_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("é text\n".encode() * 300_000 + b"\xff")
    with pytest.raises(InputError, match="byte 2400000 "):
        list(read_file(path, display="a.txt"))


@given(
    st.text(st.sampled_from("ab \n\r"), max_size=60).filter(str.strip),
    st.integers(2, 12),
)
@settings(max_examples=300, deadline=None)
def test_parts_make_up_the_file(text: str, size: int) -> None:
    whole = mtcheck.readers.PART
    try:
        mtcheck.readers.PART = size
        parts = list(read_bytes(text.encode(), "a.txt"))
    finally:
        mtcheck.readers.PART = whole
    assert "".join(part.original for part in parts) == text
    for part in parts:
        before = text[: part.base_offset]
        assert text[part.base_offset :].startswith(part.original)
        assert not (before.endswith("\r") and part.original.startswith("\n"))
        lines = before.replace("\r\n", "\n").replace("\r", "\n")
        assert part.base_line == lines.count("\n")
        assert part.base_column == len(lines) - lines.rfind("\n") - 1


def test_parts_end_at_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mtcheck.readers, "PART", 100)
    parts = list(read_bytes(b"Words stand here.\nMore words.\n\n" * 9, "a.txt"))
    assert len(parts) > 2
    assert all(part.original.endswith("\n\n") for part in parts)


def test_long_files_come_in_parts(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A plain line of words, and another one after it.\n" * 100_000)
    parts = [(part.base_offset, part.base_line) for part in read_file(path, display="long.txt")]
    assert len(parts) == 3
    assert parts[1][1] == parts[1][0] // 49


def test_standard_input() -> None:
    (source,) = read_stream(io.BytesIO(b"# Head\n\nText."), "x.md")
    assert shown(source) == [("heading", "Head"), ("paragraph", "Text.")]


def kinds(source: Source) -> list[str]:
    return [block.kind.value for block in source.blocks]


def test_the_ending_chooses_the_format() -> None:
    text = "<!DOCTYPE html>\n<h1>Head</h1>"
    assert kinds(read_text(text, "x.HTML")) == ["heading"]
    assert kinds(read_text(text, "<stdin>")) == ["heading"]
    assert "heading" not in kinds(read_text(text, "x.txt"))
    with pytest.raises(InputError, match="XML"):
        read_text("<a/>", "x.xml")


def test_markup_is_limited_in_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mtcheck.readers, "MAX_MARKUP", 1_000)
    for path in ("a.md", "a.html"):
        with pytest.raises(InputError, match="split the file"):
            list(read_bytes(b"word " * 300, path))


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, message in [
        (tmp_path / "none.txt", "no such file"),
        (loop, "symbolic links"),
        (pipe, "pipe or a device"),
        (tmp_path, "folder"),
        (tmp_path / "x\0y", "not a usable"),
        (tmp_path / ("x" * 5_000), "too long"),
    ]:
        with pytest.raises(InputError, match=message):
            list(read_file(path, display="x"))

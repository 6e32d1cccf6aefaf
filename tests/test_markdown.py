import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_checks import check_source, original_of, shown

from mtcheck.readers.markdown import read_markdown

PAGE = """\
---
title: Not prose
---
# Heading *one* ##

The **President** said `foo()` that [he would](http://a.b "ti(t)le") leave\\* &amp; go
back to Belgrade ![alt text](x.png) again.  \nAfter a break <b>bold</b> <!-- c --> word<br>end.

> Quoted _line_
lazy **line** two
> - item in `quote` $x^2$ for $5 or $10.
>   goes &copy; on

1. First[^1] item
2. [ ] Task ~~struck~~ <http://auto.link>

| A | B \\| c |
|---|:--:|
| one **two** | x\\|y |
| `a\\|b` z | w

<div class="x">
<p>HTML <i>text</i> here</p>
</div>

Under *lined*
=============

[ref]: http://x.y "Title"
See [ref] and [text][ref] and [missing][zz].

[^1]: A footnote text.

{{< figure src="a" >}} before {{ site.name }} after {% include x %} end.

{% highlight py %}
code = 1

# no heading
{% endhighlight %}

    indented code

```py
fenced code
```
:::note Title
Inside.
:::
"""

BLOCKS = [
    ("heading", "Heading one"),
    (
        "paragraph",
        "The President said @ that he would leave* & go back to Belgrade again.\nAfter a break bold word\nend.",
    ),
    ("quote", "Quoted line lazy line two"),
    ("quote", "item in @ @ for $5 or $10. goes © on"),
    ("item", "First item"),
    ("item", "Task struck @"),
    ("cell", "A"),
    ("cell", "B | c"),
    ("cell", "one two"),
    ("cell", "x|y"),
    ("cell", "@ z"),
    ("cell", "w"),
    ("paragraph", "HTML text here"),
    ("heading", "Under lined"),
    ("paragraph", "See ref and text and [missing][zz]."),
    ("paragraph", "A footnote text."),
    ("paragraph", "before @ after end."),
    ("paragraph", "Inside."),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_page(line_end: str) -> None:
    source = read_markdown(PAGE.replace("\n", line_end))
    assert shown(source) == BLOCKS
    check_source(source)
    for words, original in [
        ("President", "President"),
        ("he would leave", 'he would](http://a.b "ti(t)le") leave'),
        ("leave* &", "leave\\* &amp;"),
        ("line lazy", f"line_{line_end}lazy"),
        ("goes © on", "goes &copy; on"),
        ("B | c", "B \\| c"),
        ("x|y", "x\\|y"),
        ("\ufffc that", "`foo()` that"),
        ("HTML text", "HTML <i>text"),
        ("Under", "Under"),
    ]:
        assert original_of(source, words) == original


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("---\ntitle: unclosed\nfoo: bar\n\nText.", ["Text."]),
        ("---\ntitle: unclosed to the end", []),
        ("+++\ntitle = 'x'\n+++\nText.", ["Text."]),
        ("---\n---\nText.", ["Text."]),
        ("---\n\nText.\n\n---\nMore.", ["Text.", "More."]),
        ("A ***strong*** un*believ*able **a *b** c", ["A strong unbelievable *a b c"]),
        ("snake_case and 2 * 3 * 4 and a ~ b", ["snake_case and 2 * 3 * 4 and a ~ b"]),
        ("Price $5 and $10, or US$5 and A$ more.", ["Price $5 and $10, or US$5 and A$ more."]),
        ("Sum $a_1 + b$ and $$\nx = 2\n$$ done.", ["Sum @ and @ done."]),
        ("Unpaired ` tick and `` two", ["Unpaired ` tick and `` two"]),
        ("AT&T &copy; &nope; &#8211; x", ["AT&T © &nope; – x"]),
        ("[![badge](a.svg)](b) Words.", ["Words."]),
        ("A [link [nested]](x) and [a](<b c> 'd') end.", ["A link [nested] and a end."]),
        ("## A head {#id .cls}\n\n{: .lead}\nText.", ["A head", "Text."]),
        ("> [!NOTE]\n> Mind this.", ["Mind this."]),
        ("- [x] Done\n- [ ] Open", ["Done", "Open"]),
        ("a\\\nb", ["a\nb"]),
        ("`only code`\n\n***\n\n![x](y)", []),
        ("", []),
        ("> > > deep *quote*\n> > > on", ["deep quote on"]),
        ("1. one\n\n   still *one*\n2. two", ["one", "still one", "two"]),
        ("<!-- a\n\ncomment -->\n\nText <span class='x'>in</span> tags.", ["Text in tags."]),
        ("<script>\nvar a;\n\nb\n</script>\n\nText.", ["Text."]),
        ("Title\r\n---\r\nText\r\nmore.", ["Title", "Text more."]),
        ("| a |\n|---|\n| | \n| b | extra |", ["a", "b"]),
        ("| a | b |\n|---|---|\nc", ["a", "b", "c"]),
        ("\u00a0\nafter\n> quote", ["after", "quote"]),
        ("- one\n\ttwo\n\t*three*", ["one two three"]),
        ("\ufeff# Head", ["Head"]),
        ("Vuc\u030cic\u0301 **e\u0301**", ["Vučić é"]),
        ("exam\u00adple\u00a0x", ["example x"]),
    ],
)
def test_markup(text: str, blocks: list[str]) -> None:
    source = read_markdown(text)
    assert [words for _, words in shown(source)] == blocks
    check_source(source)


def test_mdx() -> None:
    text = "import X from 'y'\nexport const a = {\n b: 1\n}\n\nText <Foo a={1}>in</Foo> it {/* no */} here.\n"
    assert shown(read_markdown(text, mdx=True)) == [("paragraph", "Text in it here.")]
    assert len(shown(read_markdown("import duties rose.\n"))) == 1


WORD = st.text("abcdefgh", min_size=1, max_size=6)
INLINE = st.recursive(
    WORD,
    lambda inner: st.one_of(
        inner.map("*{}*".format),
        inner.map("**{}**".format),
        inner.map("~~{}~~".format),
        st.tuples(inner, WORD).map(lambda two: f"[{two[0]}](http://{two[1]}/ 'x {two[1]}')"),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, WORD).map(lambda two: f"{two[0]} ![{two[1]}](y)"),
        inner.map("<b>{}</b>".format),
        inner.map("{} `code`".format),
        inner.map("{} &amp; \\*".format),
    ),
    max_leaves=6,
)
LINES = st.lists(INLINE, min_size=1, max_size=3).map("\n".join)
PREFIXES = ["", "# ", "> ", "- ", "1. ", "> > ", "> - ", "  ", "- > ", "| a |\n|---|\n| "]
BLOCK = st.tuples(st.sampled_from(PREFIXES), LINES).map(
    lambda two: two[0] + two[1].replace("\n", "\n> " if two[0].startswith(">") else "\n")
)
DOCUMENT = st.tuples(st.lists(BLOCK, max_size=4), st.sampled_from(["\n\n", "\r\n\r\n", "\n"]))


@given(DOCUMENT)
@settings(max_examples=250, deadline=None)
def test_every_word_leads_to_itself(document: tuple[list[str], str]) -> None:
    blocks, gap = document
    source = read_markdown(gap.join(blocks))
    check_source(source)
    for position, char in enumerate(source.text):
        if char in "abcdefgh":
            start, end = source.offsets.to_original(position, position + 1)
            assert source.original[start:end] == char


@given(st.text(st.sampled_from("ab *_`[]()!<>&;#-\n\r\t|\\~$^:{}%+=.1\0\ud800") | st.characters(), max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read(text: str) -> None:
    check_source(read_markdown(text, mdx=True))


@pytest.mark.parametrize(
    "unit",
    "> |[|![|*|**a|`|``a|<|<a |<!--|<?|&|\\|[a](|![a](|[![|$a|{{|{% code %}\n|[^|- |> - |a  \n|[a]: <".split("|"),
)
def test_a_long_run_of_one_unit_is_read(unit: str) -> None:
    check_source(read_markdown(unit * 2_000))


def test_one_long_line() -> None:
    line = "word and *more* " * 15_000
    source = read_markdown(line)
    assert source.blocks[0].end == len(line) - 2 * 15_000 - 1

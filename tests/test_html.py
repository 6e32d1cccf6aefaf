import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_checks import check_source, original_of, shown

from mtcheck.readers.html import read_html

PROSE = "The minister told reporters that the bridge over the river would be opened to traffic next spring."

PAGE = f"""<!doctype html>
<html><head><title>T &amp; x</title><style>p{{a<b}}</style>
<script>if (a<b) document.write("<p>no</p>")</script></head>
<body class="has-sidebar"><header><nav><ul><li><a href=/>Home</a><li><a>World</a></ul></nav></header>
<main><article class="post comments-open"><h1>A&nbsp;headline &amp; more</h1>
<p class="byline">By John Smith</p><time>5 May</time>
<p>The <b>President</b> said that   he would <a href="x" title="a > b">travel to
 Belgrade</a> &#8211; and use <code>foo --bar</code> there.<sup><a href="#1">[1]</a></sup> His 10<sup>th</sup> trip.
<p>{PROSE} para&shy;graph<br>line two<br> <br>After.
<blockquote><p>A quote here</blockquote>
<ul><li>one<li>two</ul><div class="share-bar">Share 12</div>
<table><tr><td>Cell 1<td>Cell 2<tr><td>x</table>
<figure><img src=x alt="No"><figcaption>A caption</figcaption></figure><pre>code here</pre>
<p hidden>Hidden</p><p style="display: none">Hidden</p><aside>Related stuff</aside><footer>foot</footer></article>
<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list">
<li class="comment"><article class="comment-body"><footer class="comment-meta">Joe says</footer>
<p>I think that this is bad.</p></article></li></ol>
<div id="respond" class="comment-respond"><form><p>Leave a reply</p></form></div></section>
</main><footer>Copyright</footer></body></html>"""

BLOCKS = [
    ("heading", "A headline & more"),
    ("furniture", "By John Smith"),
    ("furniture", "5 May"),
    ("paragraph", "The President said that he would travel to Belgrade – and use @ there. His 10th trip."),
    ("paragraph", f"{PROSE} paragraph\nline two"),
    ("paragraph", "After."),
    ("quote", "A quote here"),
    ("item", "one"),
    ("item", "two"),
    ("cell", "Cell 1"),
    ("cell", "Cell 2"),
    ("cell", "x"),
    ("cell", "A caption"),
    ("furniture", "2 comments"),
    ("comment", "I think that this is bad."),
]


def test_a_page() -> None:
    source = read_html(PAGE)
    assert shown(source) == BLOCKS
    check_source(source)
    for words, original in [
        ("A headline &", "A&nbsp;headline &amp;"),
        ("The President", "The <b>President"),
        ("to Belgrade", "to\n Belgrade"),
        ("Belgrade – and", "Belgrade</a> &#8211; and"),
        ("\ufffc there", "<code>foo --bar</code> there"),
        ("10th", "10<sup>th"),
        ("paragraph\nline", "para&shy;graph<br>line"),
    ]:
        assert original_of(source, words) == original


def texts(page: str) -> list[str]:
    source = read_html(page)
    check_source(source)
    return [words for _, words in shown(source)]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("", []),
        ("  just text  ", ["just text"]),
        ("a < b and c > d <3 AT&T &copy2020 &nope; e&#769;", ["a < b and c > d <3 AT&T ©2020 &nope; é"]),
        ("<p>I <b>am <i>mis</b>nested</i> x</p>tail</div></p>\n more", ["I am misnested x", "tail", "more"]),
        (
            "one<!-- c -->two <!--[if IE]> q <![endif]--> three<? x ?> <![CDATA[ y ]]>",
            ["onetwo three"],
        ),
        ("<!--> shown <!-- never closed", ["shown"]),
        ("<p>unclosed <b>tags <a href='x'>here", ["unclosed tags here"]),
        ("text <unclosed", ["text <unclosed"]),
        ("<p title=\"it's > x\" data-x='\"'>A</p>", ["A"]),
        ('<p class="no end>A</p><p>B</p>', ["A", "B"]),
        ("<title>never closed<p>A</p>", ["never closed", "A"]),
        ("<script>never closed<p>A</p>", []),
        ("<P>A<BR/>B</P><DIV>C</DIV>", ["A\nB", "C"]),
        ("<p>A</p>\0<p>B\0C</p>", ["A", "B\0C"]),
        ("<svg><text>no</text></svg><p>A <math><mi>x</mi></math> b</p>", ["A @ b"]),
        ("<div>A<p>B</p>C</div>", ["A", "B", "C"]),
        ("<ul><li>A<ul><li>B</ul><li>C</ul>", ["A", "B", "C"]),
        ("<dl><dt>A<dd>B</dl>", ["A", "B"]),
        ("<table><tr><td>A<table><tr><td>B</table>C</td></table>", ["A", "B", "C"]),
        ("<p>A &lt;b&gt; &amp;amp; &#x41; &#0; &#99999999; z", ["A <b> &amp; A \ufffd \ufffd z"]),
        ("<?xml version='1.0'?><div/><script src='x'/><p>A</p>", []),
        ("x<span class='sr-only'> hidden</span> <span class='share'>y</span>", ["x y"]),
        ("<p>so<wbr>me wo&#173;rd</p>", ["some word"]),
    ],
)
def test_markup(page: str, blocks: list[str]) -> None:
    assert texts(page) == blocks


NAV = "<ul><li><a href=x>Home</a><li><a href=y>About</a></ul>"


@pytest.mark.parametrize(
    "page",
    [
        f"<nav>{NAV}</nav><p>{PROSE}</p><footer>Foot</footer>",
        f"<form id=aspnetForm><nav>{NAV}</nav><div><p>{PROSE}</p></div></form>",
        f"<div class='site-menu'>{NAV}</div><div class='l-content'><p>{PROSE}</p></div>",
        f"<div class='mainMenu'>{NAV}</div><main><p>{PROSE}</p></main><div>About this site</div>",
        f"<article><p>{PROSE}</p></article><article><p>{PROSE[:82]}</p></article><p>Outside</p>",
        f"<div class='page sidebar-right'><p>{PROSE}</p></div>",
        f"<div class='post-1 comments-open widget-area-closed'><p>{PROSE}</p></div>",
        f"<p>{PROSE}</p><div role=navigation>{NAV}</div><p aria-hidden=true>x</p><div class='cookies'>We use</div>",
        f"<section class='comments'><p>{PROSE}</p></section>",
        f"<header><h1>Site</h1></header><main><p>{PROSE}</p></main>",
    ],
)
def test_only_the_article_is_read(page: str) -> None:
    assert texts(page) == [PROSE]


def test_an_unclosed_menu_does_not_swallow_the_page() -> None:
    assert PROSE in texts(f"<nav>{NAV}<div><p>{PROSE}</p>")


def test_comments_are_told_from_the_article() -> None:
    page = f"<h1>Head</h1><p>{PROSE}</p><div itemprop=comment><p>Bad!</p></div><div id=disqus_thread>Good!</div>"
    assert shown(read_html(page)) == [
        ("heading", "Head"),
        ("paragraph", PROSE),
        ("comment", "Bad!"),
        ("comment", "Good!"),
    ]


WORD = st.text("abcdefgh", min_size=1, max_size=6)
NODE = st.recursive(
    WORD,
    lambda inner: st.one_of(
        st.tuples(
            st.sampled_from("p div b i a span li td blockquote h2 article code sup table ul main nav form".split()),
            inner,
            st.booleans(),
        ).map(lambda three: f"<{three[0]} x='<z>'>{three[1]}" + f"</{three[0]}>" * three[2]),
        st.lists(inner, min_size=1, max_size=4).map(" &amp; ".join),
        st.lists(inner, min_size=1, max_size=4).map("<br>\n ".join),
        inner.map("<!-- z -->{}</i></p>".format),
    ),
    max_leaves=12,
)


@given(NODE)
@settings(max_examples=250, deadline=None)
def test_every_word_leads_to_itself(page: str) -> None:
    source = read_html(page)
    check_source(source)
    for position, char in enumerate(source.text):
        if char in "abcdefgh":
            start, end = source.offsets.to_original(position, position + 1)
            assert source.original[start:end] == char


SCRAPS = "< > </ <p <b> </b> <!-- --> <![CDATA[ & &# ; \" ' = / a <td> <script> </script> <code> \0 <?".split(" ")


@given(st.lists(st.sampled_from([*SCRAPS, " ", "\n"]) | st.characters(), max_size=30).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read(page: str) -> None:
    check_source(read_html(page))


@pytest.mark.parametrize(
    "unit",
    "<div>|<div class='share'>|<|<a |<a '|<a href=\"|<!--|<![CDATA[|</b>|<b>|<i><p><b></i>|<title>|&|&#|a  |<li>|<td>"
    "|<p>x|<br>|<code>|<h1>x|<article>|<table>|<form>x".split("|"),
)
def test_a_long_run_of_one_unit_is_read(unit: str) -> None:
    check_source(read_html(unit * 10_000 + ">"))


def test_deep_nesting_and_huge_attributes() -> None:
    assert texts("<div>" * 100_000 + "text") == ["text"]
    assert texts(f"<p data-x='{'x ' * 500_000}'>text</p>") == ["text"]

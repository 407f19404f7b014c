from contextlib import suppress

import pytest
from cpu import LINEAR, growth

from services.errors import StoryRejected
from services.normalise.draft import Block
from services.normalise.markup.blocks import Content, content_of, content_of_html, escaped_html
from services.normalise.xml.reading import xml


def read(markup: str) -> Content:
    return content_of(xml(f"<body>{markup}</body>"))


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks]


def test_inline_markup_is_folded_into_its_paragraph():
    content = read("<p>One <b>bold</b>\n  <unknown>word</unknown>, <a href='x'>link</a>.</p>")

    assert content.blocks == (Block("One bold word, link."),)


@pytest.mark.parametrize(
    "namespace", ["http://www.w3.org/1999/xhtml", "http://iptc.org/std/NITF/2006-10-18/", "urn:other"]
)
def test_the_namespace_makes_no_difference(namespace):
    root = xml(f"<body xmlns='{namespace}'><h2>Head</h2><p>Text</p></body>")

    assert content_of(root).blocks == (Block("Head", "subhead"), Block("Text"))


def test_capital_element_names_are_read_like_small_ones():
    assert read("<P>One</P><P>Two</P>").blocks == (Block("One"), Block("Two"))


def test_one_break_is_a_space_and_two_end_the_paragraph():
    assert texts(read("<p>one<br/>two<br/> <br/>three</p>")) == ["one two", "three"]


def test_lists_quotes_and_leads_have_their_kind():
    content = read(
        "<p lede='true'>L</p><ul><li>a</li><li><p>b</p></li></ul><blockquote><p>q</p></blockquote><bq>r</bq>"
    )

    assert [block.kind for block in content.blocks] == ["lead", "list", "list", "quote", "quote"]


def test_text_beside_blocks_is_a_block_of_its_own():
    assert texts(read("before<p>in</p>between <i>them</i><div>div</div>after")) == [
        "before",
        "in",
        "between them",
        "div",
        "after",
    ]


def test_preformatted_text_keeps_its_lines():
    assert read("<pre>a   b\n  c<br/>d</pre>").blocks == (Block("a   b\n  c\nd", "pre"),)


def test_a_table_keeps_rows_and_cells():
    content = read("<table><tr><th>A</th><th/></tr><tr><td>1<br/>2</td><td><p>3</p><p>4</p></td></tr></table>")

    assert content.blocks == (Block("A\n1 2\t3 4", "table"),)


def test_a_table_of_one_column_is_paragraphs():
    assert read("<table><tr><th>BY TEAM</th></tr><tr><td>North</td></tr></table>").blocks == (
        Block("BY TEAM"),
        Block("North"),
    )


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><table><tr><td>inner</td><td>cell</td></tr></table></td></tr></table>",
        "<table>stray<tr><td>inner</td><td>cell</td></tr></table>",
        "<table><tr>stray<td>inner</td><td>cell</td></tr></table>",
        "<table><tr><td>inner</td>stray<td>cell</td></tr></table>",
        "<table><tr><td>inner</td><td>cell</td></tr>stray</table>",
        "<table><tr><td><img src='x.jpg'/>inner</td><td>cell</td></tr></table>",
    ],
)
def test_no_word_of_an_odd_table_is_lost(table):
    said = "\n".join(texts(read(table)))

    assert "inner" in said
    assert "cell" in said
    assert ("stray" in said) == ("stray" in table)


def test_scripts_and_styles_are_taken_out_and_said():
    content = read("<p>a</p><script>go()</script><style>p{}</style><noscript>no</noscript>")

    assert texts(content) == ["a"]
    assert [(gone.reason, gone.text) for gone in content.removed] == [
        ("markup_hidden", "go()"),
        ("markup_hidden", "p{}"),
        ("markup_hidden", "no"),
    ]


def test_a_picture_in_the_text_is_an_association_with_its_caption():
    content = read(
        "<p>a</p><figure><img src='x.jpg' alt='Quay' width='640' height='480px'/>"
        "<figcaption>The quay</figcaption><cite>Pool</cite></figure>"
    )

    (picture,) = content.media
    assert (picture.type, picture.uri, picture.caption, picture.credit, picture.alt) == (
        "picture", "x.jpg", "The quay", "Pool", "Quay"
    )  # fmt: skip
    assert (picture.renditions[0].width, picture.renditions[0].height) == (640, 480)
    assert texts(content) == ["a"]


def test_a_tracking_pixel_is_nothing():
    assert read("<p>a<img src='t.gif' width='1' height='1'/></p>").media == ()


def test_the_head_of_dpa_markup_is_taken_out():
    content = read(
        "<header><ul><li>Slug</li></ul><h1>Head</h1></header><section><p class='teaser'>T</p><p>x</p></section>"
    )

    assert texts(content) == ["x"]
    assert content.parts == {"teaser": "T"}
    assert [gone.text for gone in content.removed] == ["Slug\nHead", "T"]


def test_a_header_around_the_whole_story_is_kept():
    assert texts(read("<header><section><p>x</p></section></header>")) == ["x"]


def test_markup_that_was_escaped_twice_is_cleaned():
    content = read(
        "<p>35&lt;dash&gt;-&lt;/dash&gt;40 &amp;quot;ok&amp;quot; a &lt; b &lt;x@y.example&gt; ?a=1&amp;copy=2</p>"
    )

    assert texts(content) == ['35-40 "ok" a < b <x@y.example> ?a=1&copy=2']
    assert [gone.text for gone in content.removed] == ["<dash>", "</dash>"]


def test_escaped_html_is_read_as_html():
    element = xml("<c>&lt;p&gt;One&amp;nbsp;two&lt;/p&gt;&lt;P&gt;Three&lt;/P&gt;</c>")

    assert texts(content_of(element)) == ["One two", "Three"]
    assert escaped_html(element) == "<p>One&nbsp;two</p><P>Three</P>"


def test_text_without_a_tag_is_read_as_lines():
    assert texts(content_of_html("One\nline.\n\nTwo < three.")) == ["One line.", "Two < three."]
    assert escaped_html(xml("<c>plain</c>")) is None


def test_indented_lines_start_paragraphs_where_others_stand_at_the_margin():
    assert texts(content_of_html("First line\ngoes on.\n   Second\ngoes on.")) == [
        "First line goes on.",
        "Second goes on.",
    ]


def test_pretty_printing_starts_no_paragraph():
    assert texts(read("<p>\n      First line\n      goes on.\n    </p>")) == ["First line goes on."]


def test_columns_are_kept_after_the_sentence_before_them():
    content = read("<p>Results on Monday\nNorth    2  South   1\nEast     0  West    0\nUp       3  Down    3</p>")

    assert content.blocks == (
        Block("Results on Monday"),
        Block("North    2  South   1\nEast     0  West    0\nUp       3  Down    3", "pre"),
    )


def test_sentences_apart_by_two_spaces_are_no_columns():
    assert texts(read("<p>One.  Two.\nThree.  Four.\nFive.  Six.\nSeven.  Eight.</p>")) == [
        "One. Two. Three. Four. Five. Six. Seven. Eight."
    ]


@pytest.mark.parametrize("fragment", ["</p>", "<br>", "<p>", "", "   "])
def test_markup_without_words_gives_nothing(fragment):
    assert content_of_html(fragment).blocks == ()


def test_html_too_deep_is_refused_rather_than_cut():
    with pytest.raises(StoryRejected, match="nesting_too_deep"):
        content_of_html("<div>" * 300 + "hello" + "</div>" * 300)


@pytest.mark.parametrize(
    "bait",
    ["<b>", "<b><i></b>", "<p>", "</p>", "<table><tr><td>", "&lt;a b ", "&amp;", "a\n   b", "<p>x<br>", "<a b='c' "],
)
def test_hostile_html_costs_linear_time(bait):
    assert growth(attempt, lambda size: f"<p>x</p>{bait * size}", most=100_000) < LINEAR


def attempt(fragment: str) -> None:
    with suppress(StoryRejected):
        content_of_html(fragment)

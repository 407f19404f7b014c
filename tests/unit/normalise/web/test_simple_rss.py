"""The simplest RSS, read without feedparser; feedparser is the judge."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.errors import StoryRejected
from services.normalise import decode
from services.normalise.formats.feed import read_items
from services.normalise.json.fields import Fields
from services.normalise.web.feed_entries import FeedReading, read_any_feed
from services.normalise.web.simple_rss import read_simple_rss
from tests.bench.wires import long_wires

WIRES = sorted((Path(__file__).parents[3] / "wires" / "feed").glob("*.xml"))
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:x="urn:x"'
)
TEXTS = (
    "Harbour reopens",
    " Harbour &amp; grain ",
    "<![CDATA[<p>The harbour.</p>\n<p>Grain &amp; ore.</p>]]>",
    "<![CDATA[Grain <b>first</b>]]>",
    "&lt;p class='x'&gt;A &lt;a href='/quay'&gt;quay&lt;/a&gt;&lt;br/&gt;&amp;nbsp;by the sea&lt;/p&gt;",
    "AT&amp;T &lt; x",
    "Caf\u00e9 \u2013 caf\u00c3\u00a9",
    "caf\u00c3\u00a9",
    "",
)
HOLDERS = (
    "title", "description", "content:encoded", "dc:creator", "author", "category", "dc:subject", "pubDate", "dc:date",
    "media:title", "media:description", "media:credit", "copyright", "dc:rights", "x:version", "summary",
)  # fmt: skip
WHOLE = (
    "<link>https://post.example/a?b=1&amp;c=2</link>",
    "<link>https://post.example/a?b=1&amp;c;=2</link>",
    "<link>///quay</link>",
    "<guid>https://post.example/a</guid>",
    "<guid isPermaLink='false'>post-17</guid>",
    "<author>desk@post.example (Ada Lund)</author>",
    "<category domain='https://post.example/tags/'>Ships</category>",
    "<enclosure url='https://post.example/1.jpg' length='9' type='Image/JPEG'/>",
    "<media:content url='https://post.example/1.jpg'><media:credit role='x'>Ada</media:credit></media:content>",
    "<media:content medium='image'><media:description>Ships</media:description></media:content>",
    "<media:group><media:content url='https://post.example/2.jpg' lang='fr'/></media:group>",
    "<media:thumbnail url='https://post.example/t.jpg' width='75'/>",
    "<source url='https://other.example/'>Other</source>",
    "<description xml:lang='fr'>Le port</description>",
    "<title type='html'>Le port</title>",
)
element = st.sampled_from(WHOLE) | st.builds(
    lambda name, text: f"<{name}>{text}</{name}>", st.sampled_from(HOLDERS), st.sampled_from(TEXTS)
)

of_channel = st.builds(
    lambda name, text: f"<{name}>{text}</{name}>",
    st.sampled_from(("title", "copyright", "language", "description", "pubDate", "generator")),
    st.sampled_from(TEXTS),
)


def feed(*items: str, about: str = "<title>Post</title><language>en</language>") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {SPACES}><channel>{about}{inside}</channel></rss>'


def items(reading):
    return [(item.reason, item.uri) if isinstance(item, StoryRejected) else item for item in read_items(reading)]


def simply_read(text):
    found = read_simple_rss(text)
    return found and items(FeedReading(Fields(found[0]), tuple(map(Fields, found[1]))))


@pytest.mark.parametrize(
    "body", [*(path.read_bytes() for path in WIRES if path.stem != "entity_declared"), *long_wires()["feed"]]
)
def test_a_wire_that_is_read_simply_gives_what_feedparser_gives(body):
    text = decode.text(body, declared=decode.declared_charset(body, None), legacy="cp1252")

    found = simply_read(text)

    assert found is None or found == items(read_any_feed(text))


@settings(max_examples=600, deadline=None)
@given(st.lists(element, max_size=8), st.lists(element, max_size=4))
def test_items_that_are_read_simply_are_what_feedparser_gives(first, second):
    text = feed("".join(first), "".join(second))

    found = simply_read(text)

    assert found is None or found == items(read_any_feed(text))


@settings(max_examples=100, deadline=None)
@given(st.lists(of_channel | element, max_size=4))
@example(["<copyright>Post 2026</copyright>", "<language>nb</language>", "<link>https://post.example/</link>"])
def test_what_a_feed_says_of_itself_is_what_feedparser_gives(about):
    text = feed("<title>Harbour reopens</title>", about="".join(about))

    found = simply_read(text)

    assert found is None or found == items(read_any_feed(text))


def test_most_of_what_agencies_send_is_read_simply():
    assert all(read_simple_rss(body.decode()) for body in long_wires()["feed"])


@pytest.mark.parametrize(
    "text",
    [
        feed("<title>x</title>").replace("2.0", "0.91"),
        feed("<title>x<br></title>"),
        feed("<title>x</title><x:version>2</x:version>"),
        feed("<title>x</title>", about="<title>Post</title><image><url>https://post.example/1.png</url></image>"),
        "<!DOCTYPE rss>" + feed("<title>x</title>"),
        feed("<title>x\x80</title>"),
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title></feed>',
    ],
)
def test_whatever_is_more_than_simple_is_left_to_feedparser(text):
    assert read_simple_rss(text) is None

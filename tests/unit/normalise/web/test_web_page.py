from datetime import UTC, datetime

import pytest

from services.errors import StoryRejected
from services.normalise.web import facts as web_facts
from services.normalise.web.body import read_story
from services.normalise.web.chrome import is_chrome
from services.normalise.web.page import open_page

RECEIVED = datetime(2026, 11, 24, tzinfo=UTC)
PROSE = (
    "The harbour of Lindholm reopened on Monday after dredgers cleared the silt that the winter storms had left.",
    "The first grain carriers were piloted in before noon, the port office said, and two more are expected soon.",
    "The channel had been closed to ships of more than six metres of draught since the second week of January.",
)


def page(head="", body="<p>x</p>"):
    return open_page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), None, "cp1252")


def linked(json):
    return f'<script type="application/ld+json">{json}</script>'


def story(body):
    return read_story(page(body=body).root)


@pytest.mark.parametrize(
    ("head", "body", "headline", "origin"),
    [
        (linked('{"@type": "NewsArticle", "headline": "A &amp; B"}'), "<h1>C</h1>", "A & B", "JSON-LD headline"),
        (linked('{"@graph": [{"@type": ["X", "Article"], "headline": "A"}]}'), "", "A", "JSON-LD headline"),
        (linked('<!-- {"@type": "NewsArticle", "headline": "A"} -->'), "", "A", "JSON-LD headline"),
        (linked('{"@type": "NewsArticle", "headline": "A b…"}'), "<h1>A b c</h1>", "A b c", "JSON-LD headline"),
        (linked("{broken") + '<meta property="og:title" content="B | Post">', "<h1>B</h1>", "B", "og:title"),
        ("<title>Post - T</title><meta property=og:site_name content=Post>", "<h1>Post</h1>", "T", "title"),
        ("<title>T - U - post.example</title><link rel=canonical href=https://post.example/a>", "", "T - U", "title"),
        ("", "<h1>C</h1>", "C", "h1"),
        ("", "", "", "title"),
    ],
)
def test_the_headline_is_the_most_trusted_one_without_the_site(head, body, headline, origin):
    assert web_facts.headline(page(head, body or "<p>x</p>")) == (headline, origin)


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (linked('{"@type": "Article", "author": {"name": "A"}}'), "", ("A",)),
        (linked('{"@type": "Article", "author": ["A", {"name": ["B", "A"]}]}'), "", ("A", "B")),
        ('<meta name=author content="A"><meta property=article:author content="https://x.example/a">', "", ("A",)),
        ("", '<a rel="author">A</a><span class="byline">B</span>', ("A",)),
        ("", "<span class=other>A</span>", ()),
    ],
)
def test_authors_are_linked_stated_or_marked(head, body, names):
    assert web_facts.authors(page(head, body or "<p>x</p>")) == names


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (linked('{"@type": "Article", "datePublished": "2026-03-02"}'), "", "2026-03-02"),
        ("<meta property=article:published_time content=2026-03-03>", "", "2026-03-03"),
        ("", "<time datetime=2026-01-01></time><article><time datetime=2026-03-04></time></article>", "2026-03-04"),
        ("", "<ul><li><time datetime=2026-01-01></time></li></ul>", None),
    ],
)
def test_a_page_states_when_it_was_published(head, body, published):
    assert web_facts.published(page(head, body or "<p>x</p>")) == published


def test_a_date_that_is_only_implied_is_guessed_and_none_after_receipt():
    told = page("<link rel=canonical href=https://post.example/2026/03/02/harbour>")
    future = page("<link rel=canonical href=https://post.example/2031/03/02/harbour>")

    assert web_facts.guessed_date(told, RECEIVED) == "2026-03-02"
    assert web_facts.guessed_date(future, RECEIVED) is None


@pytest.mark.parametrize(
    ("href", "address"),
    [("https://post.example/a", "https://post.example/a"), ("https://post.example/", None), ("/a", None)],
)
def test_the_address_of_a_page_has_a_path(href, address):
    assert page(f"<link rel=canonical href={href}>").address == address


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("euc-kr", "euc-kr"), ("bogus", "utf-8")]
)
def test_a_page_is_read_in_the_character_set_that_it_is_in(declared, encoding):
    body = f'<html><head><meta charset="{declared}"></head><body><h1>항구</h1></body></html>'.encode(encoding)

    assert open_page(body, None, "cp1252").h1 == "항구"


@pytest.mark.parametrize("depth", [300, 200_000])
def test_a_page_that_nests_too_deep_is_refused(depth):
    with pytest.raises(StoryRejected, match="nesting_too_deep"):
        page(body="<div>" * depth + "x")


def test_a_page_without_an_element_is_refused():
    with pytest.raises(StoryRejected, match="content_missing"):
        open_page(b"<!-- nothing -->", None, "cp1252")


@pytest.mark.parametrize("odd", ["&#1;", "&#x1F;", "&#55296;", "&#99999999999;", "\x01", "\ufffe"])
def test_characters_that_xml_cannot_hold_do_no_harm(odd):
    found = story("<article>" + "".join(f"<p>{line}{odd}</p>" for line in PROSE) + "</article>")

    assert len(found.blocks) == 3


def test_a_story_in_pieces_is_put_together():
    pieces = "".join(
        f'<div class="piece"><p>{PROSE[0]}</p><p>{line}</p></div><div>Advertisement</div>' for line in PROSE[1:]
    )

    found = story(f"<article>{pieces}</article>")

    assert [block.text for block in found.blocks if block.text != PROSE[0]] == list(PROSE[1:])


def test_paragraphs_made_of_double_breaks_are_split():
    found = story(f"<article><p>{PROSE[0]}<br><br>{PROSE[1]}<br>{PROSE[2]}</p></article>")

    assert [block.text for block in found.blocks] == [PROSE[0], f"{PROSE[1]} {PROSE[2]}"]


def test_lists_subheads_quotes_and_tables_keep_their_kind():
    body = (
        f"<article><p>{PROSE[0]}</p><h2>Dredgers</h2><ul><li>One dredger from Marsk</li><li>Two from Sund</li></ul>"
        f"<blockquote><p>{PROSE[1]}</p></blockquote>"
        "<table><tr><td>Lindholm</td><td>3</td></tr><tr><td>Marsk</td><td>4</td></tr></table>"
        f"<p>{PROSE[2]}</p></article>"
    )

    kinds = [block.kind for block in story(body).blocks]

    assert kinds == [None, "subhead", "list", "list", "quote", "table", None]


def test_every_visible_word_of_a_page_is_in_the_story_or_removed():
    body = (
        f"<nav>Home Sport</nav><article><h1>Head line</h1>{''.join(f'<p>{line}</p>' for line in PROSE)}"
        "<figure><img src=x><figcaption>Dredger at work</figcaption></figure></article><footer>Imprint</footer>"
    )
    found = story(body)

    kept = " ".join([*(block.text for block in found.blocks), *(removed.text for removed in found.removed)]).split()

    shown = {"Home", "Sport", "Head", "line", "Dredger", "at", "work", "Imprint", *" ".join(PROSE).split()}
    assert shown <= set(kept)


def test_scripts_are_neither_story_nor_removed():
    found = story(f"<script>var secret</script><style>p {{}}</style><article><p>{PROSE[0]}</p></article>")

    assert "secret" not in str(found)


@pytest.mark.parametrize(
    "line",
    ["Read more: How dredgers work", "Advertisement", "Lire aussi : Le port", "Читайте также: Порт", "Share on social"],
)
def test_lines_of_the_page_are_known_in_many_languages(line):
    assert is_chrome(line)


@pytest.mark.parametrize("line", ["Read more books, she said.", PROSE[0], "Comments by the port office follow."])
def test_prose_that_opens_like_a_line_of_the_page_is_prose(line):
    assert not is_chrome(line)

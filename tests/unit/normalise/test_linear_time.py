"""Hostile text is read in time linear in its size. The one kind of test that looks at a clock."""

import json
from collections.abc import Callable
from html import escape

import pytest
from cpu import LINEAR, NOTICED, cpu_seconds, growth
from golden import RECEIVED

from schemas.feed import Feeds
from schemas.story import RawStory
from schemas.topics import MAX_TRANSMISSION_BYTES
from services.normalise import Context, normalise
from services.normalise.conventions.lifecycle_words import KILL_STEMS, RULES

# Characters of bait in the smaller of the two wires: 100,000 of a mark in the larger.
N = 50_000
MARKS = (
    *"-/():;,.*=_\"'<>&#@|^`~+$%[]{}\\!?0 a\u00e9\u2014\u3010\u3011\u00ab\u201c\u3002\u00a0\u2028\u0301\u200b",
    *("--", " - ", "\n", "\r", "\r\n", " \n", "\t", "\x00", "\x02", "\x03", "\x1b", "\ufeff", "\U0001f600", "A", "A "),
    *("Aa ", "a ", "((", "x" * 30 + " ", "A.", "1 ", "12:", "a|", "  x", "&amp;", "&#", "<b>", "</p>", "<!--", "a@b."),
)
WORDS = (
    *(
        "By A and ",
        "embargo ",
        "EMBARGO: ",
        "Adds ",
        "kill ",
        "(AP) ",
        "story is ",
        "ZCZC ",
        "Eds: ",
        "Jan 2, ",
        "NNNN ",
    ),
    *(
        "UPDATE 1-",
        "Source: ",
        "By ",
        "Oslo, ",
        "Artikel",
        "meldung ",
        "Reporting by ",
        "12 Jan ",
        "(c) ",
        "Photo/",
        "Haber",
    ),
    *(stem for _, words in RULES for stem in words.stems),
    *KILL_STEMS,
)
TEXT_HEADS = {
    "plain-text": "",
    "anpa-1312": "a0101 _north\nr f BC-Slug 11-24 0102\n",
    "iptc-7901": "nwd0123 4 wi 96 nwa 0045\n",
    "zczc": "ZCZC SAW\n",
    "release-text": "Source: X\nMEDIA RELEASE 1\n",
    "email": "Message-ID: <x>\nDate: Mon, 02 Mar 2026 09:15:00 +0100\nFrom: a@b.example\nSubject: x\n\n",
}
NINJS_FIELDS = ("headline", "byline", "dateline", "ednote", "slugline", "versioncreated", "body_text", "body_html")
G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x" version="1"><itemMeta><edNote>{0}</edNote>'
    "</itemMeta><contentMeta><headline>{0}</headline><slugline>{0}</slugline><by>{0}</by><dateline>{0}</dateline></contentMeta>"
    '<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{0}</p></body></html></inlineXML>'
    "</contentSet></newsItem>"
)
RIGHTS = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x" version="1" xml:lang="en">'
    "<rightsInfo>{0}</rightsInfo>"
    "<contentMeta><headline>x</headline></contentMeta></newsItem>"
)
NITF = (
    '<nitf><head><docdata><ed-msg info="{0}"/></docdata></head><body><body.head><hedline><hl1>{0}</hl1></hedline>'
    "<byline>{0}</byline><dateline>{0}</dateline></body.head><body.content><p>{0}</p></body.content></body></nitf>"
)
RSS = (
    '<rss version="2.0"><channel><item><title>{0}</title><author>{0}</author><description>{0}</description></item>'
    "</channel></rss>"
)
PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{0}</p></article></body></html>"


def in_text(head: str, bait: str) -> bytes:
    return f"{head}Kelm, {bait}".encode()


def in_ninjs(field: str, bait: str) -> bytes:
    return json.dumps({"uri": "x", "headline": "H", "versioncreated": "", "language": "en", field: bait}).encode()


def in_markup(frame: str, bait: str) -> bytes:
    # XML has no controls; as they are, they have a test of their own.
    shown = "".join(mark for mark in bait[:100] if mark.isprintable() or mark in "\n\r\t")
    return frame.format(escape(shown * (len(bait) // 100 // frame.count("{0}")))).encode()


def in_rights(name: str, bait: str) -> bytes:
    return RIGHTS.format(bait.format(name)).encode()


PLACES = (
    *(pytest.param(in_text, head, id=name) for name, head in TEXT_HEADS.items()),
    *(pytest.param(in_ninjs, field, id=f"ninjs {field}") for field in NINJS_FIELDS),
    pytest.param(in_markup, G2, id="newsml-g2"),
    pytest.param(in_markup, NITF, id="nitf"),
    pytest.param(in_markup, RSS, id="feed"),
    pytest.param(in_markup, PAGE, id="html"),
)


def read(body: bytes) -> None:
    normalise(RawStory.of(body, transmission="t", feed="golden", received=RECEIVED), Context(Feeds()))


def check(place: Callable[[str, str], bytes], frame: str, bait: str) -> None:
    def body(size: int) -> bytes:
        return place(frame, bait * (size // len(bait)))

    assert len(body(2 * N)) <= MAX_TRANSMISSION_BYTES
    # A look first: there are thousands of these.
    if cpu_seconds(read, body(2 * N)) > NOTICED:
        assert growth(read, body, most=N) < LINEAR


@pytest.mark.parametrize(("place", "frame"), PLACES)
@pytest.mark.parametrize("bait", MARKS, ids=repr)
def test_marks_are_read_in_time_linear_in_their_number(bait, place, frame):
    check(place, frame, bait)


@pytest.mark.parametrize("field", ["headline", "ednote", "body_text"])
@pytest.mark.parametrize("bait", dict.fromkeys(WORDS), ids=repr)
def test_words_that_patterns_look_for_are_read_in_time_linear_in_their_number(bait, field):
    check(in_ninjs, field, bait)


@pytest.mark.parametrize("name", ["copyrightNotice", "usageTerms"])
def test_rights_stated_again_and_again_are_read_in_time_linear_in_their_number(name):
    check(in_rights, name, '<{0} xml:lang="fr">x</{0}>')

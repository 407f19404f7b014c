"""Wires made to harm: nothing is fetched, expanded, run or read too deep, whatever format they come in."""

import json
import socket
from collections.abc import Iterator
from html import escape

import pytest
from golden import RECEIVED

from schemas.feed import Feeds
from schemas.story import RawStory
from schemas.topics import MAX_TRANSMISSION_BYTES
from services.errors import REASONS
from services.normalise import Context, normalise
from services.stage import Outcome

DEEP = 200_000
WORDS_OF_THE_FILE = "the keeper sleeps at four"
# A story of each XML format, the words of its text and of its headline in the place of {0}.
FRAMES = {
    "newsml-g2": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x" version="1"><itemMeta/><contentMeta>'
    "<headline>H {0}</headline></contentMeta><contentSet><inlineXML><html><body><p>T {0}</p></body></html></inlineXML>"
    "</contentSet></newsItem>",
    "nitf": "<nitf><body><body.head><hedline><hl1>H {0}</hl1></hedline></body.head><body.content><p>T {0}</p>"
    "</body.content></body></nitf>",
    "newsml-1.2": "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>H {0}</HeadLine></NewsLines><ContentItem>"
    "<DataContent><p>T {0}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
    "rbnews": "<RBNews><NewsID>1</NewsID><headline>H {0}</headline><content>T {0}</content></RBNews>",
    "press-release": '<release id="1"><title>H {0}</title><body>T {0}</body></release>',
    "calendar-documents": "<result><document><ntbId>1</ntbId><service>x</service><title>H {0}</title><content>T {0}"
    "</content></document></result>",
    "feed": '<rss version="2.0"><channel><item><title>H {0}</title><description>T {0}</description></item></channel>'
    "</rss>",
    "wxr": '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/'
    'modules/content/"><channel><item><title>H {0}</title><content:encoded>T {0}</content:encoded><wp:post_type>post'
    "</wp:post_type></item></channel></rss>",
    "html": "<html><head><title>H {0}</title></head><body><article><h1>H {0}</h1><p>T {0}</p></article></body></html>",
}
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 20}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS = {
    "billion laughs": (LAUGHS + "]>", "&i;"),
    "quadratic blowup": (f"<!DOCTYPE x [<!ENTITY a '{'x' * 50_000}'>]>", "&a;" * 5_000),
    "parameter entity": ("<!DOCTYPE x [<!ENTITY % a '<!ENTITY b SYSTEM \"{url}\">'>%a;]>", "&b;"),
    "external file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file://{path}">]>', "&a;"),
    "external address": ('<!DOCTYPE x [<!ENTITY a SYSTEM "{url}">]>', "&a;"),
    "external declaration": ('<!DOCTYPE x SYSTEM "{url}">', "word"),
    "external parameter entity": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "{url}">%a;]>', "word"),
    "stylesheet": ('<?xml-stylesheet type="text/xsl" href="{url}"?>', "word"),
    "include": ("", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{path}" parse="text"/>'),
    "picture": ("", '<img src="{url}" onerror="x()"/><script src="{url}">x()</script><iframe src="{url}"/>'),
}
OPENINGS = {
    "xml": b"<nitf>" + b"<p>" * DEEP,
    "g2": b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">' + b"<a>" * DEEP + b"</a>" * DEEP + b"</newsItem>",
    "feed": b"<rss><channel><item><title>" + b"<a>" * DEEP,
    "page": b"<html><body>" + b"<div>" * DEEP + b"words",
    "lists": b"[" * DEEP,
    "objects": b'{"uri":' * DEEP,
    "closed lists": b'{"uri": "x", "headline": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "markup in json": json.dumps({"uri": "x", "headline": "H", "body_html": "<div>" * DEEP + "words"}).encode(),
    "markup in xml": f"<RBNews><NewsID>1</NewsID><content>{escape('<b>' * DEEP)}</content></RBNews>".encode(),
    "parts of mail": b"From: a@b.example\nMessage-ID: <x>\nContent-Type: multipart/mixed; boundary=x\n\n"
    + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * (DEEP // 10),
}


def run(body: bytes) -> Outcome:
    return normalise(RawStory.of(body, transmission="t", feed="golden", received=RECEIVED), Context(Feeds()))


def said(outcome: Outcome) -> str:
    assert outcome.outputs or outcome.refusals
    assert all(refusal.reason in REASONS for refusal in outcome.refusals)
    written = "".join(output.value.write().decode() for output in outcome.outputs)
    return written + "".join(refusal.detail for refusal in outcome.refusals)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_of_the_format_that_it_is_named_for(name):
    (output,) = run(FRAMES[name].format("word").encode()).outputs

    assert output.value.raw_format == name


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("name", FRAMES)
def test_nothing_is_fetched_or_expanded(name, bomb, listener, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(WORDS_OF_THE_FILE)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    prolog, word = (part.replace("{url}", url).replace("{path}", str(secret)) for part in BOMBS[bomb])

    written = said(run((prolog + FRAMES[name].format(word)).encode()))

    with pytest.raises(BlockingIOError):
        listener.accept()
    assert WORDS_OF_THE_FILE not in written
    assert len(written) < 100_000


@pytest.mark.parametrize("bomb", ["billion laughs", "quadratic blowup", "external file", "external address"])
# What calendar documents are shows in their elements, which are not looked at past a declared entity.
@pytest.mark.parametrize("name", sorted(FRAMES.keys() - {"html", "calendar-documents"}))
def test_a_wire_that_declares_an_entity_is_refused_by_name(name, bomb):
    prolog, word = BOMBS[bomb]

    outcome = run((prolog + FRAMES[name].format(word)).encode())

    assert [refusal.reason for refusal in outcome.refusals] == ["doctype_forbidden"]


@pytest.mark.parametrize("opening", OPENINGS)
def test_nesting_of_200_000_levels_is_refused(opening):
    outcome = run(OPENINGS[opening])

    assert [refusal.reason for refusal in outcome.refusals] == ["nesting_too_deep"]


@pytest.mark.parametrize(
    "head", ["", "a0101 _north\nr f BC-Slug 11-24 0102\n", "ZCZC SAW\n", '{"headline": "x', "<nitf>"]
)
@pytest.mark.parametrize("piece", [b"words and ", b"\xe6\x97\xa5", b"\xff", b"<", b'"', b"\\"])
def test_a_single_line_of_two_megabytes_is_read_or_refused(head, piece):
    body = head.encode() + piece * ((MAX_TRANSMISSION_BYTES - len(head)) // len(piece))

    assert said(run(body))


@pytest.mark.parametrize(
    "body",
    [
        "Kelm café: naïve".encode("cp1252") + "\n\nKelm café 日本".encode(),
        b"Kelm, Oslo\n\n" + "Über alles".encode("utf-16"),
        "Kelm, Oslo\n\nÜber".encode("utf-16-le"),
        b'<?xml version="1.0" encoding="UTF-16"?><nitf><body><body.content><p>caf\xe9</p></body.content></body></nitf>',
        b'{"uri": "x", "headline": "caf\xe9 \xc3\xa9", "body_text": "\x93x\x94"}',
        b"Kelm \xed\xa0\x80 half a pair",
        b'{"uri": "x", "headline": "half \\ud800 a pair", "body_text": "\\udc00 x"}',
        b"<nitf><body><body.head><hedline><hl1>half &#xD800; a pair</hl1></hedline></body.head></body></nitf>",
        b"<html><head><title>half &#xD800; a pair</title></head><body><p>half &#55296; a pair</p></body></html>",
        b"<rss version='2.0'><channel><item><title>half &#xD800; a pair</title></item></channel></rss>",
    ],
)
def test_mixed_character_sets_and_half_pairs_leave_whole_characters(body):
    said(run(body)).encode()

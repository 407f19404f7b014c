"""Any bytes give an article or a refusal, whatever format of this half reads them; and in linear time."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from cpu import LINEAR, growth
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schemas.feed import Feed
from services.errors import StoryRejected
from services.normalise.draft import Draft
from services.normalise.formats import FORMATS
from services.normalise.transmission import Transmission

NAMES = (
    "ninjs",
    "ap-media",
    "dpa-digitalwires",
    "fingerpost",
    "reuters-connect",
    "json",
    "feed",
    "wxr",
    "html",
    "email",
)
BY_NAME = {form.name: form for form in FORMATS}


def read_as(name, body):
    transmission = Transmission(body, Feed(name="f"), datetime(2026, 11, 24, tzinfo=UTC))
    with suppress(StoryRejected):
        for item in BY_NAME[name].read(transmission):
            assert isinstance(item, Draft | StoryRejected)


@pytest.mark.parametrize("name", NAMES)
def test_any_bytes_read_as_a_pinned_format_give_drafts_or_refusals(name):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=200) | st.text(alphabet='<>&;/"{}[]:=aé \n', max_size=200).map(str.encode))
    def holds(body):
        read_as(name, body)

    holds()


@pytest.mark.parametrize("name", NAMES)
def test_a_sniff_raises_nothing(name):
    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=100) | st.sampled_from([b"{", b'{"a', b"<html", b"<rss", b"From: x", b"[" * 2000]))
    @example(b"<\x8d")
    def holds(body):
        transmission = Transmission(body, Feed(name="f"), datetime(2026, 11, 24, tzinfo=UTC))
        try:
            words = transmission.text
        except StoryRejected as verdict:
            # No character set fits: it is refused whatever its format.
            assert verdict.reason == "encoding_invalid"
            return
        assert isinstance(words, str)
        BY_NAME[name].sniff(transmission)

    holds()


@pytest.mark.parametrize(
    ("name", "opening", "bait"),
    [
        ("feed", b"<rss version='2.0'><channel>", b"<item><title>x</title></item>"),
        ("feed", b"<rss version='2.0'><channel><item><title>", b"<![CDATA["),
        ("feed", b"<rss version='2.0'><channel><item><title>", b"&"),
        ("html", b"<html><body>", b"<p>a</p>"),
        ("html", b"<html><body><p>", b"<"),
        ("email", b"Message-ID: <x>\nSubject: ", b"=?utf-8?q?a?= "),
        ("email", b"Message-ID: <x>\nFrom: ", b'"a" <b@c>, '),
        ("ninjs", b'{"uri": "x", "headline": "x", "body_html": "', b"<p>a</p>"),
        ("ninjs", b'{"uri": "x", "headline": "x", "body_text": "', b"a  b\\n"),
    ],
)
def test_bait_is_read_in_time_linear_in_the_size(name, opening, bait):
    closing = b'"}' if name == "ninjs" else b""

    def read(body):
        read_as(name, body)

    assert growth(read, lambda size: opening + bait * size + closing, most=16_000) < LINEAR

import re
from dataclasses import replace

import pytest
from pydantic import ValidationError
from runtime.toys import COPY, IN, OUT, Note

from schemas.rejection import Rejection
from schemas.story import RawStory
from schemas.topics import MAX_MESSAGE_BYTES, RAW, REJECTED
from services.runtime.records import decode, encode, read_headers, trace
from services.runtime.refuse import LONGEST_DETAIL, reject
from services.runtime.sink import Record
from services.runtime.work import About, Done, Failure, attempt
from services.stage import Outcome, Output, Refusal

STORY = RawStory.of(b"\x00\xffbytes", transmission="t-1", feed="north", received="2026-03-02T09:00:00Z")


def record_of(encoded, offset=0):
    return Record(encoded.topic, 0, offset, encoded.key.decode(), encoded.value, read_headers(encoded.headers))


def test_a_raw_story_travels_as_bytes_and_headers_and_comes_back_the_same():
    sent = encode(Output(RAW, "north", STORY), "intake")

    assert sent.value == STORY.body
    assert decode(record_of(sent)) == STORY


def test_a_record_says_what_it_is_in_cloudevents_headers():
    headers = read_headers(encode(Output(RAW, "north", STORY), "intake").headers)

    assert headers["ce_id"] == "t-1"
    assert headers["ce_source"] == "/slugline/intake"
    assert headers["ce_time"] == STORY.received
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", headers["traceparent"])


def test_the_same_output_gives_the_same_record():
    assert encode(Output(RAW, "north", STORY), "intake") == encode(Output(RAW, "north", STORY), "intake")


def test_a_trace_goes_on_with_a_span_of_its_own():
    parent = trace(None, "intake", "t-1")

    child = trace(parent, "prepare", "v-1")

    assert child.split("-")[1] == parent.split("-")[1]
    assert child.split("-")[2] != parent.split("-")[2]


def test_a_tombstone_has_no_value_and_decodes_to_none():
    sent = encode(Output(OUT, "k", None), "chain")

    assert sent.value is None
    assert decode(record_of(sent), OUT) is None


def test_a_raw_record_without_its_headers_does_not_decode():
    with pytest.raises(ValidationError):
        decode(Record(RAW.name, 0, 0, "north", b"bytes"))


def test_a_rejection_keeps_bytes_headers_and_origin_and_counts_attempts():
    origin = record_of(encode(Output(RAW, "north", STORY), "intake"), offset=7)
    again = replace(origin, headers={**origin.headers, "retried": "2"})

    entry = decode(record_of(reject(again, Refusal("xml_invalid", "why", item=3), "prepare", About(uri="urn:x"))))

    assert isinstance(entry, Rejection)
    assert (entry.body, entry.item, entry.attempts) == (STORY.body, 3, 3)
    assert (entry.origin_topic, entry.origin_partition, entry.origin_offset) == (RAW.name, 0, 7)
    assert (entry.feed, entry.raw_sha256, entry.uri) == ("north", STORY.sha256, "urn:x")
    assert REJECTED.name == reject(origin, Refusal("xml_invalid"), "prepare", About()).topic


def test_a_long_detail_says_how_much_of_it_is_left_out():
    origin = record_of(encode(Output(RAW, "north", STORY), "intake"))

    entry = decode(record_of(reject(origin, Refusal("xml_invalid", "x" * 5000), "prepare", About())))

    assert entry.detail.endswith(f"… ({5000 - LONGEST_DETAIL} characters more)")


def test_an_output_over_the_limit_is_refused_and_its_neighbours_are_not():
    record = Record(IN.name, 0, 0, "k", Note(key="k", text="t").write())
    large = Note(key="k", text="x" * MAX_MESSAGE_BYTES)

    done = attempt(COPY, record, lambda note: Outcome((Output(OUT, "k", large), Output(OUT, "k", note))))

    assert isinstance(done, Done)
    assert [refusal.reason for refusal in done.refusals] == ["article_too_large"]
    assert [output.value for output in done.published] == [Note(key="k", text="t")]


def test_a_failure_names_class_and_place_and_not_the_text_of_the_error():
    record = Record(IN.name, 0, 0, "k", Note(key="k", text="raise: a secret").write())

    failure = attempt(COPY, record, lambda note: COPY.step(note, 0))

    assert isinstance(failure, Failure)
    assert str(failure).startswith("ZeroDivisionError in toys.py:")
    assert "secret" not in str(failure)


@pytest.mark.parametrize("value", [b"junk", b"", b"[]", None])
def test_a_record_that_does_not_decode_is_refused(value):
    done = attempt(COPY, Record(IN.name, 0, 0, "k", value), lambda note: COPY.step(note, 0))

    assert isinstance(done, Done)
    assert [refusal.reason for refusal in done.refusals] == ["message_invalid"]

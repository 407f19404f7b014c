from schemas.feed import Feed, Feeds
from services.intake.publish import Publisher, Stamp, Wire, record_key
from services.runtime import kafka

STAMP = Stamp("2026-03-01T10:00:00.000001Z", "transmission-1")


async def published(settings, wire, feeds):
    producer = kafka.producer(settings)
    await producer.start()
    publisher = Publisher(producer, feeds, lambda: STAMP)
    try:
        queued = await publisher.queue(wire)
        await queued.report
    finally:
        await producer.stop()


async def test_clock_and_id_are_those_of_the_stamp(settings, feed, raw_stories):
    await published(settings, Wire(b"x", feed), Feeds())

    [story] = await raw_stories(feed)
    assert (story.received, story.transmission) == (STAMP.received, STAMP.transmission)


def test_key_of_a_firehose_is_the_feed_and_a_shard_by_content():
    feed = Feed(name="hose", shards=4)
    wires = [Wire(str(number).encode(), "hose") for number in range(100)]

    keys = [record_key(wire, feed) for wire in wires]

    assert set(keys) == {"hose:0", "hose:1", "hose:2", "hose:3"}
    assert keys == [record_key(wire, feed) for wire in wires]


def test_key_of_any_other_feed_is_its_name():
    assert record_key(Wire(b"x", "acme"), Feed(name="acme")) == "acme"

import asyncio
import json
import sys
from pathlib import Path

from archived import article, chain_update, kill

from schemas.topics import ARTICLES, LINKS
from services.runtime import kafka
from services.runtime.admin import Admin
from services.runtime.broker import EmbeddedBroker
from services.runtime.records import encode
from services.runtime.settings import Settings
from services.stage import Output

CONSUMER = Path(__file__).parents[3] / "examples" / "consumer.py"
HARBOUR = "urn:acme:harbour"
FUTURE = {"fieldOfALaterRelease": {"x": 1}}


async def shown_after(messages):
    """Publish messages one by one to a broker of its own; return what the example says after each."""
    with EmbeddedBroker() as broker:
        settings = Settings(kafka_bootstrap=broker.address)
        async with Admin(settings) as admin:
            await admin.create_topics([ARTICLES, LINKS])
        producer = kafka.producer(settings)
        await producer.start()
        pipe = asyncio.subprocess.PIPE
        example = await asyncio.create_subprocess_exec(sys.executable, CONSUMER, broker.address, stdout=pipe)
        try:
            return [await _shown(message, producer, example.stdout) for message in messages]
        finally:
            example.kill()
            await example.wait()
            await producer.stop()


async def _shown(message, producer, lines):
    topic = ARTICLES if hasattr(message, "version_id") else LINKS
    record = encode(Output(topic, message.chain_id, message), "chain")
    await producer.send_and_wait(record.topic, record.value, record.key, headers=record.headers)
    return json.loads(await asyncio.wait_for(lines.readline(), 30))


async def test_example_honours_kills_chain_updates_and_revisions_and_minds_no_unknown_field():
    killed = {"uri": HARBOUR, "version_id": "v1"}
    steps = {
        "a story": article("v1"),
        "another": article("v2", **FUTURE),
        "the same again": article("v1"),
        "a kill": kill("k1", retracts=(killed,)),
        "the killed at a higher revision": article("v1", revision=2),
        "a chain merged": chain_update(merged_into="c0", reason="merge", retracted=(killed,), **FUTURE),
        "taken back later": chain_update(chain_revision=2, merged_into="c0", retracted=({"uri": HARBOUR},)),
        "an older update": chain_update(chain_revision=1),
    }

    shown = dict(zip(steps, await shown_after(steps.values()), strict=True))

    assert shown == {
        "a story": {"v1": "c1"},
        "another": {"v1": "c1", "v2": "c1"},
        "the same again": {"v1": "c1", "v2": "c1"},
        "a kill": {"v2": "c1"},
        "the killed at a higher revision": {"v2": "c1"},
        "a chain merged": {"v2": "c0"},
        "taken back later": {},
        "an older update": {},
    }

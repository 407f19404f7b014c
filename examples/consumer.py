"""A service downstream of Slugline: what may be shown now, kept right by kills and chain updates."""

import asyncio
import json
import sys

from aiokafka import AIOKafkaConsumer

articles, chains = {}, {}  # versionId → article; chainId → chain update. Fields unknown here do no harm.


def take(message):
    """Keep the highest revision: a message that comes twice, or late, changes nothing."""
    is_article = "versionId" in message
    kept, key, revision = (articles, "versionId", "revision") if is_article else (chains, "chainId", "chainRevision")
    if message[revision] > kept.get(message[key], {}).get(revision, -1):
        kept[message[key]] = message


def usable():
    """Return what may be shown: no kill, nothing withheld, nothing that a kill or a chain update takes back."""
    told = [(article, "retracts") for article in articles.values()] + [(one, "retracted") for one in chains.values()]
    gone = {(taken["uri"], taken.get("versionId")) for by, name in told for taken in by.get(name, [])}
    shown = [article for article in articles.values() if article.get("pubStatus", "usable") == "usable"]
    return [one for one in shown if gone.isdisjoint({(one["uri"], one["versionId"]), (one["uri"], None)})]


def chain_of(article):
    """Return the chain that an article is in today; chains are merged when they turn out to be one."""
    name = article["chainId"]
    while into := chains.get(name, {}).get("mergedInto"):
        name = into
    return name


async def main(servers):
    """Read both topics from their beginning, and print what may be shown after each message."""
    topics, place = ("wire.articles.v1", "wire.links.v1"), {"group_id": None, "auto_offset_reset": "earliest"}
    async with AIOKafkaConsumer(*topics, bootstrap_servers=servers, **place) as consumer:
        async for record in consumer:
            take(json.loads(record.value))
            print(json.dumps({one["versionId"]: chain_of(one) for one in usable()}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:9092"))

"""Kafka clients made from the settings: security, sizes and guarantees are the same for all of them."""

import asyncio
import ssl
from typing import Any, Final, cast

# aiokafka has annotations in part and no py.typed: here it gets the types of clients.py.
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer  # pyright: ignore[reportMissingTypeStubs]
from aiokafka.admin import AIOKafkaAdminClient  # pyright: ignore[reportMissingTypeStubs]

from schemas.topics import COMPRESSION, MAX_MESSAGE_BYTES
from services.runtime.clients import AdminClient, Consumer, Producer
from services.runtime.settings import Settings

# Above the largest message, so that a record at the limit passes with its headers.
MAX_REQUEST_BYTES: Final = MAX_MESSAGE_BYTES + 64 * 1024
# Larger batches cost the broker and the readers less; a batch is sent as soon as the line is free.
MAX_BATCH_BYTES: Final = 256 * 1024
# Kafka's own limit on one answer; a record that is larger still comes, alone.
# Of one partition in one answer.
MAX_PARTITION_FETCH_BYTES: Final = MAX_MESSAGE_BYTES
MAX_FETCH_BYTES: Final = 16 * 1024 * 1024


class _Consumer(AIOKafkaConsumer):
    async def stop(self) -> None:
        # aiokafka cancels a task of its own and waits for it: one that has not had its first turn lets the
        # cancellation out, in place of the error that made the caller stop.
        await asyncio.sleep(0)
        await super().stop()


def producer(settings: Settings, *, linger: float = 0.0) -> Producer:
    """Make a producer: acknowledged by all replicas, zstd, and as patient as the settings.

    Args:
        settings: where Kafka is, and how to speak to it.
        linger: seconds to wait for company before a batch is sent; 0 on every path that an alert takes.
    """
    client = AIOKafkaProducer(
        **_connection(settings),
        acks="all",
        compression_type=COMPRESSION,
        max_batch_size=MAX_BATCH_BYTES,
        max_request_size=MAX_REQUEST_BYTES,
        linger_ms=int(linger * 1000),
        # A batch outlives an outage; who waits for its report has the limit (patience), not the producer.
        request_timeout_ms=int(settings.patience * 1000) + 60_000,
    )
    return cast("Producer", client)


def consumer(settings: Settings, *topics: str, group: str | None = None, from_start: bool = True) -> Consumer:
    """Make a consumer that commits nothing by itself; without a group it reads what is assigned to it.

    Args:
        settings: where Kafka is, and how to speak to it.
        topics: subscribed to at start; none means that the caller assigns partitions.
        group: the consumer group's name, if any.
        from_start: where there is no committed offset, begin with the oldest record instead of the next new one.
    """
    client = _Consumer(
        *topics,
        **_connection(settings),
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest" if from_start else "latest",
        session_timeout_ms=int(settings.session_timeout * 1000),
        heartbeat_interval_ms=int(settings.session_timeout * 1000 / 3),
        fetch_max_bytes=MAX_FETCH_BYTES,
        max_partition_fetch_bytes=MAX_PARTITION_FETCH_BYTES,
    )
    return cast("Consumer", client)


def admin(settings: Settings) -> AdminClient:
    """Make an admin client."""
    client = AIOKafkaAdminClient(**_connection(settings), request_timeout_ms=30_000)
    return cast("AdminClient", client)


def security(settings: Settings) -> dict[str, Any]:
    """Return the security arguments that all clients of aiokafka share."""
    protocol = ("SASL_" if settings.kafka_sasl_mechanism else "") + ("SSL" if settings.kafka_tls else "PLAINTEXT")
    arguments: dict[str, Any] = {"security_protocol": protocol, "ssl_context": ssl_context(settings)}
    if settings.kafka_sasl_mechanism and settings.kafka_password:
        arguments |= {
            "sasl_mechanism": settings.kafka_sasl_mechanism,
            "sasl_plain_username": settings.kafka_username,
            "sasl_plain_password": settings.kafka_password.get_secret_value(),
        }
    return arguments


def ssl_context(settings: Settings) -> ssl.SSLContext | None:
    """Return the context that checks the brokers' certificates and shows ours; None without TLS."""
    if not settings.kafka_tls:
        return None
    context = ssl.create_default_context(cafile=settings.kafka_tls_ca)
    if settings.kafka_tls_cert:
        context.load_cert_chain(settings.kafka_tls_cert, settings.kafka_tls_key)
    return context


def servers(settings: Settings) -> list[str]:
    """Return the bootstrap servers, ``host:port`` each."""
    return settings.kafka_bootstrap.split(",")


def _connection(settings: Settings) -> dict[str, Any]:
    return {"bootstrap_servers": servers(settings), "client_id": "slugline", **security(settings)}

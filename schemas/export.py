"""Write the contract as JSON Schemas and an AsyncAPI document; both are committed and checked for drift."""

import json
import sys
from pathlib import Path
from typing import Any, Final

import yaml

from schemas.base import Model
from schemas.rejection import Rejection
from schemas.story import RawStory
from schemas.topics import TOPICS, Topic

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
HERE: Final = Path(__file__).parent
# Messages whose body is bytes and whose fields travel in headers.
IN_HEADERS: Final[tuple[type[Model], ...]] = (RawStory, Rejection)

CLOUD_EVENT_HEADERS: Final[dict[str, str]] = {
    "ce_specversion": "CloudEvents version, 1.0",
    "ce_id": "versionId:revision, or the message's own id; equal ids are the same event",
    "ce_source": "the stage that published it",
    "ce_type": "slugline.<message>.v1",
    "ce_time": "when the transmission was received",
    "content-type": "media type of the value",
    "traceparent": "W3C Trace Context",
}


def messages() -> dict[str, type[Model]]:
    """Return every message by its file name: ``chain_update``."""
    return {_snake(topic.model.__name__): topic.model for topic in TOPICS}


def json_schema(model: type[Model]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a message. Fields at their default are not written, so not required."""
    schema = model.model_json_schema(mode="validation", by_alias=True)
    return {"$schema": DIALECT, **schema}


def asyncapi() -> dict[str, Any]:
    """Return the AsyncAPI 3.0 document of all topics."""
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Slugline", "version": "1.0", "description": "News wires in, articles and alerts out."},
        "defaultContentType": "application/json",
        "channels": {topic.name: _channel(topic) for topic in TOPICS},
        "operations": {f"read-{topic.name}": _operation(topic) for topic in TOPICS},
        "components": {"messages": {name: _message(name, model) for name, model in messages().items()}},
    }


def _channel(topic: Topic[Any]) -> dict[str, Any]:
    name = _snake(topic.model.__name__)
    return {
        "address": topic.name,
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": {"cleanup.policy": [topic.cleanup]} | _retention(topic),
            }
        },
    }


def _retention(topic: Topic[Any]) -> dict[str, int]:
    return {"retention.ms": int(topic.retention.total_seconds() * 1000)} if topic.retention else {}


def _operation(topic: Topic[Any]) -> dict[str, Any]:
    return {"action": "receive", "channel": {"$ref": f"#/channels/{topic.name}"}, "summary": f"Key: {topic.key}."}


def _message(name: str, model: type[Model]) -> dict[str, Any]:
    headers = {header: {"type": "string", "description": text} for header, text in CLOUD_EVENT_HEADERS.items()}
    if model not in IN_HEADERS:
        payload: dict[str, Any] = {"$ref": f"json/{name}.v1.schema.json"}
    else:
        payload = {"type": "string", "format": "binary", "description": "the bytes as they came"}
        headers |= {field: {"type": "string"} for field in model.model_fields if field != "body"}
    return {"name": name, "payload": payload, "headers": {"type": "object", "properties": headers}}


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def render() -> dict[Path, str]:
    """Return the text of every generated file by its path below ``schemas/``."""
    files = {
        Path("json") / f"{name}.v1.schema.json": json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"
        for name, model in messages().items()
    }
    files[Path("asyncapi.yaml")] = yaml.safe_dump(asyncapi(), sort_keys=False, allow_unicode=True, width=120)
    return files


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` say which are stale (exit 1)."""
    stale = [path for path, text in render().items() if not _is_fresh(HERE / path, text)]
    if "--check" in arguments:
        for path in stale:
            print(f"schemas/{path} is stale: make schemas", file=sys.stderr)  # noqa: T201 — a command's answer
        return 1 if stale else 0
    for path in stale:
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_text(render()[path], encoding="utf-8")
    return 0


def _is_fresh(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

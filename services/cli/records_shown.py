"""Records of any topic on a terminal: a line for people, a JSON object for programs."""

import base64
from typing import Any, Final

import orjson
from rich.console import Console
from rich.text import Text

from schemas.alert import Alert
from schemas.article import Article
from schemas.rejection import Rejection
from services.cli.printing import print_plain, printable
from services.runtime import live
from services.runtime.records import BY_NAME, decode
from services.runtime.sink import Record

# Characters of a message that has no form of its own.
PREVIEW: Final = 160


def as_line(record: Record) -> None:
    """Print a line."""
    Console(highlight=False).print(_line(record))


def as_json(record: Record) -> None:
    """Print an object: where the record stands, its key and headers, its value."""
    place = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
    said = {"key": record.key, "timestamp": record.timestamp, "headers": record.headers}
    print_plain(orjson.dumps({**place, **said, **_value(record)}).decode())


def _value(record: Record) -> dict[str, Any]:
    if record.value is None:
        return {"value": None}
    if record.headers.get("content-type") == "application/json" and record.topic in BY_NAME:
        try:
            return {"value": orjson.loads(record.value)}
        except orjson.JSONDecodeError:
            # It says that it is JSON and is not: shown as it is.
            pass
    try:
        return {"value": record.value.decode()}
    except UnicodeDecodeError:
        return {"value": base64.b64encode(record.value).decode(), "encoding": "base64"}


def _line(record: Record) -> Text:
    try:
        message = decode(record)
    except ValueError:
        message = None
    if isinstance(message, Article | Alert | Rejection) and not getattr(message, "marker", None):
        return live.line(message)
    value = "(tombstone)" if record.value is None else record.value[: PREVIEW * 4].decode(errors="replace")
    line = Text(f"{record.partition}/{record.offset}  ", style="dim", no_wrap=True, overflow="ellipsis")
    line.append(f"{printable(record.key or '-')}  ", style="cyan")
    marker = record.headers.get("marker")
    return line.append(printable(f"({marker})" if marker else value)[:PREVIEW])

"""Golden wires: what a wire becomes, and the part of it that the file beside the wire speaks of."""

import json
from pathlib import Path
from typing import Any

from schemas.feed import Feeds
from schemas.story import RawStory
from services.normalise import Context, normalise

WIRES = Path(__file__).parent / "wires"
RECEIVED = "2026-11-24T08:00:00Z"


def wires(*folders: str) -> list[Path]:
    """Every wire of these folders; ``name.json`` says what ``name.<anything else>`` must become."""
    return sorted(path for folder in folders for path in (WIRES / folder).iterdir() if path.suffix != ".json")


def wanted(path: Path) -> Any:
    """What the wire must become: an article (in part) or a refusal per item, in order."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def found(body: bytes) -> list[dict[str, Any]]:
    """What a wire becomes, item by item."""
    story = RawStory.of(body, transmission="t", feed="golden", received=RECEIVED)
    outcome = normalise(story, Context(Feeds()))
    items = [(out.value.item, {"article": out.value.model_dump(mode="json")}) for out in outcome.outputs if out.value]
    items += [(refusal.item, {"refused": refusal.reason}) for refusal in outcome.refusals]
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def part(want: Any, have: Any) -> Any:
    """Return what of ``have`` is asked for by ``want``."""
    if isinstance(want, dict) and isinstance(have, dict):
        return {name: part(value, have.get(name)) for name, value in want.items()}
    if isinstance(want, list) and isinstance(have, list) and len(want) == len(have):
        return [part(one, other) for one, other in zip(want, have, strict=True)]
    return have

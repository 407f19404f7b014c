"""The XML wires in tests/wires and what each must become: a file beside it, its fields a part of the article's."""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.feed import Feeds
from schemas.story import RawStory
from services.normalise import Context, normalise

WIRES = Path(__file__).parents[3] / "wires"
FOLDERS = ("nitf", "newsml-1.2", "newsml-g2", "rbnews", "press-release", "calendar-documents")
GOLDEN = sorted(path for folder in FOLDERS for path in (WIRES / folder).glob("*.xml"))


def read(path: Path) -> list[dict[str, Any]]:
    story = RawStory.of(path.read_bytes(), transmission="t", feed="golden", received="2026-11-24T08:00:00Z")
    outcome = normalise(story, Context(Feeds()))
    found = [(out.value.item, {"article": out.value.model_dump(mode="json")}) for out in outcome.outputs if out.value]
    found += [(refusal.item, {"refused": refusal.reason}) for refusal in outcome.refusals]
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def part(want: Any, have: Any) -> Any:
    """Return what of ``have`` is asked for by ``want``."""
    if isinstance(want, dict) and isinstance(have, dict):
        return {name: part(value, have.get(name)) for name, value in want.items()}
    if isinstance(want, list) and isinstance(have, list) and len(want) == len(have):
        return [part(one, other) for one, other in zip(want, have, strict=True)]
    return have


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_golden_wire_becomes_what_stands_beside_it(path):
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    found = read(path)

    assert part(wanted, found) == wanted


def test_every_xml_format_has_golden_wires():
    assert {path.parent.name for path in GOLDEN} == set(FOLDERS)
    assert len(GOLDEN) >= 25

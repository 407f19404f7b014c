"""The same packages and tables give the same bytes, and those are what is shipped."""

import hashlib
import json
from random import Random

import pytest

from services.enrich.kb import KnowledgeBase
from services.enrich.kb_format import HEADER, KnowledgeBaseUnreadable
from services.knowledge.build import DATA, FILE, MANIFEST, build
from services.knowledge.thing import Name, Source, Thing
from services.knowledge.write import write

OURS = Source("a table", "CC0-1.0")


def town(name, number=1, **more):
    return Thing(name, "place", OURS, (f"geonames:{number}",), names=[Name(name, alone=True)], **more)


def test_building_again_gives_the_bytes_that_are_shipped():
    built = build()

    assert hashlib.sha256(built.data).hexdigest() == built.manifest["sha256"]
    assert built.manifest == json.loads((DATA / MANIFEST).read_text(encoding="utf-8"))
    assert built.data == (DATA / FILE).read_bytes()


def test_the_shipped_file_is_small_enough_to_ship():
    assert (DATA / FILE).stat().st_size <= 12_000_000


def test_things_in_any_order_give_the_same_bytes():
    things = [town(f"Town {number}", number) for number in range(50)]
    shuffled = Random(1).sample(things, len(things))  # noqa: S311 — no secret

    assert write(things, {}) == write(shuffled, {})


def test_everything_written_is_read_again():
    thing = town("Norwharf", 7, kind="city", country="NO", lat=60.39299, lon=-5.32415, prior=0.4)
    thing.tickers = (("NWF", "OSL", "ticker"),)
    base = KnowledgeBase(write([thing], {"sources": []}))

    (meaning,) = base.meanings("norwharf")
    known = base.known(meaning)
    assert (known.name, known.uri, known.kind, known.country) == ("Norwharf", "geonames:7", "city", "NO")
    assert (known.lat, known.lon, known.prior, known.source) == (60.39299, -5.32415, 0.4, "a table")
    assert [(symbol.ticker, symbol.exchange) for symbol in known.tickers] == [("NWF", "OSL")]
    assert list(base.things()) == [base.known(meaning).__class__(**{**_fields(known), "prior": 0.0})]


def _fields(known):
    return {name: getattr(known, name) for name in known.__dataclass_fields__}


def test_every_key_is_found_however_many_there_are():
    names = [f"town{number}" for number in range(3000)]
    base = KnowledgeBase(write([town(name, number) for number, name in enumerate(names, 1)], {}))

    assert all(len(base.meanings(name)) == 1 for name in names)
    assert base.meanings("town3000") == ()
    assert dict(base.names()).keys() == set(names)


def test_a_namesake_of_a_better_known_thing_has_an_id_of_its_own():
    mayors = [
        Thing("Jon Marsh", "person", OURS, country=code, prior=prior, names=[Name("Jon Marsh")])
        for code, prior in (("NO", 0.9), ("SE", 0.4))
    ]
    base = KnowledgeBase(write(mayors, {}))

    assert len({known.uri for known in base.things()}) == 2


@pytest.mark.parametrize("data", [b"", b"not a knowledge base at all, but long enough to hold a header of one"])
def test_what_is_no_knowledge_base_is_refused_with_the_fix(data):
    with pytest.raises(KnowledgeBaseUnreadable, match="slugline kb"):
        KnowledgeBase(data)


def test_a_file_that_was_cut_off_is_refused():
    data = write([town("Norwharf")], {})

    with pytest.raises(KnowledgeBaseUnreadable, match="cut off"):
        KnowledgeBase(data[:-1])


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(KnowledgeBaseUnreadable, match=r"none\.kb"):
        KnowledgeBase.open(tmp_path / "none.kb")


def test_the_header_says_where_everything_is():
    data = write([town("Norwharf")], {})

    _, slots, *offsets, length = HEADER.unpack_from(data)
    assert offsets == sorted(offsets)
    assert slots & (slots - 1) == 0
    assert length == len(data)

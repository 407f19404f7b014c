"""Provider codes mapped to IPTC Media Topics: subject codes by IPTC's own table, categories by ours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from schemas.credits import Category
from schemas.entity import Subject
from schemas.newscodes import MEDTOP

_CODE: Final = re.compile(r"(?:^|[:/#])((?:0[1-9]|1[0-7])\d{6})$")
# Schemes whose eight digits are no IPTC subject code.
_OTHER_SCHEMES: Final = ("medtop", "mediatopic", "products:", "ap:")
# The 17 top subjects: IPTC's three letters (NITF, 7901), AP's and others' category letters, dpa's Ressorts.
_CATEGORIES: Final = {
    "ace": 1,
    "clj": 2,
    "dis": 3,
    "ebf": 4,
    "fin": 4,
    "eco": 4,
    "edu": 5,
    "env": 6,
    "hth": 7,
    "hea": 7,
    "hum": 8,
    "lab": 9,
    "lif": 10,
    "pol": 11,
    "rel": 12,
    "sci": 13,
    "soi": 14,
    "spo": 15,
    "war": 16,
    "unr": 16,
    "wea": 17,
    "cul": 1,
    "art": 1,
    "ent": 1,
    "bus": 4,
    "jus": 2,
    "apcategorycode:e": 1,
    "apcategorycode:f": 4,
    "apcategorycode:s": 15,
    "apcategorycode:p": 11,
    "apcategorycode:q": 15,
    "apcategorycode:w": 17,
    "anpa:e": 1,
    "anpa:f": 4,
    "anpa:s": 15,
    "anpa:p": 11,
    "anpa:q": 15,
    "anpa:o": 17,
    "dpacat:pl": 11,
    "dpacat:wi": 4,
    "dpacat:ku": 1,
    "dpacat:sp": 15,
    # ANSA's.
    "cat:spr": 15,
    "cat:clt": 1,
    "cat:spe": 1,
}
# Sections and desks by name, in the languages that wires come in.
_NAMES: Final = {
    name: top
    for top, names in {
        1: "culture kultur cultura kulttuuri kultura культура культуре πολιτισμός kültür "
        "entertainment showbiz spettacolo",
        4: "economy economics business finance markets wirtschaft finanzen économie economie economía economia finanza "
        "negócios negocios økonomi næringsliv erhverv ekonomi näringsliv talous gospodarka ekonomika ekonomi gazdaság "
        "экономика економіка οικονομία 経済 经济 財經 경제 اقتصاد",
        6: "environment umwelt environnement ambiente medioambiente miljø miljö ympäristö",
        7: "health gesundheit santé salud saúde salute gezondheid helse sundhed hälsa terveys zdrowie",
        11: "politics politik politique política politica politiek politikk politiikka polityka politika политика "
        "політика πολιτική siyaset 政治 정치 سياسة",
        13: "science wissenschaft ciencia ciência scienza wetenschap vitenskap videnskab vetenskap tiede nauka наука",
        15: "sport sports deportes esportes esporte desporto sportovní urheilu спорт αθλητικά "
        "spor スポーツ 体育 體育 스포츠 رياضة",
        17: "weather wetter météo tiempo meteo weer vær vejr väder sää pogoda погода",
    }.items()
    for name in names.split()
}
_MOST_DIGITS_KEPT: Final = (8, 5, 2)
# A parent topic says less than the code did; a category is a desk's habit, not a statement.
# IPTC's three letters as a qcode, as PA has them.
_LETTERS: Final = "iptccat:"
_EXACT, _PARENT, _CATEGORY = 1.0, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Topic:
    """A Media Topic."""

    uri: str
    name: str


def map_subjects(subjects: tuple[Subject, ...], categories: Iterable[Category]) -> tuple[Subject, ...]:
    """Return the subjects, and after them the Media Topics that their codes and the categories map to."""
    known = {subject.uri for subject in subjects if subject.uri}
    mapped = dict[str, Subject]()
    for subject in (*_by_code(subjects), *_by_category(categories)):
        if subject.uri and subject.uri not in known:
            mapped.setdefault(subject.uri, subject)
    return (*subjects, *mapped.values())


def find_topic(code: str) -> tuple[Topic, float] | None:
    """Return the Media Topic of a subject code, or of the nearest code above it, and how sure that is."""
    for digits in _MOST_DIGITS_KEPT:
        topic = _table().get(code[:digits].ljust(8, "0"))
        if topic:
            return topic, _EXACT if code == code[:digits].ljust(8, "0") else _PARENT
    return None


def _by_code(subjects: Iterable[Subject]) -> Iterator[Subject]:
    for subject in subjects:
        code = _subject_code(subject)
        found = find_topic(code) if code else None
        if found:
            yield _mapped(found[0], subject.uri or code or "", found[1])
        elif (subject.uri or "").startswith(_LETTERS):
            yield from _by_category((Category(scheme="iptccat", code=(subject.uri or "").removeprefix(_LETTERS)),))


def _by_category(categories: Iterable[Category]) -> Iterator[Subject]:
    for category in categories:
        code = category.code.strip().casefold()
        scheme = (category.scheme or "").casefold()
        top = _CATEGORIES.get(f"{scheme}:{code}") or _CATEGORIES.get(code) or _NAMES.get(code)
        top = top or _NAMES.get((category.name or "").strip().casefold())
        found = find_topic(f"{top:02}000000") if top else None
        if found:
            yield _mapped(
                found[0], f"{category.scheme}:{category.code}" if category.scheme else category.code, _CATEGORY
            )


def _subject_code(subject: Subject) -> str | None:
    name = subject.uri or subject.literal or ""
    if any(scheme in name.casefold() for scheme in _OTHER_SCHEMES):
        return None
    found = _CODE.search(name)
    return found[1] if found else None


def _mapped(topic: Topic, origin: str, confidence: float) -> Subject:
    return Subject.made(uri=topic.uri, name=topic.name, creator="mapped", origin=origin, confidence=confidence)


@cache
def _table() -> dict[str, Topic]:
    """Read the table of ``data/build_subject_codes.py``."""
    lines = (files("services.normalise") / "data" / "subject_codes.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {code: Topic(topic if topic.startswith(MEDTOP) else MEDTOP + topic, name) for code, topic, name in rows}

"""International bodies from Supraverden; companies, charities and armed groups from the Phoenix dictionaries."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any, Final

from rigour.territories import get_territories

from services.knowledge.phoenix import Actor
from services.knowledge.spelling import body
from services.knowledge.table_format import Row

LANGUAGE_LETTERS: Final = 2
# Abbreviations that stand for too much else to be taken without context.
_VAGUE_LISTED: Final = (
    "FRA ERA ESA ETF SPC CDT COR EP ELA AMA ACS SDF CFC PCA ECA SRB IDA ICC IAU IEC CAN IMO ITU CPA APT"
)
VAGUE: Final = frozenset(_VAGUE_LISTED.split())
_NAME_FIELD: Final = re.compile(r"Name_(?:other_|former_)?(?:\d_)?([a-z]{2})")
_SHORT_FIELD: Final = re.compile(r"Abbreviation_(?:other_|former_)?(?:\d_)?([a-z]{2})")
_ABBREVIATION: Final = re.compile(r"\s*\(([A-Z][A-Za-z-]{1,9})\)\s*$")
_KINDS: Final = {"MNC": "company", "NGO": "charity"}
_ALPHA3: Final = 3
_GROUP: Final = re.compile(r"[A-Z]{3}REB")
_GROUP_WORDS_LISTED: Final = (
    "ARMY FRONT MOVEMENT GROUP BRIGADE BRIGADES PARTY ORGANIZATION ORGANISATION LIBERATION FORCE FORCES UNION "
    "COMMAND CELL CELLS LEAGUE RESISTANCE MILITIA FACTION TIGERS MUJAHIDEEN NUCLEI COMMANDO COMMANDOS FIGHTERS "
    "GUERRILLAS"
)
_GROUP_WORDS: Final = frozenset(_GROUP_WORDS_LISTED.split())
LIKENESS: Final = 0.7
_SALES: Final = re.compile(r"\$([\d,]+)")
_SUFFIX: Final = re.compile(
    r",? (?:INC|CORP|CORPORATION|CO|COMPANY|COMPANIES|LTD|LIMITED|PLC|AG|SA|S\.A\.|NV|N\.V\.|LP|LLC|HOLDINGS?|GROUP"
    r"|TRUST|BANCORP|INTERNATIONAL|THE)\.?$"
)


def bodies(table: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Yield the international bodies with their names in every language that Supraverden has."""
    for key, row in table.items():
        name = str(row.get("Name_en") or key).strip()
        names: dict[str, None] = {}
        for field, value in row.items():
            found = _NAME_FIELD.fullmatch(field) or _SHORT_FIELD.fullmatch(field)
            if found and value and str(value).upper() not in VAGUE and not str(value).startswith("["):
                text = str(value).strip().replace("|", " ")
                names[text if found[1] == "en" else f"{found[1]}:{text}"] = None
        names.pop(name, None)
        both = [other.replace("ganization", "ganisation") for other in (name, *names) if "ganization" in other]
        code = str(row.get("Wikidata_code") or "")
        ids = f"wikidata:{code}" if code[1:].isdigit() else ""
        yield {"name": name, "ids": ids, "names": "|".join((*names, *both)), "source": f"Supraverden {row['SPRVD_id']}"}


def firms(actors: Iterable[Actor], file: str) -> Iterator[Row]:
    """Yield companies and charities."""
    nations = {territory.alpha3.upper(): territory.code.upper() for territory in get_territories() if territory.alpha3}
    for actor in actors:
        code = actor.periods[0].code if actor.periods else ""
        kind, name = _KINDS.get(code[:_ALPHA3]), actor.names[0]
        if kind and len(name) > _ALPHA3 and name.replace(" ", "").isascii():
            plain = _SUFFIX.sub("", _SUFFIX.sub("", name))
            others = f"~{body(plain)}" if plain not in {name, ""} and len(plain) > _ALPHA3 else ""
            country = nations.get(code[_ALPHA3 : 2 * _ALPHA3], "")
            prior = _prior(actor.comment) if kind == "company" else "0.45"
            source = f"{file}:{actor.line}"
            yield {"name": body(name), "names": others, "kind": kind, "country": country, "prior": prior} | {
                "source": source
            }


def _prior(comment: str) -> str:
    """Return how likely a name is the company's, from its sales in dollars."""
    found = _SALES.search(comment)
    digits = len(found[1].replace(",", "")) if found else 0
    # Ten digits are a billion.
    return "0.6" if digits > len("1000000000") else "0.5" if digits == len("1000000000") else "0.35"


def groups(actors: Iterable[Actor], file: str) -> Iterator[Row]:
    """Yield armed groups; people who got under their names are left out."""
    nations = {territory.alpha3.upper(): territory.code.upper() for territory in get_territories() if territory.alpha3}
    for actor in actors:
        code = actor.periods[0].code if actor.periods else ""
        if _GROUP.match(code):
            root = actor.names[0]
            others = [name for name in actor.names[1:] if _is_group(name, root)]
            name, *rest = dict.fromkeys(part for full in (root, *others) for part in _split(full))
            names = "|".join(f"~{each}" for each in rest)
            country = nations.get(code[:_ALPHA3], "")
            yield {"name": name, "names": names, "country": country, "source": f"{file}:{actor.line}"}


def _is_group(name: str, root: str) -> bool:
    return not _GROUP_WORDS.isdisjoint(name.upper().split()) or (
        SequenceMatcher(None, name.upper(), root.upper()).ratio() >= LIKENESS
    )


def _split(full: str) -> tuple[str, ...]:
    found = _ABBREVIATION.search(full)
    plain = body(_ABBREVIATION.sub("", full).upper()) if found else body(full.upper())
    return (plain, found[1]) if found else (plain,)

"""The actor dictionaries are read as they are written, slips of the pen included. The entries are of our own making."""

import pytest

from services.knowledge.derive import derive
from services.knowledge.derive_bodies import bodies, firms, groups
from services.knowledge.derive_people import people
from services.knowledge.packages import SourceMissing, folder_of, module
from services.knowledge.phoenix import Period, read
from services.knowledge.spelling import body, person

MINISTER = """
# A comment.
JON_HARALD_MARSH_  # CountryInfo.txt
+JON_H._MARSH_
+MARSH
+PRESIDENT_JON_MARSH
+FISHERIES_BOARD_
\t[NORELI 830101-990101]
\t[NORGOV 990203-20040229] # Prime Minister
\t[NORGOVAGR 030101-081130]
\t[NORGOV >110405]
SIRI_QUAY_
\t[SWEELI]
"""


def actors(text):
    return list(read(text.splitlines()))


def test_an_actor_has_all_names_and_codes_up_to_the_next_one():
    marsh, quay = actors(MINISTER)

    assert marsh.names == ["JON HARALD MARSH", "JON H. MARSH", "MARSH", "PRESIDENT JON MARSH", "FISHERIES BOARD"]
    assert (marsh.line, quay.line, quay.names) == (3, 12, ["SIRI QUAY"])
    assert [period.code for period in marsh.periods] == ["NORELI", "NORGOV", "NORGOVAGR", "NORGOV"]


def test_names_that_follow_each_other_without_a_code_are_of_one_actor():
    (actor,) = actors("JON_MARSH_\nMARSH\n\t[NORGOV]\n")

    assert actor.names == ["JON MARSH", "MARSH"]


def test_codes_may_stand_beside_the_name():
    (actor,) = actors("FERRY_FRONT_(FF)_ [NORREB] # 2013\n+FERRYMEN'S_FRONT_\n")

    assert actor.names == ["FERRY FRONT (FF)", "FERRYMEN'S FRONT"]
    assert actor.periods[0].code == "NORREB"


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("[NORGOV 990203-040229]", Period("NORGOV", "1999-02-03", "2004-02")),
        ("[NORGOV 20020315-20030612]", Period("NORGOV", "2002-03-15", "2003-06-12")),
        ("[NORGOV >110405]", Period("NORGOV", "2011-04-05", None)),
        ("[NORGOV <990203]", Period("NORGOV", None, "1999-02-03")),
        # Monthly lists know the month alone, and begin in January 2003 with who was in office then.
        ("[NORGOV 060201-070331]", Period("NORGOV", "2006-02", "2007-03")),
        ("[NORGOV 030101-070331]", Period("NORGOV", None, "2007-03")),
        # A slip of the pen is no date.
        ("[NORGOV 2004017-20061345]", Period("NORGOV", None, None)),
        ("[NORGOV]", Period("NORGOV", None, None)),
    ],
)
def test_a_period_is_as_exact_as_its_source(written, period):
    (actor,) = actors(f"JON_MARSH_\n\t{written}\n")

    assert actor.periods == [period]


def test_a_person_in_office_has_other_spellings_and_offices_but_no_titles_and_nobody_else():
    (row,) = people(actors(MINISTER), "file.txt")

    assert row["name"] == "Jon Harald Marsh"
    assert row["names"] == "Jon H. Marsh"
    assert row["country"] == "NO"
    assert row["source"] == "file.txt:3"
    assert row["offices"].split("|") == [
        "Prime Minister;NO;1999-02-03;2004-02",
        "government (agriculture);NO;;2008-11",
        "government;NO;2011-04-05;",
    ]


def test_a_body_of_the_world_gives_an_office_without_a_country():
    (row,) = people(actors("SIRI_QUAY_\t[IGOWSTNAT 951205-991006] # secretary from NORWAY# IGOrulers.txt\n"), "f")

    assert (row["offices"], row["country"]) == ("office at NATO;;1995-12-05;1999-10-06", "")


@pytest.mark.parametrize("name", ["MINISTRY_OF_HARBOURS_", "MARSH_", "MARSH,_JON_", "JON_(MARSH)_", "9TH_MARSH_"])
def test_what_is_no_full_name_of_a_person_makes_no_row(name):
    assert list(people(actors(f"{name}\n\t[NORGOV 990203-040229]\n"), "f")) == []


def test_a_company_is_likelier_the_more_it_sells():
    text = "\n".join(
        f"{name}\t[MNCNOR]\t# Shipping\t${sales}"
        for name, sales in (
            ("NORWHARF_FERRIES_INC_", "20,000,000,000"),
            ("QUAY_ROPES_", "1,000,000,000"),
            ("SMALL_", "9"),
        )
    )

    rows = {row["name"]: row for row in firms(actors(text), "f")}
    assert [rows[name]["prior"] for name in ("Norwharf Ferries Inc", "Quay Ropes", "Small")] == ["0.6", "0.5", "0.35"]
    assert rows["Norwharf Ferries Inc"]["names"] == "~Norwharf Ferries"
    assert rows["Quay Ropes"]["country"] == "NO"


def test_an_armed_group_has_its_abbreviation_and_no_people():
    text = "NORWHARF_FRONT_(NWF)_ [NORREB]\n+NORTHERN_WHARF_FRONT_\n+JON_MARSH\n+NORWHARF_FRONTE_\n"

    (row,) = groups(actors(text), "f")
    assert row["name"] == "Norwharf Front"
    assert row["names"] == "~NWF|~Northern Wharf Front|~Norwharf Fronte"


def test_an_international_body_has_names_by_language_and_both_spellings():
    table = {
        "key": {
            "SPRVD_id": "SPRVD1", "Wikidata_code": "[No code found.]", "Name_en": "Ferry Organization",
            "Abbreviation_en": "IFO", "Name_other_2_en": "Ferries | Org", "Name_de": "Fährverband", "Name_fr": None,
        }
    }  # fmt: skip

    (row,) = bodies(table)
    assert row["ids"] == ""
    assert row["names"].split("|") == ["IFO", "Ferries   Org", "de:Fährverband", "Ferry Organisation"]


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("ANNA VAN DER BERG", "Anna van der Berg"),
        ("JOHN MCBERG", "John McBerg"),
        ("BAN KI-MOON", "Ban Ki-Moon"),
        ("MARY O'QUAY", "Mary O'Quay"),
        ("HARALD II", "Harald II"),
        ("DE QUAY", "De Quay"),
    ],
)
def test_capitals_of_a_person_become_the_letters_that_readers_know(capitals, name):
    assert person(capitals) == name


def test_capitals_of_a_body_keep_what_makes_no_syllable():
    assert body("BANK OF THE NORTH") == "Bank of the North"
    assert body("BMW AND AT&T") == "BMW and AT&T"


def test_vocabularies_that_are_not_there_are_named(tmp_path):
    with pytest.raises(SourceMissing, match=r"Phoenix\.Countries\.actors\.txt"):
        derive(tmp_path)


def test_a_package_that_is_not_there_is_named_with_the_fix():
    with pytest.raises(SourceMissing, match="make setup"):
        folder_of("no_such_package")
    with pytest.raises(SourceMissing, match="make setup"):
        module("no_such_package.data")

"""Headline tags, sluglines, bylines and credits."""

import pytest

from schemas.body import Headline
from services.normalise.conventions.byline import read_byline, read_credits
from services.normalise.conventions.headlines import read_headlines, split_tags
from services.normalise.conventions.slug import read_slug

TAGGED = {
    "UPDATE 2-Gold slips": ("Gold slips", ("UPDATE 2",)),
    "CORRECTED-UPDATE 1-Gold slips": ("Gold slips", ("CORRECTED", "UPDATE 1")),
    "PRECIOUS-Gold slips": ("Gold slips", ("PRECIOUS",)),
    "Soccer-Kelm win the cup": ("Kelm win the cup", ("Soccer",)),
    "ROUNDUP 3: Fähre fährt wieder": ("Fähre fährt wieder", ("ROUNDUP 3",)),
    "WDH/KORREKTUR: Fähre fährt wieder": ("Fähre fährt wieder", ("WDH/KORREKTUR",)),
    "*URGENTE* Faro apagado": ("Faro apagado", ("URGENTE",)),
    "【速報】灯台が再開": ("灯台が再開", ("速報",)),
    "(2nd LD) Ferry returns": ("Ferry returns", ("2nd LD",)),
    "Ferry returns (UPDATE 2)": ("Ferry returns", ("UPDATE 2",)),
}
PLAIN = (
    "US-China talks resume",
    "COVID-19 wards close",
    "LEAD-free paint sells",
    "Updates to the harbour plan",
    "UPDATE 2-",
    "Kill Bill returns",
)


@pytest.mark.parametrize("line", TAGGED)
def test_tags_are_parsed_off_a_headline(line):
    assert split_tags(line) == TAGGED[line]


@pytest.mark.parametrize("line", PLAIN)
def test_a_headline_without_tags_stays_whole(line):
    assert split_tags(line) == (line, ())


def test_the_line_as_it_came_is_kept_beside_the_plain_one():
    read = read_headlines(
        (Headline(value=" UPDATE 2-Gold\u00a0slips "), Headline(role="sub", value="Dollar up"), Headline(value=" "))
    )

    assert [(line.role, line.value) for line in read.lines] == [
        ("main", "Gold slips"),
        ("original", "UPDATE 2-Gold slips"),
        ("sub", "Dollar up"),
    ]
    assert read.tags == ("UPDATE 2",)


@pytest.mark.parametrize(
    ("raw", "cycle", "keyword", "version"),
    [
        ("BC-Greece-OSCE, 2nd Ld-Writethru,1140", "BC", "Greece-OSCE", "2nd Ld-Writethru"),
        ("USA-SHUTDOWN/TOURISTS (UPDATE 1, PIX, TV)", None, "USA-SHUTDOWN/TOURISTS", "UPDATE 1"),
        ("BC-Oskar-Bridge, KILL,30", "BC", "Oskar-Bridge", "KILL"),
        ("BC-Film-Kill Switch,18", "BC", "Film-Kill Switch", None),
        ("Energie/Norwegen", None, "Energie/Norwegen", None),
    ],
)
def test_a_slugline_is_taken_apart(raw, cycle, keyword, version):
    slug = read_slug(raw)

    assert slug is not None
    assert (slug.cycle, slug.keyword, slug.version, slug.raw) == (cycle, keyword, version, raw)


def test_no_slugline_is_no_slug():
    assert read_slug(" ") is None


@pytest.mark.parametrize(
    ("stated", "names", "org"),
    [
        ("By MIRA OLANDER and TOMAS FELK", ["Mira Olander", "Tomas Felk"], None),
        ("Von Hanna Brekke und Ole Sund, dpa", ["Hanna Brekke", "Ole Sund"], "dpa"),
        ("by Pia Lund, Reuters", ["Pia Lund"], "Reuters"),
        ("Mira Olander and Frances d'Emilio", ["Mira Olander", "Frances d'Emilio"], None),
        ("Inga Dahl / Faktum.no", ["Inga Dahl"], None),
        ("By dpa correspondents =", [], None),
        ("/ritzau/", [], "ritzau"),
        ("gr/bp", [], None),
    ],
)
def test_a_byline_names_its_people_and_its_agency(stated, names, org):
    byline = read_byline(stated)

    assert [author.name for author in byline.authors] == names
    assert byline.org == org


def test_an_address_goes_to_the_one_person_named():
    (author,) = read_byline("Di Mario Verdi (m.verdi@faro.example)").authors

    assert (author.name, author.email) == ("Mario Verdi", "m.verdi@faro.example")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "(Reporting by Pia Lund in Kelm and Ole Sund; Editing by Inga Dahl)",
            [("Pia Lund", "contributor"), ("Ole Sund", "contributor"), ("Inga Dahl", "editor")],
        ),
        ("(Reporte de Ana Vega; editado por Luis Mar)", [("Luis Mar", "editor")]),
        ("- Editing by: Inga Dahl, +49 30 1234 5678, <desk@nwa.example>", [("Inga Dahl", "editor")]),
        ("The ferry sailed at noon.", []),
    ],
)
def test_credits_name_people_by_role(line, people):
    named = [(author.name, author.role) for author in read_credits(line)]

    assert named[-len(people) :] == people if people else named == []

"""Tables of our own are read whole, or refused with file, line and fix."""

import pytest

from services.enrich.known import Office
from services.knowledge.meanings import senses
from services.knowledge.merge import merge
from services.knowledge.table_format import TableInvalid, office, offices_of, read, write
from services.knowledge.tables import OURS, Table, resolve, things
from services.knowledge.thing import Name, Source, Thing

HEAD = "name\tids\tkind\tnames\toffices\tsource\n"
OTHERS = Source("others", "CC0-1.0")


@pytest.fixture
def thing_of(tmp_path):
    def one(row):
        (tmp_path / "t.tsv").write_text(HEAD + row + "\n", encoding="utf-8")
        (thing,) = things((Table("t.tsv", "place", "harbour", 0.4, OURS),), tmp_path)
        return thing

    return one


def test_a_row_is_what_its_table_says_unless_it_says_something_else(thing_of):
    assert (thing_of("Norwharf\t\t\t\t\tus").kind, thing_of("Norwharf\t\tquay\t\t\tus").kind) == ("harbour", "quay")
    assert thing_of("Norwharf\t\t\t\t\tus").prior == 0.4


def test_names_may_be_of_languages_and_not_taken_alone(thing_of):
    names = thing_of("Norwharf\t\t\tNor Wharf|de,nl:Nordkai|~Nor|fr:~Quai|Nor: a wharf\t\tus").names

    assert names == [
        Name("Norwharf", alone=True),
        Name("Nor Wharf", alone=True),
        Name("Nordkai", frozenset({"de", "nl"}), alone=True),
        Name("Nor"),
        Name("Quai", frozenset({"fr"})),
        Name("Nor: a wharf", alone=True),
    ]


def test_a_city_is_named_by_name_and_country(thing_of):
    assert thing_of("Corfu\tcity:Corfu:GR\t\t\t\tus").ids == ("geonames:2463679",)
    assert resolve("city:New_York_City:US") == "geonames:5128581"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name\tcolour\tsource\nA\tred\tus\n", r"line 1: unknown columns \['colour'\]"),
        ("name\tsource\n\tus\n", "line 2: needs a name and a source"),
        ("name\tsource\nA\t\n", "line 2: needs a name and a source"),
        ("name\tsource\nA\tus\nB\n", "line 3: has not as many columns"),
        ("name\tids\tsource\nA\tcity:Nowhere:GR\tus\n", "line 2: cannot be read: no city is called Nowhere in GR"),
        ("name\tprior\tsource\nA\thigh\tus\n", "line 2: cannot be read"),
        ("name\toffices\tsource\nA\tmayor\tus\n", "line 2: cannot be read"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_file_and_line(tmp_path, text, problem):
    (tmp_path / "t.tsv").write_text(text, encoding="utf-8")

    with pytest.raises(TableInvalid, match=rf"t\.tsv {problem}"):
        list(things((Table("t.tsv", "place", "", 0.4, OURS),), tmp_path))


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "t.tsv"
    row = {"name": "Siri Quay", "offices": office("mayor; of two", "NO", "2001-02", None), "source": "us"}

    write(path, ("name", "offices", "source"), [row])

    ((line, found),) = read(path)
    assert line == 2
    assert offices_of(found["offices"]) == (Office("mayor, of two", "NO", "2001-02", None),)


def place(name, source=OURS, ids=(), **more):
    return Thing(name, "place", source, ids, names=[Name(name)], **more)


def test_things_that_share_an_id_are_one_and_the_first_wins():
    first = place("Norwharf", ids=("geonames:7",), prior=0.2)
    second = place(
        "Nor Wharf", OTHERS, ("geonames:8", "geonames:7"), country="NO", kind="city", prior=0.5, lat=1, lon=2
    )

    (thing,) = merge([first, second])
    assert (thing.name, thing.kind, thing.country, thing.prior) == ("Norwharf", "city", "NO", 0.5)
    assert (thing.lat, thing.lon) == (1, 2)
    assert thing.ids == ("geonames:7", "geonames:8")
    assert {name.text for name in thing.names} == {"Norwharf", "Nor Wharf"}


def test_local_things_of_one_name_are_one_in_one_country_alone():
    here, there, again = (place("Norwharf", country=code) for code in ("NO", "SE", "NO"))

    assert [thing.country for thing in merge([here, there, again])] == ["NO", "SE"]


def test_a_demonym_is_not_the_country_whose_id_it_has():
    country = place("Norway", ids=("iso:NO",))
    words = [Thing(word, "demonym", OURS, ("iso:NO",), country="NO") for word in ("Norwegian", "Norwegians")]

    assert len(merge([country, *words])) == 3


def test_an_office_that_one_source_names_better_is_said_once():
    mayor = Thing("Siri Quay", "person", OURS, country="NO", names=[Name("Siri Quay")])
    mayor.offices = (Office("mayor", "NO", "2001-02", "2005-06-30"), Office("party leader", "NO"))
    listed = Thing("Siri Quay", "person", OTHERS, country="NO", names=[Name("Siri Quay")])
    listed.offices = (
        Office("government", "NO", "2001-02", "2005-06-30"),
        Office("government", "NO", None, "2005-06"),
        Office("government", "NO", "1999-01", "2000-01"),
    )

    (thing,) = merge([mayor, listed])
    assert [one.role for one in thing.offices] == ["government", "mayor", "party leader"]


def test_a_word_that_is_a_name_too_is_not_taken_alone():
    found = senses([Thing("Nice", "place", OURS, names=[Name("Nice", alone=True)])])

    assert [sense.flags & 1 for sense in found["nice"]] == [0]


def test_the_likelier_meaning_comes_first():
    found = senses([place("Norwharf", country="SE", prior=0.2), place("Norwharf", country="NO", prior=0.6)])

    assert [sense.thing for sense in found["norwharf"]] == [1, 0]

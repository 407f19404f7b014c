import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.archive.query import MAX_DEPTH, MAX_LENGTH, MAX_TERMS, QueryInvalid, compile_query

EVERYWHERE = "{headline slugline text} :"


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (headline, slugline, text, tags)")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("oil", f'{EVERYWHERE} "oil"'),
        ("oil bank", f'({EVERYWHERE} "oil" AND {EVERYWHERE} "bank")'),
        ("oil AND bank", f'({EVERYWHERE} "oil" AND {EVERYWHERE} "bank")'),
        ("oil OR bank", f'({EVERYWHERE} "oil" OR {EVERYWHERE} "bank")'),
        ("oil NOT bank", f'({EVERYWHERE} "oil" NOT ({EVERYWHERE} "bank"))'),
        ("oil -bank -gas", f'({EVERYWHERE} "oil" NOT ({EVERYWHERE} "bank" OR {EVERYWHERE} "gas"))'),
        ("(oil)", f'{EVERYWHERE} "oil"'),
        ('"oil price"', f'{EVERYWHERE} "oil price"'),
        ('"oil pri"*', f'{EVERYWHERE} "oil pri" *'),
        ("pri*", f'{EVERYWHERE} "pri" *'),
        ("headline:oil", 'headline : "oil"'),
        ("text:AND", 'text : "AND"'),
        ("well-known", f'{EVERYWHERE} "well-known"'),
        ("10:30", f'{EVERYWHERE} "10:30"'),
    ],
)
def test_query_becomes_the_expression(query, expression):
    assert compile_query(query) == expression


def test_tag_is_one_word_and_case_does_not_matter():
    assert compile_query("Provider:ACME") == compile_query("provider:acme")
    assert compile_query("subject:medtop:20000593").startswith('tags : "x')


@pytest.mark.parametrize(
    ("query", "problem", "position"),
    [
        ("", "the query is empty", 0),
        ("   ", "the query is empty", 0),
        ("NOT oil", "NOT alone finds nothing", 0),
        ("oil AND", "an operator needs something after it", 7),
        ("oil OR", "something to look for is missing", 6),
        ("AND oil", "AND needs something before it", 0),
        ("oil NOT NOT gas", "an operator needs something after it", 8),
        ("(oil", "a bracket is not closed", 0),
        ("oil)", "a bracket is closed that was not opened", 3),
        ("()", "something to look for is missing", 1),
        ('say "oil', "a quote is not closed", 4),
        ("oil !!!", "'!!!' holds no letter and no digit", 4),
        ("o*", "a prefix needs 2 letters before the star", 0),
        ("headline:(oil)", "headline: needs a word or a phrase right after it", 0),
        ("oil\0", "a NUL character cannot be searched for", 3),
    ],
)
def test_query_that_cannot_be_read_says_why_and_where(query, problem, position):
    with pytest.raises(QueryInvalid) as error:
        compile_query(query)

    assert (error.value.problem, error.value.position) == (problem, position)


def test_field_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(QueryInvalid, match="there is no field title: use headline, slugline"):
        compile_query("title:oil")


@pytest.mark.parametrize(
    "query",
    ["a " * MAX_LENGTH, "aa " * (MAX_TERMS + 1), "(" * (MAX_DEPTH + 2) + "aa" + ")" * (MAX_DEPTH + 2)],
    ids=["long", "many terms", "deep"],
)
def test_query_beyond_its_limits_is_refused(query):
    with pytest.raises(QueryInvalid):
        compile_query(query)


PIECES = st.sampled_from(
    [
        "oil",
        '"',
        "(",
        ")",
        "*",
        "-",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        ":",
        "headline:",
        "tags:",
        "^",
        "{",
        "}",
        "+",
        "'",
        ";",
        " ",
        "é",
        "\n",
        "\\",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40))
def test_any_query_is_refused_by_us_or_understood_by_sqlite(index, query):
    try:
        expression = compile_query(query)
    except QueryInvalid:
        return

    index.execute("SELECT rowid FROM search WHERE search MATCH ?", (expression,)).fetchall()

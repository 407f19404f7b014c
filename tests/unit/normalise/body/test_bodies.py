from services.normalise.body import bodies


def texts(words):
    return [block.text for block in bodies.read_body(words).blocks]


def test_plain_text_with_a_paragraph_a_line_is_split_at_lines():
    assert texts("The harbour reopened.\nGrain came first.") == ["The harbour reopened.", "Grain came first."]


def test_plain_text_that_is_wrapped_is_joined():
    wrapped = (
        "The harbour of Lindholm reopened on Monday after dredgers had cleared the\n"
        "silt that the winter storms had left behind in the channel, the office\nsaid."
    )

    assert texts(f"{wrapped}\n\nGrain came first.") == [" ".join(wrapped.split("\n")), "Grain came first."]


def test_columns_in_plain_text_are_kept():
    table = "Town        P   Pts\nLindholm    3    9\nMarsk       3    4\nSund        3    1"

    assert [(block.kind, block.text) for block in bodies.read_body(table).blocks] == [("pre", table)]


def test_markup_is_told_from_text_by_its_tags():
    assert texts("<p>One.</p><p>Two.</p>") == ["One.", "Two."]
    assert texts("1 < 2 and 3 > 2") == ["1 < 2 and 3 > 2"]


def test_a_preserved_body_keeps_its_lines():
    assert [block.kind for block in bodies.preserved_body("a  b\nc  d").blocks] == ["pre"]
    assert bodies.preserved_body("  \n").blocks == ()


def test_an_embedded_nitf_gives_its_content():
    assert bodies.nitf_content("<nitf><body.content><p>x</p></body.content></nitf>") == "<p>x</p>"
    assert bodies.nitf_content("<p>x</p>") == "<p>x</p>"
    assert bodies.nitf_content("<body.content><p>x</p>") == "<body.content><p>x</p>"

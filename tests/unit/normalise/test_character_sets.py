import pytest

from services.errors import StoryRejected
from services.normalise.decode import declared_charset, text

XML = '<?xml version="1.0" encoding="{}"?><a>Ærø “naïve” 12</a>'


def read(body: bytes, media_type: str | None = None) -> str:
    return text(body, declared=declared_charset(body, media_type), legacy="cp1252")


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_a_declared_character_set_is_used(charset):
    written = XML.format(charset.removesuffix("-sig"))

    assert "Ærø “naïve”" in read(written.encode(charset))


def test_latin_1_means_what_windows_makes_of_it():
    body = XML.format("ISO-8859-1").encode("cp1252")

    assert "“naïve”" in read(body)


def test_bytes_that_windows_does_not_know_are_latin_1_after_all():
    assert read(b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\x81\xe6</a>').endswith("\x81æ</a>")


def test_utf_8_that_calls_itself_utf_16_is_utf_8():
    assert "Ærø" in read(XML.format("utf-16").encode())


def test_utf_8_that_calls_itself_ascii_is_utf_8():
    assert "Ærø" in read(XML.format("us-ascii").encode())


def test_a_wrong_declaration_falls_back_to_the_legacy_set():
    assert "Ærø" in read(XML.format("utf-8").encode("cp1252"))


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "hex", "utf-7", "no-such-set", "undefined"])
def test_a_codec_that_is_no_character_set_is_ignored(name):
    assert "Ærø" in read(XML.format(name).encode())


def test_the_media_type_declares_where_the_bytes_do_not():
    assert read("Łódź".encode("iso-8859-2"), "text/plain; charset=iso-8859-2") == "Łódź"


def test_bytes_in_no_character_set_are_refused():
    with pytest.raises(StoryRejected, match="encoding_invalid"):
        text(b"\xff\xfe\x00", declared="utf-16", legacy="ascii")


@pytest.mark.parametrize("name", ["utf\ud8008", "a\0b", "no such set", ""])
def test_a_name_that_no_character_set_can_have_means_nothing(name):
    assert text(b"Kelm", declared=name, legacy="cp1252") == "Kelm"


@pytest.mark.parametrize("charset", ["shift_jis", "gb18030", "big5"])
def test_a_page_states_its_character_set_in_its_head(charset):
    page = f'<!doctype html><html><head><meta charset="{charset}"><title>港口</title></head></html>'

    assert read(page.encode(charset)) == page


def test_what_the_server_says_outranks_what_the_page_says():
    page = '<html><head><meta charset="shift_jis"><title>é</title></head></html>'

    assert read(page.encode("iso-8859-1"), "text/html; charset=iso-8859-1") == page

"""What stands round a story, in the spellings of many agencies."""

import pytest

from services.normalise.body import furniture

ADVISORIES = (
    "(Adds quotes in paragraph 3)",
    "((Updates throughout))",
    "Eds: SUBS 4th graf to fix spelling",
    "Achtung: Bildhinweis ergänzt",
    "STRICTLY EMBARGOED UNTIL 10:00 GMT",
    "Sotto embargo fino alle 10",
    "엠바고: 11월 25일 오전 10시",
    "KILL KILL KILL",
    "(Corrige la fecha en el segundo párrafo)",
    "(Добавлены цитаты)",
    "（更正第二段日期）",
    "(둘째 단락 날짜를 정정)",
    "NOT FOR PUBLICATION before noon",
)
STORY = (
    "Embargo on grain exports is lifted, the port said",
    "Embargo auf Getreide wird aufgehoben",
    "The council adds a quay",
    "(The quay was built in 1902)",
    "Attention turned to the harbour",
    "Hold on to your hat, the harbour master said",
)
SIGNOFFS = (
    "dpa ra yyzz s5",
    "gr/bp",
    "burs-jj/ach/mh",
    "(SDA/sj)",
    "(ats / xp)",
    "-30-",
    "ENDS",
    "(끝)",
    "（完）",
    "(Schluss) abc/def",
    "abc def",
    "abc/ def/",
    "ABC (DEF) // GHI",
    "AAP ab/cd",
    "PTI ABC DEF",
    "STT",
    "sea@wire.example",
    "((ada.lund@wire.example; +47 22 00 00 00;))",
    "Enditem",
    "AB1-CD",
)
COPYRIGHTS = ("(c) Northwire 2026", "© Wire. All rights reserved.", "RIPRODUZIONE RISERVATA", "Все права защищены")


@pytest.mark.parametrize("words", ADVISORIES)
def test_a_line_to_editors_is_an_advisory(words):
    assert furniture.is_advisory(words)


@pytest.mark.parametrize("words", STORY)
def test_a_line_of_the_story_is_no_advisory(words):
    assert not furniture.is_advisory(words)


@pytest.mark.parametrize("words", SIGNOFFS)
def test_initials_and_end_marks_sign_a_story_off(words):
    assert furniture.is_signoff(words)


@pytest.mark.parametrize("words", ["The harbour reopened.", "Kelm", "a quay", "12 ships, 3 ferries"])
def test_a_short_line_of_the_story_is_no_sign_off(words):
    assert not furniture.is_signoff(words)


@pytest.mark.parametrize("words", COPYRIGHTS)
def test_a_line_that_states_rights_is_a_copyright_line(words):
    assert furniture.is_copyright(words)


def test_credits_need_a_name_and_a_mark():
    assert furniture.is_credits("(Reporting by Ada Lund; Editing by Bo Marsk)")
    assert furniture.is_credits("Redaktion: Ada Lund (Kelm)")
    assert not furniture.is_credits("Reporting lines were cut by the storm that came over the harbour on Monday night")


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The quay at dawn. Photo: Bo Marsk", "The quay at dawn.", "Photo: Bo Marsk"),
        ("Kaia ved daggry (Foto: Kystnett)", "Kaia ved daggry", "Foto: Kystnett"),
        ("The quay at dawn (Bo Marsk/Reuters)", "The quay at dawn", "Bo Marsk/Reuters"),
        ("Причал. Фото: Берег", "Причал.", "Фото: Берег"),
    ],
)
def test_a_caption_is_known_by_its_credit_and_split_from_it(words, caption, credit):
    assert furniture.is_caption(words)
    assert furniture.split_credit(words) == (caption, credit)


@pytest.mark.parametrize("words", ["The mayor (Bo Marsk/Greens).", "Photographs were shown.", "x" * 701])
def test_other_brackets_and_long_lines_are_no_captions(words):
    assert not furniture.is_caption(words)
    assert furniture.split_credit("No credit") == ("No credit", None)


def test_a_line_about_the_sender_is_boilerplate():
    assert furniture.is_boilerplate("About Kelm Port")
    assert furniture.is_boilerplate("À propos du port de Kelm")
    assert not furniture.is_boilerplate("Over the quay a gull flew. It was grey.")


def test_a_closing_note_says_what_was_changed():
    assert furniture.is_closing_note("Rättelse: I en tidigare version angavs fel datum.")
    assert furniture.is_closing_note("（第2段落の日付を訂正しました）")
    assert not furniture.is_closing_note("Corrections were made by the port.")

"""Blocks sorted into paragraphs of a kind."""

from datetime import date

import pytest

from schemas.body import Headline
from services.normalise.body.sorting import is_spoken, sort_blocks
from services.normalise.draft import Block, Draft

DAY = date(2026, 11, 24)


def kinds(*blocks, **stated):
    sorted_ = sort_blocks(Draft(item=b"", blocks=tuple(blocks), **stated), DAY)
    return [(piece.kind, piece.text) for piece in sorted_.pieces]


def test_there_is_one_lead_where_the_wire_marks_it():
    blocks = (Block("In short.", "lead"), Block("The harbour reopened."))

    assert kinds(*blocks) == [("lead", "In short."), ("para", "The harbour reopened.")]


def test_the_first_paragraph_leads_where_the_wire_marks_none():
    blocks = (Block("(Adds quote)"), Block("Harbour", "subhead"), Block("It reopened."), Block("Ships came."))

    assert [kind for kind, _ in kinds(*blocks)] == ["advisory", "subhead", "lead", "para"]


@pytest.mark.parametrize(
    "words",
    [
        "– Vi er glade, sier havnesjefen.",
        "– Arbetet blev klart i tid.",
        "— Nous sommes prêts, a dit le maire.",
        "- Vi er klare, sier rederiet.",
        "– Мы готовы, — сказал капитан.",
    ],
)
def test_speech_behind_a_dash_is_a_quote(words):
    assert is_spoken(words)
    assert kinds(Block("Lead."), Block(words), Block("End of it all."))[1][0] == "quote"


@pytest.mark.parametrize("words", ["– Tre nye lykter", "- Planning until autumn", "• The quay.", "-- Harbours"])
def test_an_item_behind_a_dash_or_bullet_is_a_list(words):
    assert kinds(Block("Lead."), Block(words), Block("End of it all."))[1][0] == "list"


def test_what_other_fields_say_is_removed_above_the_lead():
    draft = Draft(
        item=b"",
        headlines=(Headline(value="Harbour reopens"),),
        by="By Ada Lund",
        blocks=(Block("HARBOUR REOPENS"), Block("By Ada Lund"), Block("It reopened.")),
    )

    sorted_ = sort_blocks(draft, DAY)

    assert [one.reason for one in sorted_.removed] == ["repeated_headline", "repeated_byline"]
    assert [piece.text for piece in sorted_.pieces] == ["It reopened."]


def test_a_correction_at_the_end_is_an_advisory():
    blocks = (Block("Fyren tändes."), Block("Rättelse: Fel datum angavs."), Block("TT"))

    assert [kind for kind, _ in kinds(*blocks)] == ["lead", "advisory", "signoff"]

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.lexicon import Lexicon
from services.enrich.neural.pieces import BETWEEN, FIRST, UNKNOWN, Pieces
from services.enrich.neural.windows import CONTEXT, LONGEST, SIZE, Reader, Stretch, stretches, windows_of
from services.text.tokens import tokenise

PIECES = Pieces((FIRST, BETWEEN, UNKNOWN, "port", "of", "##s"))
LEXICON = Lexicon(("of", "port"), np.zeros((2, 1), np.int8), np.zeros(2, np.uint64))


def windows(text):
    return list(windows_of(text, tokenise(text), Reader(PIECES, LEXICON)))


def test_lines_are_read_together_as_far_as_they_fit():
    line = SIZE // 2 - 1

    assert list(stretches([1] * line * 3, [0, line, line * 2])) == [
        Stretch(0, line * 2, 0, line * 2),
        Stretch(line * 2, line * 3, line * 2, line * 3),
    ]


def test_a_line_longer_than_a_window_is_read_in_parts_with_context():
    assert list(stretches([1] * (SIZE + 50), [0])) == [
        Stretch(0, SIZE + CONTEXT, 0, SIZE),
        Stretch(SIZE - CONTEXT, SIZE + 50, SIZE, SIZE + 50),
    ]


def test_a_long_line_ends_the_window_before_it():
    assert list(stretches([1] * (5 + SIZE + 1), [0, 5])) == [
        Stretch(0, 5, 0, 5),
        Stretch(5, 5 + SIZE + 1, 5, 5 + SIZE),
        Stretch(5 + SIZE - CONTEXT, 5 + SIZE + 1, 5 + SIZE, 5 + SIZE + 1),
    ]


def test_a_mark_stands_between_lines_and_at_both_ends():
    (window,) = windows("port\nports")

    assert window.ids.tolist() == [PIECES.first, 3, PIECES.between, 3, 5, PIECES.between]
    assert window.heads.tolist() == [1, 3]


def test_shapes_tell_what_the_pieces_do_not():
    (window,) = windows("Port port")

    assert window.ids[1] == window.ids[2]
    assert window.shapes[1] != window.shapes[2]


def test_a_window_tells_which_words_the_lexicon_holds():
    (window,) = windows("Ports of port")

    assert window.words.tolist() == [-1, -1, -1, 0, 1, -1]


def test_an_empty_text_has_no_window():
    assert windows("") == windows(" \n ") == []


def test_the_marks_between_many_short_lines_count():
    assert max(len(window.ids) for window in windows("port\n" * 2 * SIZE)) <= SIZE + 2


@given(st.lists(st.text("pors .\u0301", max_size=90), max_size=60).map("\n".join))
def test_every_token_is_judged_once_and_no_window_is_too_long(text):
    made = windows(text)

    judged = [window.start + place for window in made for place in range(len(window.heads))]
    assert judged == list(range(len(tokenise(text))))
    assert all(len(window.ids) == len(window.shapes) <= LONGEST for window in made)


@given(st.lists(st.integers(1, 17), min_size=1, max_size=400), st.data())
def test_stretches_hold_what_they_judge(sizes, data):
    firsts = sorted({0, *data.draw(st.lists(st.integers(0, len(sizes) - 1)))})

    for each in stretches(sizes, firsts):
        assert each.first <= each.start < each.stop <= each.last
        assert sum(sizes[each.first : each.last]) <= LONGEST - 2

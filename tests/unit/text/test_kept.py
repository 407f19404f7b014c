"""A table of what is worked out once a word."""

from services.text.kept import LONGEST, Kept


def test_a_word_is_worked_out_once():
    asked: list[str] = []
    kept = Kept(lambda word: asked.append(word) or len(word), most=10)

    assert [kept["Oslo"], kept["Oslo"]] == [4, 4]
    assert asked == ["Oslo"]


def test_all_is_forgotten_when_more_would_be_kept_than_may_be():
    kept = Kept(len, most=2)

    for word in ("Oslo", "Lima", "Hanoi"):
        assert kept[word] == len(word)

    assert dict(kept) == {"Hanoi": 5}


def test_a_very_long_word_is_worked_out_but_not_kept():
    kept = Kept(len, most=2)

    assert kept["a" * (LONGEST + 1)] == LONGEST + 1
    assert not kept

"""Lines of web pages that are no story."""

import pytest

from services.normalise.body.page_chrome import is_chrome, is_tail_chrome


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "» Share this story",
        "Home | World | Business | Sport",
        "Читайте также",
        "Čtěte také:",
        "διαφήμιση",
        "関連記事",
        "공유",
        "Ana sayfa",
    ],
)
def test_navigation_and_buttons_are_chrome_in_many_languages(line):
    assert is_chrome(line)


@pytest.mark.parametrize("line", ["The harbour reopened on Monday", "World trade fell", "Home " * 40])
def test_a_sentence_is_no_chrome(line):
    assert not is_chrome(line)


def test_below_the_story_a_crosshead_of_one_common_word_stays():
    assert not is_tail_chrome("Weather")
    assert is_tail_chrome("Read more")
    assert is_tail_chrome("© Lindholm Post. All rights reserved.")
    assert is_tail_chrome("Sign up for our daily newsletter")
    assert not is_tail_chrome("")
    assert not is_tail_chrome("The harbour reopened on Monday")

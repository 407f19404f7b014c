import pytest

from services.runtime.breaker import IN_A_ROW, SPAN, Breaker, ReleaseAtFault


def fail(breaker, times):
    for _ in range(times):
        breaker.failed()


def trip(breaker):
    with pytest.raises(ReleaseAtFault):
        fail(breaker, IN_A_ROW)


def run(breaker, stories, fails_every):
    for number in range(stories):
        breaker.failed() if number % fails_every == 0 else breaker.passed()


def test_one_failure_less_than_twenty_in_a_row_does_not_trip(tmp_path):
    breaker = Breaker(tmp_path / "tripped")

    for _ in range(2):
        fail(breaker, IN_A_ROW - 1)
        breaker.passed()

    assert not (tmp_path / "tripped").exists()


def test_twenty_failures_in_a_row_trip(tmp_path):
    trip(Breaker(tmp_path / "tripped"))

    assert (tmp_path / "tripped").exists()


def test_one_in_twenty_of_the_last_thousand_trips_however_spread(tmp_path):
    breaker = Breaker(tmp_path / "tripped")

    with pytest.raises(ReleaseAtFault, match="50 of the last"):
        run(breaker, SPAN, 20)


def test_failures_older_than_a_thousand_stories_do_not_count(tmp_path):
    breaker = Breaker(tmp_path / "tripped")

    run(breaker, SPAN * 5, 21)

    assert not (tmp_path / "tripped").exists()


def test_a_tripped_breaker_trips_at_the_first_failure_after_a_restart(tmp_path):
    trip(Breaker(tmp_path / "tripped"))

    with pytest.raises(ReleaseAtFault):
        Breaker(tmp_path / "tripped").failed()


def test_a_tripped_breaker_closes_at_the_first_story_that_passes(tmp_path):
    trip(Breaker(tmp_path / "tripped"))
    breaker = Breaker(tmp_path / "tripped")

    breaker.passed()
    breaker.failed()

    assert not (tmp_path / "tripped").exists()


def test_another_release_begins_with_a_closed_breaker(tmp_path):
    (tmp_path / "tripped").write_text("an older release")

    Breaker(tmp_path / "tripped").failed()

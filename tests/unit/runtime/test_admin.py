"""Where a group stands: its lag, and what was deleted before it read it."""

import pytest

from services.runtime.admin import Standing


@pytest.mark.parametrize(
    ("standing", "lag", "deleted"),
    [
        (Standing(start=0, end=10, committed=None), 10, 0),
        (Standing(start=4, end=10, committed=None), 6, 0),
        (Standing(start=0, end=10, committed=7), 3, 0),
        (Standing(start=7, end=10, committed=7), 3, 0),
        (Standing(start=7, end=10, committed=5), 5, 2),
        # The embedded broker's end may be behind what was acknowledged.
        (Standing(start=0, end=9, committed=10), 0, 0),
    ],
)
def test_lag_and_deleted_records_follow_from_three_offsets(standing, lag, deleted):
    assert (standing.lag, standing.deleted()) == (lag, deleted)


def test_records_already_told_of_are_not_told_of_again():
    assert [Standing(start=9, end=20, committed=2).deleted(told) for told in (0, 5, 9)] == [7, 4, 0]

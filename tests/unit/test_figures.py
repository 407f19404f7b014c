"""What the benchmarks say is measured as they say."""

import pytest
from bench.figures import percentile


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (50, 6), (90, 10), (99, 10)])
def test_a_percentile_is_of_values_in_any_order(percent, value):
    assert percentile([7, 1, 10, 3, 5, 2, 9, 4, 8, 6], percent) == value

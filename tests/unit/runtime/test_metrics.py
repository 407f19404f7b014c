import prometheus_client
import pytest

from services.runtime import metrics
from services.runtime.metrics import CATALOGUE, CONSUMER_LAG, OLDEST_UNPROCESSED, REGISTRY, Metric


def test_the_catalogue_holds_every_metric_of_the_module():
    defined = {id(value) for value in vars(metrics).values() if isinstance(value, Metric)}

    assert defined == {id(metric) for metric in CATALOGUE}


@pytest.mark.parametrize("metric", CATALOGUE, ids=lambda metric: metric.name)
def test_a_metric_is_named_as_prometheus_wants_and_explained(metric):
    assert metric.name.startswith("slugline_")
    assert metric.name.endswith("_total") == (metric.kind == "counter")
    assert metric.help.endswith(".")


def test_lag_and_the_age_of_the_oldest_story_are_shown():
    CONSUMER_LAG.of(stage="chain", topic="wire.stories.v1", partition="0").set(7)
    OLDEST_UNPROCESSED.of(stage="chain").set(1.5)

    shown = prometheus_client.generate_latest(REGISTRY).decode()

    assert 'slugline_consumer_lag_messages{partition="0",stage="chain",topic="wire.stories.v1"} 7.0' in shown
    assert 'slugline_oldest_unprocessed_seconds{stage="chain"} 1.5' in shown


def test_a_label_that_is_missing_is_an_error():
    with pytest.raises(ValueError, match="label"):
        CONSUMER_LAG.of(stage="chain")

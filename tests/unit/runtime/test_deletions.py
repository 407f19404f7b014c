"""Each deleted record is told of once."""

from services.runtime.admin import Standing
from services.runtime.deletions import Deletions
from services.runtime.metrics import REGISTRY


def counted(topic):
    return REGISTRY.get_sample_value("slugline_records_deleted_total", {"stage": "prepare", "topic": topic}) or 0


def test_a_record_is_told_of_once_however_often_the_broker_is_asked():
    deletions = Deletions("prepare")

    for start in (5, 5, 5, 7):
        deletions.tell(("toy.deleted.v1", 0), Standing(start=start, end=20, committed=2))

    assert counted("toy.deleted.v1") == 5


def test_partitions_are_told_of_apart():
    deletions = Deletions("prepare")

    for partition in (0, 1):
        deletions.tell(("toy.apart.v1", partition), Standing(start=4, end=9, committed=1))

    assert counted("toy.apart.v1") == 6

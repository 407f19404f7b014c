import sqlite3
from datetime import UTC, datetime

import pytest

from services.runtime.state import StateFile, StateUnavailable

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def file():
    opened = StateFile()
    yield opened
    opened.close()


def put_and_raise(file):
    file.state.put("t", "gone", b"1")
    file.advance(9)
    raise ZeroDivisionError


def test_a_scan_is_in_code_point_order_start_inclusive_stop_exclusive(file):
    for key in ("b", "é", "a", "\U0001f4f0", "z"):
        file.state.put("t", key, key.encode())
    file.state.put("other", "a", b"")

    assert [key for key, _ in file.state.scan("t")] == ["a", "b", "z", "é", "\U0001f4f0"]
    assert [key for key, _ in file.state.scan("t", "b", "é")] == ["b", "z"]


def test_a_scan_goes_past_a_page_though_its_keys_are_deleted_meanwhile(file):
    keys = [f"{number:04}" for number in range(700)]
    for key in keys:
        file.state.put("t", key, b"")

    seen = []
    for key, _ in file.state.scan("t"):
        seen.append(key)
        file.state.delete("t", key)

    assert seen == keys
    assert list(file.state.scan("t")) == []


def test_an_error_in_a_savepoint_takes_back_only_what_the_savepoint_did(file):
    with file.transaction():
        file.state.put("t", "kept", b"1")
        with pytest.raises(ZeroDivisionError), file.savepoint():
            put_and_raise(file)

    assert [key for key, _ in file.state.scan("t")] == ["kept"]


def test_an_error_in_a_transaction_takes_back_the_offset_as_well(file):
    file.bind("cluster", 3)

    with pytest.raises(ZeroDivisionError), file.transaction():
        put_and_raise(file)

    assert file.offset == 3
    assert file.state.get("t", "gone") is None


def test_pruning_forgets_what_has_expired_and_nothing_else(file):
    file.state.put("t", "past", b"", expires="2026-03-02T11:59:59Z")
    file.state.put("t", "now", b"", expires="2026-03-02T12:00:00Z")
    file.state.put("t", "later", b"", expires="2026-03-02T12:00:01Z")
    file.state.put("t", "never", b"")

    assert file.prune(NOON) == 2
    assert [key for key, _ in file.state.scan("t")] == ["later", "never"]


def test_a_file_that_another_holds_is_unavailable_and_not_an_error(tmp_path):
    mine, theirs = StateFile(tmp_path / "s.db"), StateFile(tmp_path / "s.db")

    with theirs.transaction(), pytest.raises(StateUnavailable), mine.transaction():
        pass

    mine.close()
    theirs.close()


def test_a_full_disk_is_unavailable_and_the_same_batch_passes_later(tmp_path):
    file = StateFile(tmp_path / "s.db")
    connection = file.state._connection  # noqa: SLF001 — SQLite's own limit is the disk here
    connection.execute("pragma max_page_count = 20")

    with pytest.raises(StateUnavailable), file.transaction():
        file.state.put("t", "k", b"x" * 1_000_000)
    connection.execute("pragma max_page_count = 100000")
    with file.transaction():
        file.state.put("t", "k", b"x" * 1_000_000)

    assert file.state.get("t", "k") is not None
    file.close()


def test_a_file_that_is_no_database_is_a_database_error(tmp_path):
    (tmp_path / "s.db").write_bytes(b"not a database, not at all" * 100)

    with pytest.raises(sqlite3.DatabaseError):
        StateFile(tmp_path / "s.db")


def test_a_new_file_belongs_to_no_cluster_until_it_is_bound(file):
    assert (file.cluster, file.offset) == (None, -1)

    file.bind("cluster", 0)

    assert (file.cluster, file.offset) == ("cluster", 0)

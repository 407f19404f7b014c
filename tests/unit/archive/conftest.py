import pytest

from services.archive.sqlite import SqliteStore


@pytest.fixture
def store(tmp_path):
    opened = SqliteStore.open(tmp_path / "archive.db")
    yield opened
    opened.close()

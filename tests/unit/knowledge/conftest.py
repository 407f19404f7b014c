import pytest

from services.enrich.gazetteer import load, shipped
from services.enrich.kb import KnowledgeBase


@pytest.fixture(scope="session")
def gazetteer():
    return load()


@pytest.fixture(scope="session")
def base():
    return KnowledgeBase.open(shipped())

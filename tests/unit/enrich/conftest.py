"""What the tests of enriching share: the knowledge base and the weights are loaded once."""

import pytest
from builders import article

from schemas.credits import Dateline
from services import enrich
from services.enrich import gazetteer as known
from services.stage import Equipment


@pytest.fixture(scope="session")
def gazetteer():
    return known.load()


@pytest.fixture(scope="session")
def story():
    """Enrich a text, as filed from a place and country if they are named."""
    context = enrich.context(Equipment())

    def enriched(text, filed=None, **fields):
        line = Dateline(text=f"{filed[0]} (Ostwire) -", place=filed[0], country=filed[1]) if filed else None
        given = {"language": "en", "headline": "", "dateline": line, **fields}
        return enrich.enrich(article(text=text, **given), context)

    return enriched

"""Everything that the enricher ships is named, with the licences of what it was made from, beside it."""

import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "services" / "enrich" / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")
ARTEFACTS = sorted(path.name for path in DATA.iterdir() if path.is_file() and path.suffix != ".md")
# The tagger's own: what loads at every start.
TAGGER = ("tagger.npz", "lexicon.npz", "vectors.npz")
MOST = 10_000_000


@pytest.mark.parametrize("name", ARTEFACTS)
def test_an_artefact_has_its_row_of_sources_and_licences(name):
    rows = [row for row in README.splitlines() if row.startswith("|") and f"`{name}`" in row]

    assert len(rows) == 1
    assert all(cell.strip() for cell in rows[0].strip("|").split("|"))


def test_no_row_tells_of_an_artefact_that_is_gone():
    named = {
        name for row in README.splitlines() if row.startswith("| `") for name in re.findall(r"`([^`/]+\.\w+)`", row)
    }

    assert named - set(ARTEFACTS) == set()


def test_the_tagger_is_smaller_than_ten_megabytes():
    assert sum((DATA / name).stat().st_size for name in TAGGER) < MOST

"""The JSON, feed, page and mail wires in tests/wires, and what each must become."""

import pytest

from tests.golden import found, part, wanted, wires

FOLDERS = (
    "ninjs",
    "ap-media",
    "dpa-digitalwires",
    "fingerpost",
    "reuters-connect",
    "json",
    "feed",
    "wxr",
    "html",
    "email",
)
GOLDEN = wires(*FOLDERS)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_golden_wire_becomes_what_stands_beside_it(path):
    want = wanted(path)

    have = found(path.read_bytes())

    assert part(want, have) == want


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_article_names_the_format_of_its_folder(path):
    have = [item["article"]["rawFormat"] for item in found(path.read_bytes()) if "article" in item]

    assert set(have) <= {path.parent.name}

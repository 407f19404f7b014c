import pytest

from services.enrich.gazetteer import shipped
from services.runtime.knowledge import checked
from services.runtime.load_settings import SettingsInvalid


def test_a_knowledge_base_that_can_be_read_is_taken():
    assert checked(shipped()) == shipped()
    assert checked(None) is None


@pytest.mark.parametrize("content", [b"", b"no knowledge base", None])
def test_one_that_cannot_be_read_is_refused_before_a_process_maps_it(tmp_path, content):
    path = tmp_path / "my.kb"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(
        SettingsInvalid, match=r"SLUGLINE_KB=.*my\.kb.*Fix: make one with `slugline kb import-wikidata`"
    ):
        checked(path)

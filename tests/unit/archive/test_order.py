"""Whatever the order, and however often: the same versions, kills and chain updates give the same archive."""

from pathlib import Path
from tempfile import TemporaryDirectory

from archived import article, chain_update, kill
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import Article
from services.archive.query import compile_query
from services.archive.sqlite import SqliteStore
from services.archive.store import Search

HARBOUR = "urn:acme:harbour"
MESSAGES = (
    article("v1", version_created="2026-03-01T09:00:00Z"),
    article("v1", version_created="2026-03-01T09:00:00Z", revision=2, text="Read anew."),
    article("v2", version_created="2026-03-01T09:30:00Z", text="The harbour closed again."),
    article("v3", version_created="2026-03-01T11:00:00Z", text="The harbour, once more."),
    article("w1", uri="urn:acme:bridge", chain_id="c2"),
    article("x1", provider="borealis", uri=HARBOUR, chain_id="c3"),
    kill("k1", version_created="2026-03-01T10:00:00Z", retracts=({"uri": HARBOUR},)),
    kill("k1", version_created="2026-03-01T10:00:00Z", revision=2, retracts=({"uri": HARBOUR, "version_id": "v2"},)),
    chain_update(chain_revision=1, retracted=({"uri": HARBOUR, "version_id": "v3"},)),
    chain_update(chain_revision=2, reason="late_parent", evolved_from={"v2": "v1"}),
    chain_update(chain_id="c2", chain_revision=1, reason="merge", merged_into="c1"),
    chain_update(chain_id="c3", chain_revision=1, retracted=({"uri": HARBOUR},)),
)


def final_state(messages):
    with TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder) / "archive.db")
        for message in messages:
            if isinstance(message, Article):
                store.upsert_many([message])
            else:
                store.apply([message])
        state = everything(store)
        store.close()
        return state


def everything(store):
    found = store.search(Search(canceled=True, limit=100))
    versions = {each.article.version_id: (each.article, each.chain_id, each.retracted_by) for each in found}
    usable = {each.article.version_id for each in store.search(Search(match=compile_query("harbour"), limit=100))}
    return versions, usable, [[each.article.version_id for each in store.chain(chain)] for chain in ("c1", "c2", "c3")]


@given(st.permutations(MESSAGES), st.lists(st.sampled_from(MESSAGES), max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_archive_ends_the_same_in_whatever_order_and_however_often_things_come(once, again):
    expected = final_state(MESSAGES)

    assert final_state([*once, *again]) == expected
    assert expected[1] == {"v1", "v3", "w1"}

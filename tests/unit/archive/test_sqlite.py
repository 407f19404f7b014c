import sqlite3

import pytest
from archived import article, chain_update, kill

from services.archive.query import compile_query
from services.archive.sqlite import ArchiveUnknown, SqliteStore
from services.archive.store import Search, SearchTooBroad, StoreFull


def found(store, query=None, **search):
    match = compile_query(query) if query else None
    return [stored.article.version_id for stored in store.search(Search(match=match, **search))]


def test_article_comes_back_as_it_was_stored(store):
    story = article(slugline="HARBOUR-REOPEN", people=({"name": "A", "uri": "urn:x:a"},))

    store.upsert_many([story])

    assert store.get("v1").article == story


def test_version_that_is_not_there_is_none(store):
    assert store.get("v1") is None


def test_upsert_of_the_same_revision_changes_nothing(store):
    store.upsert_many([article()])

    stored = store.upsert_many([article(text="Something else.")])

    assert stored == 0
    assert store.get("v1").article == article()


def test_upsert_of_a_higher_revision_replaces_article_and_index(store):
    store.upsert_many([article(text="The ferry sails."), article("v2", text="Another.")])

    store.upsert_many([article(revision=2, text="The lighthouse shines.")])

    assert store.get("v1").article.text == "The lighthouse shines."
    assert found(store, "ferry") == []
    assert found(store, "lighthouse") == ["v1"]


def test_replayed_history_does_not_become_the_newest(store):
    store.upsert_many([article("v1"), article("v2")])

    store.upsert_many([article("v1", revision=2)])

    assert found(store, "harbour") == ["v2", "v1"]


def test_lower_revision_does_not_replace_a_higher_one(store):
    store.upsert_many([article(revision=2, text="New rules.")])

    store.upsert_many([article(revision=1, text="Old rules.")])

    assert store.get("v1").article.text == "New rules."


def test_versions_of_a_story_are_ordered_by_what_they_state(store):
    store.upsert_many(
        [
            article("late", version_created="2026-03-01T11:00:00Z"),
            article("early", version_created="2026-03-01T11:30:00+02:00"),
            article("other", uri="urn:acme:bridge"),
        ]
    )

    assert [stored.article.version_id for stored in store.versions("urn:acme:harbour")] == ["early", "late"]


def test_search_finds_the_newest_first_and_goes_on_from_a_position(store):
    store.upsert_many([article(f"v{number}") for number in range(5)])

    first = store.search(Search(match=compile_query("harbour"), limit=2))
    then = store.search(Search(match=compile_query("harbour"), limit=2, before=first[-1].position))

    assert [stored.article.version_id for stored in first + then] == ["v4", "v3", "v2", "v1"]


def test_search_by_words_phrases_prefixes_and_fields(store):
    store.upsert_many(
        [
            article("v1", text="Grain prices rose sharply.", slugline="GRAIN"),
            article("v2", text="Prices of grain fell.", language="en", urgency=2, countries=("GR",)),
            article("v3", text="Café rents rose.", subjects=({"uri": "medtop:20000593"},)),
            article("v4", headlines=({"value": "Kept"}, {"role": "original", "value": "WIRELINE 7"}), text="No."),
        ]
    )

    assert found(store, "grain prices") == ["v2", "v1"]
    assert found(store, '"grain prices"') == ["v1"]
    assert found(store, "gra*") == ["v2", "v1"]
    assert found(store, "slugline:grain") == ["v1"]
    assert found(store, "cafe") == ["v3"]
    assert found(store, "rose -grain") == ["v3"]
    assert found(store, "fell OR rents") == ["v3", "v2"]
    assert found(store, "language:EN urgency:2 country:gr") == ["v2"]
    assert found(store, "subject:medtop:20000593") == ["v3"]
    assert found(store, "provider:acme grain") == ["v2", "v1"]
    assert found(store, "wireline") == []


def test_search_by_uri_and_chain_combines_with_words(store):
    store.upsert_many(
        [
            article("v1", text="Grain."),
            article("v2", text="Oats."),
            article("v3", text="Grain.", uri="urn:acme:bridge", chain_id="c2"),
        ]
    )

    assert found(store, uri="urn:acme:harbour") == ["v2", "v1"]
    assert found(store, chain_id="c2") == ["v3"]
    assert found(store, "grain", uri="urn:acme:harbour") == ["v1"]
    assert found(store, "grain", chain_id="c2") == ["v3"]


def test_search_since_a_moment_leaves_out_what_was_received_before(store):
    store.upsert_many(
        [
            article("v1", received="2026-03-01T09:59:59.999999Z"),
            article("v2", received="2026-03-01T10:00:00Z"),
            article("v3", received="2026-03-01T08:00:00Z"),
            article("v4", received="2026-03-01T12:00:00.5Z"),
        ]
    )

    assert found(store, since="2026-03-01T10:00:00Z") == ["v4", "v2"]
    assert found(store, "harbour", since="2026-03-01T12:00:00+02:00") == ["v4", "v2"]
    assert found(store, since="2026-03-02T00:00:00Z") == []


def test_kill_marks_the_version_it_names_and_withholds_its_words(store):
    store.upsert_many([article("v1"), article("v2"), kill(retracts=({"uri": "urn:acme:harbour", "version_id": "v1"},))])

    stored = store.get("v1")

    assert stored.retracted_by == ("k1",)
    assert stored.shown().text == ""
    assert stored.shown().pub_status == "canceled"
    assert stored.shown().headline == "Harbour reopens"
    assert store.get("v2").usable
    assert found(store, "harbour") == ["v2"]
    assert found(store, "harbour", canceled=True) == ["k1", "v2", "v1"]


def test_kill_that_comes_first_takes_back_the_story_when_it_comes(store):
    store.upsert_many([kill(retracts=({"uri": "urn:acme:harbour", "version_id": "v1"},))])

    store.upsert_many([article("v1")])

    assert not store.get("v1").usable


def test_kill_without_a_version_takes_back_what_was_stated_up_to_it(store):
    store.upsert_many(
        [
            article("before", version_created="2026-03-01T09:00:00Z"),
            article("undated"),
            article("reissued", version_created="2026-03-01T11:00:00Z"),
            kill(version_created="2026-03-01T10:00:00Z", retracts=({"uri": "urn:acme:harbour"},)),
        ]
    )

    assert found(store) == ["reissued"]
    assert store.get("k1").retracted_by == ()


def test_kill_acts_within_its_provider_alone(store):
    store.upsert_many(
        [
            article("v1", provider="borealis"),
            kill(retracts=({"uri": "urn:acme:harbour", "version_id": "v1"}, {"uri": "urn:acme:harbour"})),
        ]
    )

    assert store.get("v1").usable


def test_kill_at_a_higher_revision_takes_back_what_that_one_names(store):
    store.upsert_many([article("v1"), article("v2")])
    store.upsert_many([kill(retracts=({"uri": "u", "version_id": "v1"},))])

    store.upsert_many([kill(revision=2, retracts=({"uri": "u", "version_id": "v2"},))])

    assert found(store) == ["v1"]


def test_chain_update_takes_back_within_its_chain(store):
    store.upsert_many([article("v1"), article("v2", chain_id="c2"), article("v3", uri="urn:acme:bridge")])

    store.apply([chain_update(retracted=({"uri": "urn:acme:harbour"}, {"uri": "urn:acme:bridge", "version_id": "v3"}))])

    assert found(store) == ["v2"]
    assert store.get("v1").retracted_by == ("c1",)


def test_highest_chain_revision_wins_in_whatever_order_they_come(store):
    store.upsert_many([article("v1"), article("v2")])
    store.apply([chain_update(chain_revision=2, reason="late_parent", evolved_from={"v2": "v1"})])

    applied = store.apply([chain_update(chain_revision=1, retracted=({"uri": "u", "version_id": "v1"},))])

    assert applied == 0
    assert store.get("v1").usable
    assert store.get("v2").article.evolved_from == "v1"


def test_merged_chains_answer_as_one_under_either_name(store):
    store.upsert_many([article("v1", chain_id="c1"), article("v2", chain_id="c2"), article("v3", chain_id="c3")])
    store.apply(
        [
            chain_update(chain_id="c2", reason="merge", merged_into="c1"),
            chain_update(merged_from=("c2",), reason="merge"),
        ]
    )

    assert {stored.article.version_id for stored in store.chain("c1")} == {"v1", "v2"}
    assert {stored.article.version_id for stored in store.chain("c2")} == {"v1", "v2"}
    assert found(store, chain_id="c2") == ["v2", "v1"]
    assert store.get("v2").chain_id == "c1"


def test_chains_merged_in_a_circle_still_answer(store):
    store.upsert_many([article("v1", chain_id="c1"), article("v2", chain_id="c2")])
    store.apply(
        [chain_update(merged_into="c2", reason="merge"), chain_update(chain_id="c2", merged_into="c1", reason="merge")]
    )

    assert len(store.chain("c1")) == 2


def test_iter_since_yields_the_rest_in_the_order_of_arrival(store):
    store.upsert_many([article(f"v{number}") for number in range(600)])
    position = store.get("v1").position

    rest = [stored.article.version_id for stored in store.iter_since(position)]

    assert rest == [f"v{number}" for number in range(2, 600)]


def test_stats_count_versions_and_retractions(store):
    store.upsert_many([article("v1"), kill(retracts=({"uri": "u"},))])

    stats = store.stats()

    assert (stats.versions, stats.retractions, stats.set_aside) == (2, 1, 0)


def test_time_that_no_clock_shows_counts_as_none(store):
    store.upsert_many(
        [article("v1", version_created="2026-02-31T25:61:00Z"), kill(retracts=({"uri": "urn:acme:harbour"},))]
    )

    assert not store.get("v1").usable


def test_full_disk_stores_nothing_of_the_batch_and_the_next_try_stores_all(tmp_path):
    path = tmp_path / "archive.db"
    SqliteStore.open(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    # A disk with room for twenty more pages.
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    store = SqliteStore(connection)
    batch = [article(f"v{number}", text="Grain. " * 200) for number in range(200)]

    with pytest.raises(StoreFull, match="SQLITE_FULL"):
        store.upsert_many(batch)
    nothing = store.stats().versions
    connection.execute("PRAGMA max_page_count = 1000000")
    store.upsert_many(batch)

    assert nothing == 0
    assert store.stats().versions == 200
    store.close()


def test_error_amid_a_batch_stores_nothing_of_it_and_the_next_batch_is_stored(store):
    with pytest.raises(AttributeError):
        store.upsert_many([article("v1"), None])
    nothing = store.stats().versions
    store.upsert_many([article("v2")])

    assert (nothing, store.stats().versions) == (0, 1)


def test_folder_that_cannot_be_written_is_a_full_store(tmp_path):
    (tmp_path / "archive.db").mkdir()

    with pytest.raises(StoreFull, match="SQLITE_CANTOPEN"):
        SqliteStore.open(tmp_path / "archive.db")


def test_file_of_another_release_is_refused(tmp_path):
    path = tmp_path / "archive.db"
    SqliteStore.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(ArchiveUnknown, match="version 99"):
        SqliteStore.open(path)


def test_reader_sees_what_the_writer_has_committed_and_cannot_write(store, tmp_path):
    reader = SqliteStore.open_reader(tmp_path / "archive.db")

    store.upsert_many([article("v1")])

    assert reader.get("v1") is not None
    with pytest.raises(StoreFull, match="SQLITE_READONLY"):
        reader.upsert_many([article("v2")])
    reader.close()


def test_search_that_takes_too_long_is_ended(store, monkeypatch):
    monkeypatch.setattr("services.archive.reading.LONGEST_SEARCH", 0.0)
    monkeypatch.setattr("services.archive.reading.STEPS", 1)
    store.upsert_many([article(f"v{number}") for number in range(50)])

    with pytest.raises(SearchTooBroad):
        found(store, "harbour")


def test_search_after_one_that_was_ended_works(store, monkeypatch):
    store.upsert_many([article("v1")])
    with monkeypatch.context() as patch:
        patch.setattr("services.archive.reading.LONGEST_SEARCH", -1.0)
        patch.setattr("services.archive.reading.STEPS", 1)
        with pytest.raises(SearchTooBroad):
            found(store, "harbour")

    assert found(store, "harbour") == ["v1"]


def vocabulary(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab ('main', 'search', 'instance')")
    words = connection.execute("SELECT term, doc, col, offset FROM temp.words ORDER BY 1, 2, 3, 4").fetchall()
    connection.close()
    return words


def test_index_after_replacements_is_that_of_an_archive_without_them(store, tmp_path):
    last = article("v1", revision=2, text="Changed.", urgency=3)
    store.upsert_many([article("v1", slugline="A", countries=("GR",)), article("v2")])
    store.upsert_many([last])
    fresh = SqliteStore.open(tmp_path / "fresh.db")

    fresh.upsert_many([last, article("v2")])

    assert vocabulary(tmp_path / "archive.db") == vocabulary(tmp_path / "fresh.db")
    fresh.close()

"""Embargo: held, released to the second, killed, never leaked."""

from builders import Lane, article, at, kill, written

from schemas.chain import Retraction
from schemas.feed import Feed, Feeds
from services.stage import Equipment

MARKING = Equipment(feeds=Feeds(feeds=(Feed(name="nordwire", embargo="mark"),)))


def held(**fields):
    return article(**{"version": 1, "embargoed_until": at(60), **fields})


def topics(outputs):
    return [(output.topic.name, output.value is None) for output in outputs]


def test_a_story_under_embargo_is_held_as_it_came():
    story = held()

    (output,) = Lane().place(story)

    assert (output.topic.name, output.key, output.value) == ("wire.held.v1", story.version_id, story)


def test_a_story_whose_embargo_has_ended_is_published():
    (output,) = Lane().place(held(minutes=60))

    assert output.topic.name == "wire.articles.v1"


def test_an_embargo_without_a_readable_time_is_held_and_not_released_by_the_clock():
    lane = Lane()

    (output,) = lane.place(article(embargo_text="EMBARGOED until delivery"))

    assert output.topic.name == "wire.held.v1"
    assert lane.tick(10**7) == ()


def test_a_feed_that_marks_embargoes_passes_them_on():
    (output,) = Lane(MARKING).place(held())

    assert (output.topic.name, output.value.embargoed_until) == ("wire.articles.v1", at(60))


def test_a_held_story_is_released_to_the_second():
    lane = Lane()
    lane.place(held())

    assert lane.tick(60 - 1 / 60) == ()
    (output,) = lane.tick(60)
    assert (output.topic.name, output.value.relation) == ("wire.articles.v1", "new")


def test_a_released_story_leaves_the_held_topic_only_after_it_was_published():
    lane = Lane()
    story = held()
    lane.place(story)
    lane.tick(60)

    (output,) = lane.tick(60)

    assert (output.topic.name, output.key, output.value) == ("wire.held.v1", story.version_id, None)
    assert lane.tick(60) == ()


def test_versions_released_together_come_in_order():
    lane = Lane()
    lane.place(held(version=2, created=2), held(version=1, created=1))

    one, two = lane.tick(61)

    assert (one.value.version, two.value.version) == (1, 2)
    assert (two.value.evolved_from, two.value.late) == (one.value.version_id, False)


def test_a_version_is_not_released_while_a_newer_one_is_held_for_longer():
    lane = Lane()
    lane.place(held(), held(version=2, embargoed_until=at(120)))

    assert lane.tick(61) == ()
    assert [output.value.version for output in lane.tick(120)] == [1, 2]


def test_a_held_story_that_comes_again_is_held_again_in_the_same_bytes():
    lane = Lane()
    before = lane.place(held())

    assert written(lane.place(held(minutes=5))) == written(before)


def test_a_higher_revision_takes_the_place_of_a_held_story():
    lane = Lane()
    lane.place(held(), held(revision=2, embargoed_until=at(30)))

    (output,) = lane.tick(30)

    assert output.value.revision == 2


def test_a_released_story_that_comes_again_is_not_held_again():
    lane = Lane()
    lane.place(held())
    before = lane.tick(60)

    assert written(lane.place(held())) == written(before)


def test_a_kill_is_never_held():
    (output,) = Lane().place(kill(embargoed_until=at(60)))

    assert output.topic.name == "wire.articles.v1"


def test_a_kill_of_a_held_story_removes_it():
    lane = Lane()
    story = held()

    placed, tombstone = lane.place(story, kill(version=2))

    assert placed.value.retracts == (Retraction(uri=story.uri, version_id=story.version_id),)
    assert (tombstone.topic.name, tombstone.key, tombstone.value) == ("wire.held.v1", story.version_id, None)
    assert lane.tick(60) == ()


def test_a_kill_by_slug_removes_a_held_story():
    lane = Lane()
    lane.place(held(created=0, slug="Lindholm"), kill("urn:x:9", created=30, slug="Lindholm"))

    assert lane.tick(60) == ()


def test_a_redelivered_kill_of_a_held_story_gives_the_same_bytes():
    lane = Lane()
    before = lane.place(held(), kill(version=2))

    assert written(lane.place(kill(version=2))) == written(before)


def test_a_story_under_embargo_that_was_killed_first_is_neither_held_nor_published():
    lane = Lane()

    outputs = lane.place(kill(version=2), held())

    assert topics(outputs) == [("wire.links.v1", False), ("wire.held.v1", True)]
    assert outputs[0].value.reason == "kill"
    assert lane.tick(60) == ()


def test_a_held_story_that_was_killed_and_comes_again_stays_away():
    lane = Lane()
    lane.place(held(), kill(version=2))

    assert topics(lane.place(held())) == [("wire.held.v1", True)]


def test_a_story_released_after_more_than_a_month_is_published_once():
    lane = Lane()
    month = 45 * 24 * 60
    lane.place(held(embargoed_until=at(month)))

    assert topics(lane.tick(month)) == [("wire.articles.v1", False)]
    lane.forget(month)
    assert topics(lane.tick(month + 1)) == [("wire.held.v1", True)]
    assert lane.tick(month + 1) == ()


def test_an_embargo_to_the_end_of_the_calendar_is_held():
    lane = Lane(MARKING)

    assert topics(lane.place(held(embargoed_until="9999-12-31T23:59:59Z"))) == [("wire.articles.v1", False)]
    assert topics(Lane().place(held(embargoed_until="9999-12-31T23:59:59Z"))) == [("wire.held.v1", False)]


def test_a_tick_releases_a_hundred_stories_and_the_rest_at_the_next():
    lane = Lane()
    lane.place(*(held(uri=f"urn:x:{n}", text=f"Story number {n}.") for n in range(101)))

    released = [len([one for one in lane.tick(60) if one.value]) for _ in range(4)]

    assert sum(released) == 101
    assert released[0] == 100

"""Kills: what they take back, and stories that come after their own kill."""

from builders import TEXT, Lane, article, at, kill, written

from schemas.chain import Retraction


def taken(story):
    return Retraction(uri=story.uri, version_id=story.version_id)


def last(outputs):
    return outputs[-1].value


def test_a_kill_takes_back_every_version_of_its_uri_oldest_first():
    one, two, dead = article(version=1), article(version=2), kill(version=3)

    placed = last(Lane().place(one, two, dead))

    assert (placed.relation, placed.retracts) == ("kill", (taken(one), taken(two)))
    assert (placed.chain_id, placed.supersedes) == (one.version_id, (two.version_id,))


def test_a_withdrawal_keeps_its_name():
    assert last(Lane().place(article(version=1), kill(version=2, relation="withdraw"))).relation == "withdraw"


def test_a_kill_never_acts_on_another_provider():
    placed = last(Lane().place(article(version=1), kill(version=2, provider="sudwire")))

    assert placed.retracts == (Retraction(uri="urn:x:1"),)


def test_a_kill_never_acts_on_likeness():
    copy = article("urn:x:2", text=TEXT)

    placed = last(Lane().place(copy, kill("urn:x:3", text=TEXT)))

    assert placed.retracts == (Retraction(uri="urn:x:3"),)
    assert placed.relation == "kill"


def test_a_kill_of_an_old_version_spares_a_newer_one():
    one, three = article(version=1), article(version=3)

    placed = last(Lane().place(one, three, kill(version=2)))

    assert placed.retracts == (taken(one),)


def test_a_kill_without_number_or_time_takes_back_all_that_came():
    one = article(version=4, created=5)

    assert last(Lane().place(one, kill())).retracts == (taken(one),)


def test_a_kill_of_a_new_id_acts_by_exact_slug_and_date():
    story = article("urn:x:1", created=0, slug="Lindholm-Harbour")

    placed = last(Lane().place(story, kill("urn:x:9", created=30, slug="LINDHOLM-HARBOUR")))

    assert placed.retracts == (taken(story),)
    assert (placed.chain_id, placed.evolved_from) == (story.version_id, story.version_id)


def test_a_kill_by_slug_needs_the_same_date():
    story = article("urn:x:1", created=0, slug="Lindholm-Harbour")

    placed = last(Lane().place(story, kill("urn:x:9", created=24 * 60, slug="Lindholm-Harbour")))

    assert placed.retracts == (Retraction(uri="urn:x:9"),)


def test_a_kill_by_slug_spares_what_is_stated_to_be_newer():
    story = article("urn:x:1", created=60, slug="Lindholm-Harbour")

    placed = last(Lane().place(story, kill("urn:x:9", created=30, slug="Lindholm-Harbour")))

    assert placed.retracts == (Retraction(uri="urn:x:9"),)


def test_a_kill_that_found_its_story_by_id_leaves_others_of_the_slug_alone():
    own, other = article("urn:x:1", version=1, slug="Lindholm"), article("urn:x:2", slug="Lindholm")

    placed = last(Lane().place(other, own, kill("urn:x:1", version=2, slug="Lindholm")))

    assert placed.retracts == (taken(own),)


def test_a_kill_is_told_in_every_chain_that_holds_what_it_takes_back():
    one, two = (article(f"urn:x:{n}", created=n, minutes=n, slug="Lindholm", text=f"{TEXT} {n}") for n in (1, 2))
    dead = kill("urn:x:9", created=30, minutes=30, slug="Lindholm")

    first, copy = Lane().place(one, two, dead)

    assert (first.key, copy.key) == (one.version_id, two.version_id)
    assert first.value.version_id == dead.version_id != copy.value.version_id
    assert first.value.retracts == copy.value.retracts == (taken(one), taken(two))
    assert copy.value.ordinal == 2


def test_a_redelivered_kill_of_several_chains_gives_the_same_bytes():
    lane = Lane()
    dead = kill("urn:x:9", created=30, slug="Lindholm")
    for n in (1, 2):
        lane.place(article(f"urn:x:{n}", created=n, slug="Lindholm", text=f"{TEXT} {n}"))
    before = lane.place(dead)
    lane.place(article("urn:x:3", created=3, slug="Lindholm"))

    assert written(lane.place(dead)) == written(before)


def test_a_kill_that_comes_first_is_applied_when_its_story_comes():
    story, dead = article(version=1, minutes=5), kill(version=2)

    update, placed = Lane().place(dead, story)

    assert placed.value.late
    assert placed.value.chain_id == dead.version_id
    assert (update.value.reason, update.value.retracted) == ("kill", (taken(story),))
    assert (update.value.evolved_from, update.value.received) == ({dead.version_id: story.version_id}, at(5))


def test_a_kill_by_slug_that_comes_first_is_applied_when_its_story_comes():
    story, dead = article("urn:x:1", created=0, slug="Lindholm"), kill("urn:x:9", created=30, slug="Lindholm")

    update, placed = Lane().place(dead, story)

    assert placed.value.late
    assert placed.value.chain_id == update.key == dead.version_id
    assert update.value.retracted == (taken(story),)


def test_a_redelivered_story_that_was_killed_before_it_came_gives_the_same_bytes():
    lane = Lane()
    by_uri, by_slug = article(version=1), article("urn:x:2", created=0, slug="Lindholm", text="Another.")
    for dead, story in ((kill(version=2), by_uri), (kill("urn:x:9", created=30, slug="Lindholm"), by_slug)):
        before = lane.place(dead, story)

        assert written(lane.place(story)) == written(before)


def test_a_version_issued_after_the_kill_lives():
    placed = last(Lane().place(article(version=1), kill(version=2), article(version=3)))

    assert (placed.late, placed.relation) == (False, "update")


def test_a_second_kill_is_not_late():
    placed = last(Lane().place(article(), kill(), kill(text="Kill, second sending.")))

    assert not placed.late


def test_a_late_straggler_of_a_killed_slug_is_taken_back_too():
    lane = Lane()
    lane.place(article("urn:x:1", created=0, slug="Lindholm"), kill("urn:x:9", created=30, slug="Lindholm"))
    straggler = article("urn:x:2", created=10, slug="Lindholm", text="Another take.")

    update, placed = lane.place(straggler)

    assert update.value.retracted == (taken(straggler),)
    assert placed.value.late


def test_a_version_that_new_rules_read_as_a_kill_takes_back_the_others():
    lane = Lane()
    one = article(version=1)
    lane.place(one, article(version=2))

    placed = last(lane.place(article(version=2, revision=2, pub_status="canceled")))

    assert placed.retracts == (taken(one),)


def test_a_kill_that_states_the_version_of_its_story_is_no_redelivery_of_it():
    story = article(version=1)

    placed = last(Lane().place(story, kill(version=1)))

    assert placed.retracts == (taken(story),)
    assert placed.version_id != story.version_id


def test_a_story_whose_version_its_kill_stated_before_is_taken_back():
    update, placed = Lane().place(kill(version=1), article(version=1))

    assert placed.value.late
    assert update.value.retracted == (taken(placed.value),)


def test_a_kill_that_states_the_version_of_a_held_story_removes_it():
    lane = Lane()
    story = article(version=1, embargoed_until=at(60))

    placed, tombstone = lane.place(story, kill(version=1))

    assert placed.value.version_id != story.version_id == tombstone.key
    assert written(lane.place(kill(version=1))) == written((placed, tombstone))


def test_a_straggler_that_two_kills_take_back_is_placed_again_as_it_was():
    lane = Lane()
    # The later kill and the version behind it have numbers; the first kill and the straggler have none.
    for story in (kill(), kill(version=1, slug="Lindholm"), article(version=2)):
        lane.place(story)
    straggler = article(slug="Lindholm")

    before = lane.place(straggler)

    assert written(lane.place(straggler)) == written(before)

"""Placing: chains by uri, repeats by text, late versions, merges."""

from builders import TEXT, Lane, article, at, kill, written

from schemas.chain import Changes, Evidence


def only(outputs):
    (output,) = outputs
    return output.value


def test_a_first_story_starts_a_chain_of_its_own():
    story = article(version=1, created=0)

    placed = only(Lane().place(story))

    assert (placed.chain_id, placed.ordinal, placed.relation) == (story.version_id, 1, "new")
    assert placed.evolved_from is None
    assert placed.evidence == (Evidence(rule="first_seen"),)


def test_an_article_goes_out_under_its_chain():
    story = article(version=1)

    (output,) = Lane().place(story)

    assert (output.topic.name, output.key) == ("wire.articles.v1", story.version_id)


def test_a_higher_version_of_a_uri_updates_its_chain():
    first, second = article(version=1, created=0), article(version=2, created=5)

    placed = only(Lane().place(first, second))

    assert (placed.chain_id, placed.ordinal, placed.relation) == (first.version_id, 2, "update")
    assert placed.evolved_from == first.version_id
    assert placed.supersedes == (first.version_id,)


def test_a_newer_time_under_the_same_version_number_is_an_update():
    first, second = article(version=1, created=0), article(version=1, created=5)

    placed = only(Lane().place(first, second))

    assert (placed.relation, placed.late) == ("update", False)


def test_versions_of_another_provider_under_the_same_uri_are_another_story():
    first, other = article(version=1), article(version=2, provider="sudwire", text="Something else entirely happened.")

    placed = only(Lane().place(first, other))

    assert placed.chain_id == other.version_id


def test_an_update_says_which_fields_changed():
    first = article(version=1, text=TEXT, urgency=4)
    second = article(version=2, text=TEXT + " More.", urgency=2, changes=Changes(summary_line="(Adds quotes)"))

    placed = only(Lane().place(first, second))

    assert placed.changes == Changes(fields=("text", "urgency"), summary_line="(Adds quotes)")


def test_a_version_that_changes_nothing_says_so():
    placed = only(Lane().place(article(version=1, text=TEXT), article(version=2, text=TEXT)))

    assert (placed.relation, placed.changes) == ("update", Changes())


def test_the_words_of_the_wire_outrank_the_place_in_the_chain():
    placed = only(Lane().place(article(version=1), article(version=2, relation="correction")))

    assert placed.relation == "correction"


def test_a_signal_says_the_relation_where_no_word_does():
    placed = only(Lane().place(article(version=1), article(version=2, signals=("sig:correction",))))

    assert placed.relation == "correction"


def test_a_withheld_story_is_on_hold():
    placed = only(Lane().place(article(version=1, pub_status="withheld")))

    assert placed.relation == "hold"


def test_the_same_text_from_another_feed_is_a_repeat_in_the_same_chain():
    first = article(text=TEXT)
    other = article("tag:other", provider="sudwire", text=TEXT.replace(" the ", "\nthe  "), minutes=60)

    placed = only(Lane().place(first, other))

    assert (placed.chain_id, placed.relation, placed.evolved_from) == (first.version_id, "repeat", first.version_id)


def test_the_same_text_after_72_hours_is_a_new_story():
    late = article("urn:x:2", text=TEXT, minutes=72 * 60 + 1)

    placed = only(Lane().place(article(text=TEXT), late))

    assert placed.chain_id == late.version_id


def test_the_same_text_just_within_72_hours_is_a_repeat():
    placed = only(Lane().place(article(text=TEXT), article("urn:x:2", text=TEXT, minutes=72 * 60)))

    assert placed.relation == "repeat"


def test_a_minus_sign_makes_another_text():
    first = article(text=TEXT + " The index moved by -5 points.")
    other = article("urn:x:2", text=TEXT + " The index moved by 5 points.")

    assert only(Lane().place(first, other)).relation == "new"


def test_short_texts_are_repeats_only_under_the_same_headline():
    lane = Lane()
    lane.place(article(text="Markets closed higher.", headline="Lindholm bourse"))

    same = only(lane.place(article("urn:x:2", text="Markets closed higher.", headline="LINDHOLM BOURSE")))
    other = only(lane.place(article("urn:x:3", text="Markets closed higher.", headline="Sudholm bourse")))

    assert (same.relation, other.relation) == ("repeat", "new")


def test_stories_without_text_are_never_repeats():
    placed = only(Lane().place(article(text=""), article("urn:x:2", text="")))

    assert placed.relation == "new"


def test_an_update_of_a_repeat_stays_in_the_chain_of_the_original():
    first, repeat = article(text=TEXT), article("urn:y:1", text=TEXT, provider="sudwire", version=1)
    update = article("urn:y:1", provider="sudwire", version=2)

    placed = only(Lane().place(first, repeat, update))

    assert (placed.chain_id, placed.ordinal, placed.evolved_from) == (first.version_id, 3, repeat.version_id)


def test_a_lower_version_is_late_and_the_chain_says_what_its_successor_came_from():
    lane = Lane()
    second, first = article(version=2, created=5), article(version=1, created=0, minutes=9)

    update, late = lane.place(second, first)

    assert late.value.late
    assert (late.value.chain_id, late.value.evolved_from) == (second.version_id, None)
    assert update.value.reason == "late_parent"
    assert update.value.evolved_from == {second.version_id: first.version_id}
    assert update.value.received == at(9)


def test_late_versions_end_in_the_order_of_their_numbers():
    one, two, three = (article(version=number) for number in (1, 2, 3))
    lane = Lane()

    lane.place(three, one)
    (update, placed) = lane.place(two)

    assert placed.value.evolved_from == one.version_id
    assert update.value.evolved_from == {three.version_id: two.version_id}
    assert update.value.chain_revision == 2


def test_a_text_seen_in_another_chain_makes_the_two_chains_one():
    lane = Lane()
    repeat, first = article("urn:y:1", provider="sudwire", text=TEXT), article(version=1, text="An earlier text.")
    lane.place(repeat, first)

    away, into, placed = lane.place(article(version=2, text=TEXT))

    assert placed.value.chain_id == first.version_id
    assert (away.key, away.value.merged_into, away.value.reason) == (repeat.version_id, first.version_id, "merge")
    assert (into.key, into.value.merged_from) == (first.version_id, (repeat.version_id,))


def test_chains_that_are_one_already_are_not_merged_again():
    lane = Lane()
    lane.place(
        article("urn:y:1", text=TEXT), article(version=1, text="An earlier text."), article(version=2, text=TEXT)
    )

    again = lane.place(article(version=3, text=TEXT))

    assert [one.value.chain_revision for one in again if one.topic.name == "wire.links.v1"] == [1, 1]


def test_a_redelivered_version_gives_the_same_bytes_whatever_came_since():
    lane = Lane()
    first = article(version=1, created=0)
    before = lane.place(first)
    lane.place(article(version=2, created=1), article("urn:z", text=first.text), kill(version=3, created=2))

    again = lane.place(first)

    assert written(again) == written(before)


def test_a_version_sent_again_later_is_published_as_it_was_first_received():
    lane = Lane()
    before = lane.place(article(version=1, created=0))

    again = lane.place(article(version=1, created=0, minutes=30))

    assert written(again) == written(before)


def test_a_higher_revision_is_published_in_its_old_place():
    lane = Lane()
    lane.place(article(version=1), article(version=2))

    placed = only(lane.place(article(version=2, revision=7)))

    assert (placed.revision, placed.ordinal, placed.relation) == (7, 2, "update")


def test_a_redelivered_late_version_tells_its_news_again_in_the_same_words():
    lane = Lane()
    late = article(version=1)
    before = lane.place(article(version=2), late)

    assert written(lane.place(late)) == written(before)


def test_a_late_version_whose_news_was_lost_tells_it_when_it_comes_again():
    lane, rebuilt = Lane(), Lane()
    late = article(version=1)
    lane.place(article(version=2))
    update, placed = lane.place(late)

    # What a crash leaves: the article was published, the chain update was not.
    for output in (*lane.outputs[:1], placed):
        rebuilt.absorb(output)

    assert written(rebuilt.place(late)) == written((update, placed))


def test_a_redelivery_never_sends_an_older_chain_update_after_a_newer_one():
    lane = Lane()
    one, two, three = (article(version=number) for number in (1, 2, 3))
    lane.place(three, one)
    newest = lane.place(two)[0]

    again = lane.place(one)

    assert written(again[:1]) == written((newest,))


def test_a_version_number_beyond_64_bits_is_placed():
    first, second = article(version=10**30), article(version=10**31, created=5)

    placed = only(Lane().place(first, second))

    assert placed.relation == "update"


def test_evidence_of_the_wire_is_kept_before_that_of_the_chain():
    word = Evidence(rule="headline_tag", text="UPDATE 2")

    placed = only(Lane().place(article(version=1, relation="update", evidence=(word,))))

    assert placed.evidence == (word, Evidence(rule="first_seen"))


def test_a_placed_article_that_comes_in_again_does_not_pile_up_evidence():
    placed = only(Lane().place(article(version=1)))

    assert only(Lane().place(placed)).evidence == placed.evidence


def test_a_chain_is_forgotten_30_days_after_its_last_version():
    lane = Lane()
    late = article(version=2, minutes=30 * 24 * 60 + 1)

    placed = only(lane.place(article(version=1), late))

    assert placed.chain_id == late.version_id


def test_ids_that_are_no_uuids_keep_their_chain():
    lane = Lane()
    first, second = (article(version=number, version_id=f"Version-{number}") for number in (1, 2))
    lane.place(first)

    before = lane.place(second)

    assert (only(before).chain_id, only(before).evolved_from) == ("Version-1", "Version-1")
    assert written(lane.place(second)) == written(before)


def test_a_uuid_in_capitals_is_given_back_as_it_came():
    name = "0B1C2D3E-0000-5000-8000-00000000000A"

    first, second = article(version=1, version_id=name), article(version=2)

    assert only(Lane().place(first, second)).chain_id == name


def test_a_story_that_comes_back_after_its_chain_was_forgotten_is_remembered_in_any_order_of_folding():
    live, rebuilt = Lane(), Lane()
    live.place(article(version=1), article(version=2, minutes=31 * 24 * 60))

    for output in reversed(live.outputs):
        rebuilt.absorb(output)

    again = article(version=3, minutes=32 * 24 * 60)
    assert written(rebuilt.place(again)) == written(live.place(again))

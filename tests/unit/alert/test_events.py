"""Who is told what, and how often."""

from builders import TEXT, article, kill
from watching import Watching, equipment, watch

from services import alert
from services.runtime.state import StateFile

HARBOUR = watch(any_of=("harbour",))
ALL = ("new", "update", "correction", "kill")


def correction(version, **fields):
    return article(version=version, relation="correction", **fields)


def test_a_story_is_told_once_to_a_watch_however_often_it_is_updated():
    watching = Watching(HARBOUR)

    assert watching.events(article(version=1)) == [("w", "new")]
    assert watching.events(article(version=2)) == []


def test_an_update_is_told_to_a_watch_that_asks_for_updates():
    watching = Watching(watch(any_of=("harbour",), on=ALL))
    watching.story(article(version=1))

    assert watching.events(article(version=2)) == [("w", "update")]


def test_an_update_that_a_watch_meets_for_the_first_time_is_new_to_it():
    watching = Watching(watch(any_of=("ferry",)))

    assert watching.events(article(version=1)) == []
    assert watching.events(article(version=2, text="A ferry came.")) == [("w", "new")]


def test_a_correction_goes_to_all_who_were_told_though_it_no_longer_meets_them():
    watching = Watching(watch(any_of=("silt",)))
    watching.story(article(version=1))

    assert watching.events(correction(2, text="Nothing of the kind.")) == [("w", "correction")]


def test_a_correction_that_still_meets_a_watch_says_where():
    watching = Watching(HARBOUR)
    watching.story(article(version=1))

    (raised,) = watching.story(correction(2))

    assert raised.event == "correction"
    assert raised.hits


def test_a_kill_goes_to_all_who_were_told_and_to_nobody_else():
    watching = Watching(HARBOUR, watch("other", any_of=("ferry", "use")))
    watching.story(article(version=1))

    assert watching.events(kill(version=2)) == [("w", "kill")]


def test_a_kill_reaches_those_who_were_told_of_each_chain_that_it_takes_back():
    watching = Watching(HARBOUR)
    for n in (1, 2):
        watching.story(article(f"urn:x:{n}", created=n, slug="Lindholm", text=f"{TEXT} {n}"))

    assert watching.events(kill("urn:x:9", created=30, slug="Lindholm")) == [("w", "kill"), ("w", "kill")]


def test_a_kill_reaches_a_watch_that_was_paused_since():
    watching = Watching(HARBOUR)
    watching.story(article(version=1))
    watching.context = alert.context(equipment(HARBOUR.model_copy(update={"paused": True, "revision": 2})))

    assert watching.events(kill(version=2)) == [("w", "kill")]


def test_a_watch_that_does_not_ask_for_kills_is_not_told_of_one():
    watching = Watching(watch(any_of=("harbour",), on=("new",)))
    watching.story(article(version=1))

    assert watching.events(kill(version=2)) == []


def test_a_watch_that_was_removed_is_not_told_of_a_kill():
    watching = Watching(HARBOUR)
    watching.story(article(version=1))
    watching.context = alert.context(equipment())

    assert watching.events(kill(version=2)) == []


def test_a_repeat_never_alerts():
    watching = Watching(watch(providers=("sudwire",)))
    watching.story(article(text=TEXT))

    assert watching.events(article("urn:y", provider="sudwire", text=TEXT)) == []


def test_a_late_version_never_alerts():
    watching = Watching(watch(any_of=("ferry",)))
    watching.story(article(version=2))

    assert watching.events(article(version=1, text="A ferry came.")) == []


def test_a_story_that_was_killed_before_it_came_never_alerts():
    watching = Watching(HARBOUR)
    watching.story(kill(version=2))

    assert watching.events(article(version=1)) == []


def test_a_withheld_story_never_alerts():
    assert Watching(HARBOUR).events(article(pub_status="withheld")) == []


def test_a_watch_for_corrections_alone_is_told_of_one_and_of_no_story():
    watching = Watching(watch(any_of=("harbour",), on=("correction",)))

    assert watching.events(article(version=1)) == []
    assert watching.events(correction(2)) == [("w", "correction")]


def test_a_redelivered_article_raises_the_same_alerts_whatever_came_since():
    watching = Watching(watch(any_of=("harbour",), on=ALL))
    (placed,) = (one.value for one in watching.lane.place(article(version=1)))
    before = watching.match(placed)
    watching.story(article(version=2))
    watching.story(correction(3))

    assert [one.write() for one in watching.match(placed)] == [one.write() for one in before]


def test_a_redelivered_correction_does_not_reach_a_watch_that_was_told_later():
    watching = Watching(watch(any_of=("ferry",)))
    first = correction(1)
    watching.story(first)
    watching.story(article(version=2, text="A ferry came."))

    assert watching.events(first) == []


def test_a_paused_watch_is_told_of_no_story():
    assert Watching(watch(any_of=("harbour",), paused=True)).events(article()) == []


def test_a_watch_with_a_query_that_is_not_understood_yet_is_told_of_nothing():
    assert Watching(watch(query="harbour NOT silt")).events(article()) == []


def test_the_first_alert_of_a_chain_is_remembered_in_whatever_order_alerts_are_folded():
    watching = Watching(watch(any_of=("harbour",), on=ALL))
    outputs = []
    for number in (1, 2):
        (placed,) = watching.lane.place(article(version=number))
        outputs += alert.match(placed.value, watching.context, watching.state).outputs
        alert.absorb(watching.state, outputs[-1])
    rebuilt = StateFile().state

    for output in (*reversed(outputs), *outputs):
        alert.absorb(rebuilt, output)

    assert list(rebuilt.scan("fired")) == list(watching.state.scan("fired"))

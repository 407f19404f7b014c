"""State: the fold of what was published, in any order between partitions, bounded."""

import random

from builders import Lane, article, at, kill, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.topics import HELD

TEXTS = ("The harbour reopened to grain carriers on Monday.", "The council met twice in one day over the budget.", "")


@st.composite
def streams(draw):
    """Versions, repeats, kills and embargoes of a few stories, from two providers, with redeliveries."""
    stories = draw(st.lists(_stories(), min_size=1, max_size=12))
    again = draw(st.lists(st.sampled_from(stories), max_size=4))
    order = draw(st.randoms(use_true_random=False))
    mixed = [*stories, *again]
    order.shuffle(mixed)
    return mixed


@st.composite
def _stories(draw):
    version = draw(st.sampled_from([None, 1, 2, 3, 4]))
    fields = {
        "uri": draw(st.sampled_from(["urn:x:1", "urn:x:2"])),
        "provider": draw(st.sampled_from(["nordwire", "sudwire"])),
        "version": version,
        "created": draw(st.sampled_from([None, 0, 5, 10])),
        "minutes": draw(st.integers(0, 20)),
        "slug": draw(st.sampled_from([None, "Lindholm"])),
        "embargoed_until": draw(st.sampled_from([None, None, at(15), at(30)])),
    }
    return kill(**fields) if draw(st.integers(0, 5)) == 0 else article(text=draw(st.sampled_from(TEXTS)), **fields)


def run(stories):
    """Place stories with a tick after each, and one at the end of all embargoes."""
    lane = Lane()
    for story in stories:
        lane.place(story)
        lane.tick(12)
    lane.tick(60)
    lane.tick(60)
    return lane


def partitions(outputs):
    """Outputs by topic and key: what keeps its order on a topic, whatever the number of partitions."""
    found = {}
    for output in outputs:
        # All that is held is on one partition.
        key = "" if output.topic.name == HELD.name else output.key
        found.setdefault((output.topic.name, key), []).append(output)
    return list(found.values())


def interleaved(outputs, seed):
    """The outputs as a rebuild may read them: each partition in order, the partitions in any."""
    order, lanes = random.Random(seed), partitions(outputs)  # noqa: S311 — reproducible, not secret
    while lanes:
        lane = order.choice(lanes)
        yield lane.pop(0)
        lanes = [one for one in lanes if one]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(streams(), st.integers(0, 9))
def test_folding_the_outputs_in_any_order_between_partitions_gives_the_live_state(stories, seed):
    live, rebuilt = run(stories), Lane()

    for output in interleaved(live.outputs, seed):
        rebuilt.absorb(output)

    assert rebuilt.rows() == live.rows()


@settings(max_examples=100, deadline=None)
@given(streams())
def test_folding_every_output_twice_gives_the_live_state(stories):
    live, rebuilt = run(stories), Lane()

    for output in live.outputs:
        rebuilt.absorb(output)
        rebuilt.absorb(output)

    assert rebuilt.rows() == live.rows()


@settings(max_examples=100, deadline=None)
@given(streams())
def test_stepping_twice_before_anything_is_absorbed_gives_the_same_bytes(stories):
    lane = run(stories[:-1])

    one, other = lane.look(stories[-1]), lane.look(stories[-1])

    assert written(one) == written(other)


@settings(max_examples=200, deadline=None)
@given(streams())
def test_placing_a_story_again_at_once_gives_the_same_bytes(stories):
    lane = run(stories[:-1])
    before = lane.place(stories[-1])

    assert written(lane.place(stories[-1])) == written(before)


def test_a_version_takes_at_most_200_bytes_of_chain_state_and_250_of_fingerprints():
    lane = Lane()
    count = 300
    for n in range(count):
        lane.place(
            article(f"urn:nordwire:2026:harbour-desk:story-number-{n:06d}", version=1, slug="Lindholm", created=n)
        )

    sizes = {"month": 0, "hours": 0}
    for table, key, value, expires in lane.rows():
        assert expires, f"{table} never expires"
        sizes["hours" if expires < at(10 * 24 * 60) else "month"] += len(key) + len(value)

    assert sizes["month"] / count <= 200
    assert sizes["hours"] / count <= 250


def test_what_has_expired_is_forgotten_without_a_change_to_what_is_published():
    pruned, whole = Lane(), Lane()
    early, late = article(version=1, slug="Lindholm"), article(version=2, minutes=31 * 24 * 60)
    for lane in (pruned, whole):
        lane.place(early)
    pruned.forget(31 * 24 * 60)

    assert written(pruned.place(late)) == written(whole.place(late))
    assert len(pruned.rows()) < len(whole.rows())

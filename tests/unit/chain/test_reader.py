"""What a reader who applies chain updates ends with does not depend on the order of arrival."""

from builders import Lane, article, kill
from hypothesis import given, settings
from hypothesis import strategies as st

TEXTS = {number: f"The harbour reopened, says version number {number} of this longer story." for number in range(1, 6)}


class Reader:
    """A consumer: articles by version, the highest update of each chain."""

    def __init__(self, outputs):
        self.articles, self.updates = {}, {}
        for output in outputs:
            if output.topic.name == "wire.articles.v1":
                self.articles[output.value.version_id] = output.value
            elif output.value.chain_revision > self._revision(output.key):
                self.updates[output.key] = output.value

    def _revision(self, chain):
        return self.updates[chain].chain_revision if chain in self.updates else 0

    def chains(self):
        """The versions of each chain, merged ones together."""
        found = {}
        for version, placed in self.articles.items():
            found.setdefault(self._root(placed.chain_id), set()).add(version)
        return {frozenset(versions) for versions in found.values()}

    def killed(self):
        """The versions that were taken back."""
        told = (*self.articles.values(),)
        by_kills = {one.version_id for kill_ in told for one in kill_.retracts if one.version_id}
        return by_kills | {one.version_id for update in self.updates.values() for one in update.retracted}

    def parents(self, uri):
        """What each version of a story evolved from, as finally known."""
        late = {child: parent for update in self.updates.values() for child, parent in update.evolved_from.items()}
        return {
            version: late.get(version, placed.evolved_from)
            for version, placed in self.articles.items()
            if placed.uri == uri
        }

    def _root(self, chain):
        while chain in self.updates and self.updates[chain].merged_into:
            chain = self.updates[chain].merged_into
        return chain


def read(stories):
    lane = Lane()
    lane.place(*stories)
    return Reader(lane.outputs)


@st.composite
def chains(draw):
    """A story's versions, its kill, and exact repeats of some of them by another provider; shuffled, some twice."""
    numbers = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5, unique=True))
    stories = [article(version=number, text=TEXTS[number]) for number in numbers]
    if draw(st.booleans()):
        stories.append(kill(version=draw(st.sampled_from([0, 9]))))
    repeated = draw(st.lists(st.sampled_from(numbers), max_size=2, unique=True))
    stories += [article(f"tag:repeat:{number}", provider="sudwire", text=TEXTS[number]) for number in repeated]
    return stories, draw(st.permutations([*stories, *draw(st.lists(st.sampled_from(stories), max_size=3))]))


@settings(max_examples=300, deadline=None)
@given(chains())
def test_any_order_and_number_of_deliveries_ends_in_the_same_chains_and_kills(drawn):
    stories, delivered = drawn
    once, mixed = read(stories), read(delivered)

    assert mixed.chains() == once.chains()
    assert mixed.killed() == once.killed()
    assert set(mixed.articles) == set(once.articles)


@settings(max_examples=200, deadline=None)
@given(chains())
def test_any_order_of_delivery_ends_in_the_same_parents(drawn):
    stories, delivered = drawn
    # Of two feeds with one text, the one that came first counts as the origin.
    ordered = sorted((one for one in stories if one.version is not None), key=lambda one: one.version)
    in_order, mixed = read(ordered), read([one for one in delivered if one.version is not None])

    assert mixed.parents("urn:x:1") == in_order.parents("urn:x:1")

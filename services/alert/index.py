"""An index over all watches: each is tried only on articles that hold something it needs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.watch import Watch
from services.alert.document import Document
from services.alert.query import Query, Term, compile_watch, tags


@dataclass(frozen=True, slots=True)
class Index:
    """Watches by an anchor: a key of which an article must hold at least one for the watch to fire.

    Keys are words, ``word*`` by its prefix, and metadata with a mark before it. A watch without any
    anchor is tried on every article.
    """

    watches: dict[str, Watch]
    words: dict[str, tuple[Query, ...]]
    prefixes: dict[str, tuple[Query, ...]]
    prefix_sizes: tuple[int, ...]
    always: tuple[Query, ...]

    def matches(self, document: Document) -> list[Query]:
        """Return the queries that an article meets, in the order of their watch ids."""
        tried = {id(query): query for query in self._candidates(document)}
        met = (query for query in tried.values() if query.is_met(document))
        return sorted(met, key=lambda query: query.watch.id)

    def _candidates(self, document: Document) -> Iterator[Query]:
        yield from self.always
        for key in (*document.places, *_metadata(document)):
            yield from self.words.get(key, ())
        for size in self.prefix_sizes:
            for start in {word[:size] for word in document.places}:
                yield from self.prefixes.get(start, ())


def build(watches: Iterable[Watch]) -> Index:
    """Make an index; of two watches of one id the higher revision counts, paused ones are left out of it."""
    latest: dict[str, Watch] = {}
    for watch in sorted(watches, key=lambda watch: watch.revision):
        latest[watch.id] = watch
    # A watch with a query in the language to come is not tried: without its query it would ask for too much.
    queries = [compile_watch(watch) for watch in latest.values() if not watch.paused and watch.query is None]
    return _index(latest, queries)


@dataclass(frozen=True, slots=True)
class _Anchor:
    key: str
    open: bool = False


def _index(watches: dict[str, Watch], queries: list[Query]) -> Index:
    usage = Counter(word for query in queries for term in (*query.all_of, *query.any_of) for word in term.words)
    words: dict[str, list[Query]] = {}
    prefixes: dict[str, list[Query]] = {}
    always: list[Query] = []
    for query in queries:
        anchors = _anchors(query, usage)
        if anchors is None:
            always.append(query)
        for anchor in anchors or ():
            (prefixes if anchor.open else words).setdefault(anchor.key, []).append(query)
    sizes = tuple(sorted({len(prefix) for prefix in prefixes}))
    return Index(watches, _frozen(words), _frozen(prefixes), sizes, tuple(always))


def _anchors(query: Query, usage: Counter[str]) -> set[_Anchor] | None:
    """Return the keys of the line that is the hardest to meet; None if no line gives any."""
    if query.all_of:
        # One term is enough, as all must be there: that whose word fewest watches use.
        return {min((_rarest(term, usage) for term in query.all_of), key=lambda anchor: _rank(anchor, usage))}
    if query.any_of:
        return {_rarest(term, usage) for term in query.any_of}
    lines = (
        {f"@{name}" for name in query.entities},
        {f"#{code}" for code in query.subjects},
        {f"%{name}" for name in query.providers},
        {f"&{name}" for name in query.languages},
    )
    return next(({_Anchor(key) for key in line} for line in lines if line), None)


def _rarest(term: Term, usage: Counter[str]) -> _Anchor:
    if not term.words:
        # Never met: anchored where no article is, as words are never empty.
        return _Anchor("\n")
    last = len(term.words) - 1
    anchors = (_Anchor(word, open=term.open and place == last) for place, word in enumerate(term.words))
    return min(anchors, key=lambda anchor: _rank(anchor, usage))


def _rank(anchor: _Anchor, usage: Counter[str]) -> tuple[bool, int, int]:
    return anchor.open, usage[anchor.key], -len(anchor.key)


def _metadata(document: Document) -> Iterator[str]:
    yield from (f"@{name}" for name in document.entities)
    yield from (f"#{code}" for code in document.subjects)
    yield f"%{document.article.provider.casefold()}"
    yield from (f"&{tag}" for tag in tags(document.article.language))


def _frozen(lists: dict[str, list[Query]]) -> dict[str, tuple[Query, ...]]:
    return {key: tuple(queries) for key, queries in lists.items()}

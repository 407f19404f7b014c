"""What a version is to the one before it: by the words of the wire, else by its place in the chain."""

from typing import Final

from schemas.article import Article
from schemas.chain import Evidence, Relation
from services.chain.records import BASES, Basis

# NewsML-G2 signals. Source: IPTC NewsCodes, scheme ``signal``.
_SIGNALS: Final[dict[str, Relation]] = {
    "sig:correction": "correction",
    "sig:update": "update",
    "sig:writethru": "writethru",
    "sig:repeat": "repeat",
    "sig:refile": "refile",
    "sig:kill": "kill",
    "sig:withdraw": "withdraw",
}
# They stand beside what they speak of and replace nothing.
_ADDITIONS: Final = frozenset({"new", "repeat", "add", "advisory", "alert"})
_KILLS: Final = frozenset({"kill", "withdraw"})
_CONFIDENCE: Final[dict[Basis, float]] = {
    "same_uri": 1.0,
    "same_text": 0.98,
    "slug_and_date": 0.9,
    "kill_of_chain": 1.0,
}


def relation(article: Article, basis: Basis, *, has_parent: bool) -> Relation | str:
    """Return the relation of a placed article.

    Args:
        article: its own words win: a relation that normalising read, a signal, a publication status.
        basis: why it is in its chain. A new version that changed nothing is an update all the same: its
            provider says so, and its ``changes`` are empty.
        has_parent: whether it came from an earlier version.
    """
    stated = _stated(article)
    if article.is_canceled:
        return stated if stated in _KILLS else "kill"
    if stated:
        return stated
    if basis == "same_text":
        return "repeat"
    return "update" if has_parent else "new"


def replaces(related: Relation | str) -> bool:
    """Tell whether an article of this relation takes its parent's place."""
    return related not in _ADDITIONS


def evidence(article: Article, basis: Basis) -> tuple[Evidence, ...]:
    """Return what the article brought as evidence, and why it is in its chain."""
    brought = (one for one in article.evidence if one.rule not in BASES)
    return (*brought, Evidence(rule=basis, confidence=_CONFIDENCE.get(basis)))


def _stated(article: Article) -> Relation | str | None:
    # "new" is what is said where nothing is said; the chain knows better.
    if article.relation and article.relation != "new":
        return article.relation
    signal = next((_SIGNALS[signal] for signal in article.signals if signal in _SIGNALS), None)
    return signal or ("hold" if article.pub_status == "withheld" else None)

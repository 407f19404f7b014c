"""Absorb: the only way the chain stage's state changes, by its own outputs."""

from typing import Any

from schemas.article import Article
from schemas.chain import ChainUpdate
from schemas.topics import ARTICLES, HELD, LINKS
from services.chain import fingerprint
from services.chain.held import Held
from services.chain.keys import short, since, slug_key, story_key
from services.chain.kills import goes_by_slug
from services.chain.locate import rank_of
from services.chain.memory import Memory
from services.chain.records import Basis, Member, basis_of
from services.stage import Output, State


def absorb(state: State, output: Output[Any]) -> None:
    """Fold one output of the stage into its state; again, or in another order between partitions, is the same."""
    value = output.value
    if output.topic.name == HELD.name:
        held = Held(state)
        held.add(value) if isinstance(value, Article) else held.remove(output.key)
    elif output.topic.name == LINKS.name and isinstance(value, ChainUpdate):
        Memory(state, value.received, 0).add_update(value)
    elif output.topic.name == ARTICLES.name and isinstance(value, Article):
        _article(state, value)


def _article(state: State, article: Article) -> None:
    memory = Memory.of(state, article)
    known = memory.member(article.version_id)
    if known and known.revision >= article.revision:
        return
    member = record(article)
    memory.add_member(_story(article, member.basis), member)
    if article.is_canceled:
        _kill(article, member, memory)
        return
    text, slug = fingerprint.repeat_print(article), slug_key(article)
    if text:
        memory.add_print(text, article)
    if slug:
        memory.add_sighting(slug, article)


def _kill(article: Article, member: Member, memory: Memory) -> None:
    memory.add_retracts(article)
    slug = slug_key(article)
    if slug and member.basis != "kill_of_chain" and goes_by_slug(article):
        memory.add_slug_kill(slug, article)


def record(article: Article) -> Member:
    """Read the record of a version back from the article as it was published."""
    rule = article.evidence[-1].rule if article.evidence else ""
    fields = article.changes.fields if article.changes else ()
    return Member(
        version_id=article.version_id,
        chain_id=article.chain_id or article.version_id,
        parent=article.evolved_from,
        rank=rank_of(article, article.ordinal or 1),
        received=article.received,
        since=since(article),
        revision=article.revision,
        basis=basis_of(rule),
        marks=fingerprint.marks(article),
        changed=fingerprint.bits(fields) if article.evolved_from else None,
        late=article.late,
    )


def _story(article: Article, basis: Basis) -> str:
    # A kill told in a further chain is no version of its own story there.
    return short("copy", article.version_id) if basis == "kill_of_chain" else story_key(article.provider, article.uri)

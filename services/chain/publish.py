"""A placed version as it is published: the same article and the same place give the same bytes."""

from schemas.article import Article
from schemas.chain import Changes, Retraction
from schemas.topics import ARTICLES
from services.chain import fingerprint
from services.chain.records import Member
from services.chain.relations import evidence, relation, replaces
from services.stage import Output


def published(article: Article, member: Member, retracts: tuple[Retraction, ...] = ()) -> Output[Article]:
    """Return the article with its place in the chain.

    ``received`` is that of the version's first coming, however often it comes: an article is the
    same per version and revision.
    """
    related = relation(article, member.basis, has_parent=member.parent is not None)
    placed = article.model_copy(
        update={
            "version_id": member.version_id,
            "received": member.received,
            "chain_id": member.chain_id,
            "ordinal": member.rank.ordinal,
            "evolved_from": member.parent,
            "supersedes": (member.parent,) if member.parent and replaces(related) else (),
            "relation": related,
            "evidence": evidence(article, member.basis),
            "late": member.late,
            "changes": _changes(article, member),
            "retracts": retracts,
            "fingerprints": fingerprint.fingerprints(article),
        }
    )
    return Output(ARTICLES, member.chain_id, placed)


def _changes(article: Article, member: Member) -> Changes | None:
    if member.changed is None:
        return article.changes
    summary = article.changes.summary_line if article.changes else None
    return Changes(fields=fingerprint.field_names(member.changed), summary_line=summary)

"""Names under which the chain stage keeps things: short hashes of what identifies a story."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Final

from schemas.article import Article

CHAIN_DAYS: Final = timedelta(days=30)
PRINT_HOURS: Final = timedelta(hours=72)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
_MICROSECOND: Final = timedelta(microseconds=1)


def short(*parts: str) -> str:
    """Return 22 characters that stand for ``parts``: 128 bits, so two stories never share them by chance."""
    # U+001F, the unit separator, keeps ("ab", "c") and ("a", "bc") apart.
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).digest()
    return base64.urlsafe_b64encode(digest)[:22].decode()


def story_key(provider: str, uri: str) -> str:
    """Return the key of a story: all its versions share it."""
    return short("story", provider, uri)


def slug_key(article: Article) -> str | None:
    """Return the key of provider, exact slug and date; None for a story without a slug.

    The slug is without cycle and version words where it was taken apart; case and spacing are
    folded. The date is that of the version, UTC, else of its receipt.
    """
    slug = (article.slug.keyword if article.slug else None) or article.slugline
    words = " ".join((slug or "").casefold().split())
    if not words:
        return None
    day = (article.version_created or article.first_created or article.received)[:10]
    return short("slug", article.provider, words, day)


def microseconds(instant: str) -> int:
    """Return a moment as microseconds since 1970, UTC."""
    return (datetime.fromisoformat(instant) - _EPOCH) // _MICROSECOND


def seconds(instant: str) -> int:
    """Return a moment as whole seconds since 1970, UTC."""
    return (datetime.fromisoformat(instant) - _EPOCH) // _SECOND


def since(article: Article) -> int:
    """Return when an article could first be read: its receipt or the end of its embargo, in seconds since 1970."""
    received = seconds(article.received)
    return max(received, seconds(article.embargoed_until)) if article.embargoed_until else received


def after(moment: int, term: timedelta) -> str:
    """Return when ``term`` after ``moment``, in seconds since 1970, is over; ``…Z``."""
    try:
        return (_EPOCH + timedelta(seconds=moment) + term).isoformat().replace("+00:00", "Z")
    except OverflowError:
        # An embargo to the end of the calendar.
        return datetime.max.replace(tzinfo=UTC, microsecond=0).isoformat().replace("+00:00", "Z")


def utc(moment: datetime) -> str:
    """Write a moment so that its text sorts by time: UTC, six digits of fraction, ``Z``."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

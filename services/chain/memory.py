"""What the chain stage remembers, read and written as facts rather than rows.

Every fact is a set entry, a maximum or a latest revision, so that folding the stage's outputs in
any order between partitions, and any number of times, gives the same tables.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from schemas.article import Article
from schemas.chain import ChainUpdate, Retraction
from services.chain.keys import CHAIN_DAYS, PRINT_HOURS, after, seconds, short, since
from services.chain.records import Member, pack_id, unpack_id
from services.stage import State

# Sorts after every key of ours; ends a range.
_LAST: Final = "\x7f"
_ORDINALS: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Print:
    """Where a text was seen: the chain and the version."""

    chain_id: str
    version_id: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A version known by provider, slug and date."""

    uri: str
    version_id: str


@dataclass(frozen=True, slots=True)
class Memory:
    """The state as of a story: what is older than its term counts as forgotten, whether it still lies there or not.

    ``received`` is the story's own; ``moment`` is when it can be read, in seconds since 1970.
    """

    state: State
    received: str
    moment: int

    @classmethod
    def of(cls, state: State, article: Article) -> "Memory":
        """Return the state as of an article."""
        return cls(state, article.received, since(article))

    # Versions and chains, 30 days.

    def member(self, version_id: str) -> Member | None:
        """Return a version by its id."""
        found = self.state.get("versions", short(version_id))
        row = self.state.get("members", found.decode()) if found else None
        member = Member.unpack(row) if row else None
        return member if member and member.version_id == version_id else None

    def members(self, story: str) -> Iterator[Member]:
        """Yield the versions of a story that are remembered, the last placed first."""
        for _, row in self.state.scan("members", story, story + _LAST):
            member = Member.unpack(row)
            if abs(self.moment - member.since) <= CHAIN_DAYS.total_seconds():
                yield member

    def add_member(self, story: str, member: Member) -> None:
        """Remember a version; one of a lower revision is replaced."""
        expires = after(member.since, CHAIN_DAYS)
        key = f"{story}{_ORDINALS - member.rank.ordinal:08x}"
        if self._is_outlived(key, member):
            return
        self.state.put("members", key, member.pack(), expires=expires)
        self.state.put("versions", short(member.version_id), key.encode(), expires=expires)
        self._count(member, expires)

    def _is_outlived(self, key: str, member: Member) -> bool:
        # A story that comes back after its chain was forgotten starts another, with the same ordinals.
        row = self.state.get("members", key)
        other = Member.unpack(row) if row else member
        return other.version_id != member.version_id and other.since >= member.since

    def ordinals(self, chain_id: str) -> int:
        """Return the highest ordinal given in a chain; a chain without a row holds its first version alone."""
        row = self.state.get("chains", short(chain_id))
        return int(row.split()[0]) if row else 1

    def _count(self, member: Member, expires: str) -> None:
        if member.rank.ordinal == 1:
            return
        key = short(member.chain_id)
        row = self.state.get("chains", key)
        ordinal, until = row.decode().split() if row else ("1", "")
        highest, until = max(int(ordinal), member.rank.ordinal), max(until, expires)
        self.state.put("chains", key, f"{highest} {until}".encode(), expires=until)

    # Texts and slugs, 72 hours.

    def first_print(self, text: str, apart_from: str) -> Print | None:
        """Return the first version within 72 hours that had this text."""
        key, term = short("print", text), int(PRINT_HOURS.total_seconds())
        start, stop = max(self.moment - term, 0), self.moment + term
        for _, row in self.state.scan("prints", f"{key}{start:010x}", f"{key}{stop:010x}{_LAST}"):
            version_id, end = unpack_id(row, 0)
            chain_id = unpack_id(row, end)[0] if end < len(row) else version_id
            if version_id and chain_id and version_id != apart_from:
                return Print(chain_id, version_id)
        return None

    def add_print(self, text: str, article: Article) -> None:
        """Remember that a published article had this text."""
        key = f"{short('print', text)}{max(since(article), 0):010x}{short(article.version_id)}"
        chain = b"" if article.chain_id == article.version_id else pack_id(article.chain_id)
        row = pack_id(article.version_id) + chain
        self.state.put("prints", key, row, expires=after(since(article), PRINT_HOURS))

    def sightings(self, slug: str) -> tuple[Sighting, ...]:
        """Return the versions of a provider's stories with one slug and date, kills aside."""
        rows = (row for _, row in self.state.scan("slugs", slug, slug + _LAST))
        return tuple(Sighting(row[end:].decode(), version_id) for row in rows for version_id, end in (_id(row),))

    def add_sighting(self, slug: str, article: Article) -> None:
        """Remember a version under its slug and date."""
        row = pack_id(article.version_id) + article.uri.encode()
        key = slug + short(article.version_id)
        self.state.put("slugs", key, row, expires=after(since(article), PRINT_HOURS))

    # Kills, 30 days.

    def slug_kills(self, slug: str) -> Iterator[Member]:
        """Yield the kills that go by this slug and date."""
        for _, row in self.state.scan("slug_kills", slug, slug + _LAST):
            member = self.member(row.decode())
            if member:
                yield member

    def add_slug_kill(self, slug: str, article: Article) -> None:
        """Remember a kill that goes by slug and date, for stories yet to come."""
        row = article.version_id.encode()
        key = slug + short(article.version_id)
        self.state.put("slug_kills", key, row, expires=after(since(article), CHAIN_DAYS))

    def retracts(self, version_id: str) -> tuple[Retraction, ...]:
        """Return what a kill took back when it was published."""
        row = self.state.get("retracts", short(version_id))
        pairs: list[tuple[str, str | None]] = json.loads(row) if row else []
        return tuple(Retraction(uri=uri, version_id=killed) for uri, killed in pairs)

    def add_retracts(self, kill: Article) -> None:
        """Remember what a kill took back."""
        row = json.dumps([(taken.uri, taken.version_id) for taken in kill.retracts]).encode()
        self.state.put("retracts", short(kill.version_id), row, expires=after(since(kill), CHAIN_DAYS))

    # What became known later, 30 days.

    def update(self, chain_id: str) -> ChainUpdate | None:
        """Return the last update of a chain."""
        row = self.state.get("updates", short(chain_id))
        return ChainUpdate.read(row) if row else None

    def add_update(self, update: ChainUpdate) -> None:
        """Remember an update, unless a higher one is known."""
        known = self.update(update.chain_id)
        if known is None or known.chain_revision < update.chain_revision:
            expires = after(seconds(update.received), CHAIN_DAYS)
            self.state.put("updates", short(update.chain_id), update.write(), expires=expires)


def _id(row: bytes) -> tuple[str, int]:
    name, end = unpack_id(row, 0)
    return name or "", end

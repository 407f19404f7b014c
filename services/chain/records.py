"""The rows of the chain stage's state, packed: at most 200 bytes a version, keys included."""

import struct
import uuid
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from services.chain.order import Rank

# Why a version is in its chain; published as the rule of an `Evidence`.
Basis: TypeAlias = Literal["first_seen", "same_uri", "same_text", "slug_and_date", "kill_of_chain"]
BASES: Final[tuple[Basis, ...]] = ("first_seen", "same_uri", "same_text", "slug_and_date", "kill_of_chain")

_HEAD: Final = struct.Struct(">BBBHIIqq")
_NONE: Final = -(1 << 63)
_MOST: Final = (1 << 63) - 1
_LATE, _CANCELED = 1, 2
_UUID, _TEXT, _NOTHING, _SAME = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Member:
    """One version in its place; ``changed`` is None without a parent.

    ``since`` is when it could be read, in seconds: its receipt, or the end of its embargo.
    """

    version_id: str
    chain_id: str
    parent: str | None
    rank: Rank
    received: str
    since: int
    revision: int
    basis: Basis
    marks: bytes
    changed: int | None = None
    late: bool = False

    def pack(self) -> bytes:
        """Return the member as a row."""
        rank = self.rank
        flags = self.late * _LATE | rank.canceled * _CANCELED
        head = _HEAD.pack(
            flags,
            BASES.index(self.basis),
            self.changed or 0,
            min(self.revision, 0xFFFF),
            min(max(self.since, 0), 0xFFFFFFFF),
            rank.ordinal,
            _number(rank.version),
            _number(rank.created),
        )
        chain = bytes([_SAME]) if self.chain_id == self.version_id else pack_id(self.chain_id)
        ids = pack_id(self.version_id) + chain + pack_id(self.parent)
        return head + bytes([len(self.marks)]) + self.marks + ids + self.received.encode()

    @classmethod
    def unpack(cls, row: bytes) -> "Member":
        """Read a row."""
        head: tuple[int, ...] = _HEAD.unpack_from(row)
        flags, basis, changed, revision, since, ordinal, version, created = head
        place = _HEAD.size + 1 + row[_HEAD.size]
        version_id, ids = unpack_id(row, place)
        chain_id, ids = (version_id, ids + 1) if row[ids] == _SAME else unpack_id(row, ids)
        parent, ids = unpack_id(row, ids)
        return cls(
            version_id=version_id or "",
            chain_id=chain_id or "",
            parent=parent,
            rank=Rank(_stated(version), _stated(created), ordinal, canceled=bool(flags & _CANCELED)),
            received=row[ids:].decode(),
            since=since,
            revision=revision,
            basis=BASES[basis],
            marks=row[_HEAD.size + 1 : place],
            changed=None if parent is None else changed,
            late=bool(flags & _LATE),
        )


_BY_NAME: Final[dict[str, Basis]] = {basis: basis for basis in BASES}


def basis_of(rule: str) -> Basis:
    """Return the basis that the rule of an `Evidence` names."""
    return _BY_NAME.get(rule, "first_seen")


def _number(value: int | None) -> int:
    # A stated version may be any number; those beyond 64 bits count as equal, and the time then decides.
    return _NONE if value is None else max(_NONE + 1, min(value, _MOST))


def _stated(value: int) -> int | None:
    return None if value == _NONE else value


def clamped(value: int | None) -> int | None:
    """Return a stated version number as a record will hold it."""
    return None if value is None else _number(value)


def pack_id(name: str | None) -> bytes:
    """Pack an id; ours are UUIDs and take 17 bytes."""
    if name is None:
        return bytes([_NOTHING])
    number = _as_uuid(name)
    if number:
        return bytes([_UUID]) + number.bytes
    text = name.encode()
    return bytes([_TEXT]) + len(text).to_bytes(2, "big") + text


def unpack_id(row: bytes, place: int) -> tuple[str | None, int]:
    """Return the id at ``place`` and where it ends."""
    kind, start = row[place], place + 1
    if kind == _NOTHING:
        return None, start
    if kind == _UUID:
        return str(uuid.UUID(bytes=row[start : start + 16])), start + 16
    end = start + 2 + int.from_bytes(row[start : start + 2], "big")
    return row[start + 2 : end].decode(), end


def _as_uuid(name: str) -> uuid.UUID | None:
    try:
        number = uuid.UUID(name)
    except ValueError:
        return None
    # UUID() reads other spellings too; only the one that is written back the same may be packed.
    return number if str(number) == name else None

"""The layout of a knowledge base file: one hash table of names over records of things, little endian.

    header | slots | names | things | tail

``slots`` are uint32 offsets into ``names`` (0: empty), placed by CRC-32 of the key, the next free one on a clash.
A name is its lengths and counts, its key, and its meanings, likeliest first. A thing is a fixed part, its name, and
JSON of what few things have. The tail is JSON: the tables that small numbers point into, and the manifest.
"""

from struct import Struct
from typing import Final, NamedTuple, get_args

from schemas.entity import MentionType

MAGIC: Final = b"SLUGKB01"
# Magic, number of slots (a power of two), offsets of slots, names, things and tail, and the whole length.
HEADER: Final = Struct("<8s6I")
SLOT: Final = Struct("<I")
# Bytes of key, most words of any name that begins with this one, meanings.
NAME: Final = Struct("<BBB")
# Offset of the thing, language set, flags, prior in 255ths.
MEANING: Final = Struct("<IHBB")
# Type, kind, country, source, space of the id, number of the id, latitude and longitude, bytes of name and of JSON.
THING: Final = Struct("<BBHBBIiiBH")

TYPES: Final[tuple[MentionType, ...]] = get_args(MentionType)
LONGEST_KEY: Final = 255
MOST_MEANINGS: Final = 24
NO_DEGREES: Final = 0x7FFFFFFF
DEGREES: Final = 1e5
PRIORS: Final = 255

# Flags of a meaning: taken in a text where no tagger found a name; another spelling than the thing's own name; an
# abbreviation, which stands in capitals (WHO is no who).
ALONE: Final = 1
ALTERNATE: Final = 2
CAPITALS: Final = 4

# Spaces of ids; what is not of one of these is written out in the JSON.
LOCAL: Final = 0
# A namesake of something better known: the country is part of its local id.
NAMESAKE: Final = 1
SPACES: Final = ("", "", "wikidata:Q", "geonames:")
WRITTEN: Final = len(SPACES)


class KnowledgeBaseUnreadable(Exception):  # noqa: N818 — of a file, with the fix; no fault of ours
    """A file is no knowledge base, or one of another release; says which and what to do."""


class Meaning(NamedTuple):
    """One thing that a name may mean."""

    thing: int
    languages: int
    flags: int
    prior: int

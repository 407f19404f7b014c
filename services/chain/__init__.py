"""Chain: a story gets its place among the versions of it, is held, or takes others back.

The recipe, top to bottom (`place`): a version that is known is a redelivery and is published again as
it was; a story under embargo is held (`embargo`, `held`) and released when due (`release`); any other is
located by id, by a kill that came first, or as an exact repeat (`locate`), and published (`publish`)
with its relation (`relations`), fingerprints and changes (`fingerprint`). Kills say what they take back
(`kills`); what becomes known of others goes out as chain updates (`later`, `links`).

State (`memory`, `records`, `held`) is the fold of the outputs (`absorb`): any order between partitions,
and any number of times, gives the same.
"""

from services.chain.absorb import absorb
from services.chain.embargo import Context, context
from services.chain.place import place
from services.chain.release import release

__all__ = ["Context", "absorb", "context", "place", "release"]

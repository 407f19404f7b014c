"""Find the best row of tags for every run of candidates: Viterbi, over all runs of a batch at once."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.layout import Ints

CLASSES: Final = ("PER", "ORG", "LOC", "MISC")
# Outside, then begin, inside, end and single of each class.
TAGS: Final = ("O", *(f"{mark}-{kind}" for kind in CLASSES for mark in "BIES"))
FORBIDDEN: Final = -1e4
# A run is cut here; no name is longer, and a million capitals stay linear.
LONGEST: Final = 48

Floats = NDArray[np.float32]


def allowed() -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which tag may follow which, which may begin a run, which may end one."""
    follows = np.array([[_follows(left, right) for right in TAGS] for left in TAGS])
    starts = np.array([tag[0] in "OBS" for tag in TAGS])
    ends = np.array([tag[0] in "OES" for tag in TAGS])
    return follows, starts, ends


def _follows(left: str, right: str) -> bool:
    if left[0] in "BI":
        return right[0] in "IE" and right[2:] == left[2:]
    return right[0] in "OBS"


_STARTS: Final = np.where(allowed()[1], 0, FORBIDDEN).astype(np.float32)[:, None]
_ENDS: Final = np.where(allowed()[2], 0, FORBIDDEN).astype(np.float32)[:, None]


def runs_of(places: Ints) -> tuple[Ints, Ints]:
    """Return first and length of every run of neighbouring places, cut at ``LONGEST``."""
    breaks = np.flatnonzero(np.diff(places) != 1) + 1
    firsts = np.concatenate([[0], breaks])
    lengths = np.diff(np.concatenate([firsts, [len(places)]]))
    if len(places) and lengths.max() > LONGEST:
        pairs = zip(firsts.tolist(), lengths.tolist(), strict=True)
        firsts = np.array([cut for first, size in pairs for cut in range(first, first + size, LONGEST)], np.int64)
        lengths = np.diff(np.concatenate([firsts, [len(places)]]))
    return firsts, lengths


def viterbi(scores: Floats, places: Ints, transitions: Floats) -> Ints:
    """Return the best tag of every candidate; ``transitions`` hold ``FORBIDDEN`` where a tag may not follow."""
    tags = np.zeros(len(places), np.int64)
    if not len(places):
        return tags
    steps = _steps(places)
    bests = _forward(scores, steps, transitions)
    after = np.zeros(0, np.int64)
    # Back from the last step: the runs that go on must fit the tag behind, the others end here.
    for chosen, best in zip(reversed(steps), reversed(bests), strict=True):
        going = len(after)
        fits = (best[:, :going] + transitions[:, after]).argmax(0)
        ends = (best[:, going:] + _ENDS).argmax(0)
        tags[chosen] = after = np.concatenate([fits, ends])
    return tags


def _steps(places: Ints) -> list[Ints]:
    """Return the first candidates of all runs, then the second ones, and so on: those of longer runs stand first."""
    firsts, lengths = runs_of(places)
    order = np.argsort(-lengths, kind="stable")
    firsts, lengths = firsts[order], lengths[order]
    # How many runs are longer than each step.
    alive: list[int] = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left").tolist()
    return [firsts[:live] + step for step, live in enumerate(alive)]


def _forward(scores: Floats, steps: list[Ints], transitions: Floats) -> list[Floats]:
    """Return per step how good the best way to each tag is: a row a tag, a column a run."""
    # Runs vary fastest: every reduction goes over long neighbours in memory.
    by_tag, into = np.ascontiguousarray(scores.T), transitions[:, :, None]
    bests = [by_tag[:, steps[0]] + _STARTS]
    for chosen in steps[1:]:
        ways = bests[-1][:, None, : len(chosen)] + into
        bests.append(ways.max(0) + by_tag[:, chosen])
    return bests


def spans_of(tags: Ints) -> Iterator[tuple[int, int, str]]:
    """Yield first and last (exclusive) candidate, and class, of every name."""
    marks = (tags - 1) % 4
    named = tags > 0
    closing = np.flatnonzero(named & (marks >= 2))  # noqa: PLR2004 — E and S close a name
    opening = np.flatnonzero(named & ((marks == 0) | (marks == 3)))  # noqa: PLR2004 — B and S open one
    kinds = ((tags[closing] - 1) // 4).tolist()
    for first, last, kind in zip(opening.tolist(), closing.tolist(), kinds, strict=True):
        yield first, last + 1, CLASSES[kind]


def rounded(sure: Floats) -> NDArray[np.float64]:
    """Return how sure a tagger is, to three digits."""
    return np.rint(sure.astype(np.float64) * 1000) / 1000

"""Publication status in every spelling: usable, withheld, canceled."""

from typing import Final

from schemas.article import PubStatus

_SPELLINGS: Final[dict[str, PubStatus]] = {
    "usable": "usable",
    "useable": "usable",
    "publishable": "usable",
    "live": "usable",
    "published": "usable",
    "publish": "usable",
    "released": "usable",
    "corrected": "usable",
    "ok": "usable",
    "": "usable",
    "withheld": "withheld",
    "hold": "withheld",
    "held": "withheld",
    "embargoed": "withheld",
    "embargo": "withheld",
    "draft": "withheld",
    "pending": "withheld",
    "scheduled": "withheld",
    "future": "withheld",
    "private": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
    "cancel": "canceled",
    "kill": "canceled",
    "killed": "canceled",
    "withdrawn": "canceled",
    "recalled": "canceled",
    "spiked": "canceled",
    "deleted": "canceled",
    "retracted": "canceled",
    "trash": "canceled",
    "unpublished": "canceled",
}


def clean_status(stated: str | None) -> PubStatus | None:
    """Return the status that a word means; None if the word is not known. A qcode's prefix is dropped."""
    if stated is None:
        return "usable"
    return _SPELLINGS.get(stated.rsplit(":", 1)[-1].rsplit("/", 1)[-1].strip().casefold())

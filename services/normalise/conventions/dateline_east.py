"""Datelines of East Asian agencies: ``新华社北京1月2日电``, ``[東京 ２６日 ロイター] -``, ``(서울=연합뉴스)``."""

import re
from dataclasses import dataclass
from typing import Final

_DAY: Final = r"(?:(?P<month>[0-9０-９]{1,2})月)?(?P<day>[0-9０-９]{1,2})日"
_FORMS: Final = (
    # Xinhua, CNS and others: agency, place, date, 电.
    re.compile(
        rf"(?P<agency>新华社|新華社|中新社|中新网|中国新闻社|法新社|路透社?|美联社|共同社|"
        rf"央视网)(?P<place>[\u3400-\u9fff·]{{2,10}}?)(?:{_DAY})?[电電](?:（[^（）\n]{{0,40}}）)?[\s　]*"
    ),
    # CNA, Taipei: in brackets, a reporter before the place.
    re.compile(
        rf"[（(](?P<agency>中央社)(?:記者[\u3400-\u9fff]{{2,4}}?)?(?P<place>[\u3400-\u9fff]{{2,6}}?){_DAY}[\u"
        rf"3400-\u9fff]{{0,6}}電[）)][\s　]*"
    ),
    # Reuters Japan.
    re.compile(
        rf"[\[［](?P<place>[^\s　\[\]［］]{{1,16}})[\s　]+(?:{_DAY})?[\s　]*(?P<agency>[^\s　\[\]［］]{{2,12}})["
        rf"\]］][\s　]*(?P<sep>[-－―ー–—]?)[\s　]*"
    ),
    # Kyodo and Jiji.
    re.compile(
        rf"【(?P<place>[^\s【】＝]{{1,12}}?)(?:{_DAY})?[\s　]*＝?(?P<agency>共同|時事|AFP＝時事|ロイター)】[\s　]*"
    ),
    # Korea: place, equals sign, agency; then often the reporter and another equals sign.
    re.compile(r"[(\[](?P<place>[^=()\[\]\n]{1,20})=(?P<agency>[^=()\[\]\n]{2,20})[)\]]\s*"),
)


@dataclass(frozen=True, slots=True)
class Eastern:
    """What such a dateline holds; ``month`` None means the month of the story."""

    place: str
    agency: str
    separator: str
    day: int | None
    month: int | None
    length: int


def find_eastern(window: str) -> Eastern | None:
    """Find an East Asian dateline at the head of a paragraph."""
    if window.isascii():
        return None
    for form in _FORMS:
        if found := form.match(window):
            return _eastern(found)
    return None


def _eastern(found: re.Match[str]) -> Eastern:
    parts = found.groupdict()
    day, month = parts.get("day"), parts.get("month")
    return Eastern(
        parts["place"],
        parts["agency"],
        parts.get("sep") or "",
        # int() reads full-width digits too.
        int(day) if day else None,
        int(month) if month else None,
        found.end(),
    )

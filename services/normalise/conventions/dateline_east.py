"""Datelines of East Asian agencies: ``新华社北京1月2日电``, ``[東京 ２６日 ロイター] -``, ``(서울=연합뉴스)``."""

import re
from dataclasses import dataclass
from typing import Final

from services.text.places import find_place

_DAY: Final = r"(?:(?P<month>[0-9０-９]{1,2})月)?(?P<day>[0-9０-９]{1,2})日"
_HAN: Final = r"[\u3400-\u9fff]"
# Reporters named behind the dateline, in brackets.
_REPORTERS: Final = (
    r"(?:(?P<aside>[\s　]*[（(])(?:新华社)?(?P<by>(?:通讯员|记者|記者)[\s　:：]*"
    rf"{_HAN}{{2,4}}(?:[\s　、，,·]+{_HAN}{{2,8}}){{0,7}})[）)]"
    r"|（[^（）\n]{0,40}）)?"
)
_XINHUA: Final = "新华社|新華社|中新社|中新网|中国新闻社|法新社|路透社?|美联社|美聯社|共同社|央视网|中央社"
_FORMS: Final = (
    # Xinhua, CNS and others: agency, place, date, 电.
    re.compile(
        rf"(?P<agency>{_XINHUA})"
        rf"(?P<place>[\u3400-\u9fff·]{{2,10}}?)(?:{_DAY})?[电電]{_REPORTERS}[\s　]*"
    ),
    # The same with the agency behind it, in brackets.
    re.compile(
        rf"(?P<place>{_HAN}{{2,10}}?)[\s　]*{_DAY}[电電訊][\s　]*"
        rf"[（(](?P<agency>{_XINHUA})[^（）()\n]{{0,30}}[）)][\s　]*"
    ),
    # CNA, Taipei: in brackets, a reporter before the place.
    re.compile(
        rf"[（(](?P<agency>中央社)(?P<reported>記者)?(?P<place>{_HAN}{{2,12}}?)"
        rf"{_DAY}{_HAN}{{0,8}}(?:電|報導)[）)][\s　]*"
    ),
    # Reuters Japan.
    re.compile(
        rf"[\[［](?P<place>[^\s　\[\]［］=＝]{{1,16}})[\s　]+(?:{_DAY})?[\s　]*"
        r"(?P<agency>[^\s　\[\]［］=＝]{2,12})[\]］][\s　]*(?P<sep>[-－―ー–—]?)[\s　]*"
    ),
    # Kyodo, Jiji and Yonhap's Japanese service.
    re.compile(
        rf"【(?P<place>[^\s【】＝=]{{1,12}}?)(?:{_DAY})?[\s　]*＝?"
        r"(?P<agency>AFP＝?時事|ロイター|共同|時事|聯合ニュース)】[\s　]*"
    ),
    # Korea: place, equals sign, agency; then often the reporters and another equals sign.
    re.compile(
        r"[(\[【](?P<place>[^=()\[\]【】\n]{1,20})=(?P<agency>[^=()\[\]【】\n]{2,20})[)\]】]\s*"
        r"(?:(?P<aside>)(?P<by>[가-힣]{2,5}(?:[\s·,]+[가-힣]{2,5}){0,5}"
        r"\s?(?:기자|특파원|통신원|객원기자|선임기자|인턴기자))\s*=\s*)?"
    ),
)
# Places of two letters to four; the reporter's name stands before.
_PLACE_LENGTHS: Final = (4, 3, 2)


@dataclass(frozen=True, slots=True)
class Eastern:
    """What such a dateline holds; ``month`` None means the month of the story, ``text`` leaves the reporter out."""

    text: str
    place: str
    agency: str
    separator: str
    day: int | None
    month: int | None
    by: str | None
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
    day, month, by = parts.get("day"), parts.get("month"), parts.get("by")
    place = parts["place"]
    if parts.get("reported"):
        by, place = _reporter_and_place(place)
    return Eastern(
        text=found.string[found.start() : found.start("aside") if parts.get("by") else found.end()],
        place=place,
        agency=parts["agency"],
        separator=parts.get("sep") or "",
        # int() reads full-width digits too.
        day=int(day) if day else None,
        month=int(month) if month else None,
        by=by,
        length=found.end(),
    )


def _reporter_and_place(words: str) -> tuple[str | None, str]:
    """Split ``王小明台北``: the longest place at the end that the gazetteer knows, else its last two letters."""
    lengths = [length for length in _PLACE_LENGTHS if len(words) - length > 1]
    length = next((length for length in lengths if find_place(words[-length:])), _PLACE_LENGTHS[-1])
    return (words[:-length], words[-length:]) if len(words) > length else (None, words)

"""``feeds.yaml``: what is known beforehand of each stream of wires."""

import zoneinfo
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from schemas.feed import Feed, Feeds
from services.runtime.load_settings import Problem, SettingsInvalid
from services.runtime.yaml_file import Lines, load_yaml, problem_at

# Values that only a table of the system tells right from wrong; both spellings of a name are good.
_NAMED: Final = ("timeZone", "time_zone", "encoding")


def load_feeds(path: Path | None) -> Feeds:
    """Read the feeds; without a file every feed has the defaults.

    Raises:
        SettingsInvalid: every problem, with file, line and fix; exit with `EX_CONFIG`.
    """
    if path is None:
        return Feeds()
    feeds, lines = load_yaml(path, Feeds)
    problems = tuple(_problems(path, feeds, lines))
    if problems:
        raise SettingsInvalid(problems)
    return feeds


def _problems(path: Path, feeds: Feeds, lines: Lines) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, feed in enumerate(feeds.feeds):
        line = lines["feeds", number]
        if feed.name in seen:
            yield problem_at(path, line, f"feed {feed.name} is there twice", f"join it with line {seen[feed.name]}")
        seen.setdefault(feed.name, line)
        yield from _unknown_names(path, feed, {name: lines.get(("feeds", number, name), line) for name in _NAMED})


def _unknown_names(path: Path, feed: Feed, lines: dict[str, int]) -> Iterator[Problem]:
    if feed.time_zone not in zoneinfo.available_timezones():
        line = max(lines["timeZone"], lines["time_zone"])
        yield problem_at(path, line, f"there is no time zone {feed.time_zone}", "use an IANA name: Europe/Athens")
    try:
        "".encode(feed.encoding)
    except LookupError:
        fix = "use a name such as cp1252 or iso8859-7"
        yield problem_at(path, lines["encoding"], f"there is no encoding {feed.encoding}", fix)

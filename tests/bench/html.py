"""Web pages of about 150 KiB, all metadata included: pages a second of CPU time, the import of trafilatura aside."""

import json
from collections.abc import Iterator
from itertools import cycle

from schemas.story import RawStory
from services import normalise
from services.stage import Equipment
from tests.bench.figures import Figure, per_second

# A page is mostly what surrounds the story: scripts, styles, menus, links to other stories.
SIZE = 150 * 1024
RECEIVED = "2026-11-24T08:00:00Z"
SENTENCE = "The harbour of Lindholm reopened on {day} after dredgers cleared {tonnes} tonnes of silt from the channel. "


def measure(seconds: float) -> Iterator[Figure]:
    """Measure normalising pages, one after the other."""
    context = normalise.context(Equipment())
    pages = [RawStory.of(_page(number), transmission="t", feed="bench", received=RECEIVED) for number in range(20)]
    rate, slowest = per_second(lambda raw: normalise.normalise(raw, context), cycle(pages), seconds)
    yield Figure("HTML pages", round(rate, 1), "pages/s of CPU", "≥ 50 at 150 KiB")
    yield Figure("HTML pages, p99", round(slowest, 1), "ms of CPU")
    yield Figure("HTML pages, mean size", round(sum(len(page.body) for page in pages) / len(pages) / 1024), "KiB")


def _page(number: int) -> bytes:
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Harbour of Lindholm reopens for the {number}th time",
        "datePublished": "2026-03-02T08:00:00+01:00",
        "dateModified": "2026-03-02T09:15:00+01:00",
        "author": [{"@type": "Person", "name": "Ada Lund"}],
        "publisher": {"@type": "Organization", "name": "Lindholm Post"},
    }
    prose = "".join(
        f"<p>{SENTENCE.format(day='Monday', tonnes=number + one) * 3}<a href='/tag/{one}'>silt</a></p>"
        for one in range(25)
    )
    cards = "".join(
        f"<div class='card'><a href='/story/{one}'><img src='/{one}.jpg' alt='x'><h3>Another story, number {one}</h3>"
        f"<span class='time'>2 March</span></a></div>"
        for one in range(250)
    )
    menu = "".join(f"<li class='menu-item'><a href='/section/{one}'>Section {one}</a></li>" for one in range(120))
    page = (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{facts['headline']} | Lindholm Post</title>"
        f"<link rel='canonical' href='https://post.example/{number}'>"
        "<meta property='og:site_name' content='Lindholm Post'>"
        f"<script type='application/ld+json'>{json.dumps(facts)}</script>FILL</head><body><nav><ul>{menu}</ul></nav>"
        f"<main><article><h1>{facts['headline']}</h1>{prose}</article></main><section class='more'>{cards}</section>"
        f"<footer><ul>{menu}</ul></footer></body></html>"
    )
    script = "<script>window.data = window.data || []; window.data.push({'slot': 1});</script>\n"
    return page.replace("FILL", script * max(0, (SIZE - len(page)) // len(script))).encode()

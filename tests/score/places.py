"""Score places and countries of enriched samples against our labels.

    slugline process --until enrich SAMPLES | python -m tests.score.places [--misses]

Of every labelled span: whether a place was linked there, to the id and to the country that the label has.
A span that is no place (a club, a person, a company) must not be linked: a link there is wrong, twice.
"""

import sys
from collections import Counter

from tests.score.anchor import find_span, place_labels, read_articles, read_labels

LOCAL = "urn:slugline:"


def place_at(article, part, start, end):
    """Return id and country of the place linked at a span; (None, None) where there is none."""
    countries = {place.get("uri"): place.get("country") for place in article.get("places", ())}
    for mention in article.get("mentions", ()):
        inside = mention["start"] < end and start < mention["end"]
        if mention["part"] == part and inside and mention["type"] == "place":
            uri = mention.get("uri") or ""
            return (None if uri.startswith(LOCAL) else uri or None), countries.get(uri)
    return None, None


def score_places(articles, show):
    """Yield, as lines, precision and recall of countries and of ids."""
    counts = Counter()
    for label in place_labels():
        article = articles.get((label.file, label.item))
        span = find_span(label, article) if article else None
        if span is None:
            counts["stale"] += 1
            continue
        uri, country = place_at(article, label.part, *span)
        surface_right = uri in label.ids
        counts["ids wanted"] += bool(label.ids)
        counts["ids given"] += uri is not None
        counts["ids right"] += surface_right
        counts["countries wanted"] += label.country is not None
        # Where a label has no country, as for a continent, none given is not a country given.
        counts["countries given"] += country is not None
        counts["countries right"] += country is not None and country == label.country
        if show and (((uri is not None or label.ids) and not surface_right) or country != label.country):
            yield (f"  {label.file} {label.part} {span}: {uri} {country}, wanted {label.ids} {label.country}")
    yield f"labels {len(place_labels())}  stale {counts['stale']}"
    for what in ("countries", "ids"):
        yield _report(what, counts[f"{what} right"], counts[f"{what} given"], counts[f"{what} wanted"])


def score_countries(articles, show):
    """Yield, as lines, precision and recall of the countries that stories are about."""
    right = given = wanted = first = stale = 0
    for row in read_labels("countries.jsonl"):
        article = articles.get((row["file"], row["item"]))
        if article is None:
            stale += 1
            continue
        found = article.get("countries", [])
        about = set(row["about"])
        judged = [code for code in found if code not in row["may"]]
        right, given = right + len(about.intersection(judged)), given + len(judged)
        wanted += len(about)
        first += bool(found) and found[0] in about
        if show and about != set(judged):
            yield (f"  {row['file']} {row['item']}: {found}, wanted {row['about']}, may have {row['may']}")
    total = len(read_labels("countries.jsonl"))
    yield f"stories {total}  stale {stale}  whose first country is one it is about {first}"
    yield _report("about", right, given, wanted)


def _report(what, right, given, wanted):
    precision, recall = right / max(1, given), right / max(1, wanted)
    return f"{what:10} P {100 * precision:5.1f}  R {100 * recall:5.1f}   right {right}  given {given}  wanted {wanted}"


if __name__ == "__main__":
    found = read_articles(sys.stdin)
    show = "--misses" in sys.argv
    for line in (*score_places(found, show), *score_countries(found, show)):
        print(line)  # noqa: T201 — a script's answer

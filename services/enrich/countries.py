"""The countries that a story is about, most salient first: not those that it merely names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from schemas.article import Article
from schemas.entity import MentionType
from services.enrich.linking import Link
from services.enrich.naming import Found

METHOD: Final = "countries-2"
# What one mention says, by where it stands.
HEADLINE: Final = 4.0
# In the text's first so many code points, a news story says what it is about.
TOP: Final = 500
IN_TOP: Final = 2.0
BELOW: Final = 1.0
# And by what is named: a country or its people says more than a town in it, a body or person less.
KINDS: Final[dict[MentionType, float]] = {"place": 1.0, "demonym": 0.8, "organisation": 0.5, "person": 0.5}
# Where it was filed is weaker than what it names, and all there is if it names nothing.
FILED: Final = 2.0
STATED: Final = 2.0
# A country with less than this share of the first one's weight is named, no more.
SHARE: Final = 0.33
MOST: Final = 4

Weights = Mapping[str, float]


def weigh_countries(linked: Iterable[tuple[Sequence[Found], Link]]) -> Weights:
    """Return how much the mentions of a story, those of one thing together, say of each country, ISO 3166-1 alpha-2."""
    weights: defaultdict[str, float] = defaultdict(float)
    for mentions, link in linked:
        country = link.known.country if link.known else link.country
        if country:
            said = KINDS.get(mentions[0].span.type, 0.0)
            for found in mentions:
                weights[country] += said * _standing(found)
    return weights


def find_countries(weights: Weights, article: Article) -> tuple[str, ...]:
    """Return the countries that the story is about."""
    total: defaultdict[str, float] = defaultdict(float, weights)
    if article.dateline and article.dateline.country:
        total[article.dateline.country] += FILED
    for place in article.places:
        if place.country and place.creator != "inferred":
            total[place.country] += STATED
    ranked = sorted(total.items(), key=lambda pair: -pair[1])[:MOST]
    return tuple(code for code, weight in ranked if weight >= SHARE * ranked[0][1])


def _standing(found: Found) -> float:
    if found.passage.part == "headline":
        return HEADLINE
    return IN_TOP if found.start < TOP else BELOW

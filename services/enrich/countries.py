"""The countries that a story is about, most salient first."""

from collections import defaultdict
from typing import Final

from schemas.article import Article
from schemas.entity import Place

# The dateline says where it was filed, which is weaker than what it names.
DATELINE: Final = 0.05
# Below this a country is only named in passing.
LEAST: Final = 0.02


def find_countries(places: tuple[Place, ...], article: Article) -> tuple[str, ...]:
    """Return ISO 3166-1 alpha-2 codes by the salience of the places in each country."""
    weights: defaultdict[str, float] = defaultdict(float)
    for place in places:
        if place.country:
            weights[place.country] += place.salience or LEAST
    if article.dateline and article.dateline.country:
        weights[article.dateline.country] += DATELINE
    ranked = sorted(weights, key=lambda code: -weights[code])
    return tuple(code for code in ranked if weights[code] >= LEAST)

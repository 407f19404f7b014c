"""Builders: articles, states and folds for tests of what comes after normalising."""

from datetime import UTC, datetime, timedelta

from schemas import identity
from schemas.article import SCHEMA_VERSION, Article
from schemas.body import Headline, Slug
from services import chain
from services.release import REVISION
from services.runtime.state import StateFile
from services.stage import Equipment

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# Long enough to count as a text of its own.
TEXT = (
    "The harbour of Lindholm reopened on Monday after dredgers cleared the silt that the winter storms had left, "
    "and the first grain carriers were piloted in before noon, the port office said."
)


def at(minutes=0.0):
    """A moment, minutes after the start of the day of tests."""
    return (START + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")


def article(uri="urn:x:1", *, version=None, created=None, minutes=0.0, **fields):
    """An article as normalising gives it; ``created`` and ``minutes`` are minutes after the start."""
    provider = fields.pop("provider", "nordwire")
    moment = at(created) if created is not None else None
    text = fields.pop("text", f"{TEXT} {uri} {version}")
    headline = fields.pop("headline", "Harbour of Lindholm reopens")
    slug = fields.pop("slug", None)
    if version is None and moment is None:
        name = identity.unversioned_id(provider, f"{uri}{text}{headline}{fields.get('pub_status')}".encode())
    else:
        name = identity.version_id(provider, uri, str(version or ""), moment or "")
    return Article.model_validate(
        {
            "uri": uri,
            "version": version,
            "version_created": moment,
            "version_id": name,
            "revision": REVISION,
            "schema_version": SCHEMA_VERSION,
            "provider": provider,
            "feed": provider,
            "received": at(minutes),
            "text": text,
            "headlines": (Headline(value=headline),) if headline else (),
            "slugline": slug,
            "slug": Slug(keyword=slug, raw=slug) if slug else None,
            **fields,
        }
    )


def kill(uri="urn:x:1", **fields):
    """A kill as normalising gives it."""
    return article(uri, **{"text": "Kill. Do not use.", "pub_status": "canceled", **fields})


class Lane:
    """The chain stage with its state, as the engine runs it: step, absorb, next."""

    def __init__(self, equipment=None):
        self.context = chain.context(equipment or Equipment())
        self.file = StateFile()
        self.state = self.file.state
        self.outputs = []

    def place(self, *articles):
        """Place articles in turn; return the outputs of the last."""
        outcome = None
        for one in articles:
            outcome = chain.place(one, self.context, self.state)
            self._absorb(outcome)
        return outcome.outputs

    def look(self, story):
        """Step without absorbing."""
        return chain.place(story, self.context, self.state).outputs

    def tick(self, minutes):
        """Release what is due at a time."""
        outcome = chain.release(self.context, self.state, START + timedelta(minutes=minutes))
        self._absorb(outcome)
        return outcome.outputs

    def rows(self):
        """Everything that the state holds, with the time it may be forgotten."""
        return rows(self.file)

    def absorb(self, output):
        """Fold an output that another worker published."""
        chain.absorb(self.state, output)

    def forget(self, minutes):
        """Prune the state as the engine does."""
        self.file.prune(START + timedelta(minutes=minutes))

    def _absorb(self, outcome):
        for output in outcome.outputs:
            chain.absorb(self.state, output)
        self.outputs.extend(outcome.outputs)


def rows(file):
    """Every row of a state file, with the time it may be forgotten."""
    return sorted(file._connection.execute("select name, key, value, expires from entries"))  # noqa: SLF001 — what no stage may see


def written(outputs):
    """Outputs as they go to topics."""
    return [(one.topic.name, one.key, one.value.write() if one.value else None) for one in outputs]

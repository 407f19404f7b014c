"""Consumer groups: one for each stage or sink."""

from services.runtime.settings import Settings


def group_of(settings: Settings, name: str) -> str:
    """Return the name of a stage's or a sink's consumer group."""
    return f"{settings.group_prefix}.{name}"

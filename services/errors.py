"""The one error of a stage: the story is at fault, and a retry cannot help."""

from typing import Final, Literal, TypeAlias, get_args

RejectionReason: TypeAlias = Literal[
    # Nothing to read: no bytes, or white space alone.
    "transmission_empty",
    # Over 2 MiB; refused at the door.
    "transmission_too_large",
    # An output over max.message.bytes.
    "article_too_large",
    # No format knows these bytes.
    "format_unknown",
    # A feed pins a format that does not exist or does not fit.
    "format_mismatched",
    # Bytes that are in none of the character sets that may be meant.
    "encoding_invalid",
    # XML that is not well-formed, and why.
    "xml_invalid",
    # XML deeper than 256, JSON deeper than 64.
    "nesting_too_deep",
    # An entity declaration, or a reference beyond XML's own.
    "doctype_forbidden",
    # JSON that is broken in a way that has more than one reading.
    "json_invalid",
    # A field that must be readable is not.
    "urgency_invalid",
    "time_invalid",
    "field_invalid",
    # A story without headline and text.
    "content_missing",
    # Refused by name, at INFO: not stories, and nothing is wrong.
    "heartbeat",
    "test_message",
    "items_missing",
    # The step raised twice, hung, or took the interpreter with it.
    "step_failed",
    # A record on one of our own topics that does not decode.
    "message_invalid",
]

REASONS: Final[frozenset[str]] = frozenset(get_args(RejectionReason))
# Refused by name but nothing is wrong: logged at INFO.
HARMLESS: Final[frozenset[str]] = frozenset({"heartbeat", "test_message", "items_missing"})


class StoryRejected(Exception):  # noqa: N818 — a verdict, not a fault
    """The story is at fault.

    Args:
        reason: one of the closed list; low cardinality, it labels metrics.
        detail: the variable part, for people.
        uri: names the story where it is known.
    """

    def __init__(self, reason: RejectionReason, detail: str = "", *, uri: str | None = None) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: RejectionReason = reason
        self.detail = detail
        self.uri = uri

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process border whole."""
        return (_rebuild, (self.reason, self.detail, self.uri))


def _rebuild(reason: RejectionReason, detail: str, uri: str | None) -> StoryRejected:
    return StoryRejected(reason, detail, uri=uri)

"""What every message model shares: frozen, camelCase on the wire, lenient to read and strict to write."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationInfo,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, core_schema

# Given as validation context when a message is read: values that a later release added to an
# enum are then kept as strings. A writer gives no context and is held to the enum.
READING: Final = "reading"


def _keep_unknown(value: object, info: ValidationInfo) -> str:
    if info.context == READING and isinstance(value, str):
        return value
    raise ValueError("not one of the values that are known")


class _Open:
    """The values of an enum, and when a message is read any other string: asked for only behind the enum."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        later = core_schema.with_info_plain_validator_function(_keep_unknown)
        *others, last = map(repr, get_args(source))
        return core_schema.union_schema(
            [handler(source), later],
            mode="left_to_right",
            # The error of the enum, not one of each branch.
            custom_error_type="literal_error",
            custom_error_context={"expected": f"{', '.join(others)} or {last}" if others else last},
        )


# Wrap a Literal in it: ``relation: Annotated[Relation, OPEN]``.
OPEN: Final = _Open()

INSTANT_PATTERN: Final = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$")

# A moment in ISO 8601 with its zone, ``2026-11-24T08:22:00Z``. What the wire said stands in ``times``.
Instant = Annotated[str, StringConstraints(pattern=INSTANT_PATTERN.pattern)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Precision = Literal["year", "month", "day", "minute", "second", "millisecond"]


class Model(BaseModel):
    """A message or a part of one.

    Absent on the wire means not stated: defaults are not written. Fields that a later release
    added are kept and passed on.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        ser_json_inf_nan="strings",
    )

    @classmethod
    def read(cls, data: bytes | str) -> Self:
        """Decode a message as a reader: unknown fields and unknown enum values are kept.

        Raises:
            pydantic.ValidationError: ``data`` is not this model.
        """
        return cls.model_validate_json(data, context=READING)

    @classmethod
    def made(cls, **fields: Any) -> Self:  # noqa: ANN401 — whatever the fields take
        """Make one of values of our own making, by field: nothing is checked, so a wrong one is found by readers.

        For what an article has by the dozen; it costs a tenth of validating.
        """
        blank, _ = _BLANKS.get(cls) or _blank(cls)
        return cls.made_whole({**blank, **fields})

    @classmethod
    def made_whole(cls, fields: dict[str, Any]) -> Self:
        """Make one as `made` does, of all its fields in their order, at half the cost; the dict becomes its own."""
        _, names = _BLANKS.get(cls) or _blank(cls)
        made = _new(cls)
        _set_fields(made, fields)
        # Of all, one for all: nothing here asks which fields were set, none has more, and a copy has its own.
        _set_names(made, names)
        _set_extra(made, _NO_MORE)
        _set_private(made, None)
        return made

    def write(self) -> bytes:
        """Encode for a topic: camelCase JSON in UTF-8, fields at their default left out."""
        return self.model_dump_json(exclude_defaults=True).encode()

    def to_json(self) -> dict[str, Any]:
        """Return what `write` writes, as plain JSON values."""
        return self.model_dump(mode="json", exclude_defaults=True)


# Every field of a model in its order, with its default; what has none must be given. And their names.
_BLANKS: Final[dict[type[Model], tuple[dict[str, Any], set[str]]]] = {}
_NO_MORE: Final[dict[str, Any]] = {}
_new: Final = object.__new__
# What a pydantic model consists of; a frozen one is set past its own `__setattr__`.
_set_fields, _set_names, _set_extra, _set_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def _blank(model: type[Model]) -> tuple[dict[str, Any], set[str]]:
    fields = model.model_fields
    made_anew = [name for name, field in fields.items() if field.default_factory]
    if made_anew:
        raise TypeError(f"{model.__name__}: {', '.join(made_anew)} would be shared by all that are made")
    blank = {name: field.get_default() for name, field in fields.items()}
    return _BLANKS.setdefault(model, (blank, set(blank)))


class Untouched(Model):
    """A message that carries a provider's bytes as they came: they are the record's value, all else its headers."""

    body: bytes

    @classmethod
    def from_headers(cls, body: bytes, headers: Mapping[str, str]) -> Self:
        """Read a record.

        Raises:
            pydantic.ValidationError: a header is missing or wrong.
        """
        return cls.model_validate({**headers, "body": body})

    def headers(self) -> dict[str, str]:
        """Return the headers of the record; fields that are not known are left out."""
        return {name: str(value) for name, value in self.model_dump(exclude={"body"}, exclude_none=True).items()}

"""Load the settings, or say which one is wrong, what it is and how to mend it."""

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from services.runtime.secret_files import is_secret
from services.runtime.settings import PREFIX, Settings

EX_CONFIG: Final = 78  # sysexits.h: something in the configuration is wrong; a restart cannot help


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong setting."""

    variable: str
    value: str | None
    problem: str
    fix: str

    def __str__(self) -> str:
        """Return one line for people."""
        shown = f"{self.variable}={self.value}" if self.value is not None else self.variable
        return f"{shown}: {self.problem}. Fix: {self.fix}."


class SettingsInvalid(Exception):  # noqa: N818 — reads as what it is
    """Settings that the service cannot start with; the process ends with exit 78."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        SettingsInvalid: with every problem found; exit with `EX_CONFIG`.
    """
    unknown = tuple(_unknown_variables(os.environ))
    if unknown:
        raise SettingsInvalid(unknown)
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsInvalid(tuple(_problem(detail) for detail in error.errors(include_url=False))) from error
    except PydanticCustomError as error:
        raise SettingsInvalid((_conflict(error.context or {}),)) from error


def variable(field: str) -> str:
    """Return the environment variable of a setting."""
    return f"{PREFIX}{field}".upper()


def known_variables() -> frozenset[str]:
    """Return every variable that is read."""
    fields = Settings.model_fields
    files = {f"{variable(name)}_FILE" for name, field in fields.items() if is_secret(field)}
    return frozenset({variable(name) for name in fields} | files)


def _unknown_variables(environment: Mapping[str, str]) -> Iterator[Problem]:
    known = known_variables()
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            fix = f"did you mean {near[0]}?" if near else "unset it; `docs/configuration.md` lists what there is"
            yield Problem(name, None, "there is no such setting", fix.rstrip("?"))


def _problem(detail: ErrorDetails) -> Problem:
    if detail["type"] == "setting_conflict":
        return _conflict(detail.get("ctx", {}))
    name = str(detail["loc"][0])
    field = Settings.model_fields[name]
    value = None if is_secret(field) else os.environ.get(variable(name))
    fix = f"{field.description or ''} The default is {field.default}".strip()
    return Problem(variable(name), value, detail["msg"], fix)


def _conflict(context: Mapping[str, object]) -> Problem:
    name = str(context["setting"])
    value = None if is_secret(Settings.model_fields[name]) else os.environ.get(variable(name))
    return Problem(variable(name), value, str(context["problem"]), str(context["fix"]))

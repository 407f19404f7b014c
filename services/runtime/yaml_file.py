"""YAML files that people write: read into a model, every problem with its file, line and fix."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from services.runtime.load_settings import Problem, SettingsInvalid

M = TypeVar("M", bound=BaseModel)
# The keys and indexes on the way to a value.
Way: TypeAlias = tuple[str | int, ...]
Lines: TypeAlias = dict[Way, int]

_FIXES: Final[Mapping[str, str]] = {
    "extra_forbidden": "remove it, or mend its spelling",
    "missing": "add it",
    "string_type": "put it in quotes",
    "string_pattern_mismatch": "use only the letters and signs that the pattern allows",
    "literal_error": "use one of these",
}


def load_yaml(path: Path, model: type[M]) -> tuple[M, Lines]:
    """Read a file into a model, with the line of each value in it, counted from 1.

    Raises:
        SettingsInvalid: with every problem found; exit with `EX_CONFIG`.
    """
    data, lines = _Reader(path).read()
    try:
        # From here on as if it were JSON: a list is good for a tuple, nothing else is converted.
        return model.model_validate(data), lines
    except ValidationError as error:
        problems = tuple(_problem(path, detail, lines) for detail in error.errors(include_url=False))
        raise SettingsInvalid(problems) from error


def problem_at(path: Path, line: int, problem: str, fix: str) -> Problem:
    """Return the problem of one place in a file."""
    return Problem(f"{path}:{line}", None, problem, fix)


class _Reader:
    """Reads plain values: no tags, no anchors that could unfold without end, no key twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: Lines = {}
        self._loader: Any = None

    def read(self) -> tuple[object, Lines]:
        try:
            text = self._path.read_text(encoding="utf-8")
        except OSError as error:
            raise self._error(
                1, f"it cannot be read: {error.strerror}", "check the name and who may read it"
            ) from error
        except UnicodeDecodeError as error:
            raise self._error(1, "it is not UTF-8", "save it as UTF-8") from error
        try:
            return self._compose(text), self._lines
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            raise self._error(line, f"{error.problem or error.context}", "mend the YAML there") from error
        except yaml.YAMLError as error:
            raise self._error(1, "it holds characters that YAML does not allow", "remove them") from error

    def _compose(self, text: str) -> object:
        self._loader = yaml.SafeLoader(text)
        node = self._loader.get_single_node()
        # An empty file says nothing, which is fine: all has defaults.
        return {} if node is None else self._value(node, ())

    def _value(self, node: yaml.Node, way: Way) -> object:
        if way in self._lines:
            raise self._error(node.start_mark.line + 1, f"{way[-1]!r} is there twice", "remove one")
        self._lines[way] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
            return {key: self._value(value, (*way, key)) for key, value in ((self._key(k), v) for k, v in pairs)}
        if isinstance(node, yaml.SequenceNode):
            return [self._value(each, (*way, number)) for number, each in enumerate(node.value)]
        return self._loader.construct_object(node)

    def _key(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._error(node.start_mark.line + 1, "a key is not a word", "write `name: value`")
        return str(node.value)

    def _error(self, line: int, problem: str, fix: str) -> SettingsInvalid:
        return SettingsInvalid((problem_at(self._path, line, problem, fix),))


def _problem(path: Path, detail: ErrorDetails, lines: Lines) -> Problem:
    way: Way = detail["loc"]
    # A value that is missing has no line: its surroundings do.
    known = next((way[:length] for length in range(len(way), -1, -1) if way[:length] in lines), ())
    name = ".".join(str(part) for part in way)
    fix = _FIXES.get(detail["type"], "see docs/configuration.md for what it may be")
    return problem_at(path, lines.get(known, 1), f"{name}: {detail['msg']}", fix)

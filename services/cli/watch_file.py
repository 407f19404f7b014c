"""``watches.yaml``: read and linted; a watch that can never fire, or fires on everything, is an error."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from schemas.watch import Watch, WatchFile
from services.runtime.load_settings import Problem, SettingsInvalid
from services.runtime.yaml_file import Lines, Way, load_yaml, problem_at
from services.text.words import find_words

# One letter and a star would look at nearly every word of every story.
SHORTEST_PREFIX: Final = 2
_TERMS: Final = (("any_of", "anyOf"), ("all_of", "allOf"), ("none_of", "noneOf"))


def load_watches(path: Path) -> tuple[Watch, ...]:
    """Read the watches of a file.

    Raises:
        SettingsInvalid: every problem, with file, line and fix.
    """
    file, lines = load_yaml(path, WatchFile)
    problems = (*_unknown(path, file, lines), *_problems(path, file.watches, lines))
    if problems:
        raise SettingsInvalid(problems)
    return file.watches


def _unknown(path: Path, file: WatchFile, lines: Lines) -> Iterator[Problem]:
    # The models keep what they do not know, for readers of topics; in a file it is a slip of the pen.
    stated: list[tuple[Way, object]] = [((name,), value) for name, value in (file.model_extra or {}).items()]
    for number, watch in enumerate(file.watches):
        stated += [(("watches", number, name), value) for name, value in (watch.model_extra or {}).items()]
    for way, _ in stated:
        yield problem_at(path, lines[way], f"there is no setting {way[-1]}", "remove it, or mend its spelling")


def _problems(path: Path, watches: tuple[Watch, ...], lines: Lines) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, watch in enumerate(watches):
        line = lines["watches", number]
        if watch.id in seen:
            yield problem_at(path, line, f"watch {watch.id} is there twice", f"join it with line {seen[watch.id]}")
        seen.setdefault(watch.id, line)
        if watch.query is not None:
            yield problem_at(path, line, f"watch {watch.id} has a query, which nothing reads yet", "use any_of, all_of")
        elif not _asks(watch):
            fix = "name terms, entities, subjects, an urgency, providers or languages"
            yield problem_at(path, line, f"watch {watch.id} would fire on every story", fix)
        yield from _terms(path, number, watch, lines)


def _asks(watch: Watch) -> bool:
    words = (watch.any_of, watch.all_of, watch.entities, watch.subjects)
    return any(words) or any((watch.urgency, watch.providers, watch.languages))


def _terms(path: Path, number: int, watch: Watch, lines: Lines) -> Iterator[Problem]:
    for name, alias in _TERMS:
        for place, term in enumerate(getattr(watch, name)):
            way: Way = ("watches", number, name, place)
            line = lines.get(way) or lines["watches", number, alias, place]
            words = find_words(term.removesuffix("*")).words
            if not words:
                yield problem_at(path, line, f"the term {term!r} holds no word", "remove it")
            elif term.endswith("*") and len(words[-1]) < SHORTEST_PREFIX:
                fix = f"write at least {SHORTEST_PREFIX} letters before the star"
                yield problem_at(path, line, f"the term {term!r} is too short for a prefix", fix)

"""What a user asks, turned into FTS5's language: nothing of the user's is left outside quotes."""

import re
from dataclasses import dataclass
from typing import Final

MAX_LENGTH: Final = 2_000
MAX_TERMS: Final = 100
MAX_DEPTH: Final = 20
# One letter and a star would read half of the index.
SHORTEST_PREFIX: Final = 2

COLUMNS: Final = ("headline", "slugline", "text")
TAGS: Final = ("provider", "language", "urgency", "country", "subject", "entity")
FIELDS: Final = (*COLUMNS, *TAGS)

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<minus>-(?=\S))
        | (?:(?P<field>[A-Za-z]+):(?=[^\s()]))?
          (?: "(?P<phrase>[^"]*)"(?P<prefix>\*)? | (?P<unclosed>") | (?P<word>[^\s()"]+) )
    )""",
    re.VERBOSE,
)
_OPERATORS: Final = {"AND": "and", "OR": "or", "NOT": "not"}


class QueryInvalid(Exception):  # noqa: N818 — it names the state of the query
    """The query cannot be read; ``position`` is the character it stumbled at, counted from 0."""

    def __init__(self, problem: str, position: int) -> None:
        super().__init__(f"{problem} (at character {position + 1})")
        self.problem = problem
        self.position = position


def compile_query(query: str) -> str:
    """Return the FTS5 MATCH expression of a user's query.

    Words are all meant; ``"a phrase"``, ``prefix*``, ``OR``, ``NOT`` or ``-``, and brackets as
    usual. ``headline:``, ``slugline:`` and ``text:`` look there alone; ``provider:``, ``language:``,
    ``urgency:``, ``country:``, ``subject:`` and ``entity:`` match a whole value, case ignored.

    Raises:
        QueryInvalid: with the problem, and where it is.
    """
    if len(query) > MAX_LENGTH:
        raise QueryInvalid(f"the query is longer than {MAX_LENGTH} characters", MAX_LENGTH)
    # FTS5 reads its expression as a C string, which would end here.
    if "\0" in query:
        raise QueryInvalid("a NUL character cannot be searched for", query.index("\0"))
    return _Parser(_tokens(query), len(query)).parse()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int
    prefix: bool = False
    field: str = ""


def _tokens(query: str) -> tuple[_Token, ...]:
    # Every character that is not white space opens one of the alternatives: nothing is stepped over.
    return tuple(_token(match) for match in _TOKEN.finditer(query.rstrip()))


def _token(match: re.Match[str]) -> _Token:
    if match["unclosed"]:
        raise QueryInvalid("a quote is not closed", match.start("unclosed"))
    if match["phrase"] is not None:
        return _Token("term", match["phrase"], match.start("phrase"), bool(match["prefix"]), _field(match))
    if match["word"] is not None:
        return _word(match["word"], match)
    kind = str(match.lastgroup)
    return _Token("not" if kind == "minus" else kind, match[kind], match.start(kind))


def _word(word: str, match: re.Match[str]) -> _Token:
    position = match.start("word")
    if word in _OPERATORS and not match["field"]:
        return _Token(_OPERATORS[word], word, position)
    if word[:-1].lower() in FIELDS and word.endswith(":"):
        raise QueryInvalid(f"{word} needs a word or a phrase right after it", position)
    return _Token("term", word.rstrip("*"), position, word.endswith("*"), _field(match))


def _field(match: re.Match[str]) -> str:
    name = (match["field"] or "").lower()
    if name and name not in FIELDS:
        problem = f"there is no field {match['field']}: use {', '.join(FIELDS)}, or quotes to search for the words"
        raise QueryInvalid(problem, match.start("field"))
    return name


class _Parser:
    """Recursive descent: or → and → (term | bracket)."""

    def __init__(self, tokens: tuple[_Token, ...], end: int) -> None:
        self._tokens = tokens
        self._end = end
        self._at = 0
        self._terms = 0

    def parse(self) -> str:
        """Read the whole query."""
        if not self._tokens:
            raise QueryInvalid("the query is empty", 0)
        expression = self._any(0)
        if self._peek():
            raise QueryInvalid("a bracket is closed that was not opened", self._position)
        return expression

    def _any(self, depth: int) -> str:
        if depth > MAX_DEPTH:
            raise QueryInvalid(f"brackets nest deeper than {MAX_DEPTH}", self._position)
        parts = [self._all(depth)]
        while self._take("or"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else "(" + " OR ".join(parts) + ")"

    def _all(self, depth: int) -> str:
        start = self._position
        wanted: list[str] = []
        unwanted: list[str] = []
        while self._peek() not in {"", "or", "close"}:
            if self._take("and") and not wanted + unwanted:
                raise QueryInvalid("AND needs something before it", start)
            negative = self._take("not")
            (unwanted if negative else wanted).append(self._one(depth))
        if not wanted:
            raise QueryInvalid("something to look for is missing" if not unwanted else "NOT alone finds nothing", start)
        found = wanted[0] if len(wanted) == 1 else "(" + " AND ".join(wanted) + ")"
        return f"({found} NOT ({' OR '.join(unwanted)}))" if unwanted else found

    def _one(self, depth: int) -> str:
        kind, position = self._peek(), self._position
        if kind not in {"term", "open"}:
            raise QueryInvalid("an operator needs something after it", position)
        self._at += 1
        if kind == "term":
            return self._term(self._tokens[self._at - 1])
        expression = self._any(depth + 1)
        if not self._take("close"):
            raise QueryInvalid("a bracket is not closed", position)
        return expression

    def _term(self, token: _Token) -> str:
        self._terms += 1
        if self._terms > MAX_TERMS:
            raise QueryInvalid(f"there are more than {MAX_TERMS} terms", token.position)
        return _term(token)

    def _take(self, kind: str) -> bool:
        taken = self._peek() == kind
        self._at += taken
        return taken

    def _peek(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    @property
    def _position(self) -> int:
        return self._tokens[self._at].position if self._at < len(self._tokens) else self._end


def _term(token: _Token) -> str:
    if token.field in TAGS:
        return f'tags : "{tag(token.field, token.text)}"'
    letters = sum(character.isalnum() for character in token.text)
    if not letters:
        raise QueryInvalid(f"{token.text!r} holds no letter and no digit", token.position)
    if token.prefix and letters < SHORTEST_PREFIX:
        raise QueryInvalid(f"a prefix needs {SHORTEST_PREFIX} letters before the star", token.position)
    where = token.field or "{" + " ".join(COLUMNS) + "}"
    quoted = token.text.replace('"', '""')
    return f'{where} : "{quoted}"' + (" *" if token.prefix else "")


def tag(name: str, value: str) -> str:
    """Return the token that a value of a field is indexed as (view ``indexed`` of archive.sql)."""
    return "x" + f"{name}={value}".encode().lower().hex()

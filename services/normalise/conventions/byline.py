"""Bylines and credits taken apart: who wrote, who helped, who edited."""

import re
from typing import Final, NamedTuple

from schemas.credits import Author, AuthorRole
from services.normalise.conventions.agencies import is_agency

# Words that open a byline, by language; ``Di`` and ``Da`` are Italian, ``Av`` Nordic, ``De`` Catalan and Spanish.
_OPENERS: Final = (
    "By|by|BY|Von|VON|von|Par|PAR|par|Por|POR|por|Di|DI|di|Da|Door|DOOR|door|Av|AV|av|Af|AF|af|"
    "Tekst:|Text:|Texte:|Texto:|Testo:|"
    "Written by|Story by|Words by|Autor:|Autorin:|Auteur:|Autore:|Автор:|Автори:|Szerző:|Yazan:|"
    "Oleh|Oleh:|De notre correspondant|"
    "From|Reported by|Κείμενο:|بقلم|كتب"
)
_OPENER: Final = re.compile(rf"(?:{_OPENERS})[:\s]\s*")
# A byline that stands as a paragraph: an opener, then capitalised names, no verb, no sentence.
_LETTER: Final = r"[^\W\d_]"
_NAME_WORD: Final = rf"(?:{_LETTER}[\w.'’\-]*|/)"
BYLINE_PARAGRAPH: Final = re.compile(
    rf"\(?(?:{_OPENERS})[:\s]\s*(?P<names>{_NAME_WORD}(?:[ ,;&/]{{1,3}}{_NAME_WORD}){{0,24}})\s*[=.:)]?"
)
_EMAIL: Final = re.compile(r"<?([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){1,4})>?")
_AND: Final = re.compile(
    r"\s*(?:;|&|\s/\s|\s(?:and|und|et|y|e|ed|ja|och|og|en|és|i|a|și|и|та|και|ve|dan|و)\s(?=\S))\s*|\s*[,،]\s*|、"
)
_PHONE: Final = re.compile(r"\+?\d[\d ()/.-]{6,20}\d")
# ``in Brussels``, ``reported from Washington``: where, not who.
_WHERE: Final = re.compile(
    r"\s+(?:in|from|at|aus|à|en|da|a|i|fra|från|reported from|reporting from)\s+[^\W\d_].*$", re.DOTALL
)
_DESK: Final = re.compile(
    r"(?i)\b(?:staff|agency|agencies|correspondents?|reporters?|writers?|editor|bureau|desk|team|"
    r"newsroom|\w*redaktion|rédaction|redacción|redazione|"
    r"press|news|agencja|agentur|korrespondent(?:en)?|media|newspapers?|journalists?|"
    r"toimitus|redaksjonen|redaktionen|redakcja|redakce|szerkesztőség|σύνταξη|редакци\w+|редакці\w+|merkezi|servisi|haber|"
    r"agentschap|correspondent\w*|corresponsal\w*|enviad[oa]|especial)\b"
)
# ``Associated Press Writer``, ``For The Associated Press``, ``UPI White House Reporter``.
_TITLE: Final = re.compile(r"(?:(?:For|Of) )?(?:[Tt]he )?(?P<who>[^\W\d_][\w.&'’-]*(?: [^\W\d_][\w.&'’-]*){0,6})")
_TITLE_ENDS: Final = re.compile(
    r"(?:[Ss]taff|[Cc]orrespondents?|[Rr]eporters?|[Ww]riters?|[Ee]ditors?|[Cc]olumnist|[Cc]hief|[Aa]nalyst|"
    r"[Kk]orrespondent(?:in)?|[Rr]edakteur(?:in)?|[Cc]orresponsal|[Rr]eportero|[Jj]ournalist\w?)$"
)
# Particles that stay small inside a name: ``Frances d'Emilio``, ``Ursula von der Leyen``.
_SMALL: Final = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "zur",
        "af",
        "bin",
        "al",
        "el",
        "ibn",
        "y",
        "e",
    ]
)
_ROLES: Final[tuple[tuple[AuthorRole, str], ...]] = (
    (
        "editor",
        (
            r"editing|edited|editor|redigiert|redaktion|édité|edité|edition|édition|relu|editado|editada|"
            r"edición|edição|montaggio|bearbeitet|redigerat|redigerad|redazione|proofread|eindredactie|"
            r"pod redakcją|редактор\w*|redaktor|編集|編輯|责任编辑|編集者"
        ),
    ),
    (
        "translator",
        r"translat\w+|traduit|traducido|traducción|traduzione|tradução|übersetz\w+|tłumacz\w*|перевод\w*|翻訳|翻译",
    ),
    ("photographer", r"photos?|photograph\w*|pictures?|foto\w*|fotos?|video\w*|bild\w*|graphics?"),
    (
        "contributor",
        (
            r"additional|reporting|report\w*|contribut\w+|bericht\w*|mitarbeit|reportage|avec|reporte|reportero|"
            r"información|reportagem|con la|with|writing|written|compiled|rapporteret|rapporterade|репортаж|"
            r"подготовил\w*|取材"
        ),
    ),
)
_ROLE: Final[tuple[tuple[AuthorRole, re.Pattern[str]], ...]] = tuple(
    (role, re.compile(rf"(?i)[\s(*\-–—#]*(?:{words})\b")) for role, words in _ROLES
)
_CREDIT_SPLIT: Final = re.compile(r"\s*(?:[;.]\s+|;|\)\s*\(|\n)\s*(?=\S)")
_CREDIT_HEAD: Final = re.compile(
    r"^[\s(*\-–—#]*(?:[^\W\d_]+(?:\s+[^\W\d_]+){0,3}?)\s*(?:\bby\b|\bvon\b|\bpar\b|\bpor\b|\bda\b|"
    r"\bdi\b|\bav\b|\baf\b|\bdoor\b|:)\s*:?\s*"
)
# ``Northwire writers Ada Lund in Kelm and Bo Marsk contributed to this report.``
CONTRIBUTED: Final = re.compile(
    r"(?:[A-Z][\w.'-]{1,20} ){1,5}(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Jj]ournalists?) "
    r"(?P<names>[^.]{4,200}?) contributed(?: to this (?:report|story|article)| reporting)?\."
)
_BRACKETED: Final = re.compile(r"(.{3,60}?)\s*\([^()]{2,40}\)?")
_MOST_WORDS: Final = 6
# ``김철수 이영희 기자``, ``记者 王明 李小华``.
_EAST_TITLE: Final = re.compile(
    r"^(?:新华社)?(?:记者|記者|通讯员)[\s　:：]*"
    r"|\s?(?:기자|특파원|통신원|객원기자|선임기자|인턴기자)$|(?<=[\u3400-\u9fff])(?:记者|記者)$"
)
_EDITED: Final = re.compile(
    r"[（(](?:編輯|编辑|责任编辑|責任編輯|編譯|编译)[:：/]\s?(?P<names>[^（）()\d]{2,30})[）)]\d{0,8}$"
)
_EAST_NAME: Final = re.compile(r"[가-힣]{2,5}|[\u3400-\u9fff]{2,4}")


class Byline(NamedTuple):
    """A byline read: its people, and the agency it ends in."""

    authors: tuple[Author, ...]
    org: str | None = None


def read_byline(stated: str, role: AuthorRole = "author") -> Byline:
    """Take a byline apart; initials and desks name nobody, and give no author.

    Args:
        stated: ``By PAUL BYRNE and ALMUDENA CALATRAVA``, ``Von Marco Krefting, dpa``; a closing ``=`` is dropped.
        role: given to everyone named.
    """
    words = stated.replace("\ufffd", " ").strip().rstrip("=").strip().removeprefix("(")
    emails = _EMAIL.findall(words) if "@" in words else []
    words = _spaced(_PHONE.sub("", _EMAIL.sub("", words) if emails else words))
    opener = _OPENER.match(words)
    names, org = list[str](), None
    for part in _AND.split(words[opener.end() :] if opener else words):
        name, inside = _without_org(_WHERE.sub("", part.strip(" .,()<>")).strip(" .,()"))
        org = inside or org
        if name and not inside and is_person(name):
            names.append(_cased(name))
    addresses = [*emails, *[None] * len(names)] if len(emails) == len(names) else [None] * len(names)
    pairs = zip(dict.fromkeys(names), addresses, strict=False)
    return Byline(tuple(Author.made(name=name, role=role, org=org, email=email) for name, email in pairs), org)


def is_title(words: str) -> bool:
    """Whether a line right below a byline says what its people are: ``Associated Press Writer``."""
    found = _TITLE.fullmatch(words.rstrip("=").strip())
    return found is not None and (is_agency(found["who"]) or _TITLE_ENDS.search(found["who"]) is not None)


def _spaced(words: str) -> str:
    """Return names in Hangul or Han with commas between them, as no surname stands apart in them."""
    if words.isascii():
        return words.strip()
    words = _EAST_TITLE.sub("", words).strip()
    parts = words.split()
    return ", ".join(parts) if parts and all(_EAST_NAME.fullmatch(part) for part in parts) else words


def is_person(name: str) -> bool:
    """Whether words could be a person's name: two to six words, capitalised, no desk."""
    words = name.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return len(words) == 1 and len(name) > 1 and not name.isascii() and not name.isupper() and name[0].isalpha()
    # Most names are letters alone, which are no digits.
    if (not "".join(words).isalpha() and any(letter.isdigit() for letter in name)) or _DESK.search(name):
        return False
    return all(
        word.lower() in _SMALL or word[0].isupper() or word[:2] in ("d'", "d’") or not word[0].isascii()
        for word in words
    )


def read_credits(paragraph: str) -> tuple[Author, ...]:
    """Read ``(Reporting by A in Brussels and B; Editing by C)``, in the spellings of many agencies."""
    if contributed := CONTRIBUTED.fullmatch(paragraph):
        return read_byline(contributed["names"], "contributor").authors
    people = list[Author]()
    role: AuthorRole | None = None
    for part in _CREDIT_SPLIT.split(paragraph.strip(" ()*[]")):
        found = _role(part)
        role = found or role
        if role is None:
            continue
        head = _CREDIT_HEAD.match(part) if found else None
        people.extend(read_byline(part[head.end() :] if head else part, role).authors)
    return tuple(people)


def read_closing_editors(paragraph: str) -> tuple[Author, ...]:
    """Read who edited a Chinese story: its last paragraph ends in ``（編輯：林海洋）1151121``."""
    found = None if paragraph.isascii() else _EDITED.search(paragraph, max(0, len(paragraph) - 60))
    return read_byline(found["names"], "editor").authors if found else ()


def _role(part: str) -> AuthorRole | None:
    for role, pattern in _ROLE:
        if pattern.match(part):
            return role
    return None


def _without_org(name: str) -> tuple[str, str | None]:
    if is_agency(name) or name.strip("/") != name:
        return name, name.strip("/")
    bracket = _BRACKETED.fullmatch(name) if "(" in name else None
    return (bracket[1], None) if bracket else (name, None)


def _cased(name: str) -> str:
    return re.sub(rf"{_LETTER}+", lambda word: _word(word[0]), name) if name.isupper() else " ".join(name.split())


def _word(word: str) -> str:
    return word.lower() if word.lower() in _SMALL else word.capitalize()

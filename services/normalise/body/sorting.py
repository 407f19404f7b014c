"""The blocks of a wire sorted: what is story, what stands round it, and what other fields already say."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from schemas.body import ParagraphKind, Removed, RemovedReason
from schemas.credits import Association, Author, Dateline
from services.normalise.body import furniture
from services.normalise.body.paragraphs import PRESERVED, Piece, clean_block
from services.normalise.body.prose import is_prose
from services.normalise.conventions.byline import (
    BYLINE_PARAGRAPH,
    is_title,
    read_byline,
    read_closing_editors,
    read_credits,
)
from services.normalise.conventions.dateline import find_dateline
from services.normalise.draft import Block, Draft

# The lead is among the first few paragraphs, whatever stands before it; so is the dateline.
_HEAD: Final = 6
_DATELINE_WITHIN: Final = 3
# Sign-offs and rights stand in the last few.
_TAIL: Final = 12
_BYLINE_LONGEST: Final = 160
# Enough to see that a paragraph repeats nothing.
_OPENING: Final = 16
_PLAIN: Final = (None, "para")
_LIST: Final = re.compile(r"(?:[*•·▪◦‣●○■□►▶➤]\s*|[-–—]{1,2}\s+)(?=\S)")
_QUOTE: Final = re.compile(r"[\"“„«‘「『](?P<inside>[^\n]*)[\"”“»’」』][.,]?")
_QUOTE_MARK: Final = re.compile(r"[\"“”„«»「」]")
# ``– Vi er glade, sier han.``: a dash opens speech in the North, in France, in the East; items end without a stop.
_SPOKEN: Final = re.compile(r"[–—―]\s+\S[^\n]{12,}[.!?…][\"”»)]?")
# With a hyphen only if somebody says it.
_SAID: Final = re.compile(
    r"--?\s+\S[^\n]{8,}[,!?]\s(?:sier|sa|seier|forteller|fortalte|siger|sagde|lyder|fortæller|säger|sade|menar|uppger|"
    r"sanoo|sanoi|kertoo|kertoi|toteaa|dit|a dit|affirme|explique|dijo|dice|afirmó|disse|diz|afirmou|dice|ha detto|"
    r"zegt|zei|sagt|sagte|powiedział\w*|mówi|řekl\w*|říká|mondta|сказал\w*|говорит|заявил\w*|сказав|каже|λέει|είπε)\b"
)
_LETTER: Final = re.compile(r"[^\W_]")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
# The same for ASCII, many times faster: small letters, and what is none.
_LOWER: Final = bytes(range(256)).lower()
_NO_ASCII_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalnum())


@dataclass
class Sorted:
    """What became of the blocks, in order of the wire; ``cuts``: what stands before the story is cut off."""

    reference: date
    cuts: bool = False
    # A field has the dateline: one in the text repeats it.
    placed: bool = False
    pieces: list[Piece] = field(default_factory=list[Piece])
    removed: list[Removed] = field(default_factory=list[Removed])
    associations: list[Association] = field(default_factory=list[Association])
    credits: list[Author] = field(default_factory=list[Author])
    advisories: list[str] = field(default_factory=list[str])
    dateline: Dateline | None = None
    by: str | None = None
    sign_off: str | None = None
    copyright_notice: str | None = None
    lead: bool = False

    def take_out(self, reason: RemovedReason, words: str) -> None:
        """Keep words that do not go into the text."""
        self.removed.append(Removed(reason=reason, text=words))


def sort_blocks(draft: Draft, reference: date) -> Sorted:
    """Sort the blocks of a draft.

    Args:
        draft: what the format read.
        reference: the day the story is of, for datelines without a year.
    """
    blocks = [block for block in map(clean_block, draft.blocks) if _LETTER.search(block.text)]
    known = _Known.of(draft)
    out = Sorted(reference, cuts=draft.cut_dateline, placed=bool(draft.dateline))
    for place, block in enumerate(blocks):
        if not out.lead and _is_before_lead(block, known, out):
            continue
        if block.kind in _PLAIN and is_prose(block.text):
            _place_text(block, out)
        elif place < len(blocks) - _TAIL or not _is_tail(block, out):
            _place_story(block, out)
    return out


@dataclass(frozen=True, slots=True)
class _Known:
    """The letters of what other fields say already."""

    headlines: frozenset[str]
    by: str
    dateline: str

    @classmethod
    def of(cls, draft: Draft) -> "_Known":
        return cls(
            frozenset(_letters(line.value) for line in draft.headlines if line.role != "kicker"),
            _letters(draft.by or "").removeprefix("by"),
            _letters(draft.dateline or ""),
        )

    def says(self, words: str) -> RemovedReason | None:
        """Return what words repeat."""
        opening = _letters(words[:_OPENING])
        if not any(said.startswith(opening) for said in (*self.headlines, self.by, f"by{self.by}", self.dateline)):
            return None
        letters = _letters(words)
        if letters in self.headlines:
            return "repeated_headline"
        if self.by and letters.removeprefix("by") == self.by:
            return "repeated_byline"
        return "repeated_dateline" if letters == self.dateline else None


def _is_before_lead(block: Block, known: _Known, out: Sorted) -> bool:
    if len(out.pieces) >= _HEAD or len(block.text) > furniture.LONGEST:
        return False
    if repeated := known.says(block.text):
        out.take_out(repeated, block.text)
    elif not known.by and not out.by and _is_byline(block.text):
        out.by = block.text.strip("()")
    elif out.by and not out.dateline and is_title(block.text):
        out.by = f"{out.by}, {block.text}"
    else:
        return False
    return True


def _is_byline(words: str) -> bool:
    if len(words) > _BYLINE_LONGEST or not BYLINE_PARAGRAPH.fullmatch(words):
        return False
    byline = read_byline(words)
    return bool(byline.authors or byline.org)


def _is_tail(block: Block, out: Sorted) -> bool:
    """Sort a block at the end that is not story; a story of one paragraph keeps it."""
    words = block.text
    if block.kind in PRESERVED:
        return False
    if furniture.is_copyright(words):
        out.copyright_notice = out.copyright_notice or words
        out.take_out("copyright_line", words)
    elif furniture.is_credits(words) and out.pieces:
        out.credits.extend(read_credits(words))
        _sign(words, out)
    elif furniture.is_signoff(words) and out.pieces:
        _sign(words, out)
    elif out.lead and block.kind is None and furniture.is_closing_note(words):
        _advise(words, out)
    else:
        return False
    return True


def _advise(words: str, out: Sorted) -> None:
    out.advisories.append(words)
    out.pieces.append(Piece(words, "advisory"))


def _sign(words: str, out: Sorted) -> None:
    out.sign_off = f"{out.sign_off} {words}" if out.sign_off else words
    out.pieces.append(Piece(words, "signoff"))


def _place_story(block: Block, out: Sorted) -> None:
    words = block.text
    if block.kind is None and furniture.is_caption(words) and not find_dateline(words, out.reference):
        _associate(words, out)
    elif block.kind is None and not out.lead and furniture.is_advisory(words):
        _advise(words, out)
    elif placed := _place_text(block, out, _kind):
        out.credits.extend(read_closing_editors(placed))


def _place_text(block: Block, out: Sorted, kind_of: Callable[[str], ParagraphKind] | None = None) -> str:
    """Put a block into the text, and return what of it is there; without ``kind_of`` it is known to be prose."""
    words = block.text
    if not out.dateline and _may_lead(block, out):
        words = _cut_dateline(words, out)
        if not words:
            return ""
        kind_of = kind_of if words is block.text else _kind
    kind = block.kind or (kind_of(words) if kind_of else "para")
    if kind in ("para", "quote", "lead") and not out.lead:
        kind, out.lead = "lead", True
    out.pieces.append(Piece(words, kind))
    return words


def _may_lead(block: Block, out: Sorted) -> bool:
    if block.kind not in (None, "para", "lead", "pre") or len(out.pieces) > 2 * _HEAD:
        return False
    return sum(piece.kind in ("lead", "para", "quote", "subhead") for piece in out.pieces) < _DATELINE_WITHIN


def _cut_dateline(words: str, out: Sorted) -> str:
    """Find the dateline and return what goes into the text: all, or what follows where the draft asks for it."""
    found = find_dateline(words, out.reference)
    if found is None or (out.lead and not found.line.agency):
        return words
    out.by = out.by or found.by
    start = sum(len(piece.text) + 1 for piece in out.pieces)
    if out.cuts or found.length >= len(words):
        out.dateline = found.line
        if out.placed:
            out.take_out("repeated_dateline", words[: found.length].strip())
        return words[found.length :].strip()
    out.dateline = found.line.model_copy(update={"start": start, "end": start + found.length})
    return words


def _associate(words: str, out: Sorted) -> None:
    caption, credit = furniture.split_credit(words)
    out.associations.append(Association(type="picture", caption=caption or None, credit=credit))


def _kind(words: str) -> ParagraphKind:
    if _LIST.match(words):
        return "quote" if is_spoken(words) else "list"
    if furniture.is_boilerplate(words):
        return "boilerplate"
    quoted = _QUOTE.fullmatch(words)
    return "quote" if quoted and not _QUOTE_MARK.search(quoted["inside"]) else "para"


def is_spoken(words: str) -> bool:
    """Whether a paragraph that a dash opens is what somebody says, and no item of a list."""
    return _SPOKEN.fullmatch(words) is not None or _SAID.match(words) is not None


def _letters(words: str) -> str:
    if words.isascii():
        return words.encode().translate(_LOWER, _NO_ASCII_LETTERS).decode()
    return _NO_LETTERS.sub("", words).casefold()


def letters_of(parts: Iterable[str]) -> str:
    """Return the letters and digits of words, case folded: what text preservation compares."""
    return "".join(map(_letters, parts))

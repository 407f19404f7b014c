"""Stories that come by e-mail: RFC 822 and MIME, with a story as text or HTML, or a form as JSON in the body.

Source: RFC 5322, 2045 to 2047, 3676; the Google form of AAP in superdesk-core.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from schemas.article import Warn
from schemas.body import Description, Headline, Removed
from schemas.credits import AltId, Association, Author, Category, Genre
from services.errors import StoryRejected
from services.normalise.body import bodies
from services.normalise.body.bodies import Marked
from services.normalise.draft import Draft, TimeField
from services.normalise.format import Format, Sniff
from services.normalise.json.fields import Fields
from services.normalise.json.reading import read_json
from services.normalise.transmission import Transmission
from services.normalise.web.mail_message import Attachment, Mail, open_mail

_FIELD: Final = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|\r?\n[ \t])")
# What mail has and other text with ``Name: value`` lines has not.
_OF_MAIL: Final = frozenset(
    {b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"dkim-signature", b"x-received",
     b"content-type", b"content-transfer-encoding", b"x-mailer", b"in-reply-to", b"reply-to"}
)  # fmt: skip
_EVERYDAY: Final = frozenset({b"from", b"to", b"subject", b"date"})
_HEAD: Final = 65536
_SURE, _LIKELY = 2, 1
# ``Re:`` and its kin say nothing of the story; a forward may be the story.
_REPLY: Final = re.compile(r"^(?:(?:re|aw|sv|vs|fwd?|wg|tr|rv|i)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
# From here on a message is no story: the signature (RFC 3676, 4.3).
_SIGNATURE: Final = re.compile(r"(?:^|\n)-- ?\r?\n.*\Z", re.DOTALL)
_STAFF: Final = re.compile(r"(?P<initial>[a-z])(?P<surname>[a-z]{3,24})@[\w.-]{4,80}")
_DESKS: Final = re.compile(r"news|desk|edit|sport|photo|pictures|media|info|admin|office|copy|wire|press|mail|form")
_TYPES: Final = {"image": "picture", "audio": "audio", "video": "video"}


def _sniff(transmission: Transmission) -> Sniff | None:
    if transmission.is_xml or transmission.is_json:
        return None
    found = set(_field_names(transmission.body[:_HEAD]))
    of_mail, everyday = len(found & _OF_MAIL), len(found & _EVERYDAY)
    if of_mail >= _SURE and everyday:
        return Sniff(95, "header fields of a message")
    if of_mail >= _LIKELY and everyday >= _SURE:
        return Sniff(85, "header fields of a message")
    return Sniff(60, "From, Date and Subject") if {b"from", b"date", b"subject"} <= found else None


def _field_names(head: bytes) -> Iterator[bytes]:
    """Yield the names of the header fields, in lower case, until a line is none."""
    for line in head.lstrip(b" \t\r\n\0").split(b"\n"):
        if line[:1] in {b" ", b"\t"} or line.startswith(b"From "):
            continue
        found = _FIELD.match(line.rstrip(b"\r") + b" ")
        if not found:
            return
        yield found[1].lower()


def _read(transmission: Transmission) -> Iterator[Draft]:
    mail = open_mail(transmission.body, transmission.feed.encoding)
    form = _form(mail)
    yield _of_form(mail, form) if form else _of_letter(mail)


def _form(mail: Mail) -> Fields | None:
    """Return the fields of a form that was sent as JSON: each holds a list of what was filled in."""
    words = mail.plain.strip()
    if not words.startswith("{"):
        return None
    try:
        found = Fields.of(read_json(words).value)
    except StoryRejected:
        # Then it is a letter that opens with a brace.
        return None
    return found if "headline" in found or "body" in found else None


def _of_letter(mail: Mail) -> Draft:
    subject = _REPLY.sub("", mail.said("Subject") or "")
    body = _letter(mail)
    sender = mail.people("From")
    sent = mail.said("Date")
    return Draft(
        **_identity(mail),
        times={"versionCreated": sent, "transmitted": sent} if sent else {},
        headlines=(Headline(value=subject),) if subject else (),
        by=next((name for name, _ in sender if name), None),
        authors=tuple(Author(name=name, email=address or None) for name, address in sender if name),
        keywords=tuple(word.strip() for word in (mail.said("Keywords") or "").split(",") if word.strip()),
        blocks=body.blocks,
        html=body.html,
        removed=body.removed,
        associations=(*_attached(mail), *body.media),
        language=mail.said("Content-Language"),
        priority=(mail.said("X-Priority") or "").partition(" ")[0] or None,
        warnings=_defects(mail),
        origin={"uri": "Message-ID", "headlines": "Subject", "by": "From", "versionCreated": "Date"},
    )


def _letter(mail: Mail) -> Marked:
    """Read the text: HTML where it has paragraphs, else plain text without the signature."""
    marked = bodies.html_body(mail.html) if mail.html.strip() else Marked()
    plain = bodies.text_body(_SIGNATURE.sub("", mail.plain))
    return marked if len(marked.blocks) >= len(plain.blocks) else plain


def _identity(mail: Mail) -> dict[str, Any]:
    stated = (mail.said("Message-ID") or "").strip()
    # Without the way that it took here: the same mail, sent on twice, is the same item.
    parts = (stated, mail.said("Date") or "", mail.said("Subject") or "", mail.plain, mail.html)
    return {
        "item": "\x1f".join(parts).encode(),
        "uri": stated.strip("<> ") or None,
        "alt_ids": (AltId(role="message-id", value=stated),) if stated else (),
        "evolved_from": (mail.said("Supersedes") or mail.said("Replaces") or "").strip("<> ") or None,
    }


def _attached(mail: Mail) -> tuple[Association, ...]:
    return tuple(_association(number, one) for number, one in enumerate(mail.attachments, start=1))


def _association(number: int, one: Attachment) -> Association:
    return Association(
        name=one.name or f"attachment-{number}",
        rel="attachment",
        type=_TYPES.get(one.content_type.partition("/")[0], one.content_type),
        uri=f"cid:{one.content_id}" if one.content_id else None,
    )


def _defects(mail: Mail) -> tuple[Warn, ...]:
    return tuple(Warn(code="mail_defect", severity="info", detail=kind) for kind in mail.defects)


def _of_form(mail: Mail, form: Fields) -> Draft:
    body = bodies.read_body("\n\n".join(form.texts("body")))
    abstract = "\n".join(form.texts("abstract"))
    writer = "\n".join(form.texts("byline", "author")) or _written_by(form)
    return Draft(
        **_identity(mail),
        times=_form_times(form, mail),
        headlines=tuple(Headline(value=words) for words in form.texts("headline")[:1]),
        slugline=next(iter(form.texts("slugline")), None),
        dateline=next(iter(form.texts("dateline")), None),
        located=next(iter(form.texts("place")), None),
        # The form's names: "News Value" is the urgency.
        urgency=next(iter(form.texts("news value", "urgency")), None),
        priority=next(iter(form.texts("priority")), None),
        by=writer,
        authors=(Author(name=writer, email=next(iter(form.texts("email address")), None)),) if writer else (),
        sign_off=next(iter(form.texts("sign off", "signoff")), None),
        ed_note="\n".join(form.texts("ednote", "editor's note", "legal flag")) or None,
        blocks=body.blocks,
        html=body.html,
        removed=(*body.removed, *(Removed(reason="wire_furniture", text=line) for line in _form_title(mail))),
        associations=(*_attached(mail), *body.media),
        descriptions=(Description(role="abstract", value=abstract),) if abstract else (),
        category=(
            *(Category(scheme="form", code=code) for code in form.texts("category")),
            *(Category(scheme="desk", code=code) for code in form.texts("desk")),
        ),
        genres=tuple(Genre(name=name) for name in form.texts("genre")),
        warnings=_defects(mail),
        origin={
            "uri": "Message-ID",
            "headlines": "Headline",
            "text": "Body",
            "urgency": "News Value",
            "by": "Byline" if form.texts("byline", "author") else "Email Address",
        },
    )


def _form_title(mail: Mail) -> tuple[str, ...]:
    """Return the subject: it names the form, not the story."""
    return (subject,) if (subject := mail.said("Subject")) else ()


def _written_by(form: Fields) -> str | None:
    """Return who filled in the form: AAP's addresses are the initial and the surname, ``ikelm@`` is I Kelm."""
    address = _STAFF.fullmatch(next(iter(form.texts("email address")), ""))
    if address is None or _DESKS.search(address["initial"] + address["surname"]):
        return None
    return f"{address['initial'].upper()} {address['surname'].title()}"


def _form_times(form: Fields, mail: Mail) -> dict[TimeField, str]:
    # The form's own clock is in a zone that it does not name; the message states its own.
    sent = mail.said("Date")
    times: dict[TimeField, str] = {"transmitted": sent} if sent else {}
    stated = sent or next(iter(form.texts("timestamp")), None)
    if stated:
        times["firstCreated"] = times["versionCreated"] = stated
    return times


FORMAT = Format("email", _sniff, _read)

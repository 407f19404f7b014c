import pytest

from services.errors import StoryRejected
from services.normalise.web.mail_message import as_meant, open_mail


def mail(*lines, body=""):
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("=?utf-8?Q?Caf=C3=A9?=", "Café"),
        ("=?windows-1252?Q?Caf=C3=A9?=", "Café"),
        ("=?windows-1252?Q?Caf=E9?=", "Café"),
        ("=?iso-2022-jp?B?GyRCOUEbKEI=?=", "港"),
        ("=?utf-8?B?w6k=?= =?utf-8?B?w6k=?=", "éé"),
        ("=?bogus?Q?x?=", "x"),
        ("=?utf-8?B?x?=", "=?utf-8?B?x?="),
        ("plain\r\n folded", "plain folded"),
    ],
)
def test_a_header_field_is_read_as_meant(sent, meant):
    assert as_meant(sent, "cp1252") == meant


def test_raw_bytes_in_a_header_field_are_utf_8_or_the_legacy_character_set():
    assert open_mail("Subject: порт\n\nx".encode(), "cp1252").said("Subject") == "порт"
    assert open_mail("Subject: café\n\nx".encode("latin-1"), "cp1252").said("Subject") == "café"


@pytest.mark.parametrize(
    ("declared", "sent", "meant"),
    [
        ("us-ascii", "Café".encode(), "Café"),
        ("iso-8859-1", "Café".encode(), "Café"),
        ("iso-8859-1", "Café".encode("latin-1"), "Café"),
        ("koi8-r", "порт".encode("koi8-r"), "порт"),
        ("iso-2022-jp", "港".encode("iso-2022-jp"), "港"),
        ("bogus", "Café".encode("cp1252"), "Café"),
    ],
)
def test_a_part_is_read_in_the_character_set_that_it_is_in(declared, sent, meant):
    head = f"Content-Type: text/plain; charset={declared}\n\n".encode()

    assert open_mail(head + sent, "cp1252").plain == meant


def test_flowed_lines_are_joined():
    lines = "Content-Type: text/plain; format=flowed"

    assert (
        open_mail(mail(lines, body="one \ntwo\n stuffed\n-- \nsigned"), "cp1252").plain
        == "one two\nstuffed\n-- \nsigned"
    )


def test_flowed_lines_that_say_so_lose_their_space():
    lines = "Content-Type: text/plain; format=flowed; delsp=yes"

    assert open_mail(mail(lines, body="one \ntwo"), "cp1252").plain == "onetwo"


def test_a_part_that_is_no_text_is_an_attachment():
    body = "--B\nContent-Type: image/png\nContent-ID: <p1>\nContent-Transfer-Encoding: base64\n\nAAEC\n--B--"

    (found,) = open_mail(mail('Content-Type: multipart/mixed; boundary="B"', body=body), "cp1252").attachments

    assert (found.content_type, found.content_id, found.size) == ("image/png", "p1", 3)


def test_parts_that_nest_too_deep_are_refused():
    body = "".join(f'--B{depth}\nContent-Type: multipart/mixed; boundary="B{depth + 1}"\n\n' for depth in range(40))

    with pytest.raises(StoryRejected, match="nesting_too_deep"):
        open_mail(mail('Content-Type: multipart/mixed; boundary="B0"', body=body), "cp1252")


def test_more_multiparts_than_any_message_has_are_refused_unread():
    with pytest.raises(StoryRejected, match="nesting_too_deep"):
        open_mail(mail("Content-Type: multipart/mixed; boundary=B") * 201, "cp1252")


@pytest.mark.parametrize("sign", ["(", "a:", "(:"])
def test_addresses_that_nest_without_end_are_read(sign):
    sender = f"From: {sign * 3000} desk@agency.example"

    assert any("desk@agency.example" in address for _, address in open_mail(mail(sender), "cp1252").people("From"))


def test_a_group_of_addresses_is_its_members():
    found = open_mail(mail("From: Desk: Ada <a@agency.example>, b@agency.example;"), "cp1252").people("From")

    assert found == (("Ada", "a@agency.example"), ("", "b@agency.example"))

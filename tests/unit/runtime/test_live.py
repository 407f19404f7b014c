import pytest

from schemas.alert import Alert
from schemas.rejection import Rejection
from services.runtime.live import line
from tests.builders import article


def shown(message):
    return line(message).plain


def placed(**fields):
    return article(chain_id="chain-1", relation=fields.pop("relation", "new"), **fields)


def test_an_article_is_shown_with_time_provider_urgency_headline_and_place():
    text = shown(placed(urgency=1, dateline={"text": "LISBON --", "place": "Lisbon"}))

    assert text == "09:00:00  nordwire      1    Harbour of Lindholm reopens · Lisbon"


def test_an_article_is_shown_with_the_people_and_organisations_it_names():
    people = ({"name": "Marta Olsen"},)
    organisations = ({"name": "Port Office"},)

    assert shown(placed(people=people, organisations=organisations)).endswith("· Marta Olsen, Port Office")


def test_what_is_not_new_says_what_it_is():
    assert "[correction] Harbour" in shown(placed(relation="correction"))


def test_a_held_article_says_until_when():
    assert "(held until 2026-03-03T00:00:00Z)" in shown(article(embargoed_until="2026-03-03T00:00:00Z"))


def test_control_characters_of_a_wire_do_not_reach_the_terminal():
    text = shown(placed(headline="Dam\x1b[2J closed\u202e"))

    assert "\x1b" not in text
    assert "\u202e" not in text


def test_an_alert_names_its_watch_and_its_event():
    alert = Alert(
        alert_id="a", watch_id="ferries", event="kill", chain_id="c", version_id="v", uri="u",
        provider="nordwire", headline="Ferry sails", received="2026-03-02T09:00:00Z",
    )  # fmt: skip

    assert "alert ferries (kill): Ferry sails" in shown(alert)


@pytest.mark.parametrize(("reason", "style"), [("xml_invalid", "red"), ("heartbeat", "dim")])
def test_a_refusal_stands_out_unless_nothing_is_wrong(reason, style):
    refusal = Rejection(rejection_id="r", stage="prepare", reason=reason, received="2026-03-02T09:00:00Z")

    assert line(refusal).style == style
    assert f"refused at prepare: {reason}" in shown(refusal)

"""What holds for every format and every golden wire. Wires are found by folder; nothing is listed."""

import unicodedata

import pytest
from golden import RECEIVED, WIRES, found, part, wanted, wires
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.feed import Feed, Feeds
from schemas.story import RawStory
from services.errors import REASONS
from services.normalise import Context, normalise
from services.normalise.formats import FORMATS
from services.stage import Outcome

FOLDERS = tuple(sorted(folder.name for folder in WIRES.iterdir() if folder.is_dir()))
ALL = wires(*FOLDERS)
NAMES = [f"{path.parent.name}/{path.name}" for path in ALL]
BODIES = [path.read_bytes() for path in ALL]

every_wire = pytest.mark.parametrize("path", ALL, ids=NAMES)


def run(body: bytes, pin: str | None = None) -> Outcome:
    story = RawStory.of(body, transmission="t", feed="golden", received=RECEIVED, format=pin)
    return normalise(story, Context(Feeds()))


def articles(body: bytes) -> list[Article]:
    return [output.value for output in run(body).outputs if output.value]


def letters(words: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", words).casefold() if letter.isalnum())


def is_sound(outcome: Outcome) -> bool:
    kept = [output.value for output in outcome.outputs]
    return all(isinstance(value, Article) for value in kept) and all(
        verdict.reason in REASONS for verdict in outcome.refusals
    )


def test_every_format_has_its_own_name():
    assert len({form.name for form in FORMATS}) == len(FORMATS)


def test_every_format_has_golden_wires():
    assert {form.name for form in FORMATS} == set(FOLDERS)
    assert len(ALL) >= 80


@every_wire
def test_an_article_names_the_format_of_its_folder(path):
    assert {article.raw_format for article in articles(path.read_bytes())} <= {path.parent.name}


@every_wire
def test_a_golden_wire_becomes_what_the_file_beside_it_says(path):
    assert part(wanted(path), found(path.read_bytes())) == wanted(path)


@every_wire
def test_the_same_wire_gives_the_same_bytes(path):
    body = path.read_bytes()

    assert [article.write() for article in articles(body)] == [article.write() for article in articles(body)]


@every_wire
def test_offsets_cut_the_text_into_its_paragraphs(path):
    for article in articles(path.read_bytes()):
        cut = [article.text[paragraph.start : paragraph.end] for paragraph in article.paragraphs]

        assert "\n".join(cut) == article.text
        assert [paragraph.idx for paragraph in article.paragraphs] == list(range(len(cut)))


@every_wire
def test_the_text_is_canonical(path):
    for article in articles(path.read_bytes()):
        assert unicodedata.is_normalized("NFC", article.text)
        article.text.encode()


@every_wire
def test_the_dateline_stands_where_it_says(path):
    for article in articles(path.read_bytes()):
        line = article.dateline
        if line and line.start is not None:
            assert letters(line.agency or "") in letters(article.text[line.start : line.end])


@every_wire
def test_ids_do_not_depend_on_when_a_wire_came_in(path):
    body = path.read_bytes()
    later = RawStory.of(body, transmission="u", feed="golden", received="2027-01-02T03:04:05Z")

    again = [output.value for output in normalise(later, Context(Feeds())).outputs if output.value]

    assert [(a.uri, a.version_id) for a in articles(body)] == [(a.uri, a.version_id) for a in again]


@every_wire
def test_an_article_survives_the_wire(path):
    for article in articles(path.read_bytes()):
        # As a writer, who knows every value: much of an article is made unchecked.
        assert Article.model_validate_json(article.write()) == article


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_named_refusal(body):
    assert is_sound(run(body))


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.binary(max_size=200) | st.sampled_from(BODIES))
def test_a_pinned_format_reads_or_refuses_whatever_it_is_given(form, body):
    assert is_sound(run(body, form))


def test_a_feed_setting_is_what_an_unlabelled_time_is_read_by():
    feeds = Feeds(feeds=(Feed(name="golden", time_zone="Europe/Berlin"),))
    body = (WIRES / "iptc-7901" / "month_in_german_de.wire").read_bytes()
    story = RawStory.of(body, transmission="t", feed="golden", received=RECEIVED)

    (output,) = normalise(story, Context(feeds)).outputs

    assert output.value.version_created == "2025-12-24T16:30:00Z"

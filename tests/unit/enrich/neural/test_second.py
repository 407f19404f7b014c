import pytest
from builders import article

from services.enrich.enrich import context, enrich, enrich_many
from services.enrich.neural.second import LONGEST, Second, sureness
from services.enrich.neural.tagger import METHOD
from services.enrich.spans import Passage
from services.stage import Equipment

TEXT = (
    "CORFU, Greece - Harbour workers met Maria Kallas of the Ionian Port Union on Monday.\nKallas will fly to Athens."
)
EVERY = 1.01


@pytest.fixture(scope="module")
def fast():
    return context(Equipment())


@pytest.fixture(scope="module")
def neural():
    return context(Equipment(neural_below=EVERY))


def story(text=TEXT, language="en"):
    return article(text=text, language=language, headline="Port talks in Corfu")


def taggers(enriched):
    return {mention.method for mention in enriched.mentions} & {METHOD, "tagger-2"}


@pytest.mark.parametrize(("names", "sure"), [((), 1.0), ((0.5,), 0.5), ((0.9, 0.4), 0.6), ((1.0, 0.0), 0.001**0.5)])
def test_sureness_is_the_geometric_mean_over_the_names(names, sure):
    assert sureness(names) == pytest.approx(sure)


def test_a_story_goes_to_the_second_tier_below_the_threshold_alone(neural):
    second = Second(neural.recogniser.second.finder, 0.8)
    passages = [Passage.of("text", TEXT)]

    assert second.takes(passages, [0.7, 0.85])
    assert not second.takes(passages, [0.8, 0.8])


def test_a_story_that_would_take_too_long_stays_with_the_fast_tier(neural):
    parts = [Passage.of("headline", "Talks"), Passage.of("text", "port " * (LONGEST - 1))]

    assert neural.recogniser.second.takes(parts, [0.1])
    assert not neural.recogniser.second.takes([*parts, Passage.of("text", "port")], [0.1])


def test_every_mention_names_the_tagger_that_found_it(fast, neural):
    assert taggers(enrich(story(), fast)) == {"tagger-2"}
    assert taggers(enrich(story(), neural)) == {METHOD}


def test_the_second_tier_keeps_the_contract_of_the_first(neural):
    enriched = enrich(story(), neural)

    parts = {"headline": enriched.headline, "text": enriched.text}
    assert all(parts[each.part][each.start : each.end] == each.surface for each in enriched.mentions)
    assert {"Maria Kallas", "Kallas", "Athens"} <= {each.surface for each in enriched.mentions}
    assert [person.name for person in enriched.people] == ["Maria Kallas"]


def test_a_sure_story_is_as_it_was(fast):
    never = context(Equipment(neural_below=0.0))

    assert enrich(story(), never) == enrich(story(), fast)


def test_a_language_that_neither_tier_has_learnt_goes_to_none(neural):
    text = "Der Hafen von Korfu bleibt am Montag geschlossen, sagte Maria Kallas in Athen."

    assert taggers(enrich(story(text, "de"), neural)) == set()


def test_a_batch_gives_what_its_stories_give_alone(neural):
    stories = [story(), story("Oslo said no."), story(""), story("Talks in Vienna between NATO and Russia ended.")]

    assert enrich_many(stories, neural) == [enrich(each, neural) for each in stories]

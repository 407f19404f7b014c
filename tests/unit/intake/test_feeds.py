import pytest

from services.intake.feeds import load_feeds
from services.runtime.load_settings import SettingsInvalid


def problems(tmp_path, text):
    path = tmp_path / "feeds.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsInvalid) as error:
        load_feeds(path)
    return [str(problem).replace(f"{path}:", "") for problem in error.value.problems]


def test_feeds_are_read_by_name(tmp_path):
    path = tmp_path / "feeds.yaml"
    path.write_text(
        "feeds:\n- name: acme\n  timeZone: Europe/Athens\n  urgency: {flash: 1}\n- name: borealis\n  shards: 4\n"
    )

    feeds = load_feeds(path)

    assert (feeds.named("acme").time_zone, feeds.named("acme").urgency) == ("Europe/Athens", {"flash": 1})
    assert feeds.named("borealis").shards == 4
    assert feeds.named("other").shards == 1


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "feeds: []\n"])
def test_file_without_a_feed_is_fine(tmp_path, text):
    path = tmp_path / "feeds.yaml"
    path.write_text(text)

    assert load_feeds(path).feeds == ()


def test_without_a_file_every_feed_has_the_defaults():
    assert load_feeds(None).named("acme").encoding == "cp1252"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "feeds:\n- name: acme\n  tiemZone: UTC\n",
            "3: feeds.0.tiemZone: Extra inputs are not permitted. Fix: remove it",
        ),
        ("feeds:\n- provider: acme\n", "2: feeds.0.name: Field required. Fix: add it"),
        ("feeds:\n- name: acme\n  shards: 13\n", "3: feeds.0.shards: Input should be less than or equal to 12"),
        ("feeds:\n- name: Acme\n", "2: feeds.0.name: String should match pattern"),
        ("feeds:\n- name: acme\n- name: acme\n", "3: feed acme is there twice. Fix: join it with line 2"),
        ("feeds:\n- name: acme\n  time_zone: Athens\n", "3: there is no time zone Athens. Fix: use an IANA name"),
        ("feeds:\n- name: acme\n  timeZone: Athens\n", "3: there is no time zone Athens. Fix: use an IANA name"),
        ("feeds:\n- name: acme\n  encoding: latin-99\n", "3: there is no encoding latin-99. Fix: use a name"),
        ("feeds:\n- name: acme\n  name: borealis\n", "3: 'name' is there twice. Fix: remove one"),
        ("feeds:\n- name: acme\n- {name: x\n", "4: expected ',' or '}'"),
        ("feeds:\n- ? [a]\n  : b\n", "2: a key is not a word"),
        ("feeds:\n- name: !!python/object:os.system x\n", "2: could not determine a constructor for the tag"),
        ("feeds: *nowhere\n", "1: found undefined alias"),
        ("feeds: \x07\n", "1: it holds characters that YAML does not allow"),
        (b"feeds: \xff\n", "1: it is not UTF-8"),
        ("version: 2\n", "1: version: Input should be 1"),
        ("- acme\n", "1: : Input should be a valid dictionary or instance of Feeds"),
    ],
)
def test_problem_is_named_with_its_line_and_fix(tmp_path, text, problem):
    [found] = problems(tmp_path, text)

    assert found.startswith(problem)
    assert ". Fix: " in found


def test_every_problem_is_named_at_once(tmp_path):
    found = problems(tmp_path, "feeds:\n- name: A\n  shards: 0\n- name: b\n  paused: perhaps\n")

    assert [line.split(":")[0] for line in found] == ["2", "3", "5"]


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsInvalid, match="it cannot be read: No such file"):
        load_feeds(tmp_path / "none.yaml")

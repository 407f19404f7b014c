import re
import sys

import pytest

from services.runtime.load_settings import Problem, SettingsInvalid, known_variables, load_settings, variable
from services.runtime.secret_files import is_secret
from services.runtime.settings import Settings


@pytest.fixture(autouse=True)
def no_settings_of_ours(monkeypatch):
    for name in known_variables():
        monkeypatch.delenv(name, raising=False)


def problem_of(setting, value, monkeypatch) -> Problem:
    monkeypatch.setenv(variable(setting), value)
    with pytest.raises(SettingsInvalid) as caught:
        load_settings()
    (problem,) = caught.value.problems
    return problem


def test_settings_listen_on_the_loopback_unless_told_otherwise():
    settings = load_settings()

    assert {settings.intake_host, settings.archive_host, settings.metrics_host} == {"127.0.0.1"}


def test_a_setting_comes_from_its_variable(monkeypatch):
    monkeypatch.setenv("SLUGLINE_KAFKA_BOOTSTRAP", "one:9092,two:9093")

    assert load_settings().kafka_bootstrap == "one:9092,two:9093"


def test_an_empty_variable_counts_as_unset(monkeypatch):
    monkeypatch.setenv("SLUGLINE_BATCH_SIZE", "")

    assert load_settings().batch_size == Settings.model_fields["batch_size"].default


def test_a_bad_setting_is_named_with_its_value_and_its_fix(monkeypatch):
    problem = problem_of("batch_size", "0", monkeypatch)

    assert problem.variable == "SLUGLINE_BATCH_SIZE"
    assert problem.value == "0"
    assert "default is 200" in problem.fix


@pytest.mark.parametrize("servers", ["localhost", "localhost:", "http://localhost:9092", "a:1 b:2", "a:1,"])
def test_servers_that_are_not_host_and_port_are_refused(servers, monkeypatch):
    assert problem_of("kafka_bootstrap", servers, monkeypatch).value == servers


def test_every_bad_setting_is_told_at_once(monkeypatch):
    monkeypatch.setenv("SLUGLINE_BATCH_SIZE", "0")
    monkeypatch.setenv("SLUGLINE_WINDOW", "many")

    with pytest.raises(SettingsInvalid) as caught:
        load_settings()
    assert {problem.variable for problem in caught.value.problems} == {"SLUGLINE_BATCH_SIZE", "SLUGLINE_WINDOW"}


def test_a_misspelt_variable_is_refused_with_the_name_that_was_meant(monkeypatch):
    monkeypatch.setenv("SLUGLINE_KAFKA_BOOTSTRAPS", "one:9092")

    with pytest.raises(SettingsInvalid, match="did you mean SLUGLINE_KAFKA_BOOTSTRAP"):
        load_settings()


def test_a_secret_is_read_from_the_file_its_variable_names(monkeypatch, tmp_path):
    (tmp_path / "keys").write_text("alpha, beta\ngamma\n")
    monkeypatch.setenv("SLUGLINE_API_KEYS_FILE", str(tmp_path / "keys"))

    assert load_settings().accepted_keys == ("alpha", "beta", "gamma")


def test_a_secrets_file_that_is_missing_is_a_bad_setting(monkeypatch):
    monkeypatch.setenv("SLUGLINE_KAFKA_PASSWORD_FILE", "/no/such/file")

    with pytest.raises(SettingsInvalid, match="SLUGLINE_KAFKA_PASSWORD: the file /no/such/file"):
        load_settings()


def test_a_secret_is_shown_nowhere(monkeypatch):
    monkeypatch.setenv("SLUGLINE_API_KEYS", "hidden-thing")
    settings = load_settings()

    assert "hidden-thing" not in repr(settings)
    assert "hidden-thing" not in settings.model_dump_json()


def test_a_secret_in_a_bad_combination_is_not_shown(monkeypatch):
    problem = problem_of("kafka_password", "hidden-thing", monkeypatch)

    assert "hidden-thing" not in str(problem)
    assert problem.problem == "SASL is half set"


def sasl(monkeypatch, **more):
    given = {"kafka_sasl_mechanism": "PLAIN", "kafka_username": "u", "kafka_password": "p", **more}
    for name, value in given.items():
        monkeypatch.setenv(variable(name), value)


def test_sasl_in_clear_is_refused(monkeypatch):
    sasl(monkeypatch)

    with pytest.raises(SettingsInvalid, match="password in clear"):
        load_settings()


@pytest.mark.parametrize("allowed", ["kafka_tls", "kafka_allow_clear"])
def test_sasl_is_accepted_over_tls_or_where_clear_is_allowed(allowed, monkeypatch):
    sasl(monkeypatch, **{allowed: "true"})

    assert load_settings().kafka_username == "u"


def test_a_certificate_without_its_key_is_refused(monkeypatch, tmp_path):
    (tmp_path / "cert.pem").write_text("x")
    monkeypatch.setenv("SLUGLINE_KAFKA_TLS", "true")

    problem = problem_of("kafka_tls_cert", str(tmp_path / "cert.pem"), monkeypatch)
    assert problem.problem == "a certificate needs its key"


def test_a_tls_file_without_tls_is_refused(monkeypatch):
    assert problem_of("kafka_tls_ca", "/no/such/ca.pem", monkeypatch).problem == "a TLS file without TLS"


def test_a_tls_file_that_is_missing_is_refused(monkeypatch):
    monkeypatch.setenv("SLUGLINE_KAFKA_TLS", "true")

    assert problem_of("kafka_tls_ca", "/no/such/ca.pem", monkeypatch).problem == "there is no such file"


def test_the_neural_tagger_is_off_unless_asked_for(monkeypatch):
    assert load_settings().second_tier is None

    monkeypatch.setenv("SLUGLINE_NEURAL", "true")
    monkeypatch.setenv("SLUGLINE_NEURAL_BELOW", "0.5")
    assert load_settings().second_tier == pytest.approx(0.5)


def test_the_neural_tagger_without_its_extra_is_refused_with_the_way_to_install_it(monkeypatch):
    # As where the package is not installed: the import system then finds no such module.
    monkeypatch.setitem(sys.modules, "onnxruntime", None)

    problem = problem_of("neural", "true", monkeypatch)
    assert problem.variable == "SLUGLINE_NEURAL"
    assert "onnxruntime, which is not installed" in problem.problem
    assert "pip install" in problem.fix


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        load_settings().window = 9


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_is(name):
    assert (Settings.model_fields[name].description or "").endswith((".", ")"))


def test_what_holds_a_password_is_secret():
    secrets = {name for name, field in Settings.model_fields.items() if is_secret(field)}
    # kafka_tls_key is the path of a file.
    telling = {name for name in Settings.model_fields if re.search("password|key|url|token|secret", name)}

    assert secrets == telling - {"kafka_tls_key"}

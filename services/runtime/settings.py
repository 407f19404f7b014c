"""Every setting of the service, read once from the environment (prefix ``SLUGLINE_``)."""

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, SecretStr, StringConstraints, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from services.runtime.extras import NEURAL_FIX, NEURAL_MISSING, has_neural
from services.runtime.secret_files import SecretFiles

PREFIX: Final = "SLUGLINE_"
ServerList = Annotated[str, StringConstraints(pattern=r"^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$")]
Port = Annotated[int, Field(ge=0, le=65535)]
Seconds = Annotated[float, Field(gt=0)]
Limit = Annotated[float, Field(ge=0)]
Mechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]


def conflict(setting: str, problem: str, fix: str) -> PydanticCustomError:
    """Return the error of a setting that does not go with another."""
    return PydanticCustomError("setting_conflict", "{problem}", {"setting": setting, "problem": problem, "fix": fix})


class Settings(BaseSettings):
    """The settings of one process. Each description ends up in ``docs/configuration.md``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True, hide_input_in_errors=True
    )

    # Kafka.
    kafka_bootstrap: ServerList = Field(
        default="127.0.0.1:9092", description="Kafka servers, host:port, comma-separated."
    )
    kafka_tls: bool = Field(default=False, description="Speak TLS to Kafka.")
    kafka_tls_ca: Path | None = Field(
        default=None, description="CA certificates that Kafka's is checked by; else the system's."
    )
    kafka_tls_cert: Path | None = Field(default=None, description="Client certificate (PEM), with kafka_tls_key.")
    kafka_tls_key: Path | None = Field(default=None, description="Private key of the client certificate (PEM).")
    kafka_sasl_mechanism: Mechanism | None = Field(default=None, description="SASL mechanism; unset means no SASL.")
    kafka_username: str | None = Field(default=None, description="SASL user name.")
    kafka_password: SecretStr | None = Field(default=None, description="SASL password.")
    kafka_allow_clear: bool = Field(
        default=False, description="Allow SASL without TLS: the password then crosses the network in clear."
    )
    kafka_replication: int = Field(
        default=1, ge=1, le=9, description="Copies of each partition of a topic that is created."
    )
    embedded_port: Port = Field(
        default=9092, description="Port of the embedded broker of `run`; a free one if it is taken."
    )

    # Patience.
    start_patience: Limit = Field(
        default=60.0, description="Seconds to wait for the broker at first start before exit 78; 0 waits for ever."
    )
    patience: Seconds = Field(
        default=600.0, description="Seconds to wait for a broker or a sink that was lost, before exit 70."
    )
    grace: Seconds = Field(
        default=3.0, description="Seconds between SIGTERM and SIGKILL when the supervisor stops a service."
    )
    stay_up: bool = Field(
        default=False,
        description="After a bad setting stay up, unready, and say why, instead of exit 78 (for containers).",
    )

    # The engine.
    batch_size: int = Field(default=200, ge=1, le=1000, description="Most stories in a batch.")
    batch_within: Seconds = Field(default=0.005, description="Seconds a batch waits for one more story.")
    window: int = Field(
        default=4, ge=1, le=64, description="Batches in flight before a stateless worker stops reading."
    )
    chunk_size: int = Field(default=25, ge=1, le=1000, description="Stories that go to a process of the pool at once.")
    pool_size: int = Field(
        default=0, ge=0, le=256, description="Processes of the pool of `prepare`; 0 is one per core."
    )
    chunk_limit: Seconds = Field(
        default=5.0, description="Seconds a chunk may take before its stories are run one by one."
    )
    story_limit: Seconds = Field(default=2.0, description="Seconds a story may take alone before it is rejected.")
    stall_limit: Seconds = Field(
        default=15.0, description="Seconds without an acknowledgement, with lag, that look like a stall."
    )
    session_timeout: Seconds = Field(default=6.0, description="Seconds of silence after which Kafka gives a worker up.")
    commit_interval: Seconds = Field(default=0.5, description="Seconds between commits of what was acknowledged.")
    group_prefix: str = Field(default="slugline", description="Consumer groups are named `<prefix>.<stage>`.")

    # Enrichment.
    neural: bool = Field(
        default=False,
        description="Let the neural tagger (extra `neural`) tag the stories of which the fast one is unsure.",
    )
    neural_below: float = Field(
        default=0.25,
        ge=0,
        le=1.01,
        description="Sureness of a story's names (geometric mean) below which the neural tagger takes it; 1.01: all.",
    )

    # Files.
    state_dir: Path = Field(default=Path("var/state"), description="Folder of the state files of chain and alert.")
    archive_path: Path = Field(default=Path("var/archive.db"), description="The SQLite archive.")
    archive_url: SecretStr | None = Field(
        default=None, description="PostgreSQL address of the archive, instead of SQLite."
    )
    inbox: Path | None = Field(default=None, description="Watched folder: files in it are wires; unset watches none.")
    feeds_file: Path | None = Field(default=None, description="feeds.yaml; unset uses the bundled one.")
    watches_file: Path | None = Field(default=None, description="watches.yaml; unset uses the bundled one.")
    kb: Path | None = Field(
        default=None,
        description="A knowledge base of your own, laid over the shipped one: `slugline kb import-wikidata`.",
    )

    # HTTP.
    intake_host: str = Field(default="127.0.0.1", description="Address that intake listens on.")
    intake_port: Port = Field(default=8080, description="Port of `POST /v1/wires`; 0 takes a free one.")
    intake_address: str = Field(default="http://127.0.0.1:8080", description="Where `ingest` finds intake.")
    archive_host: str = Field(default="127.0.0.1", description="Address that the archive listens on.")
    archive_port: Port = Field(default=8081, description="Port of `GET /v1/articles`; 0 takes a free one.")
    archive_address: str = Field(
        default="http://127.0.0.1:8081", description="Where `show` and `search` find the archive."
    )
    api_keys: SecretStr | None = Field(
        default=None,
        description="Keys that intake accepts, `key` or `key:feed+feed`, separated by commas or line ends;"
        " unset accepts all.",
    )
    archive_api_keys: SecretStr | None = Field(
        default=None, description="Keys that the archive answers to, separated likewise; unset answers all."
    )
    api_key: SecretStr | None = Field(default=None, description="The key that `ingest`, `show` and `search` send.")
    metrics_host: str = Field(default="127.0.0.1", description="Address of /metrics, /healthz and /readyz.")
    metrics_port: Port | None = Field(
        default=None,
        description="Port of /metrics, /healthz and /readyz; 0 takes a free one; unset is the service's own.",
    )

    # Logs.
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Lowest level that is logged."
    )
    log_format: Literal["auto", "json", "console"] = Field(
        default="auto", description="auto is JSON unless on a terminal."
    )
    log_dir: Path = Field(default=Path("var/log"), description="Folder of the services' logs under `slugline run`.")

    # Tests only.
    test_faults: bool = Field(default=False, description="For tests only: allow `fault`.")
    fault: str | None = Field(
        default=None, description="For tests only: break something on purpose (services/runtime/faults.py)."
    )

    @model_validator(mode="after")
    def _check_sasl(self) -> "Settings":
        given = (self.kafka_sasl_mechanism, self.kafka_username, self.kafka_password)
        if any(given) and not all(given):
            raise conflict(
                "kafka_sasl_mechanism",
                "SASL is half set",
                "set kafka_sasl_mechanism, kafka_username and kafka_password, or none of them",
            )
        if all(given) and not (self.kafka_tls or self.kafka_allow_clear):
            raise conflict(
                "kafka_tls",
                "SASL without TLS sends the password in clear",
                "set kafka_tls=true, or kafka_allow_clear=true if the network is yours alone",
            )
        return self

    @model_validator(mode="after")
    def _check_tls(self) -> "Settings":
        files = {name: getattr(self, name) for name in ("kafka_tls_ca", "kafka_tls_cert", "kafka_tls_key")}
        named = [name for name, path in files.items() if path is not None]
        if named and not self.kafka_tls:
            raise conflict(named[0], "a TLS file without TLS", "set kafka_tls=true, or leave the file out")
        if (self.kafka_tls_cert is None) != (self.kafka_tls_key is None):
            raise conflict("kafka_tls_cert", "a certificate needs its key", "set kafka_tls_cert and kafka_tls_key both")
        for name in named:
            if not files[name].is_file():
                raise conflict(name, "there is no such file", "name a readable PEM file")
        return self

    @model_validator(mode="after")
    def _check_neural(self) -> "Settings":
        if self.neural and not has_neural():
            raise conflict(
                "neural",
                NEURAL_MISSING,
                f"{NEURAL_FIX}, or set neural=false",
            )
        return self

    @property
    def second_tier(self) -> float | None:
        """Below which sureness the neural tagger takes a story; None if it is off."""
        return self.neural_below if self.neural else None

    @property
    def accepted_keys(self) -> tuple[str, ...]:
        """The API keys, one by one; empty accepts everybody."""
        listed = self.api_keys.get_secret_value() if self.api_keys else ""
        return tuple(listed.replace(",", " ").split())

    @classmethod
    def settings_customise_sources(  # noqa: PLR0913, PLR0917 — pydantic-settings names them
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments, then the environment, then the files that ``*_FILE`` variables name; no ``.env``."""
        del dotenv_settings, file_secret_settings
        return (init_settings, env_settings, SecretFiles(settings_cls))

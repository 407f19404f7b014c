"""A real Apache Kafka as a child process, from jars that Maven fetched and whose checksums are pinned."""

import hashlib
import shutil
import subprocess
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from services.runtime.broker import BrokerFailed, BrokerProcess
from services.runtime.probe import free_port

FILES: Final[Traversable] = resources.files("services.runtime.apache")
# Beside the sources, not in them: `make kafka-jars` fills it.
LIBS: Final = Path(".cache/kafka/libs")

PROPERTIES: Final = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={folder}/data
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
auto.create.topics.enable=false
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=2000
"""


def fetch_jars(libs: Path = LIBS) -> None:
    """Fetch what ``pom.xml`` pins, through Maven's own settings, and check every file.

    Raises:
        BrokerFailed: Maven is missing or failed, or a file is not the one pinned.
    """
    if not _problems(libs):
        return
    maven = shutil.which("mvn") or _missing("Maven")
    shutil.rmtree(libs, ignore_errors=True)
    with resources.as_file(FILES / "pom.xml") as pom:
        options = (f"-DoutputDirectory={libs.absolute()}", "-DincludeScope=runtime")
        goal = (maven, "-q", "-B", "-C", "-f", str(pom), "dependency:copy-dependencies", *options)
        subprocess.run(goal, check=True, stdin=subprocess.DEVNULL)  # noqa: S603 — our own command, no shell
    if problems := _problems(libs):
        raise BrokerFailed(f"jars that are not the ones pinned: {', '.join(problems)}")


def _problems(libs: Path) -> list[str]:
    """Name the jars that are missing, changed, or not pinned."""
    lines = (FILES / "jars.sha256").read_text(encoding="utf-8").splitlines()
    pinned = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    found = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in sorted(libs.glob("*.jar"))}
    return sorted(name for name in pinned.keys() | found.keys() if pinned.get(name) != found.get(name))


def _missing(what: str) -> str:
    raise BrokerFailed(f"{what} is not installed: a real Kafka needs Java 17 and Maven")


def is_available() -> bool:
    """Tell whether a real Kafka can be started here without fetching anything."""
    return shutil.which("java") is not None and not _problems(LIBS)


class ApacheKafka(BrokerProcess):
    """Apache Kafka in KRaft mode; what it acknowledged is there again after `kill` and `start`."""

    def __init__(self, port: int = 0, libs: Path = LIBS) -> None:
        super().__init__(free_port(port))
        self._java = (shutil.which("java") or _missing("Java"), "-cp", f"{libs.absolute()}/*")
        self._settings = self.folder / "server.properties"

    def command(self) -> tuple[str, ...]:
        """Return what to run."""
        options = ("-Xmx512m", "-XX:+UseSerialGC", f"-Dlog4j2.configurationFile={self.folder}/log4j2.xml")
        return (self._java[0], *options, *self._java[1:], "kafka.Kafka", str(self._settings))

    def start(self) -> None:
        """Start it and return when it answers; the first time, make its storage."""
        if not self._settings.exists():
            self._format()
        super().start()

    def _format(self) -> None:
        (self.folder / "log4j2.xml").write_bytes((FILES / "log4j2.xml").read_bytes())
        values = {"port": self.port, "controller": free_port(), "folder": self.folder}
        self._settings.write_text(PROPERTIES.format(**values))
        cluster = self._tool("random-uuid").splitlines()[-1]
        self._tool("format", "-t", cluster, "-c", str(self._settings))

    def _tool(self, *arguments: str) -> str:
        quiet = f"-Dlog4j2.configurationFile={self.folder}/log4j2.xml"
        command = (self._java[0], quiet, *self._java[1:], "kafka.tools.StorageTool", *arguments)
        done = subprocess.run(  # noqa: S603 — our own command, no shell
            command, env=self.environment(), capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

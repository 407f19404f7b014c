"""Checks of a running service, each with its fix: broker, topics, consumers, state."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.topics import TOPICS
from services.runtime.admin import BROKER_ERRORS, Admin, TopicMismatch
from services.runtime.groups import group_of
from services.runtime.probe import answers, split
from services.runtime.settings import Settings
from services.runtime.state import StateFile
from services.stage import Stage


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. ``fix`` says what to do; empty if nothing is wrong."""

    check: str
    found: str
    fix: str = ""


async def examine(settings: Settings, stages: tuple[Stage, ...]) -> AsyncIterator[Finding]:
    """Yield what each check finds; what needs the broker is left out if there is none."""
    reached = [server for server in settings.kafka_bootstrap.split(",") if answers(*split(server), 2.0)]
    if not reached and not settings.kafka_tls:
        fix = "start one with `slugline run` or `make kafka`, or set SLUGLINE_KAFKA_BOOTSTRAP"
        yield Finding("broker", f"nothing answers at {settings.kafka_bootstrap}", fix)
    else:
        async for finding in _ask_broker(settings, stages):
            yield finding
    yield _writable("state", settings.state_dir)
    yield _writable("archive", settings.archive_path.parent)


async def _ask_broker(settings: Settings, stages: tuple[Stage, ...]) -> AsyncIterator[Finding]:
    try:
        async with Admin(settings) as admin:
            cluster = await admin.cluster_id()
            yield Finding("broker", f"cluster {cluster} at {settings.kafka_bootstrap}")
            yield await _topics(admin)
            for stage in stages:
                yield await _lag(admin, settings, stage)
            for stage in stages:
                for finding in _state(settings.state_dir / stage.name, cluster):
                    yield finding
    except BROKER_ERRORS as error:
        yield Finding("broker", f"it answers, but not to us: {error}", "check SLUGLINE_KAFKA_TLS… and …SASL… settings")


async def _topics(admin: Admin) -> Finding:
    missing = await admin.missing_topics()
    if missing:
        return Finding("topics", f"missing: {', '.join(missing)}", "create them with `slugline topics`")
    try:
        await admin.create_topics()
    except TopicMismatch as mismatch:
        return Finding("topics", str(mismatch), "see there")
    return Finding("topics", f"all {len(TOPICS)} are there, with their partitions")


async def _lag(admin: Admin, settings: Settings, stage: Stage) -> Finding:
    group = group_of(settings, stage.name)
    committed = await admin.committed(group, [stage.reads])
    if all(offset is None for offset in committed.values()):
        return Finding(stage.name, "has never acknowledged anything", f"start it: slugline worker {stage.name}")
    lag = sum((await admin.lags(group, [stage.reads])).values())
    return Finding(stage.name, f"{lag} messages of lag")


def _state(folder: Path, cluster: str) -> Iterator[Finding]:
    files = sorted(folder.glob("*.db"))
    foreign = [path.name for path in files if _cluster(path) != cluster]
    if foreign:
        # Nothing to mend: the worker throws them away and folds its outputs anew.
        yield Finding(f"{folder.name} state", f"{len(foreign)} files of another cluster: rebuilt at the next start")
    elif files:
        yield Finding(f"{folder.name} state", f"{len(files)} files, of this cluster")


def _cluster(path: Path) -> str | None:
    file = StateFile(path)
    try:
        return file.cluster
    finally:
        file.close()


def _writable(what: str, folder: Path) -> Finding:
    nearest = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    try:
        with (nearest / ".slugline-doctor").open("w"):
            pass
        (nearest / ".slugline-doctor").unlink()
    except OSError as error:
        return Finding(what, f"{folder} cannot be written: {error}", f"set SLUGLINE_{what.upper()}_… or its owner")
    return Finding(what, f"{folder} can be written")

import asyncio
import contextlib
import itertools
import os
import signal
import sys

import psutil
import pytest

from services.runtime import supervisor as module
from services.runtime.load_settings import EX_CONFIG
from services.runtime.supervisor import Service, Supervisor

FOR_EVER = "import signal\nprint('up', flush=True)\nsignal.pause()\n"
DEAF = f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{FOR_EVER}"
PATIENCE = 20


@pytest.fixture
def service(tmp_path):
    def make(program, name="one"):
        log = tmp_path / f"{name}.log"
        return Service(name, (sys.executable, "-c", program), dict(os.environ), log)

    return make


@contextlib.asynccontextmanager
async def supervised(*services, grace=5.0):
    supervisor = Supervisor(services, grace=grace)
    running = asyncio.create_task(supervisor.run())
    yield supervisor, running
    supervisor.stop()
    await asyncio.wait_for(running, PATIENCE)


async def until(condition):
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 — processes tell of themselves through files and ids
            await asyncio.sleep(0.01)


def lines(service):
    return service.log.read_text().splitlines() if service.log.exists() else []


async def test_every_service_is_started_with_its_output_in_its_log(service):
    one, two = service(FOR_EVER), service(FOR_EVER, "two")

    async with supervised(one, two) as (supervisor, _):
        await until(lambda: lines(one) == lines(two) == ["up"])

        assert set(supervisor.pids) == {"one", "two"}


async def test_a_killed_service_is_started_again(service):
    one = service(FOR_EVER)

    async with supervised(one) as (supervisor, _):
        await until(lambda: lines(one) == ["up"])
        first = supervisor.pids["one"]
        os.kill(first, signal.SIGKILL)
        await until(lambda: lines(one) == ["up", "up"])

        assert supervisor.pids["one"] != first


async def test_a_service_that_keeps_failing_is_restarted_later_each_time(service, monkeypatch):
    monkeypatch.setattr(module, "FIRST_DELAY", 0.05)
    one = service("import time\nprint(time.monotonic(), flush=True)\nraise SystemExit(70)\n")

    async with supervised(one):
        await until(lambda: len(lines(one)) == 4)

    times = [float(line) for line in lines(one)]
    pauses = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert pauses[0] > 0.05
    assert pauses[1] > 0.1
    assert pauses[2] > 0.2


async def test_stop_ends_every_service_in_order(service):
    one = service(FOR_EVER)

    async with supervised(one) as (supervisor, running):
        await until(lambda: lines(one) == ["up"])
        process = psutil.Process(supervisor.pids["one"])
        supervisor.stop()

        assert await asyncio.wait_for(running, PATIENCE) == 0
    assert not process.is_running()
    assert supervisor.pids == {}


async def test_a_service_that_ignores_sigterm_is_killed_after_its_grace(service):
    one = service(DEAF)

    async with supervised(one, grace=0.1) as (supervisor, running):
        await until(lambda: lines(one) == ["up"])
        process = psutil.Process(supervisor.pids["one"])
        supervisor.stop()

        assert await asyncio.wait_for(running, PATIENCE) == 0
    assert not process.is_running()


async def test_a_bad_setting_stops_everything(service):
    one, two = service(FOR_EVER), service(f"raise SystemExit({EX_CONFIG})", "two")

    async with supervised(one, two) as (supervisor, running):
        assert await asyncio.wait_for(running, PATIENCE) == EX_CONFIG

        assert supervisor.refused == "two"
        assert supervisor.pids == {}


async def test_stop_does_not_wait_for_a_restart_that_is_due(service):
    one = service("raise SystemExit(70)")

    async with supervised(one) as (supervisor, running):
        await until(lambda: one.log.exists() and not supervisor.pids)
        supervisor.stop()

        assert await asyncio.wait_for(running, 0.4) == 0


async def test_services_die_with_a_supervisor_that_is_killed(tmp_path):
    program = (
        "import asyncio, os, sys\n"
        "from pathlib import Path\n"
        "from services.runtime.supervisor import Service, Supervisor\n"
        f"command = (sys.executable, '-c', {FOR_EVER!r})\n"
        f"one = Service('one', command, dict(os.environ), Path({str(tmp_path / 'log')!r}))\n"
        "async def main():\n"
        "    supervisor = Supervisor((one,), grace=1)\n"
        "    running = asyncio.create_task(supervisor.run())\n"
        "    while not one.log.exists() or b'up' not in one.log.read_bytes(): await asyncio.sleep(0.01)\n"
        "    print(supervisor.pids['one'], file=sys.stderr)\n"
        "    await running\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr
    child = psutil.Process(int(await asyncio.wait_for(process.stderr.readline(), PATIENCE)))

    process.kill()
    await process.wait()

    await until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)

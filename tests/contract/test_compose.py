"""The deployment, checked without an engine: Compose itself reads the file, and the policy holds."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
ONE_SHOT = {"topics"}


def compose(*arguments, profiles="*", **environment):
    command = [BIN / "docker-compose", "--profile", profiles, "config", *arguments]
    environment = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def services():
    return json.loads(compose("--format", "json").stdout)["services"]


@pytest.fixture(scope="module")
def ours(services):
    return {name: service for name, service in services.items() if service["image"].startswith("slugline:")}


def test_compose_accepts_the_file():
    run = compose("-q")

    assert (run.returncode, run.stderr) == (0, "")


def test_hadolint_accepts_the_dockerfile():
    run = subprocess.run([BIN / "hadolint", "Dockerfile"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (0, "")


def test_every_stage_has_a_container(ours):
    assert set(ours) == {"topics", "intake", "prepare", "chain", "alert", "archive"}


def test_images_have_a_tag_and_no_digest_nor_registry(services):
    images = {name: service["image"] for name, service in services.items()}

    assert [
        name for name, image in images.items() if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?:v?\d[\w.-]*", image)
    ] == []


@pytest.mark.parametrize(
    ("policy", "holds"),
    [
        ("drops every capability", lambda s: s.get("cap_drop") == ["ALL"]),
        ("gains no privileges", lambda s: "no-new-privileges:true" in s.get("security_opt", [])),
        ("has a memory limit", lambda s: s["deploy"]["resources"]["limits"].get("memory")),
        ("has a process limit", lambda s: s["deploy"]["resources"]["limits"].get("pids")),
        ("publishes on the loopback only", lambda s: all(p["host_ip"] == "127.0.0.1" for p in s.get("ports", []))),
        ("is not privileged", lambda s: not s.get("privileged") and s.get("network_mode") != "host"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_container(services, policy, holds):
    assert [name for name, service in services.items() if not holds(service)] == [], policy


def test_every_container_of_ours_is_read_only_and_not_root(ours):
    assert [
        name for name, service in ours.items() if not service.get("read_only") or service.get("user") != "10001:10001"
    ] == []


def test_every_container_but_the_one_shot_has_a_healthcheck(services):
    missing = [name for name, service in services.items() if service.get("healthcheck", {}).get("disable", False)]

    assert set(missing) == ONE_SHOT
    assert all("healthcheck" in service for service in services.values())


def test_whoever_waits_for_health_waits_for_a_container_that_tells_it(services):
    waits = [
        (name, other)
        for name, service in services.items()
        for other, how in service.get("depends_on", {}).items()
        if how["condition"] == "service_healthy" and services[other].get("healthcheck", {}).get("disable")
    ]

    assert waits == []


def test_every_setting_in_the_file_is_one_the_service_knows(ours):
    from services.runtime.load_settings import known_variables  # noqa: PLC0415 — edges are imported where they are tested

    given = {variable for service in ours.values() for variable in service["environment"]}

    assert given - known_variables() == set()


def test_the_neural_tier_is_switched_on_by_the_environment():
    switched = compose("--format", "json", SLUGLINE_NEURAL="true", SLUGLINE_REQUIREMENTS="neural").stdout
    prepare = json.loads(switched)["services"]["prepare"]

    assert prepare["environment"]["SLUGLINE_NEURAL"] == "true"
    assert (ROOT / "requirements" / f"{prepare['build']['args']['REQUIREMENTS']}.lock").name == "neural.lock"


def test_one_image_is_built_one_way_of_a_lock_that_exists(ours):
    (lock,) = {service["build"]["args"]["REQUIREMENTS"] for service in ours.values()}

    assert (ROOT / "requirements" / f"{lock}.lock").is_file()


def test_state_is_kept_in_named_volumes(services):
    kept = {
        (name, mount["target"])
        for name, service in services.items()
        for mount in service.get("volumes", [])
        if mount["type"] == "volume"
    }

    assert {
        ("kafka", "/var/lib/kafka/data"),
        ("chain", "/var/lib/slugline/state"),
        ("alert", "/var/lib/slugline/state"),
        ("archive", "/var/lib/slugline/archive"),
        ("intake", "/var/lib/slugline/inbox"),
    } <= kept


def test_files_that_are_mounted_exist(services):
    mounted = [
        Path(mount["source"])
        for service in services.values()
        for mount in service.get("volumes", [])
        if mount["type"] == "bind"
    ]

    assert mounted
    assert [str(path.relative_to(ROOT)) for path in mounted if not path.exists()] == []


def test_compose_refuses_a_file_that_is_wrong(tmp_path):
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(
        (ROOT / "docker-compose.yml").read_text().replace("read_only: true\n  tmpfs", "read_olny: true\n  tmpfs", 1)
    )
    run = subprocess.run(
        [BIN / "docker-compose", "-f", broken, "config", "-q"], capture_output=True, text=True, check=False
    )

    assert run.returncode == 1
    assert "read_olny" in run.stderr

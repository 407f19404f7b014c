import subprocess
import sys

import pytest

from services.cli import COMMANDS, load


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_command_of_the_table_can_be_loaded_and_explains_itself(entry):
    command = load(entry.name)

    assert command.name == entry.name
    assert command.help


def test_help_lists_every_command_and_imports_none():
    program = (
        "import sys\n"
        "from services.cli import app\n"
        "app(['--help'], standalone_mode=False)\n"
        "heavy = {'aiokafka', 'aiohttp', 'faust', 'pydantic', 'lxml', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    for entry in COMMANDS:
        assert entry.name in done.stdout


def test_a_bad_setting_is_named_with_its_fix_and_ends_with_78(monkeypatch):
    monkeypatch.setenv("SLUGLINE_WINDOW", "0")

    done = subprocess.run([sys.executable, "-m", "services.cli", "topics"], capture_output=True, text=True, check=False)

    assert done.returncode == 78
    assert "SLUGLINE_WINDOW=0" in done.stderr
    assert "Fix:" in done.stderr

"""The command as a process of its own: its entry, its help, its colours, and the package it finds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def command(*words, where=ROOT, **environment):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PROSEQUI")}
    return subprocess.run(
        [sys.executable, "-m", "prosequi", *words],
        capture_output=True,
        text=True,
        cwd=where,
        env={**kept, **environment},
    )


def test_help_names_every_command_and_loads_none():
    from workflow.cli.overview import MODULES

    shown = command("--help")
    assert shown.returncode == 0
    assert all(f"\n  {name} " in shown.stdout for name in MODULES)
    assert max(map(len, shown.stdout.splitlines())) <= 80
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "prosequi", "--help"], capture_output=True, text=True, cwd=ROOT
    ).stderr
    assert not any(
        f"| {heavy}" in loaded.replace(" ", "") or heavy in loaded for heavy in ("sqlalchemy", "pydantic", "click")
    )


@pytest.mark.parametrize("words", [[], ["-h"], ["--help"]])
def test_the_short_way_to_help(words):
    assert command(*words).stdout.startswith("Usage: prosequi")


def test_every_command_has_its_own_help(say):
    from workflow.cli.overview import MODULES

    for name in MODULES:
        answer = say([name, "--help"])
        assert answer.status == 0
        assert f"Usage: prosequi {name}" in answer.out


def test_the_version():
    from workflow import __version__

    assert command("--version").stdout.strip() == f"prosequi {__version__}"


def test_another_package_of_the_same_name_is_told(tmp_path):
    (tmp_path / "workflow").mkdir()
    (tmp_path / "workflow" / "__init__.py").write_text("")
    (tmp_path / "prosequi.py").write_text((ROOT / "prosequi.py").read_text())
    told = command("--help", where=tmp_path)
    assert told.returncode == 2
    assert "not Prosequi's" in told.stderr
    assert "Traceback" not in told.stderr


def test_no_colour_where_nobody_looks():
    shown = command("law", "ruritania", PROSEQUI_PLACES=str(ROOT / "tests" / "invented"))
    assert shown.returncode == 0
    assert "\x1b" not in shown.stdout


def test_a_reader_that_goes_away_while_help_is_told_is_no_mistake():
    reader, writer = os.pipe()
    os.close(reader)
    told = subprocess.run([sys.executable, "-m", "prosequi", "--help"], stdout=writer, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    os.close(writer)
    assert (told.returncode, told.stderr) == (0, "")


def test_a_reader_that_goes_away_is_no_mistake():
    places = str(ROOT / "tests" / "invented")
    piped = subprocess.run(
        f"{sys.executable} -m prosequi law ruritania procedures --places {places} | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert "Traceback" not in piped.stderr


def test_the_module_map_is_true():
    from importlib import import_module

    from workflow.cli.overview import MODULES

    for name, module in MODULES.items():
        found = import_module(f"workflow.cli.{module}").COMMANDS
        assert found[name].name == name

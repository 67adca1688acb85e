"""The command as a lawyer types it, with a store of its own and the law of an invented country."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from workflow.cli.commands import prosequi

INVENTED = Path(__file__).parent.parent / "invented"


class Answer:
    """What a command printed, and its exit status."""

    def __init__(self, result):
        self.status, self.out, self.err = result.exit_code, result.stdout, result.stderr
        # wrapped lines joined, so that a promise can be looked for whole
        self.said = " ".join(f"{self.out} {self.err}".split())
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def say(tmp_path, monkeypatch):
    """``say("open ruritania …")`` runs one command."""
    monkeypatch.setenv("PROSEQUI_STORE", f"sqlite:///{tmp_path / 'cases.db'}")
    monkeypatch.setenv("PROSEQUI_PLACES", str(INVENTED))
    monkeypatch.setenv("PROSEQUI_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def run(line, answering=None):
        words = line if isinstance(line, list) else shlex.split(line)
        return Answer(CliRunner().invoke(prosequi, words, input=answering, prog_name="prosequi"))

    return run


@pytest.fixture
def case(say):
    """Two accused arrested for murder on Monday 5 August 2024, at two in the afternoon."""
    for line in (
        "open ruritania 'The State v A1 and A2' --on 2024-08-01 --id XR-1 --court high_court --seat strelsau",
        "person XR-1 accused --name 'Invented Officer' --fact occupation=police",
        "person XR-1 accused --fact occupation=civilian",
        "person XR-1 victim --fact born=1990-03-01",
        "count XR-1 murder --committed 2024-08-01 --accused A1,A2 --victims V1",
        "take XR-1 report A1 A2 --on 2024-08-02 --by police",
        "take XR-1 open_investigation A1 A2 --on 2024-08-03",
        "take XR-1 arrest A1 A2 --on 2024-08-05T14:00",
    ):
        answer = say(line)
        assert answer.status == 0, answer.said
    return "XR-1"

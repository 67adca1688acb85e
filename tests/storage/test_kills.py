"""A program killed at any moment loses nothing that was acknowledged and leaves nothing half done."""

from __future__ import annotations

import random

import pytest
from killing import KINDS, Killing, sqlite_urls

EACH = 3
"""Kills of each kind. ``kill_loop.py`` as a program does as many as one likes."""

pytestmark = pytest.mark.slow


@pytest.fixture
def urls(request, tmp_path, monkeypatch):
    monkeypatch.setenv("PROSEQUI_KEY_FILE", "")  # set by what follows, and back again after it
    if request.param == "sqlite":
        yield sqlite_urls(tmp_path).__next__
        return
    server = request.getfixturevalue("postgres")
    server.start()
    yield server.new_database


@pytest.mark.parametrize("urls", ["sqlite", "postgres"], indirect=True)
def test_killed_at_any_moment_whatever_is_being_done(urls, tmp_path, library):
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    killing = Killing(tmp_path, library, urls, seed)
    killing.run(EACH * len(KINDS))
    assert set(killing.kills.values()) == {EACH}
    assert max(killing.waits) < 20

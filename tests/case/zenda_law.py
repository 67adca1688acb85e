"""Where the law of the tests lies: a cache of their own, and small invented packs written where a test wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from workflow.law.law import Law
from workflow.law.library import LawLibrary

Lay = Callable[..., Law]


@pytest.fixture(autouse=True, scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of the tests' own, so that no test reads what another suite left."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PROSEQUI_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


SMALL = {
    "jurisdiction": "{title: Zenda, iso: XZ, languages: [en], timezone: Europe/Vienna}",
    "sources": "act: {title: Act of Zenda, short: Act, from: 1990-01-01, verified: read}",
    "courts": """
        seats: {castle: {title: Castle}, town: {title: Town}}
        courts: {court: {title: Court, seats: [castle, town], under: {act: s.1}}, upper: {title: Upper Court, seats: [castle], under: {act: s.2}}}
        offices:
          police: {title: Police, under: {act: s.3}}
          accused: {title: Accused, under: {act: s.3}}
          victim: {title: Victim, under: {act: s.3}}
        roles: {any_court: {title: Any court, may_be: [court, upper], tries: yes}}
        """,
    "offences": """
        slight: {title: Slight wrong, penalty: {max: 1 year}, tried_by: court, under: {act: s.10}}
        grave: {title: Grave wrong, penalty: {max: 20 years}, tried_by: court, under: {act: s.11}}
        """,
    "facts": """
        heavy: {of: charge, means: 'charge.penalty.max >= years(10)', under: {act: s.2}}
        hurt_on: {of: accused, type: date, question: When was the accused hurt?, under: {act: s.4}}
        """,
    "calendar": """
        usual_counting: plain
        counting: {plain: {days: {first_day: excluded}, under: {act: s.5}}}
        verified_years: 2000..2030
        """,
    "procedures/matter": """
        title: Matter
        purpose: accountability
        for_each: accused
        begins_in: start
        under: {act: part 1}
        stages:
          start: {title: Start, phase: report}
          running: {title: Running, phase: trial}
          over: {title: Over, phase: closed}
        steps:
          begin: {title: Beginning, from: start, to: running, under: {act: s.20}}
          act: {title: Act, from: running, to: same, under: {act: s.21}}
          finish: {title: End, from: running, to: over, under: {act: s.22}}
        """,
}
"""A whole invented country on one page: one procedure, two offences, no closed day."""


@pytest.fixture
def zenda(tmp_path: Path) -> Lay:
    """The law of a small invented country, with files added or in place of its own: ``zenda(deadlines="…")``."""

    def write(**files: str) -> Law:
        for name, text in (SMALL | {name.replace("__", "/"): text for name, text in files.items()}).items():
            path = tmp_path / "jurisdictions" / "zenda" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return LawLibrary(tmp_path / "jurisdictions")["zenda"]

    return write

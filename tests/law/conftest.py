"""Small invented packs, written where a test wants them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from workflow.errors import PackError
from workflow.law.library import LawLibrary

Lay = Callable[..., LawLibrary]

RURITANIA = {
    "ruritania/jurisdiction": """
        title: {en: Ruritania, de: Ruritanien}
        iso: XR
        languages: [en, de]
        timezone: Europe/Vaduz
        codes:
          procedure:
            - {is: old_code, when: 'date_of("trial.report") < date("2024-07-01")'}
            - {is: new_code}
        """,
    "ruritania/sources": """
        old_code: {title: Code of Procedure, short: CP, to: 2024-06-30, verified: memory}
        new_code: {title: New Code of Procedure, from: 2024-07-01, verified: memory}
        evidence_1990: {title: Evidence Act, from: 1990-01-01, to: 2019-12-31, verified: memory}
        evidence_2020: {title: Evidence Act 2020, from: 2020-01-01, verified: memory}
        judgment_in_zenda: {title: In re Zenda, kind: judgment, verified: memory}
        """,
    "ruritania/facts": """
        minor: {of: accused, means: 'accused.age_on(day) < years(18)', under: {old_code: s.1}}
        local: {of: person, type: yes_no, question: Does this person live here?}
        grave: {of: charge, means: charge.penalty.max >= years(10)}
        """,
    "ruritania/deadlines": """
        appeal:
          title: Appeal
          counts_from: trial.convict
          within: 30 days
          under: {old_code: s.9, new_code: s.90}
          see: {judgment_in_zenda: whole}
        """,
    "ruritania/procedures/trial": """
        title: Trial
        purpose: accountability
        for_each: accused
        begins_in: reported
        stages:
          reported: {title: Reported, phase: report}
          tried: {title: Tried, phase: closed}
        steps:
          report: {title: Report, from: reported, to: same}
          convict: {title: Conviction, from: reported, to: tried, outcome: convicted, sentence: no}
        """,
}


@pytest.fixture(autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, so that no test reads what another left."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("PROSEQUI_CACHE", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty folder of jurisdictions."""
    folder = tmp_path / "jurisdictions"
    folder.mkdir()
    return folder


@pytest.fixture
def lay(root: Path) -> Lay:
    """Writes Ruritania, with files added or in place of its own: ``lay({"ruritania/north/deadlines": "…"})``."""

    def write(files: dict[str, str] | None = None) -> LawLibrary:
        for name, text in (RURITANIA | (files or {})).items():
            path = root / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return LawLibrary(root)

    return write


@pytest.fixture
def told(lay: Lay) -> Callable[..., str]:
    """What a person is told who loads a place of these files; fails the test if it loads."""

    def load(files: dict[str, str], place: str = "ruritania") -> str:
        with pytest.raises(PackError) as refusal:
            lay(files)[place]
        return str(refusal.value)

    return load

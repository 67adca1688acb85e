"""``prosequi check --coverage``: which rules no golden case of the country travels."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

STYLE = Path(__file__).parents[1] / "legal_templates" / "ruritania" / "house_style.yaml"
LAW = {
    "jurisdiction": "{title: Zenda, iso: XZ, languages: [en], timezone: Europe/Vienna}",
    "sources": "act: {title: Act of Zenda, short: Act, from: 1990-01-01, verified: read}",
    "courts": """
        seats: {town: {title: Town}}
        courts: {court: {title: Court, seats: [town], under: {act: s.1}}}
        offices: {accused: {title: Accused, under: {act: s.3}}}
        """,
    "offences": "wrong: {title: Wrong, penalty: {max: 1 year}, tried_by: court, under: {act: s.10}}",
    "facts": "held: {of: accused, type: yes_no, question: Is the accused held?, under: {act: s.4}}",
    "calendar": """
        usual_counting: plain
        counting: {plain: {days: {first_day: excluded}, under: {act: s.5}}}
        verified_years: 2000..2030
        """,
    "deadlines": """
        judge: {title: Judgment, counts_from: begin, met_by: [convict, acquit], under: {act: s.6},
                within: [{is: 10 days, when: accused.held}, {is: 30 days}]}
        """,
    "amounts": "fee: {title: Fee, of: accused, counts_from: acquit, amount: '100', under: {act: s.7}}",
    "procedures/matter": """
        title: Matter
        purpose: accountability
        for_each: accused
        begins_in: start
        under: {act: part 1}
        stages:
          start: {title: Start, phase: report}
          running: {title: Running, phase: trial}
          prison: {title: Prison, phase: closed}
          free: {title: Free, phase: closed}
        steps:
          begin: {title: Beginning, from: start, to: running, under: {act: s.20}}
          convict: {title: Verdict, from: running, under: {act: s.21}, to: [{is: prison, when: accused.held}, {is: free}]}
          acquit: {title: Acquittal, from: running, to: free, under: {act: s.22}}
        """,
    "cases/held": """
        story: Convicted while held
        place: zenda
        people: {A1: {is: accused, facts: {held: yes}}, V1: {is: victim}}
        causes: {main: {court: court, seat: town}}
        counts: {1: {offence: wrong, accused: [A1], victims: [V1], on: 2025-01-01}}
        docket:
          - {on: 2025-01-02, take: {begin: [A1]}}
          - {on: 2025-01-05, take: {convict: [A1]}}
        """,
    "cases/free": """
        story: Acquitted, and convicted in another case, both free
        place: zenda
        people: {A1: {is: accused, facts: {held: no}}, A2: {is: accused, facts: {held: no}}, V1: {is: victim}}
        causes: {main: {court: court, seat: town}}
        counts: {1: {offence: wrong, accused: [A1, A2], victims: [V1], on: 2025-01-01}}
        docket:
          - {on: 2025-01-02, take: {begin: [A1, A2]}}
          - {on: 2025-01-05, take: {acquit: [A1], convict: [A2]}}
        """,
}


@pytest.fixture
def check(say, tmp_path, monkeypatch):
    """``check({"cases/held": ""})``: the command on the small country, some of its files replaced or (empty) left out."""
    root = tmp_path / "places"
    monkeypatch.setenv("PROSEQUI_PLACES", str(root))

    def run(changed=(), *more):
        for name, text in (LAW | dict(changed)).items():
            path = root / "zenda" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            if text:
                path.write_text(dedent(text), encoding="utf-8")
        style = tmp_path / "legal_templates" / "zenda" / "house_style.yaml"
        style.parent.mkdir(parents=True, exist_ok=True)
        style.write_bytes(STYLE.read_bytes())
        return say(["check", "zenda", "--coverage", *more])

    return run


def test_all_travelled(check):
    answer = check()
    assert answer.status == 0, answer.said
    assert "golden cases travel 1 of 1 procedures, 5 of 5 steps, 2 of 2 deadlines, 1 of 1 amounts" in answer.said


def test_what_no_story_travels_is_told_option_by_option(check):
    answer = check({"cases/free": ""})
    assert answer.status == 1
    told = [line.strip() for line in answer.out.splitlines()]
    steps = told.index("not travelled, steps:")
    assert told[steps + 1 : steps + 3] == ["matter.acquit", "matter.convict (to: free)"]
    assert "judge (30 days)" in told and not any("10 days" in line for line in told)
    assert told[-1] == "fee"


def test_a_program_reads_the_same(check):
    said = check({"cases/free": ""}, "--json").json["zenda"]
    assert said["findings"] == []
    assert said["coverage"]["travelled"]["steps"] == {"of": 5, "travelled": 3}
    assert {"kind": "amounts", "name": "fee", "option": ""} in said["coverage"]["untravelled"]


def test_what_was_refused_was_not_travelled(check):
    early = "- {on: 2025-01-05, take: {acquit: [A1], convict: [A2]}}"
    assert early in LAW["cases/free"]
    refused = LAW["cases/free"].replace(early, "- {on: 2025-01-05, take: {convict: [A2]}}").replace(
        "- {on: 2025-01-02, take: {begin: [A1, A2]}}",
        "- {on: 2025-01-01, take: {acquit: [A1]}, refused: {act: s.22}}\n          - {on: 2025-01-02, take: {begin: [A2]}}",
    )  # fmt: skip
    answer = check({"cases/free": refused})
    assert "zenda: nothing found" in answer.said, "the story holds"
    assert "    matter.acquit" in answer.out.splitlines()

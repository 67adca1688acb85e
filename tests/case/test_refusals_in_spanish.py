"""What a case says to somebody who reads Spanish: refusals, explanations, irregularities, lines that cannot be read."""

from __future__ import annotations

from typing import Any

import pytest
from playing import due, play, runs
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.ends import track_at
from workflow.case.opening import open_case
from workflow.errors import CaseError, StepRefused, UnknownName
from workflow.language import speaking

WRIT = """
    title: {en: Writ, es: Mandamiento}
    purpose: accountability
    for_each: accused
    begins_in: none
    under: {act: part 2}
    stages:
      none: {title: {en: None, es: Ninguna}, phase: report}
      out: {title: {en: Out, es: Librado}, phase: investigation}
      over: {title: {en: Over, es: Cumplido}, phase: closed}
    steps:
      issue: {title: {en: Issue, es: Libramiento}, from: none, to: out, by: any_court, under: {act: s.30}}
      serve: {title: {en: Service, es: Notificación}, from: out, to: same, by: police, under: {act: s.31}}
      report: {title: {en: Report, es: Informe}, from: out, to: same, by: police, under: {act: s.34}}
      close: {title: {en: Closing, es: Cierre}, from: out, to: over, by: police, under: {act: s.35}}
    """
DEADLINES = """
    answer: {title: {en: Answer, es: Contestación}, counts_from: writ.serve, within: 20 days, met_by: writ.report, kind: duty, under: {act: s.37}}
    closing: {title: {en: Last day to close, es: Último día para cerrar}, counts_from: writ.serve, within: 1 month, met_by: writ.close, kind: bar, under: {act: s.38}}
    """
PLACE = "{title: Zenda, iso: XZ, languages: [en, es], timezone: Europe/Vienna}"
COUNT = {"offence": "slight", "accused": ["A1"], "on": "2024-12-01"}


@pytest.fixture
def case(zenda: Lay) -> Case:
    """A1, with a count laid before the court at the castle; V1. Nothing has happened yet."""
    law = zenda(jurisdiction=PLACE, procedures__writ=WRIT, deadlines=DEADLINES)
    return open_case(
        law, "Writ", on="2025-01-01", written="2025-01-01", people={"A1": {"is": "accused"}, "V1": {"is": "victim"}},
        causes={"main": {"court": "court", "seat": "castle"}}, counts={"1": COUNT},
    )  # fmt: skip


def took(step: str, on: str) -> str:
    return f"{{on: 2025-{on}, take: {{writ.{step}: [A1]}}}}"


def refused(case: Case, step: str, *people: str, **said: Any) -> StepRefused:
    with pytest.raises(StepRefused) as caught:
        case.take(step, *people, **said)
    return caught.value


def test_a_step_out_of_place_is_refused(case: Case) -> None:
    with speaking("es"):
        out = play(case, took("issue", "01-06"))
        told = refused(out, "writ.issue", "A1", on="2025-01-07")
    assert str(told).splitlines()[0] == "Libramiento (7 de enero de 2025): la ley no lo permite."
    assert "Libramiento: procede desde «Ninguna», no desde «Librado» (A1). [Act s.30]" in str(told)
    assert told.unmet[0].kind == "stage"


def test_a_bar_names_its_last_day(case: Case) -> None:
    """A month from 10 January ends on 10 February 2025, a Monday."""
    with speaking("es"):
        late = refused(play(case, took("issue", "01-06"), took("serve", "01-10")), "writ.close", "A1", on="2025-02-11")
    assert "Último día para cerrar. Último día: lunes, 10 de febrero de 2025." in str(late)


def test_who_acts_and_for_whom(case: Case) -> None:
    with speaking("es"):
        court = refused(case, "writ.issue", "A1", on="2025-01-06", by="police")
        role = refused(case, "writ.issue", "V1", on="2025-01-06")
    assert "Libramiento: corresponde a Court o Upper Court, no a Police." in str(court)
    assert "V1 tiene la calidad de víctima, no la de acusado, que es la que esta actuación exige." in str(role)


def test_how_a_day_was_found(case: Case) -> None:
    """Twenty days from 10 January end on 30 January 2025, a Thursday. Asked in English, the same case answers so."""
    out = play(case, took("issue", "01-06"), took("serve", "01-10"), took("report", "02-03"))
    told, english = due(out, "answer").explain("es"), due(out, "answer").explain()
    assert told[0] == "Contestación (A1)."
    assert "Se cuenta desde «Notificación» (10 de enero de 2025, asiento 2)." in told
    assert "Plazo: 20 días [Act of Zenda s.37]." in told
    assert "jueves, 30 de enero de 2025: se cumple el plazo de 20 días." in told
    assert "Último día: jueves, 30 de enero de 2025." in told
    assert "Cumplido por writ.report (3 de febrero de 2025, asiento 3), fuera de plazo." in told
    assert len(english) == len(told)
    assert {"Answer (A1).", "The period is 20 days [Act of Zenda s.37].", "Last day: Thu 2025-01-30."} <= set(english)


def test_what_was_done_late_is_told_in_the_language_asked_for(case: Case) -> None:
    out = play(case, took("issue", "01-06"), took("serve", "01-10"), took("report", "02-03"))
    found = next(item for item in out.irregularities(on="2025-02-03") if item.due is not None)
    assert found.words(out.law, "es") == ["Contestación: cumplido fuera de plazo (último día: 30 de enero de 2025) [Act s.37]"]
    assert found.words(out.law) == ["Answer: was met late (last day 2025-01-30) [Act s.37]"]


@pytest.mark.parametrize(("line", "said"), [
    ({"take": {"writ.issue": ["A1"]}}, "A la línea le falta `on:`. Escriba el día en que ocurrió, o `on: unknown`."),
    ({"on": "2025-01-02"}, "La línea no dice de qué clase de asiento se trata."),
    ({"on": "2025-01-02", "take": {"writ.issue": ["A9"]}}, "No hay persona «A9»."),
    ({"on": "2025-01-02", "hearing_fixed": {"on": "2025-02-02", "why": "plea"}}, "No hay palabra en una audiencia «why»."),
    ({"on": "2025-01-02", "person_added": {"A1": "accused"}}, "A1 ya figura en el caso, con calidad de acusado"),
    ({"on": "2025-01-02", "count_added": {"2": {"accused": ["A1"]}}}, "Al cargo 2 le falta offence y on"),
    ({"on": "2025-01-02", "facts_recorded": {"A1": {"hurt_on": "tomorrow"}}}, "hurt_on: «tomorrow» no es una respuesta. Escriba una fecha"),
    ({"on": "2025-01-02", "correction": {"entry": "five"}}, "Una corrección indica un asiento por su número, no «five»."),
    ({"on": "2025-01-02", "annulled": 0}, "El asiento 0 (caso abierto) no es acto de un tribunal"),
    ({"on": "2025-01-02", "take": {"writ.issue": ["A1"]}, "outcome": "convicted"}, "así que `outcome:` se perdería"),
])  # fmt: skip
def test_lines_that_cannot_be_read(case: Case, line: dict[str, Any], said: str) -> None:
    with speaking("es"), pytest.raises((CaseError, UnknownName)) as wrong:
        case.record(line)
    assert said in str(wrong.value)


def test_an_address_that_leads_nowhere(case: Case) -> None:
    with speaking("es"), pytest.raises(CaseError, match="A1 writ: ese trámite no ha comenzado"):
        track_at(case, "A1 writ")


def test_what_is_refused_in_one_language_is_kept_in_none(case: Case) -> None:
    """The docket is the same whoever wrote it, and what stands in a step's way is asked anew for each reader."""
    with speaking("es"):
        spanish = play(case, took("issue", "01-06"))
    english = play(case, took("issue", "01-06"))
    assert [entry.as_json() for entry in spanish.entries] == [entry.as_json() for entry in english.entries]
    assert runs(spanish, "answer") == runs(english, "answer")
    assert "“Out”" in str(refused(spanish, "writ.issue", "A1", on="2025-01-07"))

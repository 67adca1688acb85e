"""What is wrong with a law, said in Spanish; and nothing said in one language is kept for who speaks another."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from tests.law.conftest import Lay
from workflow.conditions import condition
from workflow.counting import Reason
from workflow.errors import ConditionError, PackError, UnknownName, WorkflowError
from workflow.language import speaking
from workflow.law.calendar import seat_calendar
from workflow.law.checks import check_law
from workflow.law.library import LawLibrary
from workflow.law.places import jurisdictions
from workflow.packs.deadlines import ShareOf
from workflow.packs.reading import read_text

BAD = {"ruritania/facts": "age: {of: accused, type: numbr, question: How old?}"}


@pytest.mark.parametrize(("file", "text", "told"), [
    ("facts", "age: {of: accused, type: numbr, question: How old?}",
     "facts.yaml, línea 1\n  age → type: «numbr» no es ninguna de las opciones\n  ¿Quiso decir number? Las opciones"),
    ("facts", "tall: {of: accused, type: yes_no}",
     "facts.yaml, línea 1\n  tall: un dato que se pregunta necesita su pregunta"),
    ("facts", "grave: {of: charge, means: chrage.penalty.max >= years(10)}",
     "\n  grave → means: esta condición no puede leerse: chrage.penalty.max >= years(10)"
     "\n  columna 1: «chrage» no es un nombre que quepa aquí; ¿quiso decir charge?"),
    ("facts", "early: {of: case, means: taken('judgment_of_nobody')}",
     "\n  early → means: no existe actuación con el nombre «judgment_of_nobody»"),
    ("deadlines", "appeal: {title: Appeal, titel: Appeal, counts_from: trial.convict, within: 30 days}",
     "\n  appeal → titel: la palabra «titel» no se conoce aquí\n  ¿Quiso decir title o until?"),
    ("sources", "a: {title: Act, verified: memory}\na: {title: Act, verified: memory}",
     "línea 2\n  a: «a» está escrito dos veces; ya figura en la línea 1\n  Una los dos, o dé otro nombre a uno de ellos."),
    ("north/jurisdiction", "- title", "north/jurisdiction.yaml, línea 1\n  el archivo no es un mapa"),
])  # fmt: skip
def test_a_mistake_of_a_file_is_told_in_spanish(lay: Lay, file: str, text: str, told: str) -> None:
    place = "ruritania/north" if file.startswith("north") else "ruritania"
    with speaking("es"), pytest.raises(PackError) as refusal:
        lay({f"ruritania/{file}": text})[place]
    assert told in str(refusal.value)


@pytest.mark.parametrize(("text", "told"), [
    ("a: 'x", "línea 1\n  esto no es YAML (el texto termina antes de tiempo)\n  Revise esta línea y la anterior."),
    ("a: [b", "línea 2\n  una llave { o un corchete [ sin cerrar, o una coma o dos puntos que sobran\n  Cierre la llave"),
    ("a: &b c", "línea 1\n  un ancla o un alias («b»)\n  Escriba de nuevo las palabras."),
])  # fmt: skip
def test_what_is_no_yaml_is_told_in_spanish(text: str, told: str) -> None:
    with speaking("es"):
        assert str(read_text(text, "facts.yaml").findings[0]).startswith(f"facts.yaml, {told}")


def test_the_law_as_a_whole_is_checked_in_spanish(lay: Lay) -> None:
    lost = "lost: {title: Lost, phase: trial}"
    procedure = f"""
        title: Trial
        purpose: accountability
        for_each: accused
        begins_in: open
        stages: {{open: {{title: Open, phase: trial}}, {lost}, over: {{title: Over, phase: closed}}}}
        steps:
          report: {{title: Report, from: open, to: open, under: {{old_code: s.1}}}}
          convict: {{title: Convict, from: open, to: over, under: {{evidence_1999: s.2}}}}
        """
    library = lay({"ruritania/procedures/trial": procedure})
    with speaking("es"):
        told = "\n".join(map(str, check_law(library["ruritania"], library.root)))
    assert "stages → lost: ninguna actuación lleva a esta etapa\n  Añada la actuación que lleva hasta aquí" in told
    assert "convict → under → evidence_1999: no existe la fuente «evidence_1999»\n  ¿Quiso decir evidence_1990" in told
    assert "appeal: nada dice cómo se computa\n  Escriba counting: aquí, o usual_counting: en calendar.yaml." in told


def test_a_day_in_a_finding_is_written_out(lay: Lay) -> None:
    library = lay({"ruritania/courts": "courts: {high: {title: High Court, under: {evidence_1990: s.3}}}"})
    law = library["ruritania"]
    with speaking("es"):
        told = "\n".join(map(str, check_law(law, library.root)))
    assert "high → under: nada de lo que cita es ley después del 31 de diciembre de 2019" in told
    told = "\n".join(map(str, check_law(law, library.root)))
    assert "high → under: nothing it cites is law after 2019-12-31" in told


def test_a_condition_that_was_read_before_answers_in_the_language_of_today() -> None:
    rule = condition('accused.height > 18 and accused.born == "1990"')
    tall = SimpleNamespace(accused=SimpleNamespace(height="tall", born="1990"))
    with pytest.raises(ConditionError, match="a text cannot be compared with a number"):
        rule(tall)
    with speaking("es"), pytest.raises(ConditionError) as refusal:
        rule(tall)
    assert str(refusal.value).startswith("accused.height > 18: no se puede comparar un texto con un número (en la ")


def test_a_mistake_in_a_condition_is_told_anew_in_each_language() -> None:
    for tongue, told in ((None, "1: charges alone; ask any("), ("es", "1: charges sin más; pregunte any(")):
        with speaking(tongue), pytest.raises(ConditionError) as refusal:
            condition("charges")
        assert told in str(refusal.value)


def test_a_refused_pack_is_told_anew_in_each_language(lay: Lay) -> None:
    library = lay(BAD)
    for tongue, told in ((None, "none of the choices"), ("es", "no es ninguna de las opciones"), (None, "none of the")):
        with speaking(tongue), pytest.raises(PackError) as refusal:
            library["ruritania"]
        assert told in str(refusal.value)


def test_the_kept_law_is_the_same_in_every_language(lay: Lay, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PROSEQUI_CACHE", str(tmp_path / "cache"))
    root = lay().root
    with speaking("es"):
        LawLibrary(root)["ruritania"]
    (kept,) = (tmp_path / "cache").iterdir()
    spanish = kept.read_bytes()
    kept.unlink()
    LawLibrary(root)["ruritania"]
    assert kept.read_bytes() == spanish


def test_why_a_day_is_closed_does_not_depend_on_who_asked_first(lay: Lay) -> None:
    calendar = "holidays: {crown: {day: 01-06, title: {de: Kronentag, es: Día de la Corona, en: Crown Day}}}"
    law = lay({"ruritania/calendar": calendar})["ruritania"]
    with speaking("es"):
        why = seat_calendar(law).closed(date(2025, 1, 6))
    assert isinstance(why, Reason)
    assert (str(why), why.spoken("es"), why.spoken("de")) == ("Crown Day", "Día de la Corona", "Kronentag")


def test_names_that_are_not_there_are_told_in_spanish(lay: Lay, tmp_path) -> None:
    law = lay()["ruritania"]
    with speaking("es"):
        with pytest.raises(UnknownName) as unknown:
            law.deadlines.named("apeal")
        with pytest.raises(WorkflowError) as missing:
            jurisdictions(tmp_path / "nowhere")
        share = str(ShareOf.model_validate({"share": "1/2", "of": "longest_sentence"}))
    assert unknown.value.nearest == ("appeal",)
    assert str(missing.value) == f"No existe la carpeta {tmp_path / 'nowhere'}. Indique una que contenga jurisdicciones."
    assert share == "1/2 de la pena más larga"

"""What the commands say to somebody who reads Spanish; what is typed, and what programs read, is the same."""

from __future__ import annotations

import re
from shutil import copytree

import pytest
from test_command_mistakes import INVENTED


@pytest.fixture
def dice(say):
    """``say`` in Spanish."""
    return lambda line, answering=None: say(f"--language es {line}", answering)


ANSWERS = [
    # what is typed, and what is answered; the law itself is written in English only
    ("take XR-1 convict A1 --on 2024-08-06", "No procede. Conviction"),
    (
        "take XR-1 convict A1 --on 2024-08-06",
        'anótelo con --despite "el motivo": constará entonces como irregularidad.',
    ),
    ("take XR-1 arrest A9 --on 2024-08-06", "No hay persona «A9». ¿Quiso decir A2 o A1?"),
    ("take XR-1 arrest A1 --on 2024-08-06 --fact may_flee", "--fact «may_flee» no dice ningún valor. Escriba --fact"),
    ("take XR-1 arrest A1", "Error: Falta la opción '--on'"),
    ("show XR-1 --nmes", "No existe la opción «--nmes»"),
    ("bring-up-to XR-1 trial_opened A1", "No hay etapa «trial_opened». ¿Quiso decir trial_open"),
    ("law ruritania nonsense", "No hay clase de reglas «nonsense»."),
    ("open ruritania X --on 2024-08-01 --seat strelsau", "Agregue --court."),
    ("open ruritania X --on 2024-08-01 --id XR-1", "Ya existe un caso XR-1. Elija otro --id; no se anotó nada."),
    ("detail XR-1 A1 shoesize=44", "No hay dato personal «shoesize»"),
    ("paper XR-1 letter --out letter.pdf", "No hay documento en el archivo de casos «letter»."),
    ("record XR-1 hello", "«hello» no es una línea del registro de actuaciones. Escriba '{on: 2024-07-01, note: …}'."),
    ("explain XR-1 nonsense", "No hay plazo «nonsense»"),
    ("import-list nowhere.csv", "No existe: Archivo «nowhere.csv»."),
    ("draft XR-1 charge_sheet A1", "todavía no puede imprimirse. Pregunta:"),
    ("find Nobody", "Aquí no consta nadie con ese nombre."),
    ("custody", "DÍAS DESDE CASO QUIÉN ETAPA"),
    ("show XR-1 --on 2024-08-06", "apertura: 1 de agosto de 2024"),
    ("show XR-1", "1 Murder: sindicación"),
    ("docket XR-1", "N.º OCURRIÓ ANOTADO CLASE"),
    ("docket XR-1", "persona agregada"),
    ("deadlines XR-1 --on 2024-08-06", "Por qué esa fecha: prosequi explain XR-1"),
    ("next XR-1 A1 --on 2024-08-06", "PROCEDEN"),
    ("law ruritania", "Cuánta certeza hay de cada una; baja significa que nadie la ha verificado."),
    ("places", "JURISDICCIÓN ISO TÍTULO CONFIANZA IDIOMAS"),
    ("check ruritania", "ruritania: sin hallazgos"),
    ("verify", "XR-1: íntegro"),
    ("take --help", "Uso: prosequi take [OPCIONES] CASO ACTUACIÓN [PERSONA]…"),
    ("take --help", "ACTUACIÓN es un nombre como lo muestra `prosequi next`"),
    ("take --help", "[obligatorio]"),
    ("law diff --help", "Uso: prosequi law diff [OPCIONES] JURISDICCIÓN [CASO]..."),
    ("--help", "Dar seguimiento a un caso: en qué etapa está cada acusado"),
]


@pytest.mark.parametrize(("typed", "answered"), ANSWERS, ids=[f"{line}: {words[:20]}" for line, words in ANSWERS])
def test_commands_answer_in_spanish(dice, case, typed, answered):
    assert answered in dice(typed).said


def test_a_step_taken_is_told_in_spanish(dice, case):
    told = dice(f"take {case} produce A1 --on 2024-08-06").said
    assert re.match(r"Anotado como asiento 8, 6 de agosto de 2024: .*: A1", told)
    assert "QUIÉN PROCEDIMIENTO AHORA" in told


def test_questions_are_asked_in_spanish(dice, case):
    assert "de A1 en XR-1 desaparecerá para siempre. ¿Continuar?" in dice(f"erase {case} A1", answering="n\n").said
    assert "Borrado: quién es A1 del caso XR-1." in dice(f"erase {case} A1 --yes").said


def test_one_and_several_are_counted(dice, case):
    assert "Copia de seguridad hecha: 1 caso, en one.bak." in dice("backup one.bak").said
    dice("open ruritania 'The State v A1' --on 2024-08-01 --id XR-2")
    assert "Copia de seguridad hecha: 2 casos, en two.bak." in dice("backup two.bak").said


def test_what_programs_read_is_the_same_in_every_language(say, dice, case):
    english, spanish = (each(f"deadlines {case} --on 2024-08-06 --json").json for each in (say, dice))
    assert [one["deadline"] for one in spanish] == [one["deadline"] for one in english]
    assert {one["status"] for one in spanish} == {one["status"] for one in english}
    refused = dice(f"take {case} convict A1 --on 2024-08-06 --json").json
    assert refused["refused"].startswith("Conviction") and refused["unmet"][0]["kind"] == "stage"


def test_what_is_written_in_spanish_reads_the_same_in_english(say, dice, case):
    dice(f"take {case} produce A1 --on 2024-08-06")
    dice(f"record {case} '{{on: 2024-08-07, ordered: {{what: finish, within: 3 months}}}}'")
    said = say(f"docket {case}").said
    assert "finish, within 3 months" in said and "asiento" not in said
    assert "finish, en el plazo de 3 meses" in dice(f"docket {case}").said


@pytest.fixture
def spanish_speaking(say, tmp_path, monkeypatch):
    """The same law, in a country whose first language is Spanish."""
    copytree(INVENTED, tmp_path / "places")
    file = tmp_path / "places" / "ruritania" / "jurisdiction.yaml"
    file.write_text(file.read_text().replace("languages: [en, de]", "languages: [es, en]"))
    monkeypatch.setenv("PROSEQUI_PLACES", str(tmp_path / "places"))


def test_where_nobody_said_which_language_the_place_does(say, spanish_speaking):
    told = say("open ruritania 'The State v A1' --on 2024-08-01 --id XR-1").said
    assert told.startswith("XR-1: caso abierto: The State v A1")
    say("person XR-1 accused")
    assert "CASO JURISDICCIÓN APERTURA ASIENTOS TÍTULO" in say("show").said
    assert "XR-1: íntegro" in say("verify").said
    assert "CASE PLACE OPENED" in say("--language en show").said


def test_no_single_place_speaks_for_all(say, spanish_speaking):
    assert "PLACE ISO TITLE TRUST LANGUAGES" in say("places").said

"""Lists in Spanish: how they write days, and what is told of them to somebody who reads Spanish."""

from __future__ import annotations

import pytest
from lists import DETAILS, HEADS, MAPPING, mapped

from workflow.errors import ListError, MomentError
from workflow.intake.days import day_in, refuse_format
from workflow.intake.example import example
from workflow.intake.fitting import misfits
from workflow.intake.mapping import read_mapping
from workflow.intake.mistakes import Mistakes, Said
from workflow.intake.rows import read_rows
from workflow.language import speaking


@pytest.mark.parametrize(("written", "form", "day"), [
    ("4/07/2016", "%d/%m/%Y", "2016-07-04"), ("04-07-2016", "%d-%m-%Y", "2016-07-04"),
    ("4 de julio de 2016", "%d de %B de %Y", "2016-07-04"), ("4 de JULIO  de 2016", "%-d de %B de %Y", "2016-07-04"),
    ("1 de septiembre de 2016", "%d de %B de %Y", "2016-09-01"), ("1 de setiembre de 2016", "%d de %B de %Y", "2016-09-01"),
    ("04-ago-2016", "%d-%b-%Y", "2016-08-04"), ("4 sept. 2016", "%d %b %Y", "2016-09-04"), ("4 sep 2016", "%d %b %Y", "2016-09-04"),
    ("miércoles, 6 de julio de 2016", "%A, %d de %B de %Y", "2016-07-06"), ("Miercoles 6 julio 2016", "%A %d %B %Y", "2016-07-06"),
    # Tuesday and March are short for the same: each is read where its sign stands
    ("mar 5 mar 2024", "%a %d %b %Y", "2024-03-05"),
    ("enero 2016", "%B %Y", "2016-01"), ("4/07/2016 2:30 p. m.", "%d/%m/%Y %I:%M %p", "2016-07-04T14:30"),
    ("4 July 2016", "%d %B %Y", "2016-07-04"), ("2016-07-04", "%d de %B de %Y", "2016-07-04"),
])  # fmt: skip
def test_days_as_a_spanish_list_writes_them(written, form, day):
    refuse_format(form)
    assert str(day_in(written, form, ("es", "en"))) == day


@pytest.mark.parametrize(("written", "form"), [
    ("4/07/2016", None), ("4 de julio de 2016", None), ("4/07/16", "%d/%m/%Y"), ("31 de junio de 2016", "%d de %B de %Y"),
    ("4 de julo de 2016", "%d de %B de %Y"), ("4 de ju de 2016", "%d de %b de %Y"), ("de julio de 2016", "%d de %B de %Y"),
])  # fmt: skip
def test_no_spanish_day_is_guessed(written, form):
    with pytest.raises(MomentError):
        day_in(written, form, ("es-GT", "en"))


def test_a_language_that_is_not_the_lists_names_no_month():
    with pytest.raises(MomentError):
        day_in("4 de julio de 2016", "%d de %B de %Y", ("en",))


def test_months_are_read_in_the_language_of_whoever_reads_the_list(taking):
    days = {"Opened": "2 de agosto de 2024", "Committed": "5 de julio de 2024", "Arrested": "5 de agosto de 2024"}
    text = MAPPING.replace('"%d/%m/%Y"', '"%d de %B de %Y"')
    assert taking([days], text).mistakes != ()  # the place speaks no Spanish
    with speaking("es"):
        (one,) = taking([days], text).cases
    assert str(one.case.entries[0].on) == "2024-08-02"


def test_likely_headings_are_known_with_and_without_accents():
    heads = ["NO. DE EXPEDIENTE", "Juzgado", "Sindicado(a)", "Victima", "Delito", "Fecha del hecho", "Observaciones"]
    with speaking("es"):
        lines = list(example(heads, "ruritania"))
    assert (
        '  id: "NO. DE EXPEDIENTE"' in lines and '  court: "Juzgado"' in lines and '    name: "Sindicado(a)"' in lines
    )
    assert '  - {role: {always: victim}, name: "Victima"}' in lines
    assert '  - {offence: "Delito", committed: "Fecha del hecho"}' in lines
    assert lines[-2:] == ["# Columnas que todavía no se incorporan:", '#   "Observaciones"']
    # nobody who reads English is told that he has these columns
    assert "  id:     # the heading of a column" in example(heads, "ruritania")


def test_a_spanish_example_can_be_filled_in_and_read(tmp_path, law):
    with speaking("es"):
        mapping, read = mapped(tmp_path, "\n".join(example(HEADS, "ruritania")))
        assert misfits(mapping, read, law, HEADS, DETAILS) == []
    commented = [
        line[2:] for line in read_mapping_lines(tmp_path) if line.startswith(("# dates:", "# values:", "#   Estado"))
    ]
    (tmp_path / "mapping.yaml").write_text("\n".join([*commented, "case: {id: Caso}"]), encoding="utf-8")
    mapping, _, findings = read_mapping(tmp_path / "mapping.yaml")
    assert findings == [] and mapping.dates == "%d/%m/%Y" and mapping.values == {"Estado": {"En debate": "trial_open"}}


def read_mapping_lines(folder):
    return (folder / "mapping.yaml").read_text(encoding="utf-8").splitlines()


def test_mistakes_are_told_in_spanish_and_repeat_no_name(taking):
    with speaking("es"):
        told = taking([
            {"Opened": "8.2.2024"},
            {"Case No": "XR-2", "Ref": "", "Accused": "Ana Inventada", "Victim": "Beto Inventado", "Remarks": "dijo Ana Inventada"},
            {"Case No": "XR-3", "Arrested": "05/08/2031"},
            {"Case No": "xr-1"},
        ]).mistakes  # fmt: skip
        said = {mistake.rows_told: (mistake.value, mistake.problem, mistake.advice) for mistake in told}
    assert said["fila 2"][0] == "8.2.2024" and "«8.2.2024» no está escrito como %d/%m/%Y" in said["fila 2"][1]
    assert said["fila 3"] == (
        None, "Esto contiene un nombre o dato personal de A1. En el registro de actuaciones solo constan referencias: "
        "escriba en su lugar A1.", "Escriba en su lugar una referencia (A1, V1).",
    )  # fmt: skip
    assert said["fila 4"][1] == "esto ya ocurrió, y la fecha es futura: 5 de agosto de 2031"
    assert said["fila 5"][1:] == (
        "la fila 2 escribe la identificación con otras mayúsculas", "Escríbala de un solo modo; las mayúsculas no distinguen casos.",
    )  # fmt: skip
    assert "Inventad" not in str(told)


def test_what_nobody_may_repeat_is_taken_out_of_spanish_quotation_marks_and_nothing_steers_a_terminal():
    wrong = Mistakes(["Name"])
    wrong.add(Said("Ana Inventada", 2, "Name"), "No existe: «Ana Inventada»")
    wrong.add(Said("a\x1b[2Jb", 3, "Court"), "No existe: «a\x1b[2Jb»")
    with speaking("es"):
        wrong.add(Said("Beto Inventado", 4, "Name"), "No existe: «Beto Inventado»")
        assert [mistake.problem for mistake in wrong] == [
            "No existe: this",
            "No existe: «a [2Jb»",
            "No existe: este valor",
        ]


def test_a_file_that_is_no_list(tmp_path):
    (tmp_path / "lista.csv").write_bytes("Caso;Año\n1;2\n".encode("cp1252"))
    with speaking("es"), pytest.raises(ListError) as refused:
        read_rows(tmp_path / "lista.csv")
    assert str(refused.value) == (
        "lista.csv no es texto UTF-8 (línea 1); quizá sea Windows-1252. "
        "En la hoja de cálculo elija «Guardar como», «CSV UTF-8», o guárdelo como .xlsx."
    )

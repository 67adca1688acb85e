"""From the complaint to the appeal of an order: what each memorial must hold, in its order, and what it never tells."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from telling import told
from told_guatemala import (
    CHALLENGED,
    GIRL,
    INSISTS,
    RING,
    VICTIMS,
    answered,
    asked,
    in_order,
    joined_by,
    named_apart,
    written,
)

from workflow.documents import Draft, draft

FRAME = ("EXPONGO:", "Lugar para recibir notificaciones", "artículo 163", "Motivo de mi comparecencia")
END = ("CITA DE LEYES", "Decreto cincuenta y uno guion noventa y dos (51-92)")

# filing: (story, day, people, who joins, cause, answers, phrases in the order of the brief's contents)
PAPERS: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...], str | None, dict[str, Any], tuple[str, ...]]] = {
    "complaint": (GIRL, "2025-08-14", (), ("D1",), None, {"appears_as": "complainant"}, (
        "RESERVADO – ARTÍCULO 314", "MINISTERIO PÚBLICO.", "DENUNCIA", "VECINA IMAGINADA CUALQUIERA", "de treinta y un años de edad",
        "un mil doscientos treinta y cuatro, cero cinco mil seiscientos setenta y ocho, cero novecientos uno (1234 05678 0901)",
        "ante esta institución", "RELATO DEL HECHO", "trece de agosto de dos mil veinticinco", "artículo 173 del Código Penal",
        "PARTÍCIPES", "Testigos", "ELEMENTOS DE PRUEBA", "ANTECEDENTES", "MEDIDAS URGENTES", "catorce de agosto de dos mil veinticinco",
        "DENUNCIANTE",
    )),
    "querella": (INSISTS, "2026-02-02", ("V1",), ("L1",), "control", {}, (
        "ADA QUIMERINA", "de treinta y seis años de edad, soltera, guatemalteca, comerciante, con domicilio en el departamento",
        "Documento Personal de Identificación", "Registro Nacional de las Personas", *FRAME[:1], "noventa y nueve mil uno (99001)",
        *FRAME[1:], "RELACIÓN DE HECHOS", "treinta de enero de dos mil veintiséis", "Testigos", "MEDIOS DE PRUEBA Y ANTECEDENTES",
        "DOCUMENTOS", "FUNDAMENTO DE DERECHO", "artículo 117", "artículo 116", "artículo 118", "De trámite:", "De fondo:",
        "se admita provisionalmente", *END, "artículo 425 del Código Penal", "duplicado y tres copias", "EN SU AUXILIO:", "(Q1.00)",
    )),
    "adhesion_to_open_case": (GIRL, "2025-08-29", ("V1",), ("L1", "R1"), "control", {"appears_as": "representative"}, (
        "Causa número:", "JUZGADO DE PRIMERA INSTANCIA PENAL CON COMPETENCIA ESPECÍFICA", "S.M.I., cuyos datos", "plica separada",
        "en representación legal de la persona menor de edad A.Q.", *FRAME, "RELACIÓN DE HECHOS", "MEDIOS DE PRUEBA", "DOCUMENTOS",
        "EXPEDIENTE AL QUE ME ADHIERO", "veinte de agosto de dos mil veinticinco", "no ha requerido la apertura del juicio ni el sobreseimiento",
        "artículo 118", "artículo 121", *END,
    )),
    "proposed_diligence": (INSISTS, "2026-03-10", ("V1",), ("L1",), "control", {"diligence_refused_on": "2026-03-10"}, (
        "JUZGADO", "PETICIÓN DE AUDIENCIA", *FRAME, "DILIGENCIAS", "Reconstrucción del hecho", "PERTINENCIA Y UTILIDAD", "fija las lesiones",
        "artículo 315", "LA NEGATIVA", "diez de marzo de dos mil veintiséis", "artículo 116", "dentro de veinticuatro horas",
        "se ordene al Ministerio Público practicar", *END,
    )),
    "anticipated_evidence_request": (GIRL, "2025-08-18", ("V2",), ("M1",), "control", {"appears_as": "mp"}, (
        "El MINISTERIO PÚBLICO, por medio de INVENTADA PRUEBA MODELO, agente fiscal", *FRAME, "Órgano de prueba", "E.Z., de trece años de edad",
        "plica", "Obstáculo difícil de superar", "revictimización", "artículo 317", "artículo 318", "Instructivo de cámara Gesell", "En cámara Gesell",
        "circuito cerrado", "especializado en entrevista", "por medio de ese profesional", "citación de todas las partes",
        "citación de la Procuraduría General de la Nación", "A puerta cerrada (artículo 356", "Con grabación", "custodia",
        "se incorpore al debate", *END, "dieciséis guion dos mil trece (16-2013)", "AGENTE FISCAL",
    )),
    "arrest_order_request": (GIRL, "2025-08-15", ("A1",), ("M1",), "control", {}, (
        *FRAME, "aprehensión de la persona sindicada", "Identidad", "documento de identificación", "RELACIÓN DE HECHOS", "MEDIOS DE INVESTIGACIÓN",
        "NECESIDAD", "artículo 262", "artículo 263", "se califica", "artículo 173 del Código Penal", "artículos 6 y 13 de la Constitución",
        "artículos 257, 259 y 260", "seis horas", *END, "artículos 173 y 173 bis del Código Penal", "(17-73)",
    )),
    "opposition_to_substitute": (RING, "2025-04-28", ("A4",), ("L1",), "riesgo", {}, (
        "REVOCATORIA DE MEDIDAS SUSTITUTIVAS", *FRAME, "incumplimiento de la medida", "veintiocho de abril", "HECHOS DE RIESGO",
        "artículo 262", "artículo 263", "artículos 276 y 277", "artículo 264", "se revoquen", "subsidiariamente", "doscientos metros", *END,
    )),
    "accusation": (GIRL, "2025-10-14", ("A1",), ("M1", "F1"), "control", {}, (
        *FRAME, "Datos de la persona acusada y de su defensa", "DEFENSOR POSTIZO EJEMPLO", "veinte de agosto de dos mil veinticinco",
        "artículo 334", "HECHO QUE SE ATRIBUYE", "en perjuicio de A.Q.", "FUNDAMENTOS Y MEDIOS DE INVESTIGACIÓN", "probable la participación",
        "CALIFICACIÓN RAZONADA", "autoría", "consumación", "agravantes", "atenuantes", "TRIBUNAL COMPETENTE", "ACUSACIÓN ALTERNATIVA",
        "artículo 333", "actuaciones y los medios de investigación materiales", "auto de apertura a juicio", *END, "artículos 173 y 173 bis del Código Penal", "(17-73)",
    )),
    "adhesion_to_accusation": (INSISTS, "2026-04-22", ("V1",), ("L1",), "control", {"formal_defects": "Ninguno"}, (
        "ADHESIÓN A LA ACUSACIÓN", *FRAME, "veinte de abril de dos mil veintiséis", "fundamentos propios", "artículo 337",
        "No advierto defectos formales", "Se omitió", "sobreseimiento o la clausura", "aún cabe", "hasta sentencia", "artículo 119",
        "artículos 341 y 342", *END,
    )),
    "offer_of_evidence": (GIRL, "2025-11-06", (), ("L1", "R1", "W1"), "control", {"appears_as": "representative"}, (
        *FRAME, "Testigos", "TESTIGA FINGIDA EJEMPLO", "1234 05678 0901", "Peritos", "Documentos", "Prueba material",
        "Hecho que prueba cada medio", "las lesiones", "Anticipo de prueba", "dieciséis de agosto de dos mil veinticinco",
        "artículos 363 y 364", "que la declaración anticipada no se repita", *END,
    )),
    "reparation_claim": (GIRL, "2025-12-01", ("V1",), ("L1",), None, {"appears_as": "pgn"}, (
        "TRIBUNAL DE SENTENCIA", "PROCURADURÍA GENERAL DE LA NACIÓN", "persona menor de edad A.Q., conforme al artículo 108", *FRAME,
        "veintiocho de noviembre de dos mil veinticinco", "Daño material", "Daño inmaterial o moral", "325-2016", "Proyecto de vida",
        "Gastos y costas", "PRUEBA DE CADA RUBRO", "facturas", "NO REPETICIÓN", "MONTOS", "veintiún mil quetzales exactos (Q21,000.00)",
        "treinta y un mil quetzales exactos", "sesenta y ocho mil quetzales exactos (Q68,000.00)", "FORMA Y PLAZO", "MEDIDAS CAUTELARES",
        "De fondo:", "sesenta y ocho mil", *END,
    )),
    "asset_measure_request": (GIRL, "2025-08-22", ("V1",), ("L1", "R1"), "control", {"appears_as": "representative"}, (
        *FRAME, "Fundamento de la deuda", "Bien", "Monto", "veintiún mil quetzales exactos (Q21,000.00)", "Riesgo", "artículo 124",
        "artículo 278", "se decrete embargo", *END,
    )),
    "reposition_filing": (CHALLENGED, "2026-03-05", ("A1",), ("L1",), None, {"notified_on": "2026-03-02"}, (
        *FRAME, "RESOLUCIÓN QUE SE IMPUGNA", "veintiuno de enero", "notificada el dos de marzo de dos mil veintiséis", "tres días",
        "PROCEDENCIA", "sin audiencia previa", "artículos 402 y 404", "EL ERROR", "se reponga la resolución", *END,
    )),
    "appeal_of_order_filing": (INSISTS, "2026-03-13", (), ("L1",), "control", {"notified_on": "2026-03-12"}, (
        *FRAME, "AUTO QUE SE IMPUGNA", "numeral nueve del artículo 404", "Se me notificó el doce de marzo de dos mil veintiséis", "artículo 407",
        "MOTIVOS Y AGRAVIOS", "Normas que el auto infringe", "se eleve lo actuado a la Sala", "se admita la intervención", *END,
    )),
}  # fmt: skip


@cache
def paper(filing: str) -> Draft:
    story, on, people, also, cause, facts, _ = PAPERS[filing]
    return written(story, on, filing, *people, also=also, cause=cause, **facts)


@pytest.mark.parametrize("filing", PAPERS)
def test_it_holds_what_the_law_asks_in_its_order(filing: str) -> None:
    made, rule = paper(filing), told(*PAPERS[filing][:2]).law.filings[filing]
    assert made.contents == tuple(range(1, len(rule.contents) + 1))
    in_order(made.manuscript.text(), *PAPERS[filing][-1])


@pytest.mark.parametrize("filing", [filing for filing in PAPERS if PAPERS[filing][0] == GIRL])
def test_no_girl_is_named_and_her_home_is_not_told(filing: str) -> None:
    text = paper(filing).manuscript.text().casefold()
    assert "plica" in text
    assert not [name for name in VICTIMS[:2] if name.split()[1].casefold() in text]
    assert "aldea oculta" not in text and "imaginaria" not in text  # her mother's name would give her away


@pytest.mark.parametrize("filing", PAPERS)
def test_no_hand_fills_what_somebody_could_type(filing: str) -> None:
    by_hand = {blank.what for blank in paper(filing).blanks}
    assert {what for what in by_hand if what.startswith("firma")}
    assert not [what for what in by_hand if "station of" in what or "number of" in what]


def girl(filing: str, *people: str, on: str = "2025-08-29", also: tuple[str, ...] = ("L1",), **facts: Any) -> str:
    return written(GIRL, on, filing, *people, also=also, cause="control", **facts).manuscript.text()


def test_everything_is_asked_at_once_when_nothing_is_known() -> None:
    made = draft(joined_by(named_apart(told(INSISTS, "2026-02-02")), "L1"), "querella", "V1", cause="control")
    assert {"appears_as", "notice_address", "facts_told", "witnesses_told", "evidence_told", "background_told",
            "documents_elsewhere", "presenter_civil_status", "presenter_occupation"} <= asked(made)  # fmt: skip
    assert "presenter_age" not in asked(made)  # the docket knows when she was born


def test_the_same_diligence_goes_first_to_the_prosecutor() -> None:
    text = girl("proposed_diligence", "V1", diligence_refused="no")
    in_order(
        text,
        "MINISTERIO PÚBLICO: FISCALÍA DE LA NIÑEZ",
        "ante esta fiscalía",
        "que se practiquen las diligencias",
        "el motivo, para acudir al juez",
    )
    assert "LA NEGATIVA" not in text


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("victim", "en calidad de querellante y parte agraviada"),
        ("representative", "en representación legal de la persona menor de edad A.Q."),
        ("pgn", "La PROCURADURÍA GENERAL DE LA NACIÓN, por medio de"),
        ("organisation", "a favor de la persona menor de edad A.Q."),
    ],
)
def test_whoever_appears_says_for_whom(who: str, said: str) -> None:
    text = girl("querella", "V1", appears_as=who)
    assert said in text
    assert ("por medio de quien la representa" in text) == (who != "victim")
    assert ("Timbre forense" in text) == (who != "pgn")  # lawyers of the State pay none


def test_an_association_may_accuse_officials_of_violating_human_rights() -> None:
    text = written(
        INSISTS, "2026-02-02", "querella", "V1", also=("L1",), cause="control", appears_as="organisation"
    ).manuscript.text()
    assert "violan derechos humanos" in text


def test_the_family_speaks_for_the_dead() -> None:
    text = girl("querella", "V1", appears_as="representative", V1={"deceased": "yes"})
    assert "calidad de familiar de" in text and "reconoce como parte agraviada a los familiares" in text


def test_the_prosecutor_signs_alone_and_pays_no_stamp() -> None:
    text = paper("accusation").manuscript.text()
    assert "auxilio" not in text and "Timbre" not in text and "auxiliar fiscal" not in text
    assistant = girl("arrest_order_request", "A1", on="2025-08-15", also=("M1",), prosecutor_rank="assistant")
    in_order(assistant, "auxiliar fiscal", "AUXILIAR FISCAL")


def test_who_cannot_sign_leaves_a_fingerprint() -> None:
    text = girl("querella", "V1", cannot_sign="yes")
    in_order(text, "A RUEGO DE QUIEN COMPARECE", "Impresión dactilar", "Firma a ruego", "EN SU AUXILIO")
    assert "COMPARECIENTE" not in text


def test_no_alternative_accusation_is_told_where_there_is_none() -> None:
    text = written(GIRL, "2025-10-14", "accusation", "A1", also=("M1",), cause="control", accuses_alternatively="no",
                   A1={"participation": "accomplice"}).manuscript.text()  # fmt: skip
    assert "ALTERNATIVA" not in text and "acusación alternativa" not in text and "complicidad" in text


def test_before_any_measure_it_opposes_one_and_argues_the_bar() -> None:
    text = girl("opposition_to_substitute", "A1", on="2025-08-20")
    in_order(text, "OPOSICIÓN A MEDIDAS SUSTITUTIVAS", "menor de catorce años", "artículo 264", "se denieguen")
    assert "276 y 277" not in text.split("PETICIÓN")[0]


def test_femicide_admits_no_substitute_measure() -> None:
    story = "guatemala/cases/siekavizza"
    case = joined_by(named_apart(told(story, "2011-08-01")), "L1")
    text = answered(case, "opposition_to_substitute", "A1", on="2011-08-01", cause="control").manuscript.text()
    assert "El delito no admite medida sustitutiva alguna (artículo 6 de la Ley contra el Femicidio" in text


def test_several_accused_are_several() -> None:
    text = written(
        RING, "2025-03-24", "arrest_order_request", "A1", "A2", also=("M1",), cause="riesgo"
    ).manuscript.text()
    in_order(
        text,
        "aprehensión de las personas sindicadas",
        " y ",
        "lo cometieron o participaron",
        "duplicado y cuatro copias",
    )


def test_the_name_changes_with_the_stage() -> None:
    assert "la persona sindicada" in paper("arrest_order_request").manuscript.text()
    assert "la persona procesada" in girl("asset_measure_request", "V1", on="2025-08-22")
    assert "la persona condenada" in paper("reparation_claim").manuscript.text()


def test_the_sealed_sheet_tells_the_court_who_is_who() -> None:
    case = joined_by(named_apart(told(GIRL, "2025-08-29")), "R1")
    text = answered(case, "querella", "V1", on="2025-08-29", cause="control", copy="sealed").manuscript.text()
    in_order(
        text,
        "PLICA – RESERVADO",
        "HOJA DE IDENTIFICACIÓN",
        "A.Q.",
        "Ada Quimerina",
        "Aldea Oculta V1",
        "Víctima",
        "E.Z.",
        "Eva Zafirola",
    )
    assert "Supuesta Madre Imaginaria" in text

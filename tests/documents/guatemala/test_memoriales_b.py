"""The last thirteen filings of Guatemala: what a lawyer there looks for, in its order, and each branch once."""

from __future__ import annotations

from functools import cache

import pytest
from telling import told
from told_guatemala import CHALLENGED, INSISTS, RING, asked, in_order, named_apart, written

from workflow.documents import Draft, draft

APPEALS = "guatemala/cases/every_way_an_appeal_ends"
MEASURES = "guatemala/cases/measures_before_he_comes_back"
FAMILY = "guatemala/cases/family_before_shelter"
WORKED = "guatemala/cases/worked_examples"
FILINGS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "complaint_of_refusal": (CHALLENGED, "2026-02-11", ()),
    "special_appeal_filing": (APPEALS, "2025-06-19", ("A8",)),
    "appearance_before_chamber": (APPEALS, "2025-07-01", ("A8",)),
    "written_argument": (APPEALS, "2025-08-11", ("A8",)),
    "cassation_filing": (APPEALS, "2025-09-12", ("A8",)),
    "protective_measures_request": (MEASURES, "2026-01-12", ("V2",)),
    "child_protection_request": (FAMILY, "2026-02-05", ("V1",)),
    "habeas_corpus_petition": (RING, "2025-02-05T20:00", ("V3",)),
    "objection_to_dismissal": (INSISTS, "2026-03-04", ("V1",)),
    "request_for_information": (INSISTS, "2026-02-24", ("V1",)),
    "request_for_control": (WORKED, "2026-04-16", ("A2",)),
    "witness_protection_request": (RING, "2025-03-05", ("V1",)),
    "renewal_of_measures": (MEASURES, "2026-06-26", ("V1",)),
}  # fmt: skip


@cache
def plain(filing: str) -> Draft:
    """The filing as the victim files it, with nothing answered in particular."""
    return made(filing)


def made(filing: str, also: tuple[str, ...] = (), **facts: object) -> Draft:
    story, on, people = FILINGS[filing]
    return written(story, on, filing, *people, also=also, **facts)


@pytest.mark.parametrize(
    ("filing", "phrases"),
    [
        ("complaint_of_refusal",
         ("sala de la corte de apelaciones", "recurso de queja", "expongo", "denegatoria", "tres días", "artículo 412",
          "por qué procede", "numeral nueve del artículo 404", "petición", "informe", "declare con lugar", "cita de leyes")),
        ("appearance_before_chamber",
         ("sala", "notificaciones", "sustituye", "interpuso el diecinueve de junio de dos mil veinticinco", "quinto día",
          "mantengo", "desierto", "petición", "por comparecido", "cita de leyes")),
        ("written_argument",
         ("sala", "alegato", "audiencia que se evacúa", "artículo 427", "puntos", "petición", "esta sala decida")),
        ("protective_measures_request",
         ("escuintla", "parte agraviada", "relación con la persona", "último hecho", "hechos anteriores", "riesgo",
          "artículo 9 de la ley contra el femicidio", "petición", "medidas de seguridad del artículo 7",
          "policía nacional civil", "rijan por", "se notifiquen a la víctima y a la persona denunciada")),
        ("child_protection_request",
         ("niñez", "expongo", "relación de hechos", "riesgo", "recurso familiar", "artículos 112, 114 y 115", "se oiga",
          "peritajes", "cita de leyes", "hoja del recurso familiar", "dirección exacta")),
        ("habeas_corpus_petition",
         ("exhibición personal", "urgente", "persona a cuyo favor", "veintiséis años", "lugar o autoridad",
          "relación de hechos", "artículo 263", "sin formalidad", "presentarla de inmediato", "se constituya", "cita de leyes")),
        ("objection_to_dismissal",
         ("reservado", "juzgado de primera instancia penal", "objeción a la desestimación",
          "resolución objetada", "diez de febrero de dos mil veintiséis", "prueba practicable", "artículo 310", "con lugar")),
        ("request_for_information",
         ("juzgado de paz", "dos de febrero de dos mil veintiséis", "quince días", "artículo 108",
          "requiera al ministerio público informe", "cuarenta y ocho horas")),
        ("request_for_control",
         ("control judicial", "quince de enero de dos mil veintiséis", "tres meses", "prisión preventiva",
          "quince de abril de dos mil veintiséis", "artículo 324 bis", "se emplace al ministerio público", "fiscal general")),
        ("witness_protection_request",
         ("reservado", "oficina de protección", "ingreso al servicio", "por medio de la fiscalía", "hechos de riesgo",
          "vínculo con el proceso", "trata de personas", "estudio de riesgo", "estas medidas")),
        ("renewal_of_measures",
         ("prórroga", "doce de enero de dos mil veintiséis", "salida del agresor", "desobediencia",
          "vencen el doce de julio de dos mil veintiséis", "riesgo que sigue", "artículo 8", "se prorroguen")),
    ],
)  # fmt: skip
def test_what_a_lawyer_looks_for_stands_in_its_order(filing: str, phrases: tuple[str, ...]) -> None:
    in_order(plain(filing).manuscript.text(), *phrases)


@pytest.mark.parametrize("filing", FILINGS)
def test_every_content_the_law_requires_is_there_in_order(filing: str) -> None:
    rule = told(*FILINGS[filing][:2]).law.filings[filing]
    assert plain(filing).contents == tuple(range(1, len(rule.contents) + 1))


def test_special_appeal_states_each_ground_apart_with_what_it_needs() -> None:
    text = made(
        "special_appeal_filing", special_appeal_kind="both",
        substance_grounds="Errónea aplicación | artículo uno inventado | se absolvió | condenar",
        form_grounds="Inobservancia | artículo dos inventado | faltó motivar | motivar | Motivo absoluto",
    ).manuscript.text()  # fmt: skip
    in_order(
        text, "por motivos de fondo y de forma", "querellante", "auxilio", "notificaciones", "motivo de mi comparecencia",
        "artículos 398 y 416", "cinco de junio de dos mil veinticinco", "diez días", "motivo de fondo i: errónea aplicación",
        "artículo violado: artículo uno inventado", "cómo se violó: se absolvió", "aplicación que se pretende: condenar",
        "motivo de forma i: inobservancia", "artículo dos inventado", "motivo absoluto", "anule la sentencia", "reenvíe",
        "cita de leyes", "tres copias",
    )  # fmt: skip
    assert "no invoco" not in text.lower()


@pytest.mark.parametrize(("kind", "asks", "says_not"), [("substance", "fondo", "reenvíe"), ("form", "forma", "dicte la que")])
def test_special_appeal_on_one_kind_of_ground_asks_for_its_own_remedy(kind: str, asks: str, says_not: str) -> None:
    text = made("special_appeal_filing", special_appeal_kind=kind).manuscript.text()
    in_order(text, f"por motivos de {asks}", "petición", f"acoja los motivos de {asks}")
    assert says_not not in text and "No invoco motivos de" in text


@pytest.mark.parametrize(
    ("kind", "article", "other", "ends"),
    [("substance", "artículo 441", "artículo 440", "se case"), ("form", "artículo 440", "artículo 441", "reenvío")],
)
def test_cassation_names_its_sub_case_and_what_it_asks(kind: str, article: str, other: str, ends: str) -> None:
    line = "cinco | artículo inventado | razón inventada"
    text = made("cassation_filing", cassation_kind=kind, cassation_form=line, cassation_substance=line).manuscript.text()
    in_order(
        text, "quince días", "clase de casación", "subcasos", f"numeral cinco del {article}", "artículo 437",
        "artículos violados", "artículo inventado", "artículo 442", "razón inventada", "petición", ends,
    )  # fmt: skip
    assert other not in text


def test_an_objection_to_an_archive_rests_on_its_own_article() -> None:
    text = made("objection_to_dismissal", objected_act="archive").manuscript.text()
    in_order(text, "objeción al archivo", "dos de marzo de dos mil veintiséis", "artículo 327", "revoque el archivo")
    assert "artículo 310" not in text


def test_measures_against_threats_do_not_rest_on_the_law_on_femicide() -> None:
    text = written(MEASURES, "2026-01-12", "protective_measures_request", "V4", cause="paz").manuscript.text()
    assert "Femicidio" not in text.split("EXPONGO")[1]
    in_order(text, "amenazas", "artículo 7 de la ley para prevenir")


def test_the_letters_of_the_measures_and_their_months_are_written_out() -> None:
    text = made("protective_measures_request", V2={"measures_asked": "a | salir del hogar", "measures_months": 6}).manuscript.text()
    in_order(text, "letra a: salir del hogar", "rijan por seis meses")
    once = made("protective_measures_request", V2={"measures_months": 1}).manuscript.text()
    assert "por un mes" in once


@pytest.mark.parametrize(
    ("filing", "name"),
    [("protective_measures_request", "Zafirola"), ("habeas_corpus_petition", "Nubelina"), ("child_protection_request", "Quimerina"),
     ("witness_protection_request", "Quimerina"), ("special_appeal_filing", "Quimerina"), ("request_for_control", "Quimerina")],
)  # fmt: skip
def test_a_protected_victim_is_never_named(filing: str, name: str) -> None:
    text = plain(filing).manuscript.text().lower()
    assert name.lower() not in text and "plica separada" in text and "aldea oculta" not in text


def test_a_child_never_appears_alone_and_the_attorney_general_may_act_for_her() -> None:
    mother = made("child_protection_request", also=("R1",)).manuscript.text()
    in_order(mother, "en representación legal de la persona menor de edad")
    pgn = made("child_protection_request", appears_as="pgn").manuscript.text()
    in_order(pgn, "procuraduría general de la nación", "artículo 108", "expongo")
    assert "Timbre" not in pgn and "auxilio" not in pgn


def test_a_relative_asks_for_habeas_corpus_without_power_of_attorney_or_lawyer() -> None:
    text = made("habeas_corpus_petition", also=("R1",), appears_as="representative").manuscript.text()
    in_order(text, "familiar de la víctima", "sin necesidad de acreditar representación", "expongo")
    assert "Timbre" not in text and "acredito con" not in text
    assisted = made("habeas_corpus_petition", also=("L1",)).manuscript.text()
    in_order(assisted, "auxilio profesional", "en su auxilio", "timbre forense")


def test_measures_may_be_asked_for_without_a_lawyer() -> None:
    alone = plain("protective_measures_request").manuscript.text()
    assert "auxilio" not in alone.lower() and "Timbre" not in alone
    assisted = made("protective_measures_request", also=("L1",)).manuscript.text()
    in_order(assisted, "auxilio profesional", "petición", "en su auxilio", "timbre forense")


def test_cassation_may_be_lodged_with_either_court() -> None:
    below = plain("cassation_filing").manuscript.text()
    in_order(below, "sala de la corte de apelaciones", "petición", "se eleve con los autos a la corte suprema")
    above = written(APPEALS, "2025-09-12", "cassation_filing", "A8", cause="csj").manuscript.text()
    in_order(above, "corte suprema de justicia", "petición", "se pidan los autos")


def test_the_day_the_judge_fixed_is_told_beside_the_ceiling() -> None:
    text = made("request_for_control", A2={"conclusive_act_on": "2026-04-07"}).manuscript.text()
    in_order(text, "debía presentarse el siete de abril de dos mil veintiséis", "venció el quince de abril")


def test_the_prosecutor_signs_alone() -> None:
    text = made("appearance_before_chamber", also=("M1",), appears_as="mp").manuscript.text()
    in_order(text, "ministerio público", "agente fiscal", "mantengo", "agente fiscal")
    assert "Timbre" not in text and "auxilio" not in text.lower()


def test_an_argument_in_cassation_rests_on_its_own_article() -> None:
    text = written(APPEALS, "2025-10-20", "written_argument", "A8", cause="csj").manuscript.text()
    in_order(text, "corte suprema de justicia", "en casación", "artículo 446", "esta corte decida")
    assert "artículo 427" not in text


@pytest.mark.parametrize(
    ("filing", "names"),
    [
        ("complaint_of_refusal", {"appears_as", "decision_challenged", "notice_address"}),
        ("cassation_filing", {"cassation_kind", "notified_on"}),
        ("habeas_corpus_petition", {"held_at", "detention_told"}),
        ("renewal_of_measures", {"continuing_risk", "measures_months"}),
        ("request_for_information", {"appears_as"}),
    ],
)
def test_what_nobody_recorded_is_asked(filing: str, names: set[str]) -> None:
    story, on, people = FILINGS[filing]
    paper = draft(named_apart(told(story, on)), filing, *people, on=on)
    assert names <= asked(paper)


def test_what_the_docket_knows_is_not_asked() -> None:
    story, on, people = FILINGS["renewal_of_measures"]
    paper = draft(named_apart(told(story, on)), "renewal_of_measures", *people, on=on)
    assert not {"measures_granted", "measures_end_on"} & asked(paper)


def test_one_accused_and_several_are_told_apart() -> None:
    text = plain("special_appeal_filing").manuscript.text()
    assert "la persona acusada" in text and "las personas" not in text
    assert "las personas sindicadas" in plain("complaint_of_refusal").manuscript.text()

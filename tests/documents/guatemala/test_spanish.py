"""How the memorials speak: of women and men, one and several, in the words and signs of a Guatemalan page."""

from __future__ import annotations

from typing import Any

import pytest
from telling import told
from told_guatemala import CHALLENGED, GIRL, INSISTS, RING, answered, asked, in_order, joined_by, named_apart, written

from workflow.documents import draft

SHE, HE, NEITHER = ({"named_as": word} for word in ("feminine", "masculine", "neutral"))
MEASURES, FAMILY, APPEALS = (
    f"guatemala/cases/{story}"
    for story in ("measures_before_he_comes_back", "family_before_shelter", "every_way_an_appeal_ends")
)


def text(story: str, on: str, filing: str, *people: str, **said: Any) -> str:
    return written(story, on, filing, *people, **said).manuscript.text()


@pytest.mark.parametrize(
    ("said", "arrested", "brought"),
    [
        ((HE, HE), "la aprehensión de los sindicados MOCKUS", "ponga a los sindicados a disposición"),
        ((SHE, HE), "la aprehensión de los sindicados MOCKUS", "ponga a los sindicados a disposición"),
        ((SHE, SHE), "la aprehensión de las sindicadas MOCKUS", "ponga a las sindicadas a disposición"),
        ((HE, NEITHER), "la aprehensión de las personas sindicadas MOCKUS", "ponga a las personas sindicadas a"),
    ],
)
def test_several_suspects_agree_as_the_language_wants(
    said: tuple[dict[str, str], ...], arrested: str, brought: str
) -> None:
    page = text(
        RING, "2025-03-24", "arrest_order_request", "A1", "A2", also=("M1",), cause="riesgo", A1=said[0], A2=said[1]
    )
    in_order(page, arrested, brought)


def test_articles_contract_before_a_man_alone() -> None:
    page = text(GIRL, "2025-08-20", "opposition_to_substitute", "A1", also=("L1",), cause="control", A1=HE)
    in_order(
        page,
        "medidas sustitutivas al procesado MOCKUS",
        "Respecto del procesado MOCKUS",
        "se prohíba al procesado acercarse",
    )
    woman = text(GIRL, "2025-08-20", "opposition_to_substitute", "A1", also=("L1",), cause="control", A1=SHE)
    in_order(woman, "a la procesada MOCKUS", "Respecto de la procesada", "se prohíba a la procesada")
    assert " de el " not in page and " a el " not in page


@pytest.mark.parametrize(
    ("ref", "said", "spoken_of"),
    [("V1", SHE, "de la niña A.Q., de once"), ("V1", HE, "del niño A.Q., de once"), ("V2", SHE, "de la adolescente E.Z., de trece"),
     ("V2", HE, "del adolescente E.Z., de trece"), ("V1", NEITHER, "de la persona menor de edad A.Q., de once")],
)  # fmt: skip
def test_a_child_is_a_girl_a_boy_or_an_adolescent(ref: str, said: dict[str, str], spoken_of: str) -> None:
    page = text(
        GIRL, "2025-08-18", "habeas_corpus_petition", ref, also=("R1",), appears_as="representative", **{ref: said}
    )
    assert f"a favor {spoken_of} años de edad" in page
    assert ("quien lo retiene presentarlo" in page) == (said is HE)


def test_who_joins_is_named_in_her_gender_and_signs_with_her_name() -> None:
    hers = text(INSISTS, "2026-02-02", "querella", "V1", also=("L1",), cause="control", V1=SHE, L1=SHE)
    in_order(
        hers, "COMO QUERELLANTE ADHESIVA", "respetuosamente comparezco y", "EXPONGO:", "de la abogada FICTICIA",
        "constituirme como querellante adhesiva", "respetuosamente SOLICITO:", "De trámite:", "ADA QUIMERINA", "EN SU AUXILIO",
        "Abogada y Notaria, colegiado activo número 99001",
    )  # fmt: skip
    his = text(INSISTS, "2026-02-02", "querella", "V1", also=("L1",), cause="control", V1=HE)
    assert "adhesivo" in his and "adhesiva" not in his
    theirs = text(INSISTS, "2026-02-02", "querella", "V1", also=("L1",), cause="control", appears_as="organisation")
    assert "querellante adhesiva" in theirs


def test_the_gender_is_asked_once_of_whoever_is_spoken_of() -> None:
    made = draft(
        joined_by(named_apart(told(GIRL, "2025-08-20")), "L1"), "opposition_to_substitute", "A1", cause="control"
    )
    assert "named_as" in asked(made)
    case = told(CHALLENGED, "2026-03-05")
    known = draft(case, "reposition_filing", "A1", facts={"A1": HE})
    assert ("named_as", "A1") not in {(item.name, item.of) for item in known.missing}


@pytest.mark.parametrize(("on", "said"), [("2025-04-28", "los procesados"), ("2025-07-02", "los sindicados")])
def test_suspects_at_different_stages_share_the_widest_name(on: str, said: str) -> None:
    """On 30 June three of the five are accused, two are not."""
    men = {f"A{n}": HE for n in range(1, 6)}
    assert f"en el proceso contra {said} MOCKUS" in text(
        RING, on, "appeal_of_order_filing", also=("L1",), cause="riesgo", **men
    )


@pytest.mark.parametrize(
    ("sum", "said"),
    [(1, "un quetzal exacto (Q1.00)"), (1000000, "un millón de quetzales exactos (Q1,000,000.00)"),
     (21000000, "veintiún millones de quetzales exactos"), (1500000, "un millón quinientos mil quetzales exactos"),
     (31021, "treinta y un mil veintiún quetzales exactos (Q31,021.00)")],
)  # fmt: skip
def test_an_amount_is_written_as_a_notary_does(sum: int, said: str) -> None:
    page = text(GIRL, "2025-08-22", "asset_measure_request", "V1", also=("L1",), cause="control", V1={"asset_sum": sum})
    assert f"hasta por {said}" in page


def test_an_offence_charged_twice_is_named_once_and_its_articles_together() -> None:
    page = text(GIRL, "2025-10-14", "accusation", "A1", also=("M1",), cause="control")
    assert "por los delitos de violación (artículo 173 del Código Penal) y agresión sexual (artículo 173 bis" in page
    in_order(
        page,
        "CITA DE LEYES",
        "artículos 173 y 173 bis del Código Penal, Decreto diecisiete guion setenta y tres (17-73)",
    )
    ring = text(RING, "2025-03-05", "witness_protection_request", "V1", also=("L1",))
    assert ring.count("trata de personas (artículo 202 ter") == 1


def test_each_petition_of_a_cassation_on_both_kinds_has_its_own_letter() -> None:
    line = "cinco | artículo inventado | razón inventada"
    page = text(APPEALS, "2025-09-12", "cassation_filing", "A8", also=("L1",), cassation_kind="both", cassation_form=line,
                cassation_substance=line)  # fmt: skip
    assert "artículos 440 y 441 del Código Procesal Penal" in page and "\nque, acogido el fondo, se case" in page


def test_measures_are_asked_against_those_who_hurt_this_victim() -> None:
    page = text(MEASURES, "2026-01-12", "protective_measures_request", "V2", also=("L1",), A1=HE)
    in_order(
        page,
        "Solicito medidas de seguridad a mi favor, frente al denunciado",
        "se notifiquen a la víctima y al denunciado",
    )


def test_pages_are_counted_and_petitions_lettered_in_the_manner_of_the_place() -> None:
    made = written(
        FAMILY, "2026-02-05", "child_protection_request", "V1", also=("R1",), appears_as="representative", V1=HE
    )
    assert made.deviations("word") == made.deviations("pdf") == ()
    from io import BytesIO

    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(BytesIO(made.printed("pdf"))).pages]
    assert all(f"Página {number} de " in page for number, page in enumerate(pages[:-1], 1))
    assert any("a)" in page for page in pages) and not any("(a)" in page for page in pages)


def test_a_baby_is_not_of_one_years() -> None:
    case = joined_by(named_apart(told(GIRL, "2025-08-18")), "R1")
    for born, said in (("2024-08-01", "de un año de edad"), ("2025-07-01", "de menos de un año de edad")):
        made = answered(
            case, "habeas_corpus_petition", "V1", facts={"appears_as": "representative", "V1": {"born": born} | SHE}
        )
        assert said in made.manuscript.text()


@pytest.mark.parametrize("typed", ["1234 05678 0901", "1234056780901"])
def test_the_code_of_the_identity_document_is_read_in_its_three_groups(typed: str) -> None:
    case = joined_by(named_apart(told(GIRL, "2025-08-14")), "D1")
    case = case.with_names(dict(case.names) | {"D1": {"name": "Vecina Imaginada Cualquiera", "id_number": typed}})
    page = answered(case, "complaint", facts={"appears_as": "complainant"}).manuscript.text()
    assert (
        "un mil doscientos treinta y cuatro, cero cinco mil seiscientos setenta y ocho, cero novecientos uno"
        " (1234 05678 0901), extendido por" in page
    )

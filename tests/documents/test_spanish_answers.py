"""What the press says to a Spanish reader; what it prints is written in the filing's own language, whoever reads."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from guatemala.told_guatemala import GIRL, written
from pypdf import PdfReader, PdfWriter
from strelsau import matter

from workflow.documents import pdf
from workflow.documents.annexes import Annexes
from workflow.documents.blocks import Manuscript, Paragraph, Run
from workflow.documents.bundle import BundleWords, Item, bundle
from workflow.documents.bundled import _Papers
from workflow.documents.checks.templates import check_templates
from workflow.documents.drafted import Draft
from workflow.documents.filings import draft
from workflow.documents.house_style import Format
from workflow.documents.literal import plain
from workflow.documents.manuscript import read
from workflow.documents.measuring import measure
from workflow.documents.searching import Search, Secret
from workflow.documents.sheet import Sheet
from workflow.documents.templates import Templates
from workflow.documents.views import Nobody, cause_view
from workflow.documents.vocabulary import Matter
from workflow.documents.word import typeset
from workflow.errors import DraftError
from workflow.language import speaking
from workflow.moments import moment
from workflow.periods import period

TESTS = Path(__file__).parents[1]
DAY = date(2024, 8, 2)


@pytest.fixture
def ruritanian(monkeypatch):
    """A child's case in the invented country, whose filings are in English."""
    monkeypatch.setenv("PROSEQUI_TEMPLATES", str(TESTS / "legal_templates"))
    return matter(held_in_bondage="no")


def in_spanish(doing, *words, **named):
    """The refusal, as a Spanish reader gets it."""
    with speaking("es"), pytest.raises(DraftError) as refused:
        doing(*words, **named)
    return str(refused.value)


# -- what is printed ----------------------------------------------------------------------------------------------


def test_an_english_filing_is_the_same_paper_and_the_same_line_of_the_docket_for_a_spanish_reader(ruritanian):
    alone = draft(ruritanian, "charge_sheet", "A1", on=str(DAY))
    with speaking("es"):
        read_in_spanish = draft(ruritanian, "charge_sheet", "A1", on=str(DAY))
        assert read_in_spanish.as_word() == alone.as_word() and read_in_spanish.as_pdf() == alone.as_pdf()
        assert read_in_spanish.line("word", "pdf") == alone.line("word", "pdf")
    assert read_in_spanish.warnings != alone.warnings


def test_a_spanish_filing_is_the_same_paper_and_the_same_line_for_an_english_reader():
    made = {}
    for language in (None, "es", "en"):
        with speaking(language):
            printed = written(GIRL, "2025-10-14", "accusation", "A1", also=("M1", "F1"), cause="control")
            made[language] = (printed.as_word(), printed.line(), printed.warnings)
    assert made[None][:2] == made["es"][:2] == made["en"][:2]
    assert made["es"][2] != made["en"][2]


@pytest.mark.parametrize("reader", [None, "en", "es"])
@pytest.mark.parametrize(
    ("language", "printed"), [("es-GT", "6 años y 1 día, 14 días."), ("en-KE", "6 years 1 day, 14 days.")]
)
def test_a_length_of_time_prints_in_the_language_of_the_filing(tmp_path, reader, language, printed):
    (tmp_path / "x.md.j2").write_text('{{ term }}, {{ short ~ "." }}', "utf-8")
    with speaking(reader):
        told = Templates([tmp_path], language).write(
            "x.md.j2", {"term": period("6 years 1 day"), "short": period("14 days")}, Sheet()
        )
    assert plain(told) == printed


@pytest.mark.parametrize("reader", [None, "en", "es"])
@pytest.mark.parametrize(
    ("language", "mark", "part"), [("es-GT", "ANEXO-1", "intérprete"), ("en-KE", "EXH-1", "interpreter")]
)
def test_marks_and_parts_print_in_the_language_of_the_filing(reader, language, mark, part):
    case = matter().record(
        {"on": "2024-08-01", "written": "2024-08-01", "document_received": {"report": {"title": "Report", "of": "V1"}}}
    )
    with speaking(reader):
        matter_ = Matter(case, moment(str(DAY)), Sheet(), language=language)
        annexes = Annexes(matter_, ("report",), "{initials}-{number}", None)
        assert annexes.annex(annexes.annexed[0]) == mark
        assert matter_.title_of("interpreter") == part


def test_the_title_of_a_paper_stands_in_the_list_in_the_language_of_the_bundle():
    papers = _Papers(
        _with_papers({"es": "Dictamen pericial", "en": "Expert report"}), {"report": _pages("Visto")}, [_public()]
    )
    with speaking("es"):
        assert papers.document("report").title == "Expert report"


# -- what is said -------------------------------------------------------------------------------------------------


def test_a_page_without_letters_is_told_whatever_stands_on_the_others():
    several = _pages("Expert opinion " * 60, blank=1)
    for language, said in (
        (None, "report: 1 of 2 pages are pictures, in which no name can be searched for; look at them"),
        ("es", "report: páginas que son imágenes, en las que no puede buscarse ningún nombre: 1 de 2; revíselas"),
    ):
        papers = _Papers(_with_papers("Expert report"), {"report": several}, [_public()])
        with speaking(language):
            papers.document("report")
        assert papers.warnings == [said]


def test_a_name_is_found_and_told_with_its_place():
    papers = _Papers(_with_papers("Expert report"), {"report": _pages("Seen: Wanda.")}, [_public()])
    with speaking("es"):
        papers.document("report")
    (fault,) = papers.faults
    assert fault.startswith("report mostraría lo que la ley protege: el nombre de V1 (página 1")
    assert fault.endswith("). Tache ese dato, o forme el legajo solo para el tribunal.")


def test_what_to_know_before_signing_is_told(ruritanian):
    with speaking("es"):
        made = draft(ruritanian, "victim_statement", "V1", on=str(DAY))
    assert set(made.warnings) == {
        "la ley de ruritania está probada, pero ningún abogado la ha revisado",
        "el alias de V1: es demasiado corto para buscarse; lea cada página antes de que el escrito salga de la oficina",
    }


def test_blanks_for_a_hand_are_told():
    with speaking("es"):
        seen = cause_view(Matter(matter(), moment(str(DAY)), Sheet()), None, "district_court", "este escrito")
        assert seen.seat.what == "sede del tribunal (este escrito)"
        assert Nobody("persona acusada").address.what == "dirección: persona acusada"


def test_what_must_be_known_is_asked(ruritanian):
    namesake = ruritanian.with_names({"A1": {"name": "Zofia Other"}, "V1": {"name": "Zofia Mockówna"}})
    with speaking("es"):
        said = in_spanish(draft(namesake, "charge_sheet", "A1", on=str(DAY), copy="public").as_word)
    question = "A1 comparte nombre con V1, cuya identidad está protegida. ¿Puede nombrarse a A1 con su nombre completo?"
    assert f"  {question} (A1 named_in_full)" in said.splitlines()


def test_a_lawyer_without_a_name_makes_nothing_final(ruritanian):
    said = in_spanish(draft, ruritanian, "charge_sheet", "A1", on=str(DAY), final_by="A1")
    assert said == (
        "Un escrito lo da por definitivo un abogado con nombre: A1 tiene la calidad de acusado. Agregue al abogado con su "
        "nombre e indique esa referencia."
    )


def test_a_file_that_is_there_is_not_written_over(ruritanian, tmp_path):
    file = tmp_path / "escrito.docx"
    file.write_bytes(b"")
    made = draft(ruritanian, "charge_sheet", "A1", on=str(DAY))
    assert in_spanish(made.save, file) == f"{file}: ya existe; no se tocó. Dé otro nombre, o pida que se sobrescriba."
    assert in_spanish(made.save, tmp_path / "x.txt") == "x.txt: escriba un nombre que termine en .docx (Word) o .pdf."


def test_a_fault_in_a_template_is_told_with_its_line(tmp_path):
    (tmp_path / "x.md.j2").write_text("Uno\n{{ range(2000) }}\n", "utf-8")
    said = in_spanish(Templates([tmp_path]).write, "x.md.j2", {}, Sheet())
    assert said == f"{tmp_path / 'x.md.j2'}, línea 2: una lista de más de 1000 números"
    assert in_spanish(read, "::: caja\n", "x") == (
        "x, línea 1 del texto escrito: no hay bloque «caja»; hay: centre, right, leaders, columns, keep, box, page, paper, exhibit"
    )


def test_findings_of_templates_keep_their_line(tmp_path):
    folder = tmp_path / "ruritania"
    folder.mkdir()
    (folder / "charge_sheet.md.j2").write_text("Uno\n{% for %}\n", "utf-8")
    with speaking("es"):
        found = check_templates(matter().law, tmp_path)
    (broken,) = [
        finding for finding in found if finding.file.endswith("ruritania/charge_sheet.md.j2") and finding.line == 2
    ]
    assert broken.advice == "Corrija la plantilla." and "línea" not in broken.problem
    assert "no hay formato del tribunal" in {finding.problem for finding in found}


def test_papers_that_cannot_be_bound_are_named():
    words = BundleWords("LISTA", "N.º", "Documento", "Marca", "Fecha", "Páginas")
    items = [Item("Dictamen", b""), Item("Foto", b"GIF89a")]
    said = in_spanish(bundle, items, Format(), title="Legajo", caption=None, day=DAY, words=words)
    assert said.splitlines() == [
        "El legajo no puede formarse; estos documentos no pueden figurar en él:",
        "1. Dictamen: es un archivo vacío",
        "2. Foto: es una imagen GIF; guárdela como JPEG o como PDF",
    ]


def test_a_letterhead_with_a_password_is_refused(tmp_path):
    file = tmp_path / "membrete.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    said = in_spanish(typeset, Manuscript(), Format(), title="x", day=DAY, letterhead=file)
    assert said == (
        f"El archivo (papel membretado {file}) está protegido con contraseña. Quite la contraseña (Archivo, Información, "
        "Proteger documento) y guárdelo de nuevo."
    )


def test_a_file_is_measured_in_sentences():
    narrow = Format.model_validate({"margins": {"is": "1 cm"}})
    asked_for = {"left": "3 cm", "right": "2 cm", "top": "1 cm", "bottom": "1 cm"}
    wide = Format.model_validate({"margins": {"is": asked_for}})
    manuscript = Manuscript((Paragraph((Run("Palabras del escrito. " * 300),)),))
    made = pdf.typeset(manuscript, narrow, title="x", day=DAY)
    pages = len(PdfReader(BytesIO(made)).pages)
    with speaking("es"):
        said = {each.words() for each in measure(made, wide, "pdf") if each.figure == "margins"}
    asked = (
        "El tribunal pide márgenes de 3.00 cm (izquierdo), 2.00 cm (derecho), 1.00 cm (superior), 1.00 cm (inferior)"
    )
    where = (
        "en la página 1" if pages == 1 else f"en las páginas {' y '.join(str(page) for page in range(1, pages + 1))}"
    )
    assert f"{asked}; el margen izquierdo es de 1.00 cm {where}." in said


# -- invented things ----------------------------------------------------------------------------------------------


def _pages(words: str, blank: int = 0) -> bytes:
    """A PDF of one page with these words, and of blank ones."""
    writer = PdfWriter()
    made = pdf.typeset(Manuscript((Paragraph((Run(words),)),)), Format(), title="x", day=DAY)
    writer.append(BytesIO(made))
    for _ in range(blank):
        writer.add_blank_page(595, 842)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _public() -> Draft:
    """A filing that protects somebody called Wanda."""
    with speaking("es"):
        secret = Secret("el nombre de V1", ("wanda",), True)
    return Draft(
        "x",
        "A paper",
        DAY,
        "public",
        form=Format.model_validate({"language": {"is": "en-KE"}}),
        search=Search([secret]),
    )


def _with_papers(title):
    """A case with one document on file."""
    paper = SimpleNamespace(id="report", title=title, on=moment("2024-08-01"), of=None)
    return SimpleNamespace(law=matter().law, standing=SimpleNamespace(papers=[paper]))

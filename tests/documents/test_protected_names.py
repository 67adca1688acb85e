"""Nobody whom the law protects may be read out of a filing, whatever the names look like and wherever they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strelsau import NAMES, TESTS, matter

from workflow.documents import draft
from workflow.documents.blocks import Manuscript, Paragraph, Run
from workflow.documents.finished import texts
from workflow.documents.searching import Search, Secret, folded_words
from workflow.errors import DraftError


@pytest.fixture(autouse=True)
def _templates(monkeypatch):
    monkeypatch.setenv("PROSEQUI_TEMPLATES", str(TESTS / "legal_templates"))


def noted(case, words):
    """The same case with words in the particulars of its count, as they stand on a docket that knew no names yet."""
    bare = type(case)(case.law, case.entries)
    line = {"on": "2024-08-02", "written": "2024-08-02", "count_amended": {"1": {"particulars": words}}}
    return bare.record(line).with_names(case.names)


def test_the_child_and_her_relatives_print_as_initials_in_every_public_copy():
    made = draft(matter(), "victim_statement", "V1", copy="public")
    text = made.manuscript.text()
    assert "Z.A.M., of […], with T.M.:" in text
    for kind in ("word", "pdf"):
        whole = " ".join(text for _, text in texts(made.printed(kind)))
        for word in ("Zofia", "Mockówna", "Mockowna", "Teodor", "Hidden", "Mockham", "555 0100", "Zosia"):
            assert word.casefold() not in whole.casefold(), (kind, word)


def test_the_sealed_annex_says_who_is_who_and_nothing_else_does():
    sealed = draft(matter(), "charge_sheet", "A1", copy="sealed")
    text = sealed.manuscript.text()
    assert "V1\nZofia Anna Mockówna" in text and "R1\nTeodor Mockówna" in text
    assert "Fictus" not in text
    assert sealed.as_word() and sealed.as_pdf()


def test_a_copy_for_the_court_shows_only_those_whose_name_goes_there():
    """The child's true name goes to a sealed annex, that of somebody freed to the court's copy."""
    freed = matter(held_in_bondage="yes")
    older = freed.record({"on": "2024-08-02", "written": "2024-08-02", "facts_recorded": {"V1": {"born": "1990-01-01"}}})
    assert "Zofia" in draft(older, "victim_statement", "V1", copy="court").manuscript.text()
    assert "Zofia" not in draft(older, "victim_statement", "V1", copy="public").manuscript.text()
    assert "Zofia" not in draft(freed, "victim_statement", "V1", copy="court").manuscript.text()


def test_a_name_made_of_its_initials_prints_as_the_reference():
    made = draft(matter({"V1": {"name": "Z A M"}}), "victim_statement", "V1", copy="public")
    assert "V1, of […]" in made.manuscript.text()


def test_a_name_too_short_to_be_searched_for_is_said():
    made = draft(matter({"V1": {"name": "Li", "alias": "", "family": ""}}), "victim_statement", "V1", copy="public")
    assert any("the name of V1: too short to be searched for" in words for words in made.warnings)


@pytest.mark.parametrize(
    "words",
    [
        "Zofia Anna Mockówna", "ZOFIA ANNA MOCKÓWNA", "zofia-anna mockowna", "Mockówna", "Zofi\u0301a", "Zo\u00adfia",
        "Zo\u200dfia", "xxZofiaAnnaMockównaxx", "Z o f i a A n n a M o c k ó w n a", "Mocko\u0301wna’s", "“Zofia”",
        "ｚｏｆｉａ", "Teodor", "little zo", "Zosia", "Lower  Mockham", "555-0100", "born 05/05/2011", "born on 5 May 2011",
        "anna", "Hidden house",
    ],
)  # fmt: skip
def test_words_of_the_case_that_give_her_away_are_refused(words):
    case = noted(matter(), f"taken from {words} at night")
    # the particulars print only where the template says them; another template does
    with pytest.raises(DraftError, match=r"would show .* of (V1|R1)"):
        _particulars(case)


@pytest.mark.parametrize("words", ["an annual fair", "hidden in a house", "555 0101", "zo", "Lower Ham", "teodora"])
def test_words_that_only_resemble_are_not(words):
    assert words in _particulars(noted(matter(), f"taken at {words} by night")).manuscript.text()


def _particulars(case):
    """The charge sheet of a place that prints the particulars."""
    from workflow.documents import filings

    return _with_template(case, filings, "{% for count in counts %}\n{{ count.particulars }}\n{% endfor %}")


def _with_template(case, filings, text):
    import os
    import tempfile
    from pathlib import Path
    from shutil import copytree

    with tempfile.TemporaryDirectory() as folder:
        copytree(TESTS / "legal_templates", folder, dirs_exist_ok=True)
        (Path(folder) / "ruritania" / "charge_sheet.md.j2").write_text(text, "utf-8")
        before = os.environ["PROSEQUI_TEMPLATES"]
        os.environ["PROSEQUI_TEMPLATES"] = folder
        try:
            return filings.draft(case, "charge_sheet", "A1")
        finally:
            os.environ["PROSEQUI_TEMPLATES"] = before


def test_a_word_of_the_template_is_no_name_but_the_same_word_of_the_case_is():
    """The charge sheet itself says SHEET and CHARGE; a child whose name is Charge must not make it unprintable."""
    case = matter({"V1": {"name": "Charge Mockówna"}})
    assert "C.M." in draft(case, "charge_sheet", "A1").manuscript.text()
    with pytest.raises(DraftError, match="the name of V1"):
        _particulars(noted(case, "hit Charge with a stick"))


def test_a_name_hidden_anywhere_in_the_finished_file_stops_its_release():
    made = draft(matter(), "charge_sheet", "A1")
    slipped = replace(made, manuscript=Manuscript((Paragraph((Run("Zo", bold=True), Run("fia An"), Run("na Mock", italic=True), Run("ówna"))),)))
    for kind in ("word", "pdf"):
        with pytest.raises(DraftError, match="name of V1 .*Nothing was printed"):
            slipped.printed(kind)
    titled = replace(made, title="Crown v Mockówna")
    for kind in ("word", "pdf"):
        with pytest.raises(DraftError, match="name of V1"):
            titled.printed(kind)


def test_nothing_is_left_on_the_disk_when_a_name_would_show(tmp_path):
    made = replace(draft(matter(), "charge_sheet", "A1"), title="Crown v Mockówna")
    for name in ("a.docx", "a.pdf"):
        with pytest.raises(DraftError):
            made.save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_namesake_waits_for_an_answer_and_prints_as_it_says():
    case = matter({"A1": {"name": "Fictus Mockówna"}})
    made = draft(case, "charge_sheet", "A1")
    assert [(item.of, item.name) for item in made.missing] == [("A1", "named_in_full")]
    assert "Mock" not in made.missing[0].question and "Mock" not in made.manuscript.text()
    for answer, words in (("yes", "Fictus Mockówna is charged"), ("no", "F.M. is charged")):
        told = case.record({"on": "2024-08-01", "written": "2024-08-01", "facts_recorded": {"A1": {"named_in_full": answer}}})
        assert words in draft(told, "charge_sheet", "A1").manuscript.text()


LETTERS = st.text(st.characters(categories=("Lu", "Ll", "Lo"), max_codepoint=0x24F), min_size=1, max_size=10)
NAME = st.lists(LETTERS | st.sampled_from(["O'", "D’", "-", "Mac", "ben"]), min_size=1, max_size=4).map(" ".join)
DISGUISES = [
    str, str.upper, str.lower, str.title, lambda name: name.replace(" ", ""), lambda name: name.replace(" ", "\n"),
    lambda name: "\u00ad".join(name), lambda name: "  ".join(name.split()), lambda name: f"({name})", lambda name: f"{name}’s",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(name=NAME, disguise=st.sampled_from(DISGUISES), before=st.sampled_from(["", "against ", "12.", "“"]))
def test_every_name_of_three_letters_is_found_in_every_disguise(name, disguise, before):
    words = tuple(folded_words(name))
    secret = Secret("the name", words, True)
    if len("".join(words)) >= 3:
        assert Search([secret]).hits(f"{before}{disguise(name)} at night")


@settings(max_examples=100, deadline=None)
@given(name=NAME)
def test_no_public_filing_holds_her_name_whatever_it_is(name):
    if sum(map(str.isalpha, name)) < 3:
        return
    case = matter({"V1": {"name": name, "alias": "", "family": ""}, "R1": {"name": "Otto Beispiel"}})
    made = draft(case, "victim_statement", "V1", copy="public", facts={"A1": {"named_in_full": "yes"}, "L1": {"named_in_full": "yes"}})
    secret = Secret("the name", tuple(folded_words(name)), False)
    assert not Search([secret]).hits(made.manuscript.text()) or len(secret.letters) < 3


def test_everybody_named_here_is_invented():
    assert all(any(word in details["name"] for word in ("Mock", "Inventus", "Example")) for details in NAMES.values())


def test_a_victim_who_becomes_a_witness_keeps_her_secret():
    case = matter().record({"on": "2024-08-03", "written": "2024-08-03", "role_changed": {"V1": "witness"}})
    made = draft(case, "charge_sheet", "A1", on="2024-08-04")
    assert made.search.secrets
    assert "Mock" not in made.manuscript.text()


# -- what a hostile reader found, once -------------------------------------------------------------------------------------


def charged_again(case, offence="theft", victims=("V1",)):
    line = {"on": "2024-08-02", "written": "2024-08-02", "count_amended": {"1": {"offence": offence, "victims": list(victims)}}}
    return case.record(line)


def test_what_was_written_after_the_day_of_the_filing_protects_in_it_all_the_same():
    unknown = type(matter())(matter().law, matter().entries)
    grown = matter(born="..1990").record({"on": "2024-08-01", "written": "2024-08-01", "note": "as it seemed"})
    assert "Zofia" in draft(grown, "charge_sheet", "A1", on="2024-08-02").manuscript.text()
    later = grown.record({"on": "2024-09-01", "written": "2024-09-01", "facts_recorded": {"V1": {"born": "2011-05-05"}}})
    assert "Zofia" not in draft(later, "charge_sheet", "A1", on="2024-08-02").manuscript.text()
    assert unknown.entries


@pytest.mark.parametrize(("offence", "victims"), [("assault", ["V1"]), ("theft", [])])
def test_a_charge_that_was_amended_still_tells_whom_it_was_about(offence, victims):
    case = matter()
    offences = [id for id in case.law.offences if id != "theft"]
    amended = charged_again(case, offence if offence in offences else offences[0], victims)
    made = draft(amended, "victim_statement", "V1", copy="public", on="2024-08-05")
    assert made.search.secrets and "Zofia" not in made.manuscript.text()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Jane Ng'ang'a", "Nganga"), ("Jane Nganga", "Ng’ang’a"), ("Mary-Ann Mock", "Mary Ann"), ("Maryann Mock", "Mary-Ann"),
        ("Pat O'Brien", "OBrien"), ("Ngʼangʼa Mock", "Ng'ang'a"), ("Jane Mockchild", "Mockchilds"), ("Jane Mockchild", "Mock-\nchild"),
        ("Jane Mockchild", "M.o.c.k.c.h.i.l.d"), ("Jane Mockchild", "Mосkсhild"), ("Jane Mockchild", "Mock\ufe0fchild"),
        ("सीता देवी", "सीता"), ("王芳", "女孩王芳来"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_its_signs_are_written(name, written):
    assert Search([Secret("the name", tuple(folded_words(name)), True)]).hits(f"they hurt {written} badly", template=False)


def test_a_short_name_is_not_found_across_the_words_of_a_sentence():
    assert not Search([Secret("the alias", ("esther",), True)]).hits("he reserves the right")


@pytest.mark.parametrize("written", ["+254 700 123 456", "0700123456", "(0700) 123-456", "٠٧٠٠١٢٣٤٥٦"])
def test_a_telephone_is_found_in_every_manner(written):
    case = noted(matter({"V1": {"telephone": "0700 123 456 / 0711 000 000"}}), f"call {written} now")
    with pytest.raises(DraftError, match="telephone of V1"):
        _particulars(case)


@pytest.mark.parametrize("written", ["5th May 2010", "the 5th day of May, 2010", "May 5, 2010", "5.5.2010", "5/5/10"])
def test_a_day_of_birth_is_found_in_every_manner(written):
    case = noted(matter(born="2010-05-05"), f"born {written} in town")
    with pytest.raises(DraftError, match="born of V1"):
        _particulars(case)


def test_a_part_of_an_address_is_pointed_at():
    made = _particulars(noted(matter({"V1": {"address": "P.O. Box 9, Lower Beispiel, Strelsau"}}), "taken at Lower Beispiel"))
    assert any("a part of the address of V1 stands in this filing" in words for words in made.warnings)


def test_an_answer_for_one_filing_does_not_switch_the_search_off():
    made = draft(noted(matter(), "no matter"), "charge_sheet", "A1", facts={"V1": {"name": "X"}})
    assert made.search.hits("Zofia Anna Mockówna")


def test_a_namesake_who_may_be_named_opens_only_his_own_full_name():
    case = matter({"A1": {"name": "Fictus Mockówna"}}).record(
        {"on": "2024-08-01", "written": "2024-08-01", "facts_recorded": {"A1": {"named_in_full": "yes"}}}
    )
    assert "Fictus Mockówna is charged" in draft(case, "charge_sheet", "A1").manuscript.text()
    with pytest.raises(DraftError, match="name of V1"):
        _particulars(noted(case, "hurt the girl Mockówna"))


def test_the_docket_refuses_two_parts_of_a_name_in_any_order_and_names_as_keys():
    from workflow.errors import CaseError

    for line in (
        {"note": "the girl Anna Mockówna"}, {"note": "Mockówna, Zofia"}, {"note": "ZofiaAnnaMockówna"},
        {"document_received": {"Zofia-Anna-Mockówna": {"title": "P3"}}},
    ):  # fmt: skip
        with pytest.raises(CaseError, match="name or detail of"):
            matter().record({"on": "2024-08-02", "written": "2024-08-02", **line})


def test_a_short_name_is_found_with_its_parts_turned():
    assert Search([Secret("the name", ("bo", "lin"), True)]).hits("the girl Lin Bo", template=False)


def test_a_reference_in_words_of_the_docket_prints_as_the_person_does():
    case = noted(matter({"A1": {"name": "Bogus Mockman"}}), "A1 held V1 at a farm; A9 was there")
    text = _particulars(case).manuscript.text()
    assert "Bogus Mockman held" in text and "V1" not in text
    assert "A9" in text  # nobody of this case


def test_two_protected_people_with_the_same_initials_are_told_apart_by_their_references():
    case = matter().record({"on": "2024-08-02", "written": "2024-08-02", "person_added": {"V7": {"is": "victim", "facts": {"born": "2012-03-01"}}}})
    case = case.with_names({"V7": {"name": "Zora Alina Mockham"}})
    case = case.record({"on": "2024-08-02", "written": "2024-08-02", "count_amended": {"1": {"victims": ["V1", "V7"], "particulars": "V1 and V7 were held"}}})
    text = _particulars(case).manuscript.text()
    assert "Z.A.M. (V1) and Z.A.M. (V7) were held" in text

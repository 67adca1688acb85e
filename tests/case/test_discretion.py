"""The docket holds references, never names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.case.discretion import folded, refuse_names
from workflow.errors import CaseError

NAMES = {"V1": {"name": "Ninja O’Fiction-Beispiel", "village": "Nirgends"}, "A1": {"name": "Al"}}


@pytest.mark.parametrize(
    "words",
    ["seen by Ninja O'Fiction-Beispiel", "NINJA  O FICTION BEISPIEL ran", "ninja o’fíction-beispiel", "from nirgends."],
)
def test_a_name_or_detail_is_refused_however_it_is_written_and_not_repeated(words):
    with pytest.raises(CaseError) as error:
        refuse_names({"text": words}, NAMES)
    assert "V1" in str(error.value)
    assert "Beispiel" not in str(error.value) and "irgends" not in str(error.value)


@pytest.mark.parametrize("words", ["V1 was seen", "nirgendshausen", "all of them", "ninja", ""])
def test_other_words_pass(words):
    refuse_names({"takings": [{"step": words}], "deep": [[{"a": words}]]}, NAMES)


@given(st.text(min_size=3, max_size=30), st.text(max_size=20))
def test_a_name_of_three_letters_never_passes_as_words_of_its_own(name, around):
    if len(folded(name)) >= 3:
        with pytest.raises(CaseError):
            refuse_names({"text": f"{around} {name} {around}"}, {"P1": {"name": name}})


def test_the_seat_of_a_court_is_nobodys_address_alone():
    from playing import law

    lives_there = {"A1": {"name": "Zenda", "address": "Strelsau"}, "V1": {"address": "Strelsau, Mock Lane 4"}}
    refuse_names({"causes": {"main": {"court": "district_court", "seat": "strelsau"}}, "text": "tried at Strelsau"}, lives_there, law())
    for words, ref in (("seen at Zenda", "A1"), ("Strelsau, Mock Lane 4", "V1")):
        with pytest.raises(CaseError) as error:
            refuse_names({"text": words}, lives_there, law())
        assert ref in str(error.value)

"""Section pairs of codes that replaced one another: read both ways, by the finest pair, and inherited."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.law.library import LawLibrary
from workflow.law.provisions import overlap, sections, written

RURITANIA = LawLibrary(Path(__file__).parents[1] / "invented")["ruritania"]


def pairs(code: str, provision: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(pair.said, pair.direction, pair.others) for pair in RURITANIA.counterparts(code, provision)]


@pytest.mark.parametrize(("text", "read"), [
    ("s.167(2)(a)(ii)", [("s", "167", "2", "a", "ii")]),
    ("s. 41A", [("s", "41A")]),
    ("s.24(8) proviso", [("s", "24", "8", "proviso")]),
    ("s.35(1)-(3)", [("s", "35", "1"), ("s", "35", "2"), ("s", "35", "3")]),
    ("s.9(a)-(b)", [("s", "9", "a"), ("s", "9", "b")]),
    ("ss.238-240", [("s", "238"), ("s", "239"), ("s", "240")]),
    ("ss.265A-265C", [("s", "265A"), ("s", "265B"), ("s", "265C")]),
    ("arts.20-21", [("art", "20"), ("art", "21")]),
    ("§12-D", [("§", "12-D")]),
    ("part 9", [("part", "9")]),
    ("First Schedule", [("first schedule",)]),
    ("s.20-s.25", [("s", "20", "s", "25")]),  # not a run as anybody writes it, and no run is guessed
])  # fmt: skip
def test_a_provision_is_taken_apart(text: str, read: list[tuple[str, ...]]) -> None:
    assert sections(text) == read


@given(st.integers(1, 600), st.integers(0, 40), st.sampled_from(["s", "r", "art"]))
def test_a_run_is_each_of_its_sections(first: int, more: int, kind: str) -> None:
    several = written(f"{kind}s.{first}-{first + more + 1}" if kind != "r" else f"rr.{first}-{first + more + 1}")
    assert [text for _, text in several] == [f"{kind}.{number}" for number in range(first, first + more + 2)]
    assert all(sections(text) == [section] for section, text in several)


@given(st.lists(st.sampled_from("12ab"), min_size=1, max_size=4), st.lists(st.sampled_from("12ab"), max_size=3))
def test_what_lies_in_a_section_overlaps_it_and_it_that(outer: list[str], inner: list[str]) -> None:
    wide, fine = ("s", *outer), ("s", *outer, *inner)
    assert overlap(wide, fine)
    assert overlap(fine, wide)
    assert not overlap(wide, ("s", *outer[:-1], "z"))


def test_a_section_of_a_run_has_its_own_like() -> None:
    assert pairs("cpo_1955", "s.104") == [("s.104", "now", ("s.114",))]
    assert pairs("cpa_2024", "s.118") == [("s.118", "before", ("s.108",))]


def test_the_finest_pair_tells_and_a_finer_question_gets_the_pair_it_lies_in() -> None:
    assert pairs("cpo_1955", "s.60(2)(b)") == [("s.60(2)", "now", ("s.70(2)",))]
    assert pairs("cpo_1955", "s.60(1)") == [("s.60", "now", ("s.70",))]
    assert pairs("cpo_1955", "s.60") == [("s.60", "now", ("s.70",)), ("s.60(2)", "now", ("s.70(2)",))]


def test_left_out_new_and_nothing_known() -> None:
    assert pairs("cpo_1955", "s.31(4)") == [("s.31(4)", "now", ())]
    assert pairs("cpa_2024", "s.300") == [("s.300", "before", ())]
    assert pairs("cpo_1955", "s.999") == []
    assert pairs("victims_act_2016", "s.8") == []


def test_one_section_that_became_two_keeps_how_sure_we_are() -> None:
    assert pairs("po_1920", "s.1") == [("s.1", "now", ("s.1", "s.2"))]
    assert pairs("pa_2024", "s.2") == [("s.2", "before", ("s.1",))]
    assert {pair.confidence for pair in RURITANIA.counterparts("pa_2024", "s.2")} == {"medium"}


def test_a_nearer_place_has_the_pairs_of_those_around_it_and_its_own(lay) -> None:
    table = "{old: old_code, new: new_code, pairs: {%s}}"
    rules = {
        "ruritania/concordance": f"code: {table % 's.9: s.90'}\n",
        "ruritania/north/jurisdiction": "title: North\n",
        "ruritania/north/concordance": f"local: {table % 's.10: s.91'}\n",
    }
    library = lay(rules)
    assert [pair.others for pair in library["ruritania/north"].counterparts("old_code", "s.9")] == [("s.90",)]
    assert [pair.others for pair in library["ruritania/north"].counterparts("old_code", "s.10")] == [("s.91",)]
    assert library["ruritania"].counterparts("old_code", "s.10") == []

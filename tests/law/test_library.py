"""Laws by place, and the cache that nobody needs and nothing depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.conftest import Lay
from workflow.errors import AmbiguousName, PackError, UnknownName
from workflow.law import library as module
from workflow.law.library import LawLibrary


def test_a_place_is_found_by_path_or_code_in_any_case(lay: Lay) -> None:
    library = lay({"ruritania/north/jurisdiction": "title: The North\niso: XR-N\n"})
    assert library.places() == ["ruritania", "ruritania/north"]
    for name in ("ruritania/north", "Ruritania/North", "XR-N", "xr-n"):
        assert library[name].place == "ruritania/north"
    assert library["XR"].place == "ruritania"


def test_an_unknown_place_is_answered_with_the_nearest(lay: Lay) -> None:
    with pytest.raises(UnknownName, match="Did you mean ruritania"):
        lay()["ruritanai"]


@pytest.mark.parametrize("name", ["..", "../etc", "/etc", "ruritania/../ruritania", "_schema", "ruritania/cases", ""])
def test_what_is_no_place_is_unknown(lay: Lay, root: Path, name: str) -> None:
    lay()
    for folder in ("_schema", "ruritania/cases"):
        (root / folder).mkdir()
        (root / folder / "jurisdiction.yaml").write_text("title: X\n")
    with pytest.raises(UnknownName):
        LawLibrary(root)[name]


def test_one_law_for_each_place(lay: Lay) -> None:
    library = lay()
    assert library["ruritania"] is library["XR"]


def test_rules_are_typed_once_and_in_order(lay: Lay) -> None:
    law = lay()["ruritania"]
    assert law.deadlines["appeal"] is law.deadlines["appeal"]
    assert list(law.sources) == ["old_code", "new_code", "evidence_1990", "evidence_2020", "judgment_in_zenda"]
    assert "apeal" not in law.deadlines
    assert law.deadlines.get("apeal") is None
    with pytest.raises(UnknownName, match="Did you mean appeal"):
        law.deadlines.named("apeal")


def test_a_law_from_the_cache_is_the_same_law(lay: Lay, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = lay()["ruritania"]
    monkeypatch.setattr(module, "typed_law", None)  # would be called for a cold load
    kept = LawLibrary(root)["ruritania"]
    assert kept.version == cold.version
    assert kept.rules == cold.rules
    assert kept.procedures["trial"] == cold.procedures["trial"]
    assert kept.calendar == cold.calendar
    assert kept.origin("deadlines", "appeal") == cold.origin("deadlines", "appeal")


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\xff\xfe", b"{}\n{}", None])
def test_a_damaged_cache_is_written_again(lay: Lay, root: Path, cache_folder: Path, damage: bytes | None) -> None:
    cold = lay()["ruritania"]
    (file,) = cache_folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert LawLibrary(root)["ruritania"].rules == cold.rules
    assert file.read_bytes() == whole


def test_a_law_whose_text_was_exchanged_in_the_cache_is_not_believed(lay: Lay, root: Path, cache_folder: Path) -> None:
    lay()["ruritania"]
    (file,) = cache_folder.iterdir()
    file.write_bytes(file.read_bytes().replace(b"30 days", b"90 days"))
    assert str(LawLibrary(root)["ruritania"].deadlines["appeal"].within) == "30 days"


def test_a_changed_file_is_seen(lay: Lay, root: Path) -> None:
    before = lay()["ruritania"]
    file = root / "ruritania" / "deadlines.yaml"
    file.write_text(file.read_text().replace("30 days", "31 days"))
    after = LawLibrary(root)["ruritania"]
    assert str(after.deadlines["appeal"].within) == "31 days"
    assert after.version != before.version


def test_a_broken_place_is_never_kept(lay: Lay, root: Path, cache_folder: Path) -> None:
    for _ in range(2):
        with pytest.raises(PackError):
            lay({"ruritania/deadlines": "appeal: {}"})["ruritania"]
    assert list(cache_folder.iterdir()) == []


def test_without_a_cache(lay: Lay, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROSEQUI_CACHE", "off")
    lay()["ruritania"]
    assert list(cache_folder.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_done_without(
    lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PROSEQUI_CACHE", str(tmp_path / "file"))
    assert lay()["ruritania"].place == "ruritania"


def test_golden_cases_are_no_part_of_the_version(lay: Lay, root: Path) -> None:
    before = lay()["ruritania"].version
    (root / "ruritania" / "cases").mkdir()
    (root / "ruritania" / "cases" / "theft.yaml").write_text("place: ruritania\nstory: A theft.\n")
    library = LawLibrary(root)
    assert library["ruritania"].version == before
    (story,) = library.stories("ruritania")
    assert story.head is not None
    assert (story.id, story.head.story, story.findings) == ("theft", "A theft.", ())


def test_a_file_nobody_would_read_is_told(lay: Lay) -> None:
    with pytest.raises(PackError) as refusal:
        lay({"ruritania/offenses": "{}"})["ruritania"]
    assert "Did you mean offences?" in str(refusal.value)


def test_words_come_in_the_language_asked_for(lay: Lay) -> None:
    law = lay()["ruritania"]
    assert (law.title(), law.title("de"), law.title("de-AT"), law.title("fr")) == (
        "Ruritania",
        "Ruritanien",
        "Ruritanien",
        "Ruritania",
    )
    assert law.text({"fr": "seulement"}) == "seulement"
    assert law.text("as it stands", "de") == "as it stands"
    assert law.text(None) == ""


def test_a_citation_in_words(lay: Lay) -> None:
    law = lay()["ruritania"]
    assert (
        law.cite({"old_code": ["s.1", "s.2"], "judgment_in_zenda": "whole"})
        == "Code of Procedure s.1, s.2; In re Zenda"
    )
    assert law.cite({"old_code": "s.1", "new_code": "s.3"}, short=True) == "CP s.1; New Code of Procedure s.3"


def test_a_step_is_found_by_name(lay: Lay) -> None:
    law = lay(
        {
            "ruritania/procedures/retrial": "like: trial\ntitle: Re\n"
            "steps: {reopen: {title: R, from: reported, to: same}}\n"
        }
    )["ruritania"]
    assert law.find_step("reopen") == ("retrial", "reopen")
    assert law.find_step("convict", "trial") == ("trial", "convict")
    assert law.find_step("retrial.convict", "trial") == ("retrial", "convict")
    assert law.find_stage("tried", "retrial") == ("retrial", "tried")
    assert law.step_index["convict"] == ["trial", "retrial"]
    with pytest.raises(AmbiguousName, match=r"trial\.convict or retrial\.convict"):
        law.find_step("convict")
    with pytest.raises(UnknownName, match="Did you mean"):
        law.find_step("convikt")
    with pytest.raises(UnknownName, match="Did you mean"):
        law.find_step("trial.convikt")

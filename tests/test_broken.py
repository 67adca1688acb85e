"""Broken packs, one mistake in each folder, and the message we promise.

A folder holds only the files that differ from the small valid country in ``broken/_valid``, and ``expected.txt``:
everything the author of such a pack is told, and nothing else. An empty ``expected.txt`` promises that the text
stays as it was written.
"""

import shutil
from pathlib import Path

import pytest

from workflow.law.checks import check_law
from workflow.law.law import Law
from workflow.law.library import LawLibrary
from workflow.packs.findings import Finding

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
INVENTED = HERE / "invented"


def told(root: Path, place: str) -> tuple[Law, list[Finding]]:
    """A place read past the cache, and everything wrong with it."""
    law, findings = LawLibrary(root).read_anew(place)
    return law, list(dict.fromkeys([*findings, *check_law(law, root)]))


@pytest.fixture
def valid(tmp_path: Path) -> Path:
    root = tmp_path / "jurisdictions"
    shutil.copytree(BROKEN / "_valid", root)
    return root


def overlaid(root: Path, broken: str) -> str:
    """The files of a broken folder laid over the valid country; the place that is nearest to the mistake."""
    shutil.copytree(BROKEN / broken, root / "borduria", dirs_exist_ok=True)
    (root / "borduria" / "expected.txt").unlink()
    return LawLibrary(root).places()[-1]


@pytest.mark.parametrize("broken", sorted(folder.name for folder in BROKEN.iterdir() if folder.name[0] != "_"))
def test_the_promised_message_and_no_other(valid: Path, broken: str) -> None:
    place = overlaid(valid, broken)
    _, findings = told(valid, place)
    assert "\n".join(map(str, findings)) == (BROKEN / broken / "expected.txt").read_text("utf-8").rstrip("\n")


def test_the_valid_country_has_no_findings(valid: Path) -> None:
    assert told(valid, "borduria")[1] == []


@pytest.mark.parametrize("place", LawLibrary(INVENTED).places())
def test_the_invented_country_has_no_findings(place: str) -> None:
    assert [str(finding) for finding in told(INVENTED, place)[1]] == []


@pytest.mark.parametrize(("broken", "source", "title"), [
    ("text_no", "act_no", "NO"), ("text_sexagesimal", "rule", "12:30"), ("text_decimal", "rule", "1.10"),
])  # fmt: skip
def test_what_looks_like_a_number_stays_as_written(valid: Path, broken: str, source: str, title: str) -> None:
    overlaid(valid, broken)
    law, findings = told(valid, "borduria")
    assert findings == []
    assert law.text(law.sources[source].title) == title


@pytest.mark.parametrize("broken", ["condition_runs_code", "condition_tower", "alias"])
def test_a_hostile_pack_is_refused_and_never_loaded(valid: Path, broken: str) -> None:
    from workflow.errors import PackError

    place = overlaid(valid, broken)
    with pytest.raises(PackError) as refused:
        LawLibrary(valid)[place]
    assert refused.value.findings

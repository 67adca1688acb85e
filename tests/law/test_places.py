"""Where the data folders are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.conftest import Lay
from workflow.errors import WorkflowError
from workflow.law import places


def test_a_place_exists_because_its_folder_does(tmp_path: Path) -> None:
    for folder in ("b", "a/x", "a", "_template", "a/procedures", "a/cases", "a/.hidden", "a/y/z"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "jurisdiction.yaml").write_text("title: X\n")
    (tmp_path / "c").mkdir()
    assert places.places(tmp_path) == ["a", "a/x", "a/y/z", "b"]


def test_a_place_asked_for_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two", "legal_templates"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("PROSEQUI_PLACES", str(tmp_path / "one"))
    monkeypatch.delenv("PROSEQUI_TEMPLATES", raising=False)
    assert places.jurisdictions() == tmp_path / "one"
    assert places.jurisdictions(tmp_path / "two") == tmp_path / "two"
    assert places.templates() == tmp_path / "legal_templates"
    monkeypatch.setenv("PROSEQUI_TEMPLATES", str(tmp_path / "two"))
    assert places.templates() == tmp_path / "two"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkflowError, match="There is no folder"):
        places.jurisdictions(tmp_path / "nowhere")


def test_the_chain_begins_with_the_widest_place() -> None:
    assert places.chain("a/b/c") == ["a", "a/b", "a/b/c"]


def test_a_folder_that_links_to_itself_has_an_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "jurisdiction.yaml").write_text("title: A\n")
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a", target_is_directory=True)
    assert places.places(tmp_path)[:2] == ["a", "a/again"]


def test_a_changed_code_finds_its_place_at_once(root: Path, lay: Lay) -> None:
    lay({})
    assert places.find(root, "XR") == "ruritania"
    file = root / "ruritania" / "jurisdiction.yaml"
    file.write_text(file.read_text("utf-8").replace("iso: XR", "iso: XZ"), "utf-8")
    assert places.find(root, "xz") == "ruritania"

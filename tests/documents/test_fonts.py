"""Fonts come with the installation, and each stands for what a house style asks for."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from workflow.documents.pdf import fonts
from workflow.errors import DraftError


def measures(path: Path) -> tuple[float, float]:
    """Height of a line set solid, and descent, in parts of the size, read from the font file (OpenType ``hhea``)."""
    content = path.read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    tables = {
        content[at : at + 4]: struct.unpack_from(">I", content, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    (units,) = struct.unpack_from(">H", content, tables[b"head"] + 18)
    ascent, descent, gap = struct.unpack_from(">hhh", content, tables[b"hhea"] + 4)
    return (ascent - descent + gap) / units, -descent / units


@pytest.mark.parametrize("name", ["Times New Roman", "times new roman", "TIMES NEW ROMAN", " Times  New Roman "])
def test_times_is_printed_in_liberation_serif(name):
    assert fonts.face(name).family == "Liberation Serif"


def test_arial_is_printed_in_arimo():
    assert fonts.face("Arial").family == "Arimo"


@pytest.mark.parametrize("family", fonts.families())
def test_a_face_is_known_by_its_own_name(family):
    assert fonts.face(family).family == family


def test_a_font_nobody_provides_is_refused_with_those_there_are():
    with pytest.raises(DraftError, match="Comic Serif.*Times New Roman.*Arial.*Noto Sans Khmer"):
        fonts.face("Comic Serif")


def test_every_script_has_a_face():
    for script in ("Latin", "Hebrew", "Arabic", "Devanagari", "Tamil", "Thai", "Khmer"):
        assert script in fonts.scripts()


def test_the_face_itself_comes_first_and_no_family_twice():
    for each in fonts.FACES:
        stack = fonts.stack(each)
        assert stack[0] == each.family and len(set(stack)) == len(stack)
        assert {"Liberation Serif", "Noto Sans Thai", "Noto Sans Arabic"} <= set(stack)


def test_typst_finds_every_family_in_the_folders_and_none_of_the_machine():
    import typst

    found = typst.Fonts(False, False, [str(folder) for folder in fonts.folders()])
    assert set(found.families()) == set(fonts.families())


@pytest.mark.parametrize(("face", "folder"), list(zip(fonts.FACES, fonts.folders(), strict=True)), ids=fonts.families())
def test_measures_are_those_of_the_font_files(face, folder):
    for path in folder.glob("*.ttf"):
        assert measures(path) == pytest.approx((face.height, face.depth), abs=0.0005)


def test_times_has_its_four_faces_bundled():
    names = {path.name for path in fonts.folders()[0].glob("*.ttf")}
    assert names == {f"LiberationSerif-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic")}
    assert (fonts.folders()[0] / "LICENSE").is_file()


def test_a_font_package_that_is_not_installed_is_named(monkeypatch):
    gone = fonts.Face("Noto Sans Nowhere", "fontpkg_noto_sans_nowhere", 1.2, 0.3, 0.5, "Nowhere")
    monkeypatch.setattr(fonts, "FACES", (*fonts.FACES, gone))
    fonts.folders.cache_clear()
    try:
        with pytest.raises(DraftError, match="Noto Sans Nowhere .fontpkg-noto-sans-nowhere."):
            fonts.folders()
    finally:
        fonts.folders.cache_clear()

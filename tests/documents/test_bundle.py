"""Bundles: read back with the library that made them, and with eyes that derive what they expect."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import annotated, form, jpeg, layered, look, name, odd, paper, png, table, talkative, writer, written
from pypdf import PdfReader
from pypdf.generic import ArrayObject, FloatObject, TextStringObject

from workflow.documents import house_style, pdf
from workflow.documents.blocks import Manuscript, Paragraph, Run
from workflow.documents.bundle import BundleWords, Item, bundle
from workflow.documents.bundle.pages import placed
from workflow.errors import DraftError

ROOT = Path(__file__).parents[2]
A4 = (595.276, 841.89)
DAY = date(2024, 3, 1)
WORDS = BundleWords("ORODHA YA NYARAKA", "Na.", "Hati", "Alama", "Tarehe", "Kurasa", stamp="#{page}#")


@cache
def style() -> house_style.Format:
    return house_style.read(ROOT / "legal_templates" / "kenya" / "house_style.yaml").usual


def bound(*contents: bytes | Item, **named) -> PdfReader:
    return PdfReader(BytesIO(made(*contents, **named)))


def made(*contents: bytes | Item, words=WORDS, **named) -> bytes:
    items = [each if isinstance(each, Item) else Item(f"Paper {at}", each) for at, each in enumerate(contents, 1)]
    given = {"title": "Bundle of an invented matter", "caption": None, "day": DAY, **named}
    return bundle(items, style(), words=words, **given)


def filing(words: str = "Filed", pages: int = 1) -> bytes:
    return pdf.typeset(Manuscript((Paragraph((Run(f"{words} " * 400 * pages),)),)), style(), title=words, day=DAY)


def spans(book: PdfReader, first: int) -> list[tuple[int, int]]:
    """From and to of every row of the list: what stands at the end of a line."""
    text = "\n".join(page.extract_text() for page in book.pages[:first])
    rows = re.findall(r"^(\d+) .*?Paper \1\b.*?(\d+)(?:–(\d+))?$", text, re.M)
    return [(int(low), int(high or low)) for _, low, high in rows]


def stamps(book: PdfReader) -> list[str]:
    return [found[0] if (found := re.findall(r"#(\d+)#", page.extract_text())) else "" for page in book.pages]


def goals(book: PdfReader) -> list[tuple[str, int]]:
    return [(each.title, book.get_destination_page_number(each)) for each in book.outline if not isinstance(each, list)]


# ---- the list, the numbers, the bookmarks ----


@pytest.mark.parametrize("count", [1, 2, 60])
def test_the_list_tells_the_pages_where_the_papers_are(count):
    lengths = [1 + at % 3 for at in range(count)]
    book = bound(*(paper(f"paper {at}", length) for at, length in enumerate(lengths, 1)))
    first = len(book.pages) - sum(lengths)
    assert first == (1 if count < 60 else 2)
    told = spans(book, first)
    assert len(told) == count and told[0][0] == first + 1 and told[-1][1] == len(book.pages)
    for at, (low, high) in enumerate(told, 1):
        assert high - low + 1 == lengths[at - 1]
        for number in range(low, high + 1):
            assert f"paper {at} {number - low + 1}" in book.pages[number - 1].extract_text()
    assert stamps(book) == [str(number) for number in range(1, len(book.pages) + 1)]
    titles, pages = zip(*goals(book), strict=True)
    assert titles == (WORDS.heading, *(f"{at}. Paper {at}" for at in range(1, count + 1)))
    assert pages == (0, *(low - 1 for low, _ in told))


def test_rows_lead_to_their_papers():
    book = bound(paper("a", 2), paper("b", 3), paper("c"))
    links = [each.get_object() for each in book.pages[0]["/Annots"]]
    assert [book.get_page_number(link["/Dest"][0].get_object()) for link in links] == [1, 3, 6]
    edges = [[float(corner) for corner in link["/Rect"]] for link in links]
    assert all(low < high for _, low, _, high in edges)
    assert [low for _, low, _, _ in edges[:-1]] == [high for _, _, _, high in edges[1:]]


def test_marks_and_dates_have_columns_only_where_there_are_some():
    plain = bound(paper()).pages[0].extract_text()
    assert "Alama" not in plain and "Tarehe" not in plain and "Hati" in plain
    items = Item("Photograph", jpeg(), mark="TPE-1", dated=date(2016, 6, 23)), Item("Letter", paper())
    full = bound(*items).pages[0].extract_text()
    assert "Alama" in full and "TPE-1" in full and "23 June 2016" in full
    assert [each.title for each in bound(*items).outline] == [WORDS.heading, "1. Photograph (TPE-1)", "2. Letter"]


def test_the_caption_stands_above_the_list_and_the_mark_on_it():
    caption = Manuscript((Paragraph((Run("IN THE COURT OF EXAMPLETON"),)),))
    text = bound(paper(), caption=caption, mark="DRAFT").pages[0].extract_text()
    assert text.index("EXAMPLETON") < text.index(WORDS.heading) < text.index("Paper 1") and "DRAFT" in text


def test_equal_papers_are_two_papers():
    book = bound(paper(), paper(), paper())
    assert [page for _, page in goals(book)] == [0, 1, 2, 3] and stamps(book) == ["1", "2", "3", "4"]
    assert len({page.indirect_reference.idnum for page in book.pages}) == 4


def test_bookmarks_and_links_of_a_paper_are_moved_with_it():
    source = writer("inner", 3)
    top = source.add_outline_item(title="Part", page_number=1)
    source.add_outline_item(title="Section", page_number=2, parent=top)
    source.add_outline_item(title="Nowhere", page_number=None)
    goal = ArrayObject([source.pages[2].indirect_reference, name("Fit")])
    annotated(source, Subtype=name("Link"), Dest=goal)
    annotated(source, Subtype=name("Link"), A=table(S=name("URI"), URI=TextStringObject("https://court.example/")))
    book = bound(paper("before", 4), written(source))
    *_, branch = book.outline
    part, (section,) = branch
    assert (part.title, section.title) == ("Part", "Section")
    assert [book.get_destination_page_number(each) for each in (part, section)] == [6, 7]  # a list of 1, 4 before
    inner, outer = (each.get_object() for each in book.pages[5]["/Annots"])
    assert book.get_page_number(inner["/Dest"][0].get_object()) == 7
    assert outer["/A"]["/URI"] == "https://court.example/"


@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=6))
def test_every_page_once_in_order_and_numbered(lengths):
    book = bound(*(paper(f"paper {at}", length) for at, length in enumerate(lengths)))
    expected = [f"paper {at} {page}" for at, length in enumerate(lengths) for page in range(1, length + 1)]
    assert [re.findall(r"paper \d+ \d+", page.extract_text()) for page in book.pages[1:]] == [
        [each] for each in expected
    ]
    assert stamps(book) == [str(number) for number in range(1, sum(lengths) + 2)]


# ---- sheets ----


@pytest.mark.parametrize(
    ("content", "sheet"),
    [
        (odd(), (A4[1], A4[0])),  # wide
        (odd(rotate=90), A4),
        (odd(rotate=-90), A4),
        (odd(rotate=180), (A4[1], A4[0])),
        (odd(crop=(100, 0, 200, 300)), A4),  # what is seen of it is tall
        (odd(media=(0, 0, 20, 30)), A4),
        (odd(media=(0, 0, 3000, 5000)), A4),
        (odd(media=(-100, 700, 300, 200)), A4),  # corners the wrong way round: 400 by 500
        (odd(unit=4), (A4[1], A4[0])),
    ],
)
def test_every_sheet_is_the_courts(content, sheet):
    book = bound(content)
    assert (float(book.pages[1].mediabox.width), float(book.pages[1].mediabox.height)) == pytest.approx(sheet, abs=0.01)
    assert book.pages[1].rotation == 0 and stamps(book) == ["1", "2"]


@pytest.mark.parametrize(("turn", "corner"), [(0, (0, 0)), (90, (0, 400)), (180, (400, 300)), (270, (300, 0))])
def test_a_turned_page_stands_upright(turn, corner):
    """Turned clockwise by a quarter, the lower left corner of a page of 400 by 300 comes to lie at the upper left."""
    page = PdfReader(BytesIO(odd(turn))).pages[0]
    assert placed(page, None).point(0, 0) == pytest.approx(corner)


SIDES = st.integers(10, 3000)


@settings(max_examples=60, deadline=None)
@given(SIDES, SIDES, st.sampled_from([0, 90, 180, 270]), st.integers(-500, 500), st.sampled_from([0.5, 1, 2]))
def test_nothing_is_cropped_or_stretched_and_all_is_in_the_middle(width, height, turn, aside, unit):
    page = PdfReader(BytesIO(odd())).pages[0]
    page[name("MediaBox")] = ArrayObject(map(FloatObject, (aside, -aside, aside + width, height - aside)))
    page[name("Rotate")], page[name("UserUnit")] = FloatObject(turn), FloatObject(unit)
    where = placed(page, A4)
    left, low, right, high = where.rectangle((aside, -aside, aside + width, height - aside))
    assert left >= -1 and low >= -1 and right <= where.width + 1 and high <= where.height + 1
    assert (left + right, low + high) == pytest.approx((where.width, where.height))
    across, up = (height, width) if turn in (90, 270) else (width, height)
    assert (right - left) / (high - low) == pytest.approx(across / up)
    scale = (right - left) / across / unit
    assert scale <= 1 + 1e-9
    if scale < 1 - 1e-9:  # no smaller than it must be: it touches two edges
        assert min(left, low) == pytest.approx(0, abs=0.001)


def test_a_sheet_of_its_own_size_is_kept_on_request_and_numbered():
    sizes = [(400, 300), (60, 40), (842, 595)]
    book = bound(*(paper(size=size) for size in sizes), one_paper=False)
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in book.pages[1:]] == sizes
    assert stamps(book) == ["1", "2", "3", "4"]


def test_the_number_stands_at_the_head_on_the_right():
    for page in bound(odd(), paper(), paper(size=(2000, 3000))).pages:
        places = []
        form_of_number = re.findall(rb"q 1 0 0 1 (\S+) (\S+) cm /P\d+ Do Q", page["/Contents"].get_data())[-1]
        page.extract_text(
            visitor_text=lambda text, whole, place, *_, places=places: places.append((text, whole, place))
        )
        ((_, whole, place),) = (each for each in places if "#" in each[0])
        x, y = (
            sum((whole[at] * place[4], whole[2 + at] * place[5], whole[4 + at], float(form_of_number[at])))
            for at in (0, 1)
        )
        assert 30 < float(page.mediabox.width) - x < 70 and 15 < float(page.mediabox.height) - y < 40


# ---- what travels and what does not ----


def test_only_what_is_seen_travels():
    content = made(talkative())
    for word in (
        b"SECRET",
        b"JavaScript",
        b"OpenAction",
        b"Launch",
        b"PieceInfo",
        b"EmbeddedFile",
        b"/AA",
        b"pypdf",
        b"/Author",
    ):
        assert word not in content, word
    page = PdfReader(BytesIO(content)).pages[1]
    assert "talkative 1" in page.extract_text() and "marked" in page.extract_text() and "button" in page.extract_text()
    assert "/Annots" not in page


@pytest.mark.parametrize("drawn", [True, False])
def test_what_was_filled_into_a_form_stays_readable(drawn):
    book = bound(form("Exampleton", drawn))
    assert "Exampleton" in book.pages[1].extract_text()
    assert "/AcroForm" not in book.root_object and "/Annots" not in book.pages[1]


def test_what_leads_back_to_itself_comes_to_an_end():
    source = writer("ring")
    looks = look(source, "round")["/N"]
    looks["/Resources"][name("XObject")] = table(Me=looks.indirect_reference)
    source.pages[0]["/Resources"][name("XObject")] = table(A=looks.indirect_reference)
    book = bound(written(source), written(source))
    for page in book.pages[1:]:
        inner = page["/Resources"]["/XObject"]["/P0"]["/Resources"]["/XObject"]["/A"]
        assert inner["/Resources"]["/XObject"].raw_get("/Me") == inner.indirect_reference


def test_a_hidden_layer_stays_hidden():
    book = bound(layered(), layered())
    said = book.root_object["/OCProperties"]
    assert [each.get_object()["/Name"] for each in said["/OCGs"]] == ["shown", "hidden"] * 2
    assert [each.get_object()["/Name"] for each in said["/D"]["/OFF"]] == ["hidden"] * 2
    seals = [page["/Resources"]["/XObject"]["/P1"].raw_get("/OC") for page in book.pages[1:]]
    assert seals == list(said["/D"]["/OFF"])


def test_photographs_travel_without_what_the_camera_wrote():
    content = made(jpeg(), jpeg(turn=6), png())
    assert b"SECRET" not in content and b"Exif" not in content
    book = PdfReader(BytesIO(content))
    assert [page.mediabox.width > page.mediabox.height for page in book.pages[1:]] == [True, False, True]
    assert stamps(book) == ["1", "2", "3", "4"]


def test_what_papers_share_is_written_once():
    letterhead = os.urandom(200_000)

    def headed(words: str) -> bytes:
        source = writer(words)
        looks = look(source, "seal")
        looks["/N"].get_object()._data += b"\n%" + letterhead.replace(b"\n", b" ").replace(b"\r", b" ")
        annotated(source, Subtype=name("Stamp"), AP=looks)
        return written(source)

    assert len(made(headed("a"), headed("b"), headed("c"))) < 300_000


# ---- what is refused ----


def test_every_unusable_paper_is_named_at_once():
    locked = writer()
    locked.encrypt("mock", algorithm="RC4-128")
    free = writer()
    free.encrypt("", "mock", algorithm="RC4-128")
    blacked = writer()
    annotated(blacked, Subtype=name("Redact"))
    lost = writer("lost", 2)
    lost.pages[1][name("Contents")] = table()
    torn, half = writer("torn"), writer("half")
    for each, spoil in ((torn, lambda data: data[:9] + b"\xff" * 9 + data[18:]), (half, lambda data: data[:-20])):
        each.pages[0][name("Contents")] = packed = each.pages[0]["/Contents"].get_object().flate_encode()
        packed._data = spoil(packed._data)
    unsound = {
        "locked": (written(locked), "password"), "restricted": (written(free), "password"),
        "cut": (paper("x", 5)[:-600], "cut short"), "word": (b"PK\x03\x04 word/document.xml", "Word"),
        "text": (b"Dear Sir", "not a PDF"), "nothing": (b"", "empty file"), "tiff": (b"II*\0....", "TIFF"),
        "heic": (b"\0\0\0\x18ftypheic", "HEIC"), "pages": (written(writer(pages=0)), "no pages"),
        "rubbish": (b"%PDF-1.7\nrubbish\n%%EOF", "damaged"), "black": (written(blacked), "page 1.*blacking out"),
        "lost": (written(lost), r"page 2"), "spoilt": (written(torn), "page 1"), "half": (written(half), "cut short .page 1"),
        "glass": (png(6), "transparent"), "torn": (jpeg()[:150], "damaged or cut short"),
    }  # fmt: skip
    items = [Item(title, content) for title, (content, _) in unsound.items()]
    with pytest.raises(DraftError) as refused:
        made(Item("sound", paper()), *items)
    _, *lines = str(refused.value).split("\n")
    assert len(lines) == len(unsound)
    for number, (line, (title, (_, reason))) in enumerate(zip(lines, unsound.items(), strict=True), 2):
        assert line.startswith(f"{number}. {title}: ") and re.search(reason, line), line


def test_a_bundle_of_nothing_is_refused():
    with pytest.raises(DraftError, match="at least one"):
        made()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_paper_is_bound_or_refused_in_words(data):
    from workflow.documents.bundle.binding import Binding

    whole = bytearray(talkative())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    binding = Binding(A4)
    assert binding.take(bytes(whole)).startswith(("is ", "has ")) or binding.lengths == [1]


# ---- what the bundle says of itself ----


def test_properties_are_the_title_the_day_and_the_language():
    book = bound(paper(), title="Bündel & <more>")
    assert dict(book.metadata) == {
        "/Title": "Bündel & <more>", "/CreationDate": "D:20240301120000Z", "/ModDate": "D:20240301120000Z",
    }  # fmt: skip
    assert book.root_object["/Lang"] == "en-KE" and book.root_object["/PageMode"] == "/UseOutlines"
    assert book.xmp_metadata.dc_title == {"x-default": "Bündel & <more>"}


@pytest.mark.parametrize(
    ("contents", "claims"),
    [
        ((filing, filing), True),
        ((filing, jpeg, png), True),
        ((filing, paper), False),
        ((lambda: form("x", True),), False),
    ],
)
def test_pdf_a_is_claimed_only_where_every_paper_claims_it(contents, claims):
    content = made(*(each() for each in contents))
    assert (b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B<" in content) is claims
    root = PdfReader(BytesIO(content)).root_object
    assert ("/OutputIntents" in root) is claims
    if claims:
        assert root["/OutputIntents"][0].get_object()["/DestOutputProfile"].get_object()["/N"] == 3


def test_same_papers_same_bytes_in_two_processes():
    program = (
        "import hashlib, test_bundle as t; "
        "print(hashlib.sha256(t.made(t.paper('a', 3), t.layered(), t.form('x', False), t.jpeg(6), t.filing())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kolkata"))
    }  # fmt: skip
    assert len(digests) == 1 and len(digests.pop().strip()) == 64


def test_other_inputs_have_another_identifier():
    identifiers = {bound(paper(), title=title).trailer["/ID"][0] for title in ("One", "Two", "One")}
    assert len(identifiers) == 2

"""The letters on the pages of a PDF, and where each piece of them stands (ISO 32000-1, 8 and 9).

Read here and not by pypdf's own ``extract_text``, which takes some 15 ms a page, tells no widths, and passes over what
stands in annotations; its parser of files and objects is used all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from workflow.documents.finished.pdf_fonts import Font, font
from workflow.documents.finished.pdf_lines import Piece
from workflow.documents.finished.pdf_tokens import string, tokens
from workflow.errors import DraftError
from workflow.language import say

_DEEPEST = 8  # forms inside one another
_FURTHEST = 2_000_000  # tokens of one page
_SPACE = -180.0  # thousandths of the size: what moves apart like this reads as two words

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Reading:
    """What stands on one page, or in one form."""

    def __init__(self, fonts: dict[int, Font]) -> None:
        self.fonts = fonts
        self.pieces: list[Piece] = []
        self.said: list[str] = []
        """Words given beside the letters: what a reader is told to read instead."""
        self.images = 0
        self.marks: list[str | None] = []
        """Marked content around the hand, outermost first, each with what is to be read instead of it."""
        self.left = _FURTHEST

    def font_of(self, entry: Any) -> Font:
        """A font, read once in a file."""
        place = getattr(getattr(entry, "indirect_reference", None), "idnum", None)
        if place is None:
            return font(entry)
        if place not in self.fonts:
            self.fonts[place] = font(entry)
        return self.fonts[place]

    def to_be_read(self) -> str | None:
        """What is to be read instead of the next piece; the first within a mark takes all of it."""
        for at, words in enumerate(self.marks):
            if words is not None:
                self.marks[at] = ""
                return words
        return None

    @property
    def sure(self) -> bool:
        """Whether the file itself tells the letters of every font used."""
        return all(piece.font.mapped for piece in self.pieces)


def read_page(page: Any, fonts: dict[int, Font]) -> Reading:
    """Everything written on a page, forms within it included, in the order of writing. ``fonts`` keeps those of one
    file from page to page."""
    made = Reading(fonts)
    contents = page.get_contents()
    _Writer(made, page.get("/Resources", {}), _SAME, 0).follow(contents.get_data() if contents is not None else b"")
    return made


def read_form(form: Any, fonts: dict[int, Font]) -> Reading:
    """What is written in a form by itself: the look of an annotation, a pattern."""
    made = Reading(fonts)
    _Writer(made, form.get("/Resources", {}), _SAME, 0).follow(form.get_data())
    return made


class _Writer:
    """A hand that follows the writing: where it stands, in which font and size."""

    def __init__(self, into: Reading, resources: Any, matrix: Matrix, depth: int) -> None:
        self.into, self.depth = into, depth
        self.resources = resources.get_object() if hasattr(resources, "get_object") else resources
        self.fonts: dict[bytes, Font] = {}
        self.page = matrix
        self.kept: list[tuple[Any, ...]] = []
        self.font, self.size = Font(), 0.0
        self.between = self.words = self.leading = self.rise = 0.0
        self.wide = 1.0
        self.line = self.hand = _SAME

    def follow(self, written: bytes) -> None:
        given: list[Any] = []
        for kind, token in tokens(written):
            if kind != "word":
                given.append(token if kind in ("number", "string") else (kind, token))
                continue
            if (does := _DOES.get(token)) is not None:
                # a broken order changes nothing on the page
                with suppress(TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError):
                    does(self, given)
            given = []
            self.into.left -= 1
            if self.into.left < 0:
                raise DraftError(say("A page of this PDF does not come to an end; print it anew."))

    def keep(self, given: list[Any]) -> None:
        state = (self.page, self.font, self.size, self.between, self.words, self.leading, self.rise, self.wide)
        if len(self.kept) < 500:
            self.kept.append(state)

    def restore(self, given: list[Any]) -> None:
        if self.kept:
            (self.page, self.font, self.size, self.between, self.words, self.leading, self.rise, self.wide) = (
                self.kept.pop()
            )

    def move_page(self, given: list[Any]) -> None:
        self.page = _times(_matrix(given), self.page)

    def begin(self, given: list[Any]) -> None:
        self.line = self.hand = _SAME

    def set_font(self, given: list[Any]) -> None:
        name = given[0][1]
        self.font, self.size = Font(), given[1]  # should there be no such font, its letters are unknown
        if name not in self.fonts:
            from pypdf.generic import NameObject

            entry = self.resources["/Font"].get_object()[NameObject(name.decode("latin-1"))].get_object()
            self.fonts[name] = self.into.font_of(entry)
        self.font = self.fonts[name]

    def move(self, given: list[Any]) -> None:
        self.line = self.hand = _times((1.0, 0.0, 0.0, 1.0, given[0], given[1]), self.line)

    def move_and_lead(self, given: list[Any]) -> None:
        self.leading = -given[1]
        self.move(given)

    def place(self, given: list[Any]) -> None:
        self.line = self.hand = _matrix(given)

    def next_line(self, given: list[Any]) -> None:
        self.move([0.0, -self.leading])

    def show(self, given: list[Any]) -> None:
        self.write([given[-1]])

    def show_several(self, given: list[Any]) -> None:
        self.write([item for item in given if not isinstance(item, tuple)])

    def next_and_show(self, given: list[Any]) -> None:
        self.next_line(given)
        self.write([given[-1]])

    def space_and_show(self, given: list[Any]) -> None:
        self.words, self.between = given[0], given[1]
        self.next_and_show(given)

    def write(self, items: list[Any]) -> None:
        """Strings, and numbers that move the hand, in thousandths of the size."""
        read, letters, back = self.font.read, list[str](), list[str]()
        wide = moved = ends = 0.0  # ``ends`` is where the last letter ends that is not a space
        for item in items:
            if isinstance(item, bytes):
                text, width, count = read(item)
                letters.append(text)
                if not text.isascii():
                    back.append(self.font.backward(item))
                wide += width
                moved += self.between * count + (self.words * text.count(" ") if self.words else 0.0)
                if (spaces := len(text) - len(text.rstrip())) < len(text):
                    ends = wide - (spaces and spaces * read(item[-self.font.bytes_a_code :])[1])
            else:
                wide -= item
                if item < _SPACE and letters and not letters[-1].endswith(" "):
                    letters.append(" ")
        scale = self.size * self.wide / 1000
        if text := "".join(letters):
            self.into.pieces.append(self.piece(text, ends * scale + moved * self.wide, "".join(back[::-1])))
        self.hand = _times((1.0, 0.0, 0.0, 1.0, wide * scale + moved * self.wide, 0.0), self.hand)

    def piece(self, text: str, length: float, back: str) -> Piece:
        a, b, c, d, e, f = _times(self.hand, self.page)
        x, y = e + self.rise * c, f + self.rise * d
        size = abs(self.size) * (c * c + d * d) ** 0.5
        ends = sorted((x, x + length * a))
        level = abs(b) < 0.01 * abs(a) + 1e-9
        return Piece(text, ends[0], ends[1], y, size, self.font, level, self.into.to_be_read(), back)

    def draw(self, given: list[Any]) -> None:
        """A form, or an image."""
        name = given[-1][1].decode("latin-1")
        form = self.resources["/XObject"].get_object()[name].get_object()
        if form.get("/Subtype") == "/Image":
            self.into.images += 1
        elif form.get("/Subtype") == "/Form" and self.depth < _DEEPEST:
            own = _matrix([float(value) for value in form.get("/Matrix", _SAME)])
            inner = _Writer(self.into, form.get("/Resources", self.resources), _times(own, self.page), self.depth + 1)
            inner.follow(form.get_data())

    def image(self, given: list[Any]) -> None:
        self.into.images += 1

    def mark(self, given: list[Any]) -> None:
        """Marked content begins, or a single mark: its strings are what is to be read instead of the letters."""
        said = [string(item) for item in given if isinstance(item, bytes)]
        if not said and given[-1][0] == "name":
            name = given[-1][1].decode("latin-1")
            held = self.resources.get("/Properties", {}).get_object().get(name, {}).get_object()
            said = [str(held[key]) for key in ("/ActualText", "/Alt") if key in held]
        self.into.said += filter(None, said)
        read = (("name", b"/ActualText") in given and said) or None
        self.into.marks[-1:] = [read[0] if read else None]

    def begin_mark(self, given: list[Any]) -> None:
        self.into.marks.append(None)
        if given and len(given) > 1:
            self.mark(given)

    def end_mark(self, given: list[Any]) -> None:
        if self.into.marks:
            self.into.marks.pop()

    def put(self, name: str, value: float) -> None:
        setattr(self, name, value)


def _setting(name: str, parts: float = 1.0) -> Callable[[_Writer, list[Any]], None]:
    return lambda writer, given: writer.put(name, given[-1] / parts)


_DOES: dict[bytes, Callable[[_Writer, list[Any]], None]] = {
    b"q": _Writer.keep, b"Q": _Writer.restore, b"cm": _Writer.move_page, b"BT": _Writer.begin,
    b"Tf": _Writer.set_font, b"Td": _Writer.move, b"TD": _Writer.move_and_lead, b"Tm": _Writer.place,
    b"T*": _Writer.next_line, b"Tj": _Writer.show, b"TJ": _Writer.show_several, b"'": _Writer.next_and_show,
    b'"': _Writer.space_and_show, b"Do": _Writer.draw, b"BDC": _Writer.begin_mark, b"BMC": _Writer.begin_mark,
    b"EMC": _Writer.end_mark,
    b"Tc": _setting("between"), b"Tw": _setting("words"), b"TL": _setting("leading"), b"Ts": _setting("rise"),
    b"Tz": _setting("wide", 100.0), b"BI": _Writer.image,
}  # fmt: skip


def _matrix(given: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in given[-6:])
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m

"""Several filings and papers as one PDF, as a registry wants it: a list of documents, running page numbers, bookmarks.

What is done to a paper. Its pages are shown upright and whole in the middle of the court's paper: a page that is larger
is scaled down, none is scaled up or cropped, a wide page lies on the same paper turned on its side (registries refuse
mixed sizes). ``one_paper=False`` leaves every page its own size. The number of the bundle stands at the head on the
right, a centimetre from the edges, on a white ground no larger than itself, so that the paper's own number at the foot
stays readable. Fields and seals stay as they look, and a digital signature thereby ends: file the signed file beside
the bundle where the court must verify it. Scripts, actions, attachments, authors, comments, histories and thumbnails
are not taken along (``bundle.copying``); layers that were hidden stay hidden; what lies outside the visible box of a
page stays in the file, unseen, so names are searched in the papers before. Pictures (JPEG, PNG) are papers of one page.

PDF/A. The bundle claims PDF/A-2b (ISO 19005-2) only if every PDF in it claims PDF/A-1 or PDF/A-2 at level b or better
and rests on RGB, since one file has one output intent (ours, sRGB); pictures are given in RGB or grey. Merging keeps
fonts and colours as they are and takes away only what PDF/A forbids or does not need (structure is lost, so level a is
never claimed). Nothing here validates the papers: the claim is as true as theirs.

Same inputs, same bytes: no clock, no random identifier, nothing compressed anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workflow.documents.blocks import Block, Group, Inline, Manuscript, Paragraph, Run, Table
from workflow.documents.house_style import Figure, Format, Margins, sheet_of_paper
from workflow.documents.wording import Language
from workflow.errors import DraftError
from workflow.language import say

if TYPE_CHECKING:
    from workflow.documents.bundle.binding import Binding

_POINTS = 72 / 2.54
_EDGE = 1.0  # centimetres from the edge of the sheet to the number
_HEAD = 0.7
_SIZE = 10 / _POINTS  # of the number
_ROUNDS = 8


@dataclass(frozen=True)
class Item:
    """One paper of a bundle. Protected names have been searched by whoever gives it."""

    title: str
    """As the list of documents names it."""
    content: bytes
    """A PDF, or a picture (JPEG or PNG)."""
    mark: str | None = None
    """Exhibit mark: ABC-1."""
    dated: date | None = None
    cover: bytes | None = None
    """The cover sheet of an exhibit, bound before it under the same number."""


@dataclass(frozen=True)
class BundleWords:
    """The words of a list of documents, in the language of the place."""

    heading: str
    """LIST OF DOCUMENTS: above the list, and its bookmark."""
    number: str
    """No."""
    document: str
    mark: str
    """Above the exhibit marks; the column stands only where a paper has one."""
    dated: str
    pages: str
    stamp: str = "{page}"
    """The number at the head of every page; ``{pages}`` is how many there are."""


def bundle(
    items: Sequence[Item],
    form: Format,
    *,
    title: str,
    caption: Manuscript | None,
    day: date,
    words: BundleWords,
    mark: str | None = None,
    one_paper: bool = True,
) -> bytes:
    """The bundle as a PDF. ``mark`` stands small at the head of the list. Raises DraftError naming every paper that
    cannot stand in it: encrypted, damaged, cut short, empty, no PDF, or with redactions marked and not applied."""
    from workflow.documents.bundle.binding import Binding

    if not items:
        raise DraftError(say("A bundle needs at least one document."))
    paper = sheet_of_paper(form.paper.value if form.paper else "A4")
    binding = Binding((paper[0] * _POINTS, paper[1] * _POINTS) if one_paper else None)
    faults = [(f"{at}. {item.title}: ", binding.take(item.content, item.cover)) for at, item in enumerate(items, 1)]
    if refused := [named + fault for named, fault in faults if fault]:
        heading = say("The bundle cannot be made; these documents cannot stand in it:")
        raise DraftError("\n".join((heading, *refused)))
    contents = _contents(items, binding, form, title, caption, day, words, mark)
    binding.put_first(contents)
    binding.number(_stamps(words.stamp, binding.total, form, title, day), _EDGE * _POINTS)
    names = [_bookmark(at, item) for at, item in enumerate(items, 1)]
    language = form.language.value if form.language else "und"
    return binding.finished(words.heading, names, title=title, day=day, language=language)


def _contents(
    items: Sequence[Item],
    binding: Binding,
    form: Format,
    title: str,
    caption: Manuscript | None,
    day: date,
    words: BundleWords,
    mark: str | None,
) -> bytes:
    """The list of documents, set until the pages it takes are those it counts with."""
    from workflow.documents import pdf
    from workflow.documents.bundle.binding import pages_of

    bare = form.model_copy(update={"page_numbers": _figure("")})
    before, taken = 0, 1
    for _ in range(_ROUNDS):
        before = taken
        listed = _list(items, binding.lengths, before, words, form)
        whole = Manuscript((*(caption.blocks if caption else ()), *listed))
        made = pdf.typeset(whole, bare, title=title, day=day, mark=mark)
        taken = pages_of(made)
        if taken == before:
            return made
    raise DraftError(say("The list of documents does not come to rest: shorten the longest titles of its documents."))


def _list(
    items: Sequence[Item], lengths: Sequence[int], first: int, words: BundleWords, form: Format
) -> tuple[Paragraph, Table]:
    language = Language(form.language.value if form.language else "en", {})
    marks, dates = any(item.mark for item in items), any(item.dated for item in items)
    header = [words.number, words.document, *[words.mark] * marks, *[words.dated] * dates, words.pages]
    rows, at = [], first + 1
    for number, (item, length) in enumerate(zip(items, lengths, strict=True), 1):
        pages = str(at) if length == 1 else f"{at}–{at + length - 1}"
        said = language.long_date(item.dated) if item.dated else ""
        rows.append(_row([str(number), item.title, *[item.mark or ""] * marks, *[said] * dates, pages]))
        at += length
    heading = Paragraph((Run(words.heading, bold=True),), align="centre")
    return heading, _List(_row(header), tuple(rows))


class _List(Table):
    """A table whose titles get the room, and the rest what it needs."""

    __slots__ = ()

    @property
    def shares(self) -> tuple[int, ...]:
        columns = zip(self.header, *self.rows, strict=True)
        most = [max(len(Manuscript((Paragraph(cell),)).text()) for cell in column) for column in columns]
        shares = [min(size * 6 // 5 + 4, 26) for size in most]
        shares[1] = max(24, min(most[1] + 4, 92 - sum(shares) + shares[1]))
        return tuple(shares)


def _row(cells: Sequence[str]) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Run(" ".join(cell.split())),) for cell in cells)


def _stamps(words: str, total: int, form: Format, title: str, day: date) -> bytes:
    """A sheet for every page of the bundle with nothing on it but the number, in the font of the court."""
    from workflow.documents import pdf

    said = [words.replace("{pages}", str(total)).replace("{page}", str(page)) for page in range(1, total + 1)]
    first, *others = (Paragraph((Run(number, bold=True),), align="right") for number in said)
    margins = Margins(left=_EDGE, right=_EDGE, top=_HEAD, bottom=_EDGE)
    figures = {"page_numbers": "", "margins": margins, "size": _SIZE, "line_spacing": 1.0}
    small = form.model_copy(update={name: _figure(value) for name, value in figures.items()})
    pages: list[Block] = [Group("page", (number,)) for number in others]
    return pdf.typeset(Manuscript((first, *pages)), small, title=title, day=day)


def _figure(value: object) -> Figure[object]:
    return Figure[object].model_construct(value=value)


def _bookmark(number: int, item: Item) -> str:
    named = f"{number}. {' '.join(item.title.split())}"
    return f"{named} ({item.mark})" if item.mark else named

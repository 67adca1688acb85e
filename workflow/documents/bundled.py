"""A bundle from a case: filings and the documents they annex, in the order given, as a registry takes them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workflow.documents.blocks import Group, Manuscript
from workflow.documents.drafted import Draft, write_whole
from workflow.documents.searching import Search
from workflow.errors import DraftError, UnknownName
from workflow.language import later, say

if TYPE_CHECKING:
    from workflow.documents.bundle import Item


@dataclass(frozen=True)
class Bundle:
    """A bundle ready to file. ``listed`` are its documents as the list names them; ``archival`` is whether it claims
    PDF/A; ``warnings`` what nobody could search or check."""

    content: bytes = field(repr=False)
    listed: tuple[str, ...] = ()
    archival: bool = False
    warnings: tuple[str, ...] = ()
    search: Search = field(default=Search(()), repr=False)

    @property
    def hash(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the file whole or not at all. Raises DraftError as ``Draft.save`` does."""
        target = Path(path)
        if target.suffix.lower() != ".pdf":
            raise DraftError(say("{file}: a bundle is a PDF; write a name that ends in .pdf.", file=target.name))
        if hits := self.search.hits(target.stem, template=False):
            shown = ", ".join(hits)
            raise DraftError(say("The name of the file would show {shown}, which the law protects.", shown=shown))
        write_whole(target, self.content, overwrite)
        return target


def bundled(
    case: Any, papers: Sequence[Draft | str], files: Mapping[str, bytes], *, caption: Draft | None = None,
    one_paper: bool = True,
) -> Bundle:  # fmt: skip
    """The papers bound in the order given: drafts, and documents on file by id. A draft's exhibits follow it, each
    behind its cover sheet, where ``files`` holds their content (PDF, JPEG or PNG).

    ``caption`` is a draft whose words stand above the list of documents. The first draft gives day, format and mark.
    Raises DraftError naming every paper that cannot stand in a bundle, or that would show a protected name.
    """
    drafts = [paper for paper in papers if isinstance(paper, Draft)]
    if not drafts:
        raise DraftError(say("A bundle needs at least one filing; its court's format is the bundle's."))
    if len({draft.copy for draft in drafts}) > 1:
        raise DraftError(
            say("Copies for the court and for the public cannot be bound together; say which copy (--copy).")
        )
    first = drafts[0]
    if first.form.list_of_documents is None:
        raise DraftError(
            say(
                "The house style has no words for a list of documents. Write list_of_documents: {is: {heading: …, "
                "number: …, document: …, mark: …, dated: …, pages: …}} in house_style.yaml."
            )
        )
    items, taken = _Papers(case, files, drafts).gathered(papers)
    from workflow.documents.bundle import BundleWords, bundle

    marked = next((draft.mark for draft in drafts if draft.mark), None)
    words = BundleWords(**first.form.list_of_documents.value.model_dump())
    title = f"{words.heading.capitalize()}: {first.title}"
    content = bundle(items, first.form, title=title, caption=caption.manuscript if caption else None, day=first.day,
                     words=words, mark=marked, one_paper=one_paper)  # fmt: skip
    _released(content, first)
    listed = tuple(f"{item.title} ({item.mark})" if item.mark else item.title for item in items)
    return Bundle(content, listed, b"<pdfaid:part>" in content, tuple(taken), first.search)


def _released(content: bytes, first: Draft) -> None:
    """The whole bundle is searched once more: what was packed into a paper, or stood before its beginning."""
    if shown := first.protected_in(content):
        sentence = say("The bundle would show {shown}, which the law protects. Nothing was written.", shown=shown)
        raise DraftError(sentence)


class _Papers:
    """The papers of a bundle, each made into an item and searched."""

    def __init__(self, case: Any, files: Mapping[str, bytes], drafts: Sequence[Draft]) -> None:
        self.law, self.files, self.drafts = case.law, files, drafts
        form = drafts[0].form
        self.language = form.language.value if form.language else next(iter(case.law.jurisdiction.languages), None)
        self.on_file = {paper.id: paper for paper in case.standing.papers}
        for id in files:
            if id not in self.on_file:
                raise UnknownName(later("document on file"), id, self.on_file)
        self.faults: list[str] = []
        self.warnings: list[str] = []

    def gathered(self, papers: Sequence[Draft | str]) -> tuple[list[Item], list[str]]:
        from workflow.documents.bundle import Item

        items: list[Item] = []
        for paper in papers:
            if isinstance(paper, Draft):
                items.append(Item(paper.title, _without_covers(paper).as_pdf(), dated=paper.day))
                covers = _covers(paper)
                items += [
                    self.document(exhibit.id, exhibit.mark, cover.as_pdf())
                    for exhibit, cover in zip(paper.exhibits, covers, strict=True) if exhibit.id in self.files
                ]  # fmt: skip
                bare = [item.mark for item in paper.exhibits if item.id not in self.files]
                self.warnings += [
                    say("{title}: exhibit {mark} is not in the bundle", title=paper.title, mark=mark) for mark in bare
                ]
            else:
                items.append(self.document(paper))
        if self.faults:
            raise DraftError("\n".join([say("The bundle cannot be made:"), *dict.fromkeys(self.faults)]))
        return items, list(dict.fromkeys(self.warnings))

    def document(self, id: str, mark: str | None = None, cover: bytes | None = None) -> Item:
        from workflow.documents.bundle import Item

        if id not in self.on_file:
            raise UnknownName(later("document on file"), id, self.on_file)
        # the list of documents is part of what is filed
        title, received = self.law.text(self.on_file[id].title, self.language), self.on_file[id].on
        if id not in self.files:
            self.faults.append(say("{title} ({id}): no file was given for it.", title=title, id=id))
        content = self.files.get(id, b"")
        self.search(id, title, content)
        on: date | None = received.day if received.is_day else None
        return Item(title, content, mark, on, cover)

    def search(self, id: str, title: str, content: bytes) -> None:
        """A document shows protected names as little as a filing does; a picture of a page cannot be searched."""
        search = self.drafts[0].search
        if not search.secrets or not content:
            return
        from workflow.documents.finished import texts

        found = [(say("its title"), title)]
        pdf = b"%PDF" in content[:1024]
        if pdf:
            found += texts(content[content.index(b"%PDF") :])
        hits = {hit: where for where, text in found for hit in search.hits(text, template=False)}
        self.faults += [
            say(
                "{id} would show {hit} ({where}), which the law protects. Redact it, or bundle it for the court alone.",
                id=id, hit=hit, where=where,
            )
            for hit, where in hits.items()
        ]  # fmt: skip
        self.warn_of_pictures(id, _pages(content) if pdf else 1, {where for where, text in found if text.strip()})

    def warn_of_pictures(self, id: str, pages: int, read: set[str]) -> None:
        """A page on which no letters were read is a picture."""
        unread = sum(say("page {number}", number=number) not in read for number in range(1, pages + 1))
        if unread:
            self.warnings.append(
                say(
                    "{id}: {unread} of {pages} pages are pictures, in which no name can be searched for; look at them",
                    id=id, unread=unread, pages=pages,
                )
            )  # fmt: skip


def _pages(content: bytes) -> int:
    from workflow.documents.bundle.binding import pages_of

    try:
        return pages_of(content)
    except Exception:  # whatever is wrong with it is told when it is bound
        return 1


def _without_covers(draft: Draft) -> Draft:
    from dataclasses import replace

    blocks = tuple(block for block in draft.manuscript.blocks if not (isinstance(block, Group) and block.cover))
    return replace(draft, manuscript=Manuscript(blocks))


def _covers(draft: Draft) -> list[Draft]:
    """The cover sheets, each as a filing of its own, in the order of the exhibits."""
    from dataclasses import replace

    groups = [block for block in draft.manuscript.blocks if isinstance(block, Group) and block.cover]
    if len(groups) != len(draft.exhibits):
        raise DraftError(
            say(
                "{title} has {exhibits} exhibits and {sheets} cover sheets.",
                title=draft.title, exhibits=len(draft.exhibits), sheets=len(groups),
            )
        )  # fmt: skip
    return [replace(draft, manuscript=Manuscript(group.blocks)) for group in groups]

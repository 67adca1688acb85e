"""A filing drafted from a case: ready to print, or the list of what must be known first."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workflow.answers import Missing
from workflow.documents.blocks import Manuscript
from workflow.documents.house_style import Format
from workflow.documents.protection import Copy
from workflow.documents.searching import Search
from workflow.documents.sheet import Blank, Exhibit
from workflow.errors import DraftError
from workflow.language import say

if TYPE_CHECKING:
    from workflow.documents.measuring import Deviation

Kind = Literal["word", "pdf"]
KINDS: dict[str, Kind] = {".docx": "word", ".pdf": "pdf"}
"""What is printed into a file, by the end of its name."""


@dataclass(frozen=True)
class Draft:
    """A filing ready to print, or the list of what must be known first.

    ``missing`` are questions that must be answered before it prints, ``offers`` what the docket itself offers as their
    answers; ``blanks`` what a hand fills on the paper; ``warnings`` what the lawyer must know before signing, the
    unverified rules among them; ``authorities`` every provision cited; ``exhibits`` the documents it annexes. ``day``
    is the day of the filing, in local time of the place. ``final_by`` is the lawyer who took the draft mark away.
    """

    filing: str
    title: str
    day: date
    copy: Copy
    people: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    offers: dict[Missing, tuple[str, ...]] = field(default_factory=dict)
    blanks: tuple[Blank, ...] = ()
    warnings: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    contents: tuple[int, ...] = ()
    manuscript: Manuscript = field(default=Manuscript(), repr=False)
    form: Format = field(default_factory=Format, repr=False)
    mark: str | None = None
    final_by: str | None = None
    template: tuple[str, str] = ("", "")
    law_version: str = ""
    search: Search = field(default=Search(()), repr=False, compare=False)
    letterhead: Path | None = None
    own_paper: Callable[[], bytes] | None = field(default=None, repr=False, compare=False)
    """Prints the office's own Word template, where the filing is made from one."""
    unverified: tuple[str, ...] = ()
    """The rules nobody has checked, in the words in which the docket keeps them."""

    # -- printing -------------------------------------------------------------------------------------------------

    def as_word(self) -> bytes:
        """The Word file; the same draft gives the same bytes. Raises DraftError while something is missing, and where
        the finished file would show a protected name."""
        return self._word

    def as_pdf(self) -> bytes:
        """The PDF file (PDF/A-2b); the same draft gives the same bytes. Raises DraftError as ``as_word`` does, for a
        letter no font has, and where the filing is on an office's own Word paper."""
        return self._pdf

    @cached_property
    def _word(self) -> bytes:
        self._ask()
        if self.own_paper is not None:
            return self._released(self.own_paper())
        from workflow.documents.word import typeset

        return self._released(
            typeset(
                self.manuscript, self.form, title=self.title, day=self.day, mark=self.mark, letterhead=self.letterhead
            )
        )

    @cached_property
    def _pdf(self) -> bytes:
        self._ask()
        if self.own_paper is not None or self.letterhead is not None:
            raise DraftError(
                say("{title} is on the office's own Word paper; print it as .docx and save that as PDF.",
                    title=self.title)
            )  # fmt: skip
        from workflow.documents.pdf import typeset

        return self._released(typeset(self.manuscript, self.form, title=self.title, day=self.day, mark=self.mark))

    def printed(self, kind: Kind) -> bytes:
        """The file of a kind."""
        return self.as_pdf() if kind == "pdf" else self.as_word()

    def _ask(self) -> None:
        if self.missing:
            raise DraftError(self._asking(), self.missing)

    def _released(self, content: bytes) -> bytes:
        """The file, if no part of it shows a protected name: pages, headers, notes, properties, what nobody sees."""
        if shown := self.protected_in(content):
            raise DraftError(
                say("{title} would show {shown}, which the law protects. Nothing was printed.",
                    title=self.title, shown=shown)
            )  # fmt: skip
        return content

    def protected_in(self, content: bytes) -> str:
        """What a finished file shows of protected names, and in which part of it; empty if nothing."""
        if not self.search.secrets:
            return ""
        from workflow.documents.finished import texts

        search = self.search_of_file()
        hits = {hit: where for where, text in texts(content) for hit in search.hits(text)}
        return ", ".join(f"{hit} ({where})" for hit, where in hits.items())

    def search_of_file(self) -> Search:
        """The search as finished files need it: words that every file holds are no names."""
        figures = (self.form.page_numbers, self.form.unchecked_mark)
        fixed = [figure.value for figure in figures if figure is not None]
        return self.search.with_own("\n".join([*fixed, *_words_of_any_file()]))

    @property
    def hash(self) -> str:
        """SHA-256 of the Word file."""
        return hashlib.sha256(self.as_word()).hexdigest()

    def deviations(self, kind: Kind = "word") -> tuple[Deviation, ...]:
        """Where the finished file is not as the court's format asks, measured in the file itself.

        How many pages there are is known from the PDF alone: a Word file of which one can be made is held against the
        court's limit by it.
        """
        from workflow.documents.measuring import measure

        found = measure(self.printed(kind), self.form, kind)
        if kind == "word" and self.form.page_limit is not None and self.letterhead is None and self.own_paper is None:
            found += tuple(item for item in measure(self.as_pdf(), self.form, "pdf") if item.figure == "page_limit")
        return found

    # -- keeping --------------------------------------------------------------------------------------------------

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the file whole or not at all, Word or PDF by the end of its name (.docx, .pdf); an existing file stays
        unless ``overwrite`` is said.

        Raises DraftError while something is missing, where the file exists, where its name would show a protected one,
        or where it cannot be written.
        """
        target = Path(path)
        kind = KINDS.get(target.suffix.lower())
        if kind is None:
            raise DraftError(say("{file}: write a name that ends in .docx (Word) or .pdf.", file=target.name))
        # the folders of a path that begins at the root are the office's own, and tell of nobody
        told = target.stem if target.is_absolute() else str(target.with_suffix(""))
        if hits := self.search.hits(told, template=False):
            raise DraftError(
                say("The name of the file would show {shown}, which the law protects. Use references.",
                    shown=", ".join(hits))
            )  # fmt: skip
        if not overwrite and target.exists():
            raise _taken(target)
        content = self.printed(kind)
        write_whole(target, content, overwrite)
        return target

    def line(self, *kinds: Kind) -> dict[str, Any]:
        """The docket line that keeps what was printed: hashes of the files, template, version of the law, the rules
        nobody has checked, and who made it final."""
        files = {kind: hashlib.sha256(self.printed(kind)).hexdigest() for kind in kinds or ("word",)}
        said: dict[str, Any] = {
            "filing": self.filing, "for": list(self.people), "copy": self.copy, "files": files,
            "template": {"name": self.template[0], "sha256": self.template[1]}, "law": self.law_version,
            "unverified": list(self.unverified),
        }  # fmt: skip
        if self.final_by:
            said["final_by"] = self.final_by
        return {"on": self.day.isoformat(), "filing_printed": said}

    def _asking(self) -> str:
        asked = "\n".join(
            f"  {item.question or item.name.replace('_', ' ')} ({item.of} {item.name})" for item in self.missing
        )
        return say("{title} cannot be printed yet. Record first:\n{asked}", title=self.title, asked=asked)


@lru_cache(maxsize=1)
def _words_of_any_file() -> tuple[str, ...]:
    """What every Word file of ours holds, whatever the filing: names of styles, words of the format itself."""
    from workflow.documents.finished import texts
    from workflow.documents.word import typeset

    return tuple(text for _, text in texts(typeset(Manuscript(), Format(), title="", day=date(2000, 1, 1))))


def write_whole(target: Path, content: bytes, overwrite: bool) -> None:
    """Into a neighbour first, then moved into place, so that no reader ever sees half a file. Raises DraftError where
    the file exists and may not be written over, or where it cannot be written."""
    name = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        with name.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            os.replace(name, target)
        else:
            os.link(name, target)  # fails where the name is taken, in one step
            name.unlink()
    except FileExistsError:
        name.unlink(missing_ok=True)
        raise _taken(target) from None
    except OSError as error:
        name.unlink(missing_ok=True)
        raise DraftError(say("{file} cannot be written: {why}.", file=target, why=error.strerror or error)) from None
    except BaseException:
        name.unlink(missing_ok=True)
        raise


def _taken(target: Path) -> DraftError:
    return DraftError(
        say("{file} exists already; it was not touched. Give another name, or ask to overwrite it.", file=target)
    )

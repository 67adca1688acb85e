"""A filing drafted from a case: words of the template, facts of the case, the format of the court."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from workflow.answers import Missing
from workflow.case.arguments import ref_of
from workflow.case.people import Person
from workflow.documents import house_style, manuscript
from workflow.documents.blocks import Manuscript
from workflow.documents.permission import refuse_unlawful
from workflow.documents.protection import Copy, leaks, shared_names, shields
from workflow.documents.sheet import Blank, Fault, Sheet
from workflow.documents.subjects import variables
from workflow.documents.templates import Templates, search_path
from workflow.documents.vocabulary import Facts, Matter
from workflow.errors import DraftError, UnknownName
from workflow.moments import UNKNOWN, Moment, moment


@dataclass(frozen=True)
class Draft:
    """A filing ready to print, or the list of what must be known first.

    ``missing`` are questions that must be answered before it prints; ``blanks`` what a hand fills on the paper;
    ``warnings`` what the lawyer must know before signing; ``authorities`` every provision cited. ``day`` is the day of
    the filing, in local time of the place.
    """

    filing: str
    title: str
    day: date
    copy: Copy
    missing: tuple[Missing, ...] = ()
    blanks: tuple[Blank, ...] = ()
    warnings: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    manuscript: Manuscript = field(default=Manuscript(), repr=False)
    form: house_style.Format = field(default_factory=house_style.Format, repr=False)
    mark: str | None = None
    shows: Callable[[str], list[str]] = field(default=lambda text: [], repr=False, compare=False)
    """What of the protected names a text would show; asked of the file's name too."""

    def as_word(self) -> bytes:
        """The Word file; the same draft gives the same bytes. Raises DraftError while something is missing."""
        if self.missing:
            raise DraftError(self._asking(), self.missing)
        from workflow.documents.word import typeset

        return typeset(self.manuscript, self.form, title=self.title, day=self.day, mark=self.mark)

    @property
    def hash(self) -> str:
        """SHA-256 of the Word file."""
        return hashlib.sha256(self.as_word()).hexdigest()

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the Word file whole or not at all; an existing file stays unless ``overwrite`` is said.

        Raises DraftError while something is missing, where the file exists, where its name would show a protected one,
        or where it cannot be written.
        """
        target = Path(path)
        if hits := self.shows(target.stem):
            shown = ", ".join(hits)
            raise DraftError(f"The name of the file would show {shown}, which the law protects. Use references.")
        content = self.as_word()
        if target.exists() and not overwrite:
            raise DraftError(f"{target} exists already; it was not touched. Give another name, or ask to overwrite it.")
        try:
            _write(target, content, overwrite)
        except FileExistsError:
            raise DraftError(
                f"{target} exists already; it was not touched. Give another name, or ask to overwrite it."
            ) from None
        except OSError as error:
            raise DraftError(f"{target} cannot be written: {error.strerror or error}.") from None
        return target

    def _asking(self) -> str:
        asked = "\n".join(
            f"  {item.question or item.name.replace('_', ' ')} ({item.of} {item.name})" for item in self.missing
        )
        return f"{self.title} cannot be printed yet. Record first:\n{asked}"


def draft(
    case: Any,
    filing_id: str,
    *people: Person | str,
    cause: str | None = None,
    facts: Facts | None = None,
    on: str | date | Moment | None = None,
    copy: Copy | None = None,
) -> Draft:
    """The filing ``filing_id`` of the case's place, for these people (or their references); without people, for
    all accused.

    ``cause`` is the cause it is filed in, ``facts`` answers that stand only in this filing, ``on`` its day (the last
    day of the docket where none is given). A public copy protects names as the place's privacy rules say; the filing's
    own rule decides which copy is made unless ``copy`` does. Raises UnknownName, and DraftError for a fault in the
    template.
    """
    rule = _rule(case.law, filing_id)
    sheet = Sheet()
    matter = Matter(case, UNKNOWN, sheet, facts)
    matter.day = moment(on) if on is not None else matter.last_day()
    if not matter.day.is_day:
        raise DraftError("The docket has no exact day; give the day of the filing (on=…).")
    refs = [ref_of(person) for person in people]
    return _drafted(matter, filing_id, rule, refs, cause, copy or ("public" if rule.public else "court"))


def _drafted(matter: Matter, id: str, rule: Any, people: list[str], cause: str | None, copy: Copy) -> Draft:
    law, sheet = matter.law, matter.sheet
    style = house_style.nearest(_folders(law.place))
    matter.language = style.usual.language.value if style.usual.language else None
    title = matter.text(rule.title)
    protected = shields(matter, copy)
    refuse_unlawful(matter, rule, people)
    try:
        names, court = variables(matter, rule, people, cause, protected)
    except Fault as fault:
        raise DraftError(f"{title}: {fault}") from None
    form = style.of(court)
    name = f"{rule.template or id}.md.j2"
    read = manuscript.read(_templates(law.place, form).write(name, names, sheet), name)
    if not sheet.missing and (hits := leaks(read.text(), matter, protected)):
        raise DraftError(f"{title} would show {', '.join(hits)}, which the law protects. Nothing was printed.")
    _warn(matter, id, rule, style, court, shared_names(matter, protected))
    asked, blanks = tuple(sheet.missing), tuple(sheet.blanks)
    warned, cited = tuple(sheet.warnings), tuple(sheet.authorities)
    mark, shows = _mark(law, form, sheet), partial(leaks, matter=matter, protected=protected)
    return Draft(id, title, matter.day.day, copy, asked, blanks, warned, cited, read, form, mark, shows)


def _rule(law: Any, filing_id: str) -> Any:
    if filing_id not in law.filings:
        raise UnknownName("filing", filing_id, law.filings)
    rule = law.filings[filing_id]
    if rule.template == "none":
        raise DraftError(
            f"{law.text(rule.title)} has no template yet; write {filing_id}.md.j2 in the templates of {law.place}."
        )
    return rule


def _folders(place: str) -> list[Path]:
    from workflow.law import places

    return search_path(places.templates(), place)


def _templates(place: str, form: house_style.Format) -> Templates:
    language = form.language.value if form.language else "en"
    return _compiled(tuple(_folders(place)), language, tuple((form.ordinals.value if form.ordinals else {}).items()))


@lru_cache(maxsize=32)
def _compiled(folders: tuple[Path, ...], language: str, ordinals: tuple[tuple[str, str], ...]) -> Templates:
    return Templates(folders, language, dict(ordinals))


def _warn(
    matter: Matter, id: str, rule: Any, style: house_style.HouseStyle, court: str | None, shared: list[str]
) -> None:
    matter.unsure(f"{matter.text(rule.title)} ({matter.law.cite(rule.under)})", rule)
    if figures := style.unsure(court):
        matter.sheet.warnings[f"unverified: format of the page ({', '.join(figures)})"] = None
    trust = matter.law.jurisdiction.trust
    if trust != "reviewed":
        matter.sheet.warnings[f"the law of {matter.law.place} is {trust}: no lawyer has reviewed it"] = None
    matter.sheet.warnings.update(dict.fromkeys(shared))


def _mark(law: Any, form: house_style.Format, sheet: Sheet) -> str | None:
    unsure = law.jurisdiction.trust != "reviewed" or any(words.startswith("unverified") for words in sheet.warnings)
    return form.unchecked_mark.value if unsure and form.unchecked_mark else None


def _write(target: Path, content: bytes, overwrite: bool) -> None:
    """Into a neighbour first, then moved into place, so that no reader ever sees half a filing."""
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
    except BaseException:
        name.unlink(missing_ok=True)
        raise

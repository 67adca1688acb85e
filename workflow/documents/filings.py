"""Drafting: words of the template, facts of the case, the format of the court, and what the law says of the filing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from workflow.case.arguments import ref_of
from workflow.case.docket import end_of, possible_by
from workflow.case.people import Person
from workflow.documents import cautions, house_style, manuscript
from workflow.documents.drafted import Draft
from workflow.documents.given import Facts
from workflow.documents.literal import pieces
from workflow.documents.permission import lawyer_of, refuse_unlawful
from workflow.documents.protection import Copy, Riddle, Shields, sealed, shields, with_namesakes
from workflow.documents.searching import Search, search_for
from workflow.documents.sheet import Fault, Sheet
from workflow.documents.subjects import Asked, variables
from workflow.documents.templates import Templates, search_path
from workflow.documents.vocabulary import ACCUSED, DETAILS, Matter
from workflow.errors import DraftError, UnknownName
from workflow.language import later, say, spoken
from workflow.moments import UNKNOWN, Moment, moment

SEALED = "sealed_annex"
"""The template of the annex that tells the court alone who is who."""


def draft(
    case: Any, filing_id: str, *people: Person | str, cause: str | None = None, facts: Facts | None = None,
    on: str | date | Moment | None = None, copy: Copy | None = None, annexes: Iterable[str] = (),
    final_by: Person | str | None = None, letterhead: str | os.PathLike[str] | None = None,
    template: str | os.PathLike[str] | None = None,
) -> Draft:  # fmt: skip
    """The filing ``filing_id`` of the case's place, for these people (or their references); without people, for
    all accused.

    ``cause`` is the cause it is filed in, ``facts`` answers that stand only in this filing, ``on`` its day (the last
    day of the docket where none is given), ``annexes`` the documents on file that it annexes, by id. A public copy
    protects names as the place's privacy rules say; the filing's own rule decides which copy is made unless ``copy``
    does (``sealed`` makes the annex that tells the court who is who). ``final_by``, a lawyer of the case, takes the
    draft mark away. ``letterhead`` is an office's own Word file to print on, ``template`` one it has written the whole
    filing in. Raises UnknownName, and DraftError for a fault in the template or where the law does not allow it.
    """
    rule = _rule(case.law, filing_id, template)
    matter = Matter(case, UNKNOWN, Sheet(), facts)
    matter.day = moment(on) if on is not None else matter.last_day()
    if not matter.day.is_day:
        raise DraftError(say("The docket has no exact day; give the day of the filing (on=…)."))
    matter.case = _by(matter.case, matter.day)
    asked = Asked(tuple(matter.person(ref_of(person)).ref for person in people), cause, tuple(annexes))
    copy = copy or ("public" if rule.public else "court")
    made = _Drafting(matter, filing_id, rule, asked, copy, Path(template) if template else None)
    return made.draft(lawyer_of(case, final_by), Path(letterhead) if letterhead else None)


def caption_of(
    case: Any, filing_id: str, *people: Person | str, cause: str | None = None, on: str | date | Moment | None = None,
    copy: Copy | None = None,
) -> Draft | None:  # fmt: skip
    """What stands above a bundle's list of documents: the place's ``bundle`` template, in the cause of a filing. None
    where the place has no such template."""
    matter = Matter(case, UNKNOWN, Sheet(), None)
    matter.day = moment(on) if on is not None else matter.last_day()
    rule = _rule(case.law, filing_id, None)
    asked = Asked(tuple(map(ref_of, people)), cause)
    made = _Drafting(matter, filing_id, rule, asked, copy or ("public" if rule.public else "court"), None)
    made.name = "bundle.md.j2"
    return made.draft(None, None) if Templates(made.folders).has(made.name) else None


class _Drafting:
    """One filing on its way from the case to the page."""

    def __init__(self, matter: Matter, id: str, rule: Any, asked: Asked, copy: Copy, paper: Path | None) -> None:
        self.matter, self.id, self.rule, self.asked, self.copy, self.paper = matter, id, rule, asked, copy, paper
        self.folders = _folders(matter.law.place)
        self.style = _style(tuple(self.folders))
        matter.language = self.style.usual.language.value if self.style.usual.language else matter.language
        self.title = matter.text(rule.title)
        self.name = f"{SEALED if copy == 'sealed' else rule.template or id}.md.j2"

    def draft(self, final_by: str | None, letterhead: Path | None) -> Draft:
        matter, sheet = self.matter, self.matter.sheet
        hidden = with_namesakes(matter, shields(matter, self.copy))
        closed = sealed(hidden) if self.copy == "sealed" else hidden
        self.refuse_without_a_party()
        refuse_unlawful(matter, self.rule, list(self.asked.people))
        names, court = self.names(closed, hidden)
        form = self.style.of(court)
        templates = _templates(matter.law.place, form)
        if self.paper:
            self.on_own_paper(names, templates, form, None)  # printing it once finds what is missing
        raw = "" if self.paper else templates.write(self.name, names, sheet)
        read = manuscript.read(raw, self.name)
        search = self.search(closed, raw)
        self.ask_riddles(closed, read.text())
        if not sheet.missing:
            self.refuse_leaks(search, read.text())
        self.warn(court, search)
        mark = None if final_by else self.mark(form)
        own_paper = partial(self.on_own_paper, names, templates, form, mark) if self.paper else None
        return Draft(
            self.id, self.title, matter.day.day, self.copy, self.asked.people, tuple(sheet.missing),
            {missing: lines for missing, lines in sheet.offers.items() if missing in sheet.missing},
            tuple(sheet.blanks), tuple(sheet.warnings), tuple(sheet.authorities), tuple(sheet.exhibits),
            tuple(sheet.contents), read, form, mark, final_by, self.template(templates), matter.law.version, search,
            letterhead, own_paper, tuple(sheet.unverified),
        )  # fmt: skip

    def template(self, templates: Templates) -> tuple[str, str]:
        """Name and SHA-256 of what the filing was written from."""
        if self.paper is not None:
            return "the office's own", hashlib.sha256(self.paper.read_bytes()).hexdigest()
        return self.name, templates.digest(self.name)

    def on_own_paper(
        self, names: dict[str, Any], templates: Templates, form: house_style.Format, mark: str | None
    ) -> bytes:
        """The filing as an office has written it in Word."""
        assert self.paper is not None
        from workflow.documents.word.office_template import render

        return render(self.paper, names, self.matter.sheet, templates, title=self.title, day=self.matter.day.day,
                      form=form, mark=mark)  # fmt: skip

    def refuse_without_a_party(self) -> None:
        if self.rule.for_each == ACCUSED and not self.matter.of_role(ACCUSED):
            raise DraftError(
                say("{title} is made for an accused, and the case has none yet. Add the person first.",
                    title=self.title)
            )  # fmt: skip

    def names(self, closed: Shields, hidden: Shields) -> tuple[dict[str, Any], str | None]:
        try:
            return variables(self.matter, self.rule, self.asked, closed, self.style, hidden)
        except Fault as fault:
            raise DraftError(f"{self.title}: {fault}") from None

    def search(self, closed: Shields, raw: str) -> Search:
        """What this copy may not show."""
        hidden = {ref: shield.hidden for ref, shield in closed.items() if not isinstance(shield, Riddle)}
        # whom the docket knew once and no longer knows still has a name
        hidden |= {ref: DETAILS for ref in self.matter.case.names if ref not in self.matter.whole.people}
        known = [ref for ref in self.matter.whole.people if ref not in closed]
        found = search_for(self.matter, hidden, known)
        # the words of an office's own template are not among them: they may hold a name of its last case
        own = [words for kind, words in pieces(raw) if kind == "words"]
        return found.with_own("\n".join([*own, *self.matter.sheet.lawful]))

    def ask_riddles(self, closed: Shields, text: str) -> None:
        """Of whom nobody knows yet whether the law protects him, his name is a question wherever it stands."""
        for ref, shield in closed.items():
            if isinstance(shield, Riddle):
                search = search_for(self.matter, {ref: DETAILS}, [])
                told = "\n".join(self.matter.sheet.told)
                if search.hits(told) or search.with_own("\n".join(self.matter.sheet.lawful)).hits(text):
                    self.matter.sheet.ask(*shield.missing)

    def refuse_leaks(self, search: Search, text: str) -> None:
        told = "\n".join(self.matter.sheet.told)
        for point in search.points(told):
            self.matter.sheet.warn(say("{point} stands in this filing: look whether it tells who that is", point=point))
        hits = list(dict.fromkeys([*search.hits(told, template=False), *search.hits(text)]))
        if hits:
            raise DraftError(
                say(
                    "{title} would show {shown}, which the law protects. Nothing was printed. Look at what was "
                    "recorded for it, and write the reference instead.", title=self.title, shown=", ".join(hits),
                )
            )  # fmt: skip

    def warn(self, court: str | None, search: Search) -> None:
        cautions.of_law(self.matter, self.rule, self.title, self.style.unsure(court))
        cautions.of_names(self.matter, search)
        if not self.asked.annexes and self.copy != "sealed":
            cautions.of_annexes(self.matter, self.rule.annexures)

    def mark(self, form: house_style.Format) -> str | None:
        unsure = self.matter.law.jurisdiction.trust != "reviewed" or self.matter.sheet.unverified
        return form.unchecked_mark.value if unsure and form.unchecked_mark else None


def _rule(law: Any, filing_id: str, template: Any) -> Any:
    if filing_id not in law.filings:
        raise UnknownName(later("filing"), filing_id, law.filings)
    rule = law.filings[filing_id]
    if rule.template == "none" and template is None:
        raise DraftError(
            say("{title} has no template yet; write {file} in the templates of {place}.",
                title=law.text(rule.title, spoken()), file=f"{filing_id}.md.j2", place=law.place)
        )  # fmt: skip
    return rule


def _by(case: Any, day: Moment) -> Any:
    """The case without what surely happened after the day of the filing."""
    limit = end_of(day.last_day)
    known = possible_by(case.entries, limit)
    return case if len(known) == len(case.entries) else type(case)(case.law, tuple(known), case.names)


def _folders(place: str) -> list[Path]:
    from workflow.law import places

    return search_path(places.templates(), place)


def _style(folders: tuple[Path, ...]) -> house_style.HouseStyle:
    """The house style, read again when its file changed."""
    file = house_style.file_of(folders)
    return _read_style(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _read_style(file: Path, changed: int) -> house_style.HouseStyle:
    return house_style.read(file)


def _templates(place: str, form: house_style.Format) -> Templates:
    language = form.language.value if form.language else "en"
    return _compiled(tuple(_folders(place)), language, tuple((form.ordinals.value if form.ordinals else {}).items()))


@lru_cache(maxsize=32)
def _compiled(folders: tuple[Path, ...], language: str, ordinals: tuple[tuple[str, str], ...]) -> Templates:
    return Templates(folders, language, dict(ordinals))

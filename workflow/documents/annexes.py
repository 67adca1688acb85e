"""Papers on file as a filing annexes them: marked in the order of their first mention, each with a cover sheet."""

from __future__ import annotations

import re
from typing import Any

from workflow.documents.sheet import Exhibit, Fault
from workflow.documents.views import View, known_or_blank
from workflow.documents.vocabulary import Matter
from workflow.documents.wording import initials
from workflow.errors import UnknownName
from workflow.language import later, say, speaking


class Annexes:
    """What a filing may annex. ``pattern`` is the court's form of a mark, such as ``{initials}-{number}``; the initials
    are those of whoever swears to the exhibits."""

    def __init__(self, matter: Matter, chosen: tuple[str, ...], pattern: str, sworn_by: Any) -> None:
        self._matter, self._pattern, self._sworn_by = matter, pattern, sworn_by
        self._papers = {paper.id: paper for paper in matter.case.standing.papers}
        for id in chosen:
            if id not in self._papers:
                raise UnknownName(later("document on file"), id, self._papers)
        self.documents = [self._view(id) for id in self._papers]
        self.annexed = [self._view(id) for id in dict.fromkeys(chosen)]
        self.exhibits: list[View] = []

    def _view(self, id: str) -> View:
        matter, paper = self._matter, self._papers[id]
        received = paper.on if paper.on.known else known_or_blank("", say("day of document {id}", id=id), 18)
        view = View(matter, f"document {id}", "", id=id, of=paper.of or "", received=received)
        return view.telling(title=paper.title)

    def annex(self, document: Any, sworn_by: Any = None) -> str:
        """The mark of a document in this filing, with the initials of who swears to it (else of the deponent). Raises
        Fault for what is not one of the case's documents."""
        if not isinstance(document, View) or document._subject not in {view._subject for view in self.documents}:
            raise Fault(say("annex takes a document: {% for paper in annexed %} … {{ annex(paper) }}"))
        for exhibit in self.exhibits:
            if exhibit.id == document.id:
                return str(exhibit.mark)
        letters = _initials(sworn_by if sworn_by is not None else self._sworn_by, self._matter.language)
        mark = self._pattern.replace("{number}", str(len(self.exhibits) + 1)).replace("{initials}", letters)
        self.exhibits.append(View(self._matter, f"exhibit {mark}", "", mark=mark, title=document.title, id=document.id))
        self._matter.sheet.exhibits.append(Exhibit(mark, document.title, document.id))
        return mark

    def functions(self) -> dict[str, Any]:
        """The names that templates use."""
        return {
            "annex": self.annex, "annexed": self.annexed, "documents": self.documents, "exhibits": self.exhibits
        }  # fmt: skip


def _initials(person: Any, language: str | None) -> str:
    """Letters of a person's name as this copy prints it; ``EXH``, in the language of the filing, where nobody is named
    yet."""
    name = getattr(person, "name", None)
    if not isinstance(name, str):
        return _nobodys(language)
    if name.isupper() and name.isalpha() and getattr(person, "protected", False):
        return name  # AAA
    # a protected name prints as initials already, perhaps with words behind them
    made = (
        "".join(re.findall(r"(\w)\.", name)) if getattr(person, "protected", False) else initials(name).replace(".", "")
    )
    return made or re.sub(r"\W", "", name)[:4] or _nobodys(language)


def _nobodys(language: str | None) -> str:
    with speaking(language):
        return say("EXH")

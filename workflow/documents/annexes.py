"""Papers on file as a filing annexes them: marked in the order of their first mention, each with a cover sheet."""

from __future__ import annotations

from typing import Any

from workflow.documents.sheet import Exhibit, Fault
from workflow.documents.views import View, known_or_blank
from workflow.documents.vocabulary import Matter
from workflow.documents.wording import initials
from workflow.errors import UnknownName


class Annexes:
    """What a filing may annex. ``pattern`` is the court's form of a mark, such as ``{initials}-{number}``; the initials
    are those of whoever swears to the exhibits."""

    def __init__(self, matter: Matter, chosen: tuple[str, ...], pattern: str, sworn_by: Any) -> None:
        self._matter, self._pattern, self._sworn_by = matter, pattern, sworn_by
        self._papers = {paper.id: paper for paper in matter.case.standing.papers}
        for id in chosen:
            if id not in self._papers:
                raise UnknownName("document on file", id, self._papers)
        self.documents = [self._view(id) for id in self._papers]
        self.annexed = [self._view(id) for id in dict.fromkeys(chosen)]
        self.exhibits: list[View] = []

    def _view(self, id: str) -> View:
        matter, paper = self._matter, self._papers[id]
        received = paper.on if paper.on.known else known_or_blank("", f"day of {matter.told(paper.title)}", 18)
        return View(matter, f"document {id}", "", id=id, title=matter.told(paper.title), of=paper.of or "",
                    received=received)  # fmt: skip

    def annex(self, document: Any) -> str:
        """The mark of a document in this filing. Raises Fault for what is not one of the case's documents."""
        if not isinstance(document, View) or document._subject not in {view._subject for view in self.documents}:
            raise Fault("annex takes a document: {% for paper in annexed %} … {{ annex(paper) }}")
        for exhibit in self.exhibits:
            if exhibit.id == document.id:
                return str(exhibit.mark)
        mark = self._pattern.replace("{number}", str(len(self.exhibits) + 1)).replace("{initials}", self._initials())
        self.exhibits.append(View(self._matter, f"exhibit {mark}", "", mark=mark, title=document.title, id=document.id))
        self._matter.sheet.exhibits.append(Exhibit(mark, document.title, document.id))
        return mark

    def _initials(self) -> str:
        """Letters of the deponent's name as this copy prints it; a protected person's reference where it hides them."""
        name = getattr(self._sworn_by, "name", None)
        made = initials(name).replace(".", "") if isinstance(name, str) else ""
        return made or "EXH"

    def functions(self) -> dict[str, Any]:
        """The names that templates use."""
        return {
            "annex": self.annex, "annexed": self.annexed, "documents": self.documents, "exhibits": self.exhibits
        }  # fmt: skip

"""All rules of a place, joined with those of the places around it; each is typed when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from workflow.errors import AmbiguousName, UnknownName
from workflow.language import spoken
from workflow.law import places
from workflow.law.asked import asked_facts
from workflow.law.kinds import ONE
from workflow.packs.amounts import Amount
from workflow.packs.calendar import Calendar
from workflow.packs.concordance import Concordance
from workflow.packs.courts import Court, Office, Role, Seat
from workflow.packs.deadlines import Deadline
from workflow.packs.facts import Fact
from workflow.packs.filings import Filing
from workflow.packs.findings import Finding, Path
from workflow.packs.jurisdiction import Jurisdiction
from workflow.packs.offences import Offence
from workflow.packs.privacy import Protection
from workflow.packs.procedures import Procedure
from workflow.packs.requirements import Requirement
from workflow.packs.settings import Setting
from workflow.packs.sources import Source

if TYPE_CHECKING:
    from workflow.law.concordance import Pair
    from workflow.law.joined import Joined

T = TypeVar("T", bound=BaseModel)

MODELS: dict[str, type[BaseModel]] = {
    "sources": Source, "courts": Court, "offices": Office, "seats": Seat, "roles": Role, "offences": Offence,
    "facts": Fact, "requirements": Requirement, "settings": Setting, "deadlines": Deadline, "amounts": Amount,
    "filings": Filing, "privacy": Protection, "concordance": Concordance, "procedures": Procedure,
}  # fmt: skip
"""The kinds of rules that have names, and the model of each."""

_MOST_TITLED = 6


class Rules(Mapping[str, T], Generic[T]):
    """The rules of one kind by name, in the order in which they were stated."""

    __slots__ = ("_model", "_plain", "_typed", "kind")

    def __init__(self, kind: str, plain: dict[str, Any], model: type[T]) -> None:
        self.kind = kind
        self._plain, self._model = plain, model
        self._typed: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        found = self._typed.get(name)
        if found is None:
            found = self._typed[name] = self._model.model_validate(self._plain[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._plain

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    def named(self, name: str) -> T:
        """The rule of that name. Raises UnknownName, with the nearest names there are."""
        if name not in self._plain:
            raise UnknownName(ONE[self.kind], name, self._plain, self._titled(name))
        return self[name]

    def _titled(self, name: str) -> list[str]:
        """The rules whose title holds every word of a name: ``zenda`` finds the seats that lie there."""
        words = name.lower().replace("_", " ").split()
        titles = ((id, str(rule.get("title", "")).lower()) for id, rule in self._plain.items() if hasattr(rule, "get"))
        return [id for id, title in titles if words and all(word in title for word in words)][:_MOST_TITLED]

    def type_all(self, refused: Callable[[Path, str, str], Finding], findings: list[Finding]) -> None:
        """Types every rule; what a model refuses becomes findings."""
        from workflow.packs.typed import typed  # only where the cache has nothing

        model, kind, found = self._model, self.kind, self._typed
        for name, plain in self._plain.items():
            try:
                found[name] = model.model_validate(plain)
            except ValidationError:
                typed(model, plain, lambda path, *words, name=name: refused((kind, name, *path), *words), findings)


class Law:
    """The law of a place. ``version`` is a hash of every file it was read from (golden cases are not law)."""

    def __init__(
        self, place: str, version: str, rules: dict[str, dict[str, Any]], joined: Callable[[], Joined]
    ) -> None:
        self.place, self.version = place, version
        self.rules = rules
        self._join = joined
        self.sources: Rules[Source] = Rules("sources", rules["sources"], Source)
        self.courts: Rules[Court] = Rules("courts", rules["courts"], Court)
        self.offices: Rules[Office] = Rules("offices", rules["offices"], Office)
        self.seats: Rules[Seat] = Rules("seats", rules["seats"], Seat)
        self.roles: Rules[Role] = Rules("roles", rules["roles"], Role)
        self.offences: Rules[Offence] = Rules("offences", rules["offences"], Offence)
        self.facts: Rules[Fact] = Rules("facts", asked_facts(rules), Fact)
        self.requirements: Rules[Requirement] = Rules("requirements", rules["requirements"], Requirement)
        self.settings: Rules[Setting] = Rules("settings", rules["settings"], Setting)
        self.deadlines: Rules[Deadline] = Rules("deadlines", rules["deadlines"], Deadline)
        self.amounts: Rules[Amount] = Rules("amounts", rules["amounts"], Amount)
        self.filings: Rules[Filing] = Rules("filings", rules["filings"], Filing)
        self.privacy: Rules[Protection] = Rules("privacy", rules["privacy"], Protection)
        self.concordance: Rules[Concordance] = Rules("concordance", rules["concordance"], Concordance)
        self.procedures: Rules[Procedure] = Rules("procedures", rules["procedures"], Procedure)

    def __repr__(self) -> str:
        return f"<Law of {self.place}>"

    @property
    def chain(self) -> tuple[str, ...]:
        """The places whose law is joined here, the widest first."""
        return tuple(places.chain(self.place))

    @cached_property
    def jurisdiction(self) -> Jurisdiction:
        """What the place is: title, languages, time zone, trust, code families."""
        return Jurisdiction.model_validate(self.rules["jurisdiction"])

    @cached_property
    def calendar(self) -> Calendar:
        """Closed days, recesses, court hours, rules of counting, excluded time."""
        return Calendar.model_validate(self.rules["calendar"])

    @property
    def kinds(self) -> dict[str, Rules[Any]]:
        """Every kind of named rules: ``{"deadlines": law.deadlines, …}``."""
        return {kind: getattr(self, kind) for kind in MODELS}

    @cached_property
    def joined(self) -> Joined:
        """Who stated what, in which file; read again from the files where the law came from the cache."""
        return self._join()

    def origin(self, kind: str, *path: str | int) -> tuple[str, int]:
        """File and line of a rule or of something in it: ``law.origin("deadlines", "appeal", "within")``."""
        stated, inside = self.joined.where((kind, *path))
        return stated.reading.file, stated.reading.line(inside)

    def finding(self, path: Path, problem: str, advice: str = "") -> Finding:
        """A mistake at a path of the law (``("deadlines", "appeal", "within")``), told with its file and line."""
        return self.joined.finding(path, problem, advice)

    def text(self, value: str | Mapping[str, str] | None, language: str | None = None) -> str:
        """Words for people in the language asked for, else the one spoken, else the place's first, else any."""
        if value is None or isinstance(value, str):
            return value or ""
        wanted = [wish] if (wish := language or spoken()) else []
        for tag in (*wanted, *self.jurisdiction.languages):
            short = tag.partition("-")[0]
            for said in (tag, short, *(other for other in value if other.partition("-")[0] == short)):
                if said in value:
                    return value[said]
        return next(iter(value.values()), "")

    def title(self, language: str | None = None) -> str:
        """The name of the place."""
        return self.text(self.jurisdiction.title, language)

    def cite(self, under: Mapping[str, str | list[str]], *, short: bool = False, language: str | None = None) -> str:
        """Provisions in words: ``Criminal Procedure Code s.306(2)``; ``short`` prefers the sources' short titles."""
        return "; ".join(
            f"{self._source_title(source, short, language)} {_provisions(provisions)}".strip()
            for source, provisions in under.items()
        )

    def counterparts(self, code: str, provision: str) -> list[Pair]:
        """What a section of a code is in the code after it, or was in the one before: ``("crpc", "s.161(3)")``."""
        from workflow.law.concordance import counterparts  # most cases never ask
        return counterparts(self, code, provision)

    def _source_title(self, source: str, short: bool, language: str | None) -> str:
        known = self.sources.get(source)
        if known is None:
            return source
        if short and known.short:
            return known.short
        title = self.text(known.title, language)
        # a judgment is found by its citation, a statute by its title
        return f"{title} {known.number}" if known.kind == "judgment" and known.number and not short else title

    @cached_property
    def step_index(self) -> dict[str, list[str]]:
        """Every step's name with the procedures that have it."""
        return self._index("steps")

    @cached_property
    def stage_index(self) -> dict[str, list[str]]:
        """Every stage's name with the procedures that have it."""
        return self._index("stages")

    def find_step(self, name: str, procedure: str | None = None) -> tuple[str, str]:
        """The procedure and step a name means. Without a dot: the one of ``procedure``, else the only one of that name.

        Raises UnknownName, or AmbiguousName where several procedures have the step.
        """
        try:
            return _find(ONE["steps"], self.step_index, name, procedure)
        except UnknownName as error:
            from workflow.law.nearest import steps_near  # only for a slip

            raise UnknownName(ONE["steps"], name, error.known, steps_near(self, name)) from None

    def find_stage(self, name: str, procedure: str | None = None) -> tuple[str, str]:
        """The procedure and stage a name means, found like a step."""
        return _find(ONE["stages"], self.stage_index, name, procedure)

    def _index(self, part: str) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for procedure, plain in self.rules["procedures"].items():
            # a pack with mistakes is asked too, so that all of them are told
            names = plain.get(part) if isinstance(plain, dict) else None
            for name in names if isinstance(names, dict) else ():
                index.setdefault(name, []).append(procedure)
        return index


def _find(kind: str, index: Mapping[str, list[str]], name: str, procedure: str | None) -> tuple[str, str]:
    owner, dot, plain = name.rpartition(".")
    owners = index.get(plain, ())
    if dot and owner in owners:
        return owner, plain
    if not dot and procedure in owners:
        return str(procedure), plain
    if not dot and len(owners) == 1:
        return owners[0], plain
    dotted = [f"{owner}.{other}" for other in index for owner in index[other]]
    if dot or not owners:
        raise UnknownName(kind, name, dotted if dot else [*index, *dotted])
    raise AmbiguousName(kind, name, [f"{owner}.{plain}" for owner in owners])


def _provisions(provisions: str | list[str]) -> str:
    if isinstance(provisions, str):
        return "" if provisions == "whole" else provisions
    return ", ".join(provisions)

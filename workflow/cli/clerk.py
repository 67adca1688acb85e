"""The clerk fetches the law and the case a command asks for, and gives the answer in words or in JSON."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

import click

from workflow.cli.faults import OurFault, of_the_world
from workflow.cli.tongue import of_place
from workflow.errors import WorkflowError
from workflow.language import later, say, say_many, spoken

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.law.law import Law
    from workflow.law.library import LawLibrary
    from workflow.moments import Moment
    from workflow.storage import CaseStore

SHARED: tuple[Callable[[Any], Any], ...] = (
    click.option("--json", "as_json", is_flag=True, help="Answer in JSON."),
    click.option("--language", metavar="TAG", help="Language of the answer."),
    click.option("--store", metavar="URL", help="Where the cases are: a file or a URL."),
    click.option("--places", metavar="DIR", help="Folder of jurisdictions."),
)


class Clerk:
    """What every command works with."""

    def __init__(self, places: str | None, store: str | None, language: str | None, as_json: bool | None) -> None:
        self._places, self._store = places, store
        self.language, self.as_json = language or spoken(), bool(as_json)
        self.law_in_use: Law | None = None
        self.request: str | None = None

    @property
    def places_asked(self) -> bool:
        """Whether the law comes from another folder than the one that came along."""
        return bool(self._places or os.environ.get("PROSEQUI_PLACES"))

    @cached_property
    def library(self) -> LawLibrary:
        """The law of every place."""
        from workflow.law.library import LawLibrary

        return LawLibrary(self._places)

    @cached_property
    def store(self) -> CaseStore:
        """The store asked for, else ``PROSEQUI_STORE``, else a file among the user's own data."""
        from workflow.storage import CaseStore

        return CaseStore(self._store or os.environ.get("PROSEQUI_STORE") or _own_store())

    @property
    def whole_store(self) -> CaseStore:
        """The store, with what it tells of many cases folded under the law that is here."""
        stale = self.store.stale(self.library)
        if stale:
            told = say_many(
                "{number} case is read again under the law that is here …",
                "{number} cases are read again under the law that is here …", len(stale),
            )  # fmt: skip
            click.echo(told, err=True)
        self.derive(stale)
        return self.store

    def derive(self, ids: list[str]) -> tuple[int, list[str]]:
        """Derive again what is kept of these cases: of how many it had changed, and which cannot be read, with why."""
        changed, left = 0, list[str]()
        for number, id in enumerate(ids, 1):
            try:
                changed += self.store.rebuild(self.library, [id])
            except WorkflowError as error:
                left.append(
                    say("{case} cannot be read under the law that is here, and is left as it was: {error}",
                        case=id, error=error)
                )  # fmt: skip
                click.echo(left[-1], err=True)
            if number % _MANY == 0 and not self.as_json:
                click.echo(say("{number} of {all} …", number=number, all=len(ids)), err=True)
        return changed, left

    def upgraded_store(self) -> CaseStore:
        """The store, brought to the newest form of its tables."""
        from workflow.storage import CaseStore

        return CaseStore(self._store or os.environ.get("PROSEQUI_STORE") or _own_store(), upgrade=True)

    def save(self, case: Case, id: str | None = None) -> str:
        """Keep a case, by the request that was named if one was; its id."""
        return self.store.save(case, id, request=self.request)

    def law(self, place: str) -> Law:
        """The law of a place, by path or ISO code."""
        return self._uses(self.library[place])

    def case(self, id: str) -> Case:
        """A stored case."""
        case = self.store.open(id, self.library)
        self._uses(case.law)
        return case

    def _uses(self, law: Law) -> Law:
        self.law_in_use = law
        of_place(law.jurisdiction.languages)
        return law

    def hears(self, places: Iterable[str]) -> None:
        """Where nobody said which language, and all these places have the same one: in that."""
        known = (self.library[place] for place in set(places) if place in self.library)
        first = {tuple(law.jurisdiction.languages[:1]) for law in known}
        if len(first) == 1:
            of_place(*first)

    def text(self, value: Any) -> str:
        """Words of the law in the language asked for."""
        assert self.law_in_use is not None
        return self.law_in_use.text(value, self.language)

    def cite(self, under: Any, *, short: bool = True) -> str:
        """Provisions in words."""
        assert self.law_in_use is not None
        return self.law_in_use.cite(under, short=short, language=self.language) if hasattr(under, "items") else ""

    def cited(self, rests: Any) -> str:
        """The provisions that a step or a requirement rests on, with a word where nobody has checked them."""
        words = self.cite(rests.under)
        return f"{words} {say('(unverified)')}" if words and rests.confidence == "low" else words

    def day(self, said: str | None, law: Law) -> Moment:
        """A moment as typed: a date, an hour, ``today``, ``yesterday``; today in the place where nothing was said."""
        from workflow.moments import moment

        if said is None or said in ("today", "yesterday", "now"):
            here = _now(law)
            if said == "now":
                return moment(here.replace(second=0, microsecond=0))
            return moment(here.date() - timedelta(days=said == "yesterday"))
        return moment(said)

    def exact_day(self, said: str | None, law: Law) -> date:
        """A day to look from. Raises MomentError where only an interval was given."""
        return self.day(said, law).day

    def answer(self, said: Any, lines: Iterable[str] | Callable[[], Iterable[str]]) -> None:
        """The answer: plain values where JSON was asked for, else lines."""
        if self.as_json:
            from workflow.cli.plain import text

            click.echo(text(said() if callable(said) else said))
            return
        for line in lines() if callable(lines) else lines:
            click.echo(line)


_MANY = 500
"""After so many cases somebody who waits is told how far it is."""


def _own_store() -> str:
    from platformdirs import user_data_path

    folder = user_data_path("prosequi")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(folder / "cases.db")


def _now(law: Law) -> datetime:
    from zoneinfo import ZoneInfo

    zone = law.jurisdiction.timezone
    return datetime.now(ZoneInfo(zone)).replace(tzinfo=None) if zone else datetime.now()


def command(function: Callable[..., Any], kind: type[click.Command] = click.Command) -> click.Command:
    """A command whose first argument is the clerk. Our errors end in a message and a status, never in a traceback."""

    @wraps(function)
    def run(**said: Any) -> Any:
        before = click.get_current_context().obj or {}
        clerk = Clerk(
            **{name: said.pop(name) or before.get(name) for name in ("places", "store", "language", "as_json")}
        )
        try:
            if "request" in said and _written_before(clerk, said.pop("request"), said.get("case_id")):
                return None
            return function(clerk, **said)
        except WorkflowError as error:
            from workflow.cli.refusing import Told

            raise Told(error, clerk.law_in_use, clerk.language, clerk.as_json) from None
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except (OSError, UnicodeError, RecursionError) as error:
            raise of_the_world(error) from None
        except Exception as error:
            if os.environ.get("PROSEQUI_TRACE"):
                raise
            raise _unsound(clerk) or OurFault(error) from None

    for option in SHARED:
        option(run)
    name = function.__name__.strip("_").replace("_", "-")
    return click.command(name, kind, context_settings={"max_content_width": 88})(run)


def once(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option of a command that writes: the same request sent twice writes once."""
    words = later("A name for this request: sent twice under the same name, it is written once.")
    return click.option("--request", metavar="NAME", help=words)(function)


def _written_before(clerk: Clerk, request: str | None, case_id: str | None) -> bool:
    """Whether a request was written before; then that is the answer."""
    clerk.request = request
    id = case_id if case_id is None or request is None else clerk.store.find(case_id).id
    before = clerk.store.was_written(request, id) if request is not None else None
    if before is not None:
        said = say(
            "The request {request} was written to {case} before; nothing more was written.",
            request=request, case=before,
        )  # fmt: skip
        clerk.answer({"case": before, "request": request, "written_before": True}, [said])
    return before is not None


def _unsound(clerk: Clerk) -> click.ClickException | None:
    """What to say where it was no fault of ours: the law that was asked has mistakes of its own."""
    from workflow.law.checks import faults

    try:
        bad = next((law.place for law in clerk.library.loaded if faults(law)), None)
    except Exception:
        return None  # then the first fault is the one to tell
    if bad is None:
        return None
    return click.ClickException(
        say("The law of {place} has mistakes, and this cannot be answered before they are mended. Find them: {command}",
            place=bad, command=f"prosequi check {bad}")
    )  # fmt: skip

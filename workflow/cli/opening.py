"""``open``, ``person``, ``count``, ``charge``: a case, and who and what it is about."""

from __future__ import annotations

from typing import Any

import click

from workflow.cli import plain, saying
from workflow.cli.clerk import Clerk, command, once
from workflow.cli.printing import bold, dim, yellow
from workflow.cli.words import named
from workflow.cli.writing import write
from workflow.errors import CaseError, UnknownName
from workflow.language import later, say

WHEN = later(
    "When it happened: 2016-07-01, 2016-07-01T15:00, 2016-07, 2016-07-01..2016-07-03, today, yesterday, unknown."
)


@command
@click.argument("place", metavar="PLACE")
@click.argument("title", metavar="TITLE")
@click.option("--on", required=True, help="The day the case was opened.")
@click.option("--id", "id", help="The case's name in the store; else one is made, such as XX-2016-0001.")
@click.option("--court", help="The court that has the matter.")
@click.option("--seat", help="Where that court sits: its holidays count.")
@click.option("--number", help="The number the court gave it.")
@click.option("--judge", help="The judge.")
@click.option("--branch", help="The branch or division of the court, as its captions write it.")
@click.option(
    "--reading", "readings", multiple=True, metavar="SETTING=READING", help="How a contested point is read here."
)
@once
def open_(
    clerk: Clerk, place: str, title: str, on: str, id: str | None, readings: tuple[str, ...], **cause: str | None
) -> None:
    """Open a case under the law of PLACE.

    TITLE stands on the docket, so write references and no protected names: "Republic v A1 and others".
    """
    from workflow.case.opening import open_case

    law = clerk.law(place)
    main = {key: value for key, value in cause.items() if value}
    if main and "court" not in main:
        raise click.UsageError(say("--seat, --number, --judge and --branch belong to a court. Add --court."))
    causes = {"main": main} if main else None
    settings = saying.each(readings, "--reading") if readings else None
    case = open_case(law, title, on=clerk.day(on, law), causes=causes, settings=settings, written=clerk.day(None, law))
    _refuse_taken(clerk, id)
    kept = clerk.save(case, id)
    clerk.answer(
        {"case": kept, "place": law.place, "title": title},
        lambda: [
            say("{case} is open: {title}", case=bold(kept), title=title),
            dim(say("Next: {command}", command=f"prosequi person {kept} accused --ref A1")),
        ],
    )


def _refuse_taken(clerk: Clerk, id: str | None) -> None:
    from workflow.errors import StoreError

    if id and clerk.store.has(id):
        raise StoreError(say("There is a case {id} already. Choose another --id; nothing was written.", id=id))


@command
@click.argument("case_id", metavar="CASE")
@click.argument("role", metavar="ROLE")
@click.option("--ref", help="The reference on the docket; else the next free one (A1, A2, V1).")
@click.option("--name", help="The true name. It is kept apart from the docket.")
@click.option("--address", help="Kept apart from the docket as well.")
@click.option("--detail", "details", multiple=True, metavar="NAME=VALUE", help="Also apart: --detail firm=…")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="What is known: --fact occupation=police")
@click.option("--on", help="Since when; else the day the case was opened.")
@once
def person(
    clerk: Clerk,
    case_id: str,
    role: str,
    ref: str | None,
    name: str | None,
    address: str | None,
    details: tuple[str, ...],
    facts: tuple[str, ...],
    on: str | None,
) -> None:
    """Add somebody to a case. ROLE is accused, victim, witness, or another that the place knows."""
    case = clerk.case(case_id)
    kept = {**_details(details), **({"address": address} if address else {})}
    new, added = case.add_person(
        role, ref, name=name, facts=saying.facts(facts), on=clerk.day(on, case.law) if on else None,
        written=clerk.day(None, case.law), **kept,
    )  # fmt: skip
    clerk.save(new, case_id)
    told = told_already(new, case_id, added.ref)
    clerk.answer(
        {"ref": added.ref, "role": added.role, "entry": plain.entry(new.entries[-1]), "warnings": told},
        lambda: [
            say(
                "{person} stands in {case} as {role} (entry {entry}).", person=bold(added.ref), case=case_id,
                role=named(case.law, added.role, clerk.language), entry=new.entries[-1].number,
            ),
            *(yellow(words) for words in told),
        ],
    )  # fmt: skip


@command
@click.argument("case_id", metavar="CASE")
@click.argument("ref", metavar="PERSON")
@click.argument("details", nargs=-1, required=True, metavar="NAME=VALUE…")
def detail(clerk: Clerk, case_id: str, ref: str, details: tuple[str, ...]) -> None:
    """Keep who somebody is, beside the docket: name, alias, family, address, telephone, email, firm, practice_number …

    The names of a protected person's family are searched for as hers are: family="one; another".
    """
    case = clerk.case(case_id)
    if ref not in case.people:
        raise UnknownName(later("person"), ref, case.people)
    new = case.with_names({ref: _details(details)})
    clerk.save(new, case_id)
    told, names = told_already(new, case_id, ref), ", ".join(_details(details))
    clerk.answer(
        {"ref": ref, "kept": list(_details(details)), "warnings": told},
        lambda: [say("Kept of {person}: {names}.", person=bold(ref), names=names), *(yellow(words) for words in told)],
    )


def _details(said: tuple[str, ...]) -> dict[str, str]:
    """``firm=…`` by name. Raises UnknownName, or UsageError for one without a value."""
    from workflow.documents.vocabulary import DETAILS

    found = {name: str(value) for name, value in saying.facts(said).items()}
    if strange := [name for name in found if name not in DETAILS]:
        raise UnknownName(later("detail of a person"), strange[0], DETAILS)
    return found


def told_already(case: Any, case_id: str, ref: str) -> list[str]:
    """Where the docket told a name before anybody knew whose it was."""
    from workflow.case.discretion import refuse_names

    names = {ref: dict(case.names.get(ref, {}))}
    told = []
    entries = [(entry.body, say("Entry {entry}", entry=entry.number)) for entry in case.entries]
    for body, where in [({"id": case_id}, say("The id of this case")), *entries]:
        try:
            refuse_names(body, names, case.law)
        except CaseError:
            told.append(
                say(
                    "{where} holds a name or detail of {person}: correct it, or open the case anew with references.",
                    where=where, person=ref,
                )
            )  # fmt: skip
    return told


@command
@click.argument("case_id", metavar="CASE")
@click.argument("offence", metavar="OFFENCE")
@click.option(
    "--committed", required=True, metavar="DATE", help="When the offence was committed, as exactly as is known."
)
@click.option("--accused", required=True, multiple=True, metavar="REFS", help="Who is said to have done it: A1,A2")
@click.option("--victims", multiple=True, metavar="REFS", help="To whom: V1,V2")
@click.option("--number", help="The number of the count; else the next.")
@click.option("--where", "place", help="Where it was committed.")
@click.option("--particulars", help="The particulars, with references instead of protected names.")
@click.option("--cause", help="The cause in which it is laid.")
@click.option("--instead-of", help="The count to which it is an alternative.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="What is known of it: --fact loss=300")
@click.option("--on", help="When the count was laid; else the day the case was opened.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@once
def count(
    clerk: Clerk, case_id: str, committed: str, number: str | None, on: str | None, yes: bool, **said: Any
) -> None:
    """Add a count: an offence, when, by whom, to whom. See the offences with: prosequi law PLACE offences"""
    case = clerk.case(case_id)
    number = number or str(max((int(one) for one in case.standing.counts if one.isdecimal()), default=0) + 1)
    said |= {name: saying.names(said[name]) for name in ("accused", "victims")}
    said |= {"on": committed, "facts": saying.facts(said["facts"])}
    laid = {number: {key: value for key, value in said.items() if value}}
    line = {"on": _since(clerk, case, on), "count_added": laid}
    write(clerk, case_id, case, line, yes)


@command
@click.argument("case_id", metavar="CASE")
@click.argument("people", nargs=-1, required=True, metavar="PEOPLE...")
@click.option("--counts", required=True, multiple=True, metavar="NUMBERS", help="On which counts: 1,2")
@click.option("--on", required=True, help=WHEN)
@click.option("--yes", is_flag=True, help="Do not ask.")
@once
def charge(clerk: Clerk, case_id: str, people: tuple[str, ...], counts: tuple[str, ...], on: str, yes: bool) -> None:
    """Put further accused on counts there are."""
    from workflow.errors import UnknownName

    case = clerk.case(case_id)
    known = case.standing.counts
    changes = {}
    for number in saying.names(counts):
        if number not in known:
            raise UnknownName(later("count"), number, known)
        changes[number] = {"accused": list(dict.fromkeys([*known[number].accused, *saying.names(people)]))}
    line = {"on": str(clerk.day(on, case.law)), "count_amended": changes}
    write(clerk, case_id, case, line, yes)


def _since(clerk: Clerk, case: Any, on: str | None) -> str:
    return str(clerk.day(on, case.law) if on else case.entries[0].on)


COMMANDS = {"open": open_, "person": person, "detail": detail, "count": count, "charge": charge}

"""Lines that take steps: which step is meant, whose tracks it is taken in, and what is told with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workflow.case.lines.naming import (
    facts_of,
    known_actor,
    known_cause,
    known_counts,
    known_person,
    many,
    mapped,
)
from workflow.case.lines.verdicts import verdicts
from workflow.case.lines.which_run import told_apart
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import StepLaw
from workflow.case.standing import Standing
from workflow.case.track import CASE
from workflow.errors import CaseError, UnknownName
from workflow.language import later, listed, say
from workflow.moments import moment, period

if TYPE_CHECKING:
    from workflow.packs.procedures import Procedure

_NO_STEPS = {
    "transfer": "cause_transferred", "sever": "cause_severed", "consolidate": "cause_joined", "join": "cause_joined",
    "correct": "correction", "annul": "annulled",
}  # fmt: skip
"""What people try as a step and the docket knows as a kind of entry."""


def take(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    wanted: list[tuple[str, Any]] = []
    if isinstance(value, str) and value.strip():
        wanted = [(value, None)]
    elif isinstance(value, Mapping):
        wanted = list(value.items())
    elif isinstance(value, list):
        wanted = [
            pair for item in value
            for pair in ([(item, None)] if isinstance(item, str) else mapped(item, "take", "[{arrest: [A1]}]").items())
        ]  # fmt: skip
    if not wanted:
        raise CaseError(
            say("`take:` names no step. Write take: {arrest: [A1, A2]}, or take: open_inquest for the case.")
        )
    counts = [str(count) for count in many(said.get("counts"))]
    known_counts(standing, counts)
    takings = [_taking(standing, name, who, counts) for name, who in wanted]
    refs = list(dict.fromkeys(s.partition("/")[0] for item in takings for s in item["subjects"] if s))
    body: dict[str, Any] = {"takings": takings}
    if counts:
        body["counts"] = counts
    if said.get("facts"):
        body["facts"] = facts_of(standing, said["facts"], refs, counts, cause=said.get("cause"))
    taken = _with_moved(standing, [standing.practice.step(item["step"]) for item in takings])
    _meant(standing, said, taken)
    body.update(about_step(standing, said, refs))
    told_apart(standing, body)
    body.update(verdicts(standing, said, taken))
    if not takings[0]["subjects"][0] and (named := [ref for name, who in wanted for ref in refs_of(standing, who)]):
        body["named"] = named
    return body


def _taking(standing: Standing, name: str, who: Any, counts: list[str]) -> dict[str, Any]:
    practice = standing.practice
    try:
        dotted = step_meant(standing, str(name), who)
    except UnknownName:
        if (kind := next((_NO_STEPS[word] for word in str(name).split("_") if word in _NO_STEPS), None)) is None:
            raise
        line = f"{{on: …, {kind}: …}}"
        raise CaseError(say("{name!r} is no step. A line of its own says it: {line}.", name=name, line=line)) from None
    procedure = practice.procedures[dotted.partition(".")[0]]
    item: dict[str, Any] = {"step": dotted, "subjects": subjects_of(standing, procedure, who, counts, dotted)}
    if isinstance(who, Mapping):
        item["counts"] = {str(ref): [str(count) for count in many(of)] for ref, of in who.items()}
        known_counts(standing, [count for of in item["counts"].values() for count in of])
    if procedure.for_each == "accused":
        _on_the_counts(standing, item, counts)
    return item


def _on_the_counts(standing: Standing, item: Mapping[str, Any], counts: list[str]) -> None:
    """Raises CaseError where a step is taken for somebody on counts on which he does not stand."""
    for ref in item["subjects"]:
        named = item.get("counts", {}).get(ref) or counts
        mine = [charge.count.id for charge in standing.charges_of(ref, live=False)]
        if named and not set(named) & set(mine):
            raise CaseError(
                say("{ref} does not stand on count {counts}, only on {others}.",
                    ref=ref, counts=listed(named, "or"), others=", ".join(mine) or say("none"))
            )  # fmt: skip


def step_meant(standing: Standing, name: str, who: Any) -> str:
    """The dotted name of a step as written; among several procedures, the one that fits the people and is running."""
    practice = standing.practice
    having = practice.law.step_index.get(name, ())
    if "." in name or len(having) < 2:
        return practice.step_name(name)
    refs = refs_of(standing, who)
    roles = {standing.people[ref].role for ref in refs}
    kinds = (
        {"accused", "charge"}
        if roles == {ACCUSED}
        else {"victim"}
        if roles == {VICTIM}
        else {"case"}
        if not refs
        else set()
    )
    fitting = [id for id in having if practice.procedures[id].for_each in kinds] or list(having)
    at = [
        id for id in fitting
        if any(
            runs and runs[-1].stage in practice.step(f"{id}.{name}").origins
            for (procedure, subject), runs in standing.tracks.items()
            if procedure == id and (subject.partition("/")[0] in refs or not refs)
        )
    ]  # fmt: skip
    fitting = at if len(at) == 1 else fitting
    return f"{fitting[0]}.{name}" if len(fitting) == 1 else practice.step_name(name)


def subjects_of(standing: Standing, procedure: Procedure, who: Any, counts: list[str], dotted: str) -> list[str]:
    """Whose tracks a step is taken in: people, their charges, or the case."""
    if procedure.for_each == "case":
        refs_of(standing, who)
        return [CASE]
    role = VICTIM if procedure.for_each == "victim" else ACCUSED
    refs = refs_of(standing, who)
    if not refs:
        refs = [ref for ref, person in standing.people.items() if person.role == role]
        if len(refs) != 1:
            example = f"take: {{{dotted}: [{', '.join(refs) or 'A1'}]}}"
            raise CaseError(
                say("{step} is a step for each {role}: say for whom, as in {example}.",
                    step=dotted, role=say(role), example=example)
            )  # fmt: skip
    if procedure.for_each != "charge":
        return refs
    return [subject for ref in refs for subject in _charges(standing, ref, who, counts)]


def _charges(standing: Standing, ref: str, who: Any, counts: list[str]) -> list[str]:
    named = [str(count) for count in many(who.get(ref))] if isinstance(who, Mapping) else counts
    mine = [charge.count.id for charge in standing.charges_of(ref, live=False)]
    chosen = [count for count in named if count in mine] or ([] if named else mine)
    if not chosen:
        known = ", ".join(standing.counts) or say("none")
        if not named:
            raise CaseError(say("{ref} has no count yet. Counts: {known}.", ref=ref, known=known))
        raise CaseError(
            say("{ref} has no count {counts}. Counts: {known}.", ref=ref, counts=listed(named, "or"), known=known)
        )
    return [f"{ref}/{count}" for count in chosen]


def refs_of(standing: Standing, who: Any) -> list[str]:
    refs = [str(item) for item in (who if isinstance(who, Mapping) else many(who))]
    for ref in refs:
        known_person(standing, ref)
    return refs


def about_step(standing: Standing, said: Mapping[str, Any], refs: Iterable[str]) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for key in ("by", "to", "despite", "reason", "asked_by"):
        if said.get(key) is not None:
            body[key] = str(said[key])
    if "by" in body:
        known_actor(standing, body["by"])
    if said.get("within") is not None:
        body["within"] = str(period(str(said["within"])))
    if said.get("cause") is not None:
        body["cause"] = known_cause(standing, str(said["cause"]))
    for key in ("absent", "named"):
        if said.get(key):
            body[key] = [known_person(standing, str(ref)) for ref in many(said[key])]
    if (told := said.get("notified")) is not None:
        days = told if isinstance(told, Mapping) else dict.fromkeys(refs, told)
        body["notified"] = {_told(standing, str(ref)): str(moment(day)) for ref, day in days.items()}
    if said.get("against") is not None:
        body["against"] = _against(standing, str(said["against"]))
    return body


def _meant(standing: Standing, said: Mapping[str, Any], taken: list[StepLaw]) -> None:
    """Raises where the line says something that no step of it would hear."""
    to = said.get("to")
    stages = {id: None for step in taken for id in standing.practice.procedures[step.procedure].stages}
    if to is not None and str(to) not in stages:
        raise UnknownName(later("stage"), str(to), stages)
    if said.get("within") is not None and not any(_hears_a_period(standing, step) for step in taken):
        raise CaseError(
            say("No step of this line gives time, so `within:` would be lost. Write it where it belongs.")
        )
    if (against := said.get("against")) is not None:
        what = _against(standing, str(against))
        mine = [run for step in taken for name in (*step.meets, *step.excuses) for run in standing.runs.get(name, ())]
        if not any(what in (run.entry, run.triggered_by) for run in mine):
            raise CaseError(say(
                "`against: {what}`: no time limit that this line would meet or excuse began with it. Write the step (or"
                " the number of the entry) that is appealed from, as the law counts from it.", what=against,
            ))  # fmt: skip


def _hears_a_period(standing: Standing, step: StepLaw) -> bool:
    ordered = any(standing.practice.law.deadlines[name].within == "ordered" for name, _ in step.starts)
    return ordered or any(more.more == "ordered" for more in step.model.extends.values())


def _with_moved(standing: Standing, steps: list[StepLaw]) -> list[StepLaw]:
    """The steps of a line, and those they take in other tracks."""
    for step in steps:  # the list grows as we go
        moved = (standing.practice.step(f"{id}.{moving.name}") for id, moving in step.model.moves.items())
        steps.extend(other for other in moved if other not in steps)
    return steps


def _against(standing: Standing, said: str) -> str | int:
    """What an act is directed against: a step, or the entry that tells it from others of its kind."""
    return int(said) if said.isdigit() else standing.practice.step_name(said)


def _told(standing: Standing, who: str) -> str:
    """Somebody who was told: a person of the case, or an office or court of the place."""
    law = standing.practice.law
    return who if who in law.offices or who in law.courts or who in law.roles else known_person(standing, who)

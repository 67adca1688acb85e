"""What a story expects to be true on a day, held against what the docket amounts to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from workflow.case.clocks import ORDERED
from workflow.case.deadlines import Due, deadlines
from workflow.case.governing import governing
from workflow.case.irregularities import irregularities
from workflow.case.never import known_name, known_subject, ran
from workflow.case.promises import promised
from workflow.case.scope import Scope
from workflow.case.sentences import passed
from workflow.case.track import CASE, Track
from workflow.errors import CaseError, UnknownName, WorkflowError
from workflow.language import later, listed, say
from workflow.moments import Moment, moment

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.packs.stories import End


class Expected(NamedTuple):
    """One expectation: what was asked, what was expected, what is, and whether it holds."""

    what: str
    expected: str
    found: str
    held: bool


def expectations(case: Case, end: End, lines: Mapping[int, int]) -> list[Expected]:
    """Everything one ``ends:`` says. ``lines`` gives the docket's entry for each line of the story."""
    known = case.as_known_on(end.on)
    found: list[Expected] = []
    for kind, check in _CHECKS.items():
        said = getattr(end, kind)
        # an empty list of irregular lines says that there is none; any other empty list says nothing
        told = [] if said is None or not (said or kind == "irregular") else [(None, said)]
        for item in said.items() if isinstance(said, Mapping) else told:
            try:
                if item[0] is not None and item[1] in ({}, [], None, ""):
                    raise CaseError(say("nothing is expected; write what must be true"))
                found.extend(check(known, end.on, item[0], item[1], lines))
            except WorkflowError as error:
                found.append(Expected(f"{kind} {item[0] or ''}".strip(), str(item[1]), str(error), False))
    return found


def track_at(case: Case, address: str) -> Track:
    """The track an address names: ``A1 prosecution``, ``A1 bail 2``, ``A1 count 1 trial``, ``case inquest``; where the
    procedure runs once for each cause also ``A1 prosecution main``."""
    subject, procedure, which = split(address)
    if procedure in case.standing.people:
        begun = [f"{procedure} {id}" for id, of in case.standing.tracks if of == procedure]
        ways = listed(begun[:2], "or") or say("{address} and its name", address=address)
        raise CaseError(say("{address}: in which procedure? Write {ways}.", address=address, ways=ways))
    practice = case.standing.practice
    if procedure not in practice.procedures:
        raise UnknownName(later("procedure"), procedure, practice.procedures)
    runs = case.standing.runs_of(procedure, subject)
    if not runs:
        raise CaseError(say("{address}: no such track has begun.", address=address))
    if isinstance(which, str):
        here = [track for track in runs if which in (track.laid_in, track.cause)]
        if not here:
            causes = ", ".join(dict.fromkeys(str(track.laid_in or track.cause) for track in runs))
            raise CaseError(
                say("{address}: no run of it lies in a cause {cause}; it runs in {causes}.",
                    address=address, cause=which, causes=causes)
            )  # fmt: skip
        return here[-1]
    if which is not None and which > len(runs):
        raise _only(address, len(runs))
    return runs[(which or len(runs)) - 1]


def _only(address: str, number: int) -> CaseError:
    return CaseError(say("{address}: there are only {number} runs.", address=address, number=number))


def split(address: str) -> tuple[str, str, int | str | None]:
    """(subject, name, run) of an address; the run is its number, the cause in which it is laid, None for the latest."""
    words = str(address).split()
    if len(words) in (4, 5) and words[1] == "count":
        words = [f"{words[0]}/{words[2]}", *words[3:]]
    if len(words) == 1:
        return CASE, words[0], None
    if len(words) not in (2, 3):
        raise CaseError(
            say("{address!r} is no address. Write A1 prosecution, A1 bail 2, A1 count 1 trial, case inquest or, with"
                " its cause, A1 prosecution main.", address=address)
        )  # fmt: skip
    which = None if len(words) == 2 else int(words[2]) if words[2].isdigit() else words[2]
    return (CASE if words[0] == "case" else words[0]), words[1], which


def _stage(case: Case, on: Moment, address: str, stage: Any, lines: Mapping[int, int]) -> Iterator[Expected]:
    track = track_at(case, address)
    stages = case.standing.practice.procedures[track.procedure].stages
    if stage not in stages:
        raise UnknownName(later("stage"), str(stage), stages)
    yield Expected(say("stage of {address}", address=address), str(stage), track.stage, track.stage == stage)


def _outcome(case: Case, on: Moment, address: str, outcome: Any, lines: Mapping[int, int]) -> Iterator[Expected]:
    for charge in _charges(case, address):
        what = say("outcome of {accused} count {count}", accused=charge.accused, count=charge.count.id)
        yield Expected(what, str(outcome), charge.outcome, charge.outcome == outcome)


def _charges(case: Case, address: str) -> list[Any]:
    ref, *rest = str(address).split()
    if rest and (len(rest) != 2 or rest[0] != "count"):
        raise CaseError(say("{address!r} is no charge. Write A1 count 1, or A1 for all of them.", address=address))
    mine = [charge for charge in case.charges(ref) if not rest or charge.count.id == rest[1]]
    if not mine:
        raise CaseError(say("{address}: no such charge.", address=address))
    return mine


def _sentence(case: Case, on: Moment, address: str, said: Any, lines: Mapping[int, int]) -> Iterator[Expected]:
    yield from (Expected(*told) for told in passed(address, _charges(case, address), said))


def _due(case: Case, on: Moment, address: str, said: Any, lines: Mapping[int, int]) -> Iterator[Expected]:
    due = due_at(case, on, address)
    wanted = said if isinstance(said, Mapping) else {"due": said}
    for part, value in wanted.items():
        if part == "status":
            what = say("{address}, status", address=address)
            yield Expected(what, str(value), due.status, due.status == value)
            continue
        if part not in ("alarm", "due", "outer"):
            raise UnknownName(later("part of a due date"), str(part), ("alarm", "due", "outer", "status"))
        computed = getattr(due, part)
        held = (
            computed is None if str(value) == "unknown" else computed is not None and _contains(moment(value), computed)
        )
        shown = str(computed) if computed else say("cannot be computed, because {because}", because=due.because)
        yield Expected(f"{address}, {part}", str(value), shown, held)


def due_at(case: Case, on: Moment, address: str) -> Due:
    """The run of a deadline an address names: ``A1 notice_of_appeal``, ``A1 produce_in_court 2``, ``A1 notice_of_appeal
    main`` for the latest in a cause."""
    subject, name, which = split(address)
    if name != ORDERED:
        case.standing.practice.deadline(name)
    mine = [due for due in deadlines(case.standing, on) if due.id == name and due.subject == subject]
    if not mine:
        others = {due.subject: None for due in deadlines(case.standing, on) if due.id == name and due.subject}
        told = say("{address}: it has not begun to run.", address=address)
        if others:
            first = f"{next(iter(others))} {name}"
            told += " " + say("It runs for {subjects}: write {address}.", subjects=", ".join(others), address=first)
        raise CaseError(told)
    here = [due for due in mine if which in (due.run.laid_in, due.run.cause)] if isinstance(which, str) else mine
    if not here:
        causes = ", ".join(dict.fromkeys(str(due.run.laid_in or due.run.cause) for due in mine))
        raise CaseError(
            say("{address}: it does not run in a cause {cause}; it runs in {causes}.",
                address=address, cause=which, causes=causes)
        )  # fmt: skip
    number = which if isinstance(which, int) else max(due.number for due in here)
    chosen = [due for due in here if due.number == number]
    if not chosen:
        raise _only(address, len(mine))
    return chosen[0]


def _contains(expected: Moment, computed: Moment) -> bool:
    if expected.timed and not computed.timed:
        return False
    return (expected.first <= computed.first and computed.last <= expected.last) or (
        not computed.timed and expected.first_day <= computed.first_day and computed.last_day <= expected.last_day
    )


def _never(case: Case, on: Moment, _: None, names: Any, lines: Mapping[int, int]) -> Iterator[Expected]:
    for name in names:
        subject, what, which = split(name)
        found = ran(case, on, subject if " " in str(name) else None, what, which)
        there = say("ran for {subjects}", subjects=", ".join(found)) if found else say("never")
        yield Expected(say("{name} never", name=name), say("never"), there, not found)


def _irregular(case: Case, on: Moment, address: Any, said: Any, lines: Mapping[int, int]) -> Iterator[Expected]:
    found = irregularities(case.standing, on)
    if address is None:  # a list: the lines of the story that are irregular, all of them
        by_entry = {entry: line for line, entry in lines.items()}
        numbers = sorted(
            {by_entry.get(item.entry, item.entry) for item in found if item.entry is not None and item.due is None}
        )
        wanted = sorted(int(number) for number in said)
        yield Expected(say("irregular lines"), str(wanted), str(numbers), wanted == numbers)
        return
    subject, step, which = split(address)
    known_subject(case, subject)
    if step not in ("opened", "count_added", "count_amended"):  # a count may have been no offence on its day
        known_name(case, step)
    mine = [
        item for item in found
        if item.subject == subject
        and (f".{item.step}".endswith(f".{step}") or (item.due is not None and item.due.id == step))
        and (which is None or item.due is None or which in (item.due.number, item.due.run.laid_in, item.due.run.cause))
    ]  # fmt: skip
    cited: Any = [unmet.under for item in mine for unmet in item.unmet] + [item.due.under for item in mine if item.due]
    none = str(said).lower() in ("no", "false")
    if not none and not (said if isinstance(said, Mapping) else str(said).lower() in ("yes", "true")):
        raise CaseError(say("{address}: write yes, no, or the provisions it is against.", address=address))
    held = bool(mine) is not none and (not isinstance(said, Mapping) or cites(said, cited))
    there = say("yes") if mine else say("none")
    yield Expected(say("irregularity of {address}", address=address), str(said), there, held)


def _amounts(case: Case, on: Moment, address: str, said: Any, lines: Mapping[int, int]) -> Iterator[Expected]:
    subject, name, _ = split(address)
    known_subject(case, subject)
    if name not in case.law.amounts:
        raise UnknownName(later("amount"), name, case.law.amounts)
    yield from (Expected(*told) for told in promised(case, on, address, subject, name, said))


def _code(case: Case, on: Moment, address: str, said: Any, lines: Mapping[int, int]) -> Iterator[Expected]:
    if " count " in f" {address} " and len(str(address).split()) == 3:
        charge = _charges(case, address)[0]
        codes = governing(Scope(case.standing, on, charge.accused).of_charge(charge))
    else:
        track = track_at(case, address)
        codes = governing(Scope(case.standing, on, track.subject, track.procedure, track))
    what = say("code of {address}", address=address)
    yield Expected(what, str(said), ", ".join(map(str, codes.values())), said in codes.values())


def cites(expected: Mapping[str, Any], cited: list[Mapping[str, Any]]) -> bool:
    """Whether each provision expected is cited by something: ``s.306`` also finds ``s.306(2)``, never ``s.3061``."""
    return all(
        any(_same(str(wanted), str(given)) for under in cited for given in _list(under.get(source)))
        for source, provisions in expected.items()
        for wanted in _list(provisions) or [""]
    )


def _same(wanted: str, given: str) -> bool:
    wanted, given = wanted.replace(" ", "").lower(), given.replace(" ", "").lower()
    return wanted in ("", given) or (given.startswith(wanted) and not given[len(wanted)].isalnum())


def _list(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


_CHECKS: dict[str, Callable[..., Iterator[Expected]]] = {
    "stage": _stage, "outcome": _outcome, "sentence": _sentence, "due": _due, "never": _never, "irregular": _irregular,
    "amounts": _amounts, "code": _code,
}  # fmt: skip

"""What a new law changes in many cases, told once: each change with all the cases and people it happens to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workflow.cli import plain
from workflow.cli.entries import people_words
from workflow.cli.printing import bold, dim, paragraph, table, when
from workflow.cli.refusing import unmet_lines, words_of_anybody
from workflow.cli.words import in_words
from workflow.language import later, say, say_many

if TYPE_CHECKING:
    from workflow.case.unmet import Unmet
    from workflow.law.law import Law
    from workflow.reports.law_diff import CaseDifference, Change, RuleChange

SECTIONS = {
    ("lost", "gone"): later("Could not be read any more"),
    ("stage", "changed"): later("Would stand elsewhere"),
    ("stage", "new"): later("Would have begun"),
    ("stage", "gone"): later("Would not have begun"),
    ("outcome", "changed"): later("Charges that would stand otherwise"),
    ("deadline", "changed"): later("Deadlines moved"),
    ("deadline", "new"): later("New deadlines"),
    ("deadline", "gone"): later("Deadlines gone"),
    ("step", "gone"): later("Steps no longer open"),
    ("step", "new"): later("Steps newly open"),
    ("irregularity", "new"): later("Newly irregular"),
    ("irregularity", "gone"): later("No longer irregular"),
    ("amount", "changed"): later("Amounts changed"),
    ("amount", "new"): later("New amounts"),
    ("amount", "gone"): later("Amounts gone"),
}
"""What is told, in this order: kind of change, and whether it is new, gone or changed."""
NAMED = 8
"""Rules named of one kind; JSON has them all."""


class _Same:
    """One change, what it turns on in the words of each person, and all to whom it happens."""

    __slots__ = ("cases", "law", "said", "why")

    def __init__(self, said: dict[str, Any], law: Law) -> None:
        self.said, self.law = said, law
        self.why: dict[str, Unmet] = {}
        self.cases: dict[str, list[dict[str, Any]]] = {}


class Differences:
    """Gathers what changes, case by case, and keeps nothing of a case but that."""

    def __init__(self, language: str | None) -> None:
        self._language = language
        self._found: dict[str, _Same] = {}
        self._looked_at = self._unchanged = self._closed = 0

    def add(self, difference: CaseDifference | None) -> None:
        """What changes in one more case; None for a closed one, that nobody looked into."""
        self._closed += difference is None
        if difference is None:
            return
        self._looked_at += 1
        self._unchanged += not difference.changes
        for change in difference.changes:
            said = _said(change, self._language)
            why = {change.law.text(unmet.words, self._language): unmet for unmet in change.why}
            same = self._found.setdefault(words_of_anybody(plain.text([said, list(why)])), _Same(said, change.law))
            same.why.update(why)
            same.cases.setdefault(difference.case_id, []).append({"subject": change.subject, "entry": change.entry})

    def as_json(self) -> dict[str, Any]:
        """Everything as plain values."""
        changes = [
            {
                **same.said,
                "why": [plain.unmet(same.law, unmet, self._language) for unmet in same.why.values()],
                "cases": same.cases,
            }
            for same in self._found.values()
        ]
        counts = {"looked_at": self._looked_at, "unchanged": self._unchanged, "closed": self._closed}
        return {**counts, "changes": changes}

    def told(self) -> Iterator[str]:
        """Everything in words, section by section, and how many cases stay as they are."""
        for section, title in SECTIONS.items():
            found = [same for same in self._found.values() if (same.said["kind"], same.said["how"]) == section]
            if found:
                yield from ("", bold(say(title)))
            for head, alike in groupby(sorted(found, key=_head), key=_head):
                yield from paragraph(head, 2, 2)
                for same in alike:
                    yield from self._happens(same)
        yield from ("", *paragraph(self._counted()))

    def _happens(self, same: _Same) -> Iterator[str]:
        said = same.said
        cases = "; ".join(f"{bold(id)} {_whom(said['kind'], whom)}".rstrip() for id, whom in same.cases.items())
        state = _states(said["kind"], said["before"], said["after"])
        yield from paragraph(f"{state}: {cases}" if state else cases, 4, 2)
        yield from unmet_lines(same.law, same.why.values(), self._language, 6)

    def _counted(self) -> str:
        said = say_many(
            "{number} case was looked at; nothing would change in {unchanged}.",
            "{number} cases were looked at; nothing would change in {unchanged}.",
            self._looked_at, unchanged=self._unchanged,
        )  # fmt: skip
        if not self._closed:
            return said
        left = say_many(
            "{number} is closed and was left out; name a case to have it looked at all the same.",
            "{number} are closed and were left out; name a case to have it looked at all the same.",
            self._closed,
        )
        return f"{said} {left}"


def _said(change: Change, language: str | None) -> dict[str, Any]:
    law = change.law
    how = "new" if change.before is None else "gone" if change.after is None else "changed"

    def state(of: Mapping[str, Any] | None) -> dict[str, Any] | None:
        return None if of is None else {key: law.text(of[key], language) if key == "title" else of[key] for key in of}

    return {
        "kind": change.kind, "how": how, "name": change.name, "title": law.text(change.title, language),
        "under": dict(change.under), "cited": law.cite(change.under, short=True, language=language),
        "before": state(change.before), "after": state(change.after),
    }  # fmt: skip


def _head(same: _Same) -> str:
    said = same.said
    if said["kind"] == "lost":
        return str(said["title"])
    return f"{said['title']} ({said['name']})" + (f" {dim('[' + said['cited'] + ']')}" if said["cited"] else "")


def _whom(kind: str, whom: Iterable[Mapping[str, Any]]) -> str:
    """``A1, A2 count 1, the case``; of what cannot be read the entries: ``entry 3``; of a breach both."""
    entries: dict[int | None, list[str]] = {}
    for one in whom:
        entries.setdefault(one["entry"], []).append(one["subject"])
    found = []
    for entry, subjects in entries.items():
        if entry is None:
            found.append("" if kind == "lost" else people_words(subjects))
        elif kind == "lost":
            found.append(say("entry {entry}", entry=entry))
        else:
            found.append(say("{people} in entry {entry}", people=people_words(subjects), entry=entry))
    return ", ".join(found)


# -- how it stands, before and after --------------------------------------------------------------------------------


def _states(kind: str, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> str:
    if kind == "deadline":
        return _moved(was, now)
    words = [_WORDS[kind](state) for state in (was, now) if state is not None] if kind in _WORDS else []
    return " → ".join(words)


def _moved(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> str:
    """The days that move: one where all readings of the law agree, else each by its name; then what becomes of it."""
    if not was or not now or not ("due" in was and "due" in now):
        return " → ".join(f"{_days(state)} ({_status(state)})".strip() for state in (was, now) if state)
    days = [name for name in _ENDS if was[name] != now[name]]
    if all(len({state[name] for name in _ENDS}) == 1 for state in (was, now)):
        parts = [f"{when(was['due'])} → {when(now['due'])}" for _ in days[:1]]
    else:
        parts = [f"{in_words(name)} {when(was[name])} → {when(now[name])}" for name in days]
    status = " → ".join(dict.fromkeys((_status(was), _status(now))))
    runs_on = was["status"] == now["status"] == "running"
    return f"{', '.join(parts)}{'' if runs_on else f' ({status})'}".strip()


_ENDS = ("alarm", "due", "outer")


def _days(state: Mapping[str, Any]) -> str:
    ends = {name: when(state[name]) for name in _ENDS if name in state}
    several = len({*ends.values()}) > 1
    return ", ".join(f"{in_words(name)} {day}" for name, day in ends.items()) if several else ends.get("due", "")


def _status(state: Mapping[str, Any]) -> str:
    return in_words("passed" if state["status"] == "lapsed" else str(state["status"]))


def _late(state: Mapping[str, Any]) -> str:
    if "status" not in state:
        return ""
    status = in_words("not met" if state["status"] == "lapsed" else str(state["status"]))
    return say("{status} (day {day})", status=status, day=when(state["due"]))


_WORDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "stage": lambda state: str(state["title"]),
    "outcome": lambda state: in_words(str(state["outcome"])),
    "amount": lambda state: str(state["amount"] or say("not known yet")),
    "irregularity": _late,
}


def rules_told(rules: Iterable[RuleChange]) -> Iterator[str]:
    """The rules that differ, kind by kind, the first of each by name."""
    kinds: dict[str, dict[str, list[str]]] = {}
    for rule in rules:
        fields = f" ({', '.join(rule.fields)})" if rule.fields else ""
        kinds.setdefault(rule.kind, {}).setdefault(rule.how, []).append(f"{rule.name}{fields}")
    yield from ("", bold(say("Rules")) if kinds else say("No rule says anything else."))
    rows = [(kind, in_words(how), _short(names)) for kind, hows in kinds.items() for how, names in sorted(hows.items())]
    yield from table(("", "", ""), rows, 2)


def _short(names: list[str]) -> str:
    more = [say("and {number} more (--json names them)", number=len(names) - NAMED)] if len(names) > NAMED else []
    return ", ".join([*names[:NAMED], *more])

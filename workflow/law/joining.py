"""Inheritance: the files of a place laid over those of the places around it, as text, before any model types them.

A new name adds. A known name needs ``replaces: <the place that last stated it>`` and then changes the fields it
states and keeps the others; ``~`` takes a field away. ``like: <neighbour>`` makes a new rule from one of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workflow.language import say
from workflow.law.files import BY_NAME, SECTIONS
from workflow.law.joined import Joined, Plain, Stated
from workflow.packs.findings import Path, at_line, nearest
from workflow.packs.reading import Reading

PARTS = ("stages", "steps")
OWN = ("title", "iso", "trust", "reviewed", "note")
"""What a jurisdiction says of itself alone; nearer places do not take it over."""


def join(levels: Iterable[tuple[str, dict[str, Reading]]]) -> Joined:
    """The law from its places, the widest first; each with its readings by file (``procedures/bail``)."""
    joined = Joined()
    for place, readings in levels:
        level = _Level(joined, place)
        for file, reading in readings.items():
            joined.findings.extend(reading.findings)
            if reading.value is None:
                continue
            if not isinstance(reading.value, dict):
                joined.findings.append(reading.finding((), say("the file is not a map"), say("Write `name:` lines.")))
            else:
                level.add(file, reading)
        level.add_likenesses()
    return joined


class _Level:
    """One place being laid over the places around it."""

    def __init__(self, joined: Joined, place: str) -> None:
        self.joined, self.place = joined, place
        self.rules, self.stated = joined.rules, joined.stated
        self.likenesses: list[tuple[str, str, Plain, Reading, Path]] = []

    def add(self, file: str, reading: Reading) -> None:
        """One file."""
        value: Plain = reading.value
        if file in BY_NAME:
            self._names((file,), self.rules[file], value, reading, ())
        elif file == "courts":
            for section, names in value.items():
                if section in SECTIONS["courts"]:
                    self._names((section,), self.rules[section], names, reading, (section,))
                else:
                    self._unknown(reading, section, SECTIONS["courts"])
        elif file == "calendar":
            self._calendar(value, reading)
        elif file == "jurisdiction":
            self._jurisdiction(value, reading)
        else:
            self._procedure(file.removeprefix("procedures/"), value, reading)

    def add_likenesses(self) -> None:
        """Rules made from a neighbour, once all neighbours are there."""
        waiting = self.likenesses
        while waiting:
            ready = [one for one in waiting if (one[0], one[2]["like"]) in self.stated]
            if not ready:
                break
            for one in ready:
                self._alike(*one)
            waiting = [one for one in waiting if one not in ready]
        for kind, name, rule, reading, path in waiting:
            known = set(self.rules[kind]) - {name}
            problem = say("there is no {name} in {kind} to be like", name=rule["like"], kind=kind)
            self._refuse(reading, (*path, "like"), problem, nearest(str(rule["like"]), known))

    def _refuse(self, reading: Reading, path: Path, problem: str, advice: str) -> None:
        self.joined.findings.append(reading.finding(path, problem, advice))

    def _unknown(self, reading: Reading, word: str, known: Iterable[str]) -> None:
        advice = nearest(word, known) or say("The words here are: {names}.", names=", ".join(known))
        self._refuse(reading, (word,), say("nobody knows the word {key} here", key=word), advice)

    def _jurisdiction(self, value: Plain, reading: Reading) -> None:
        old = {field: said for field, said in self.rules["jurisdiction"].items() if field not in OWN}
        self.rules["jurisdiction"] = _changed(old, value)
        self._fields(("jurisdiction",), value, reading)

    def _fields(self, key: Path, fields: Plain, reading: Reading) -> None:
        self.stated[key] = [Stated(self.place, reading, ())]
        for field in fields:
            self.stated[(*key, field)] = [Stated(self.place, reading, (field,))]

    def _calendar(self, value: Plain, reading: Reading) -> None:
        calendar = self.rules["calendar"]
        plain = {field: said for field, said in value.items() if field not in SECTIONS["calendar"]}
        calendar |= plain
        for field in [field for field, said in plain.items() if said is None]:
            del calendar[field]
        self._fields(("calendar",), plain, reading)
        for section in SECTIONS["calendar"]:
            if section in value:
                names = calendar.setdefault(section, {})
                self._names(("calendar", section), names, value[section], reading, (section,))

    def _names(self, key: Path, target: Plain, names: Any, reading: Reading, path: Path) -> None:
        """A map of rules by name laid over those known."""
        if not isinstance(names, dict):
            advice = say("Write `name:` lines beneath it, or leave it out.")
            self._refuse(reading, path, say("this is not a map of names"), advice)
            return
        for name, rule in names.items():
            if isinstance(rule, dict) and "like" in rule and len(key) == 1:
                self.likenesses.append((str(key[0]), name, rule, reading, (*path, name)))
            else:
                self._name((*key, name), target, name, rule, reading, (*path, name))

    def _name(self, key: Path, target: Plain, name: str, rule: Any, reading: Reading, path: Path) -> None:
        """One rule: a new name adds, a known one must say whom it replaces."""
        statement = Stated(self.place, reading, path)
        known = self.stated.get(key)
        if not isinstance(rule, dict):
            target.setdefault(name, rule)  # the model says what is wrong with it
            self.stated.setdefault(key, []).append(statement)
            if known:
                advice = say("State the fields that differ, and replaces: {place}.", place=known[-1].place)
                self._refuse(reading, path, say("it says nothing"), advice)
            return
        replaces = rule.get("replaces")
        if known is None:
            if "replaces" in rule:
                rule = {field: said for field, said in rule.items() if field != "replaces"}
                self._nothing_replaced(key, target, str(replaces), reading, path)
            self.stated[key] = [statement]
            target[name] = rule
            return
        if replaces != known[-1].place:
            self._unsaid(known[-1], replaces, reading, path)
        target[name] = _changed(target[name], rule)
        known.append(statement)

    def _nothing_replaced(self, key: Path, target: Plain, replaces: str, reading: Reading, path: Path) -> None:
        mean = nearest(str(key[-1]), set(target) - {key[-1]})
        advice = say("Leave replaces out: this is a new name.")
        problem = say("{place} states no {name} to replace", place=replaces, name=key[-1])
        self._refuse(reading, (*path, "replaces"), problem, f"{advice} {mean}".rstrip())

    def _unsaid(self, last: Stated, replaces: str | None, reading: Reading, path: Path) -> None:
        there = at_line(last.reading.file, last.reading.line(last.path))
        name, place = path[-1] if path else say("this procedure"), last.place
        if replaces is None:
            problem = say("{name} is already law here, stated by {place} ({there})",
                          name=name, place=place, there=there)  # fmt: skip
            advice = say("Write replaces: {place} if you mean to change it, or take another name.", place=place)
            self._refuse(reading, path, problem, advice)
        else:
            problem = say("{other} did not last state {name}; {place} did ({there})",
                          other=replaces, name=name, place=place, there=there)  # fmt: skip
            self._refuse(reading, (*path, "replaces"), problem, say("Write replaces: {place}", place=place))

    def _procedure(self, name: str, value: Plain, reading: Reading) -> None:
        if "like" in value:
            self.likenesses.append(("procedures", name, value, reading, ()))
            return
        own = {field: said for field, said in value.items() if field not in PARTS}
        key, target = ("procedures", name), self.rules["procedures"]
        if key not in self.stated or own:
            own |= {part: value[part] for part in PARTS if part in value and not isinstance(value[part], dict)}
            self._name(key, target, name, own, reading, ())
        else:
            self.stated[key].append(Stated(self.place, reading, ()))
        self._parts(key, target[name], value, reading)

    def _parts(self, key: Path, procedure: Plain, value: Plain, reading: Reading) -> None:
        for part in PARTS:
            if isinstance(value.get(part), dict):
                known = procedure.setdefault(part, {})
                for name, rule in value[part].items():
                    self._name((*key, part, name), known, name, rule, reading, (part, name))

    def _alike(self, kind: str, name: str, rule: Plain, reading: Reading, path: Path) -> None:
        """A new rule from a neighbour: its fields, and of a procedure also its stages and steps."""
        key, model = (kind, name), (kind, str(rule["like"]))
        statement = Stated(self.place, reading, path)
        if key in self.stated:
            advice = say("Take another name, or leave like out.")
            self._refuse(reading, (*path, "like"), say("{name} is already law here", name=name), advice)
            return
        fields = {
            field: said
            for field, said in rule.items()
            if field != "like" and (kind != "procedures" or field not in PARTS)
        }
        copy = _changed(self.rules[kind][model[1]], fields)
        self.stated[key] = [*self.stated[model], statement]
        self.rules[kind][name] = copy
        if kind == "procedures":
            for part in PARTS:
                copy[part] = self._part_alike(key, model, part, copy.get(part, {}), rule.get(part) or {}, reading)

    def _part_alike(self, key: Path, model: Path, part: str, old: Plain, changes: Plain, reading: Reading) -> Plain:
        new = dict(old)
        for name in old:
            self.stated[(*key, part, name)] = list(self.stated[(*model, part, name)])
        for name, rule in changes.items():
            if rule is None and name in new:
                del new[name]
                continue
            # of a likeness nobody relies yet, so what it changes need not say whom it replaces
            self.stated.setdefault((*key, part, name), []).append(Stated(self.place, reading, (part, name)))
            new[name] = _changed(new[name], rule) if name in new and isinstance(rule, dict) else rule
        return new


def _changed(old: Any, new: Plain) -> Plain:
    """The old fields with those newly stated; ``~`` takes one away."""
    fields = {**old, **new} if isinstance(old, dict) else dict(new)
    fields.pop("replaces", None)
    return {field: said for field, said in fields.items() if said is not None}

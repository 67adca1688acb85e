"""Whether the law lets a filing be made at all, for the people it is made for, and who may make it final."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflow.case.arguments import ref_of
from workflow.case.people import Person
from workflow.documents.naming import part_of
from workflow.documents.vocabulary import ACCUSED, VICTIM, Matter
from workflow.errors import DraftError, UnknownName
from workflow.language import later, say, spoken

_NO_LAWYER = later(
    "A filing is made final by a named lawyer: {ref} is {role}. Add the advocate with a name, and give that reference."
)
_NO_NAME = later(
    "A filing is made final by a named lawyer: {ref} is {role} and has no name. Add the advocate with a name, and give "
    "that reference."
)


def refuse_unlawful(matter: Matter, rule: Any, people: list[str]) -> None:
    """Raises DraftError with every requirement of the filing that does not hold, each with its provision.

    What cannot be decided is told as a warning: paper may be prepared before every fact is known.
    """
    unmet = list(_unmet(matter, rule, people))
    if unmet:
        heading = say("{title} is not the filing here:", title=matter.shown(rule.title))
        raise DraftError("\n".join([heading, *dict.fromkeys(unmet)]))


def _unmet(matter: Matter, rule: Any, people: list[str]) -> Iterator[str]:
    law = matter.law
    required = [law.requirements[item] if isinstance(item, str) else item for item in rule.requires]
    # who swears or signs for somebody is not who the law asks about
    theirs = [ref for ref in people if matter.person(ref).role == rule.for_each]
    whole = rule.for_each in (ACCUSED, VICTIM)  # without one of them named, the filing is for all of them
    for ref in theirs or ([] if whole else people) or [""]:
        if rule.when is not None and matter.judged(rule.when, ref) is False:
            said = say("It is not made in this situation ({when}).", when=rule.when)
            yield f"  - {said} [{law.cite(rule.under, language=spoken())}]"
        for item in required:
            if item.when is not None and matter.judged(item.when, ref) is False:
                continue
            answer = matter.judged(item.that, ref)
            under = law.cite(item.under if isinstance(item.under, dict) else rule.under, language=spoken())
            if answer is False and not item.directory:
                yield f"  - {matter.shown(item.otherwise)} [{under}]"
            elif answer is not True:
                words = matter.shown(item.otherwise)
                matter.sheet.warn(say("not certain: {words} [{under}]", words=words, under=under))


def lawyer_of(case: Any, who: Person | str | None) -> str | None:
    """The lawyer who makes a filing final: somebody in the case, whose name is known."""
    if who is None:
        return None
    ref = ref_of(who)
    if ref not in case.people:
        raise UnknownName(later("person"), ref, case.people)
    names: Mapping[str, Any] = case.names.get(ref) or {}
    if case.people[ref].role in ("accused", "victim", "witness", "relative") or not names.get("name"):
        role = part_of(case.law, case.people[ref].role)
        raise DraftError(say(_NO_LAWYER if names.get("name") else _NO_NAME, ref=ref, role=role))
    return ref

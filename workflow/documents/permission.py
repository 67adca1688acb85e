"""Whether the law lets a filing be made at all: what it requires, for the people it is made for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflow.documents.vocabulary import ACCUSED, VICTIM, Matter
from workflow.errors import DraftError


def refuse_unlawful(matter: Matter, rule: Any, people: list[str]) -> None:
    """Raises DraftError with every requirement of the filing that does not hold, each with its provision.

    What cannot be decided is told as a warning: paper may be prepared before every fact is known.
    """
    unmet = list(_unmet(matter, rule, people))
    if unmet:
        raise DraftError("\n".join([f"{matter.text(rule.title)} is not the filing here:", *dict.fromkeys(unmet)]))


def _unmet(matter: Matter, rule: Any, people: list[str]) -> Iterator[str]:
    law = matter.law
    required = [law.requirements[item] if isinstance(item, str) else item for item in rule.requires]
    # who swears or signs for somebody is not who the law asks about
    theirs = [ref for ref in people if matter.person(ref).role == rule.for_each]
    whole = rule.for_each in (ACCUSED, VICTIM)  # without one of them named, the filing is for all of them
    for ref in theirs or ([] if whole else people) or [""]:
        if rule.when is not None and matter.judged(rule.when, ref) is False:
            yield f"  - It is not made in this situation ({rule.when}). [{law.cite(rule.under)}]"
        for item in required:
            if item.when is not None and matter.judged(item.when, ref) is False:
                continue
            answer = matter.judged(item.that, ref)
            words, under = matter.text(item.otherwise), item.under if isinstance(item.under, dict) else rule.under
            if answer is False and not item.directory:
                yield f"  - {words} [{law.cite(under)}]"
            elif answer is not True:
                matter.sheet.warnings[f"not certain: {words} [{law.cite(under)}]"] = None

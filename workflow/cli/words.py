"""Words for what is kept by its id: how a deadline stands, an outcome, a kind of entry, a court, a role, an offence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflow.cli import plain
from workflow.errors import MomentError
from workflow.language import ENGLISH, later, length, say, tongue
from workflow.moments import period

if TYPE_CHECKING:
    from workflow.case.charges import Charge
    from workflow.law.law import Law

_STATES = {
    later("running"), later("met"), later("met late"), later("met early"), later("passed"), later("waiting"),
    later("open"), later("excused"), later("unclear"), later("unknown"), later("not met"),
    later("provisional"), later("unverified"),
}  # fmt: skip
_OUTCOMES = {
    later("alleged"), later("charged"), later("convicted"), later("acquitted"), later("discharged"),
    later("withdrawn"), later("compounded"), later("quashed"), later("abated"), later("imprisonment"),
}  # fmt: skip
_PHASES = {
    later("report"), later("investigation"), later("charge"), later("trial"), later("judgment"), later("appeal"),
    later("execution"), later("relief"), later("care"), later("paused"), later("closed"),
}  # fmt: skip
_SURENESS = {
    later("draft"), later("sourced"), later("proven"), later("reviewed"), later("medium"), later("high"), later("low"),
}  # fmt: skip
_ENTRIES = {
    later("opened"), later("person added"), later("role changed"), later("count added"), later("count amended"),
    later("cause opened"), later("cause joined"), later("cause severed"), later("cause transferred"),
    later("cause closed"), later("facts recorded"), later("take"), later("hearing fixed"), later("ordered"),
    later("document received"), later("filing made"), later("filing printed"), later("time excluded"),
    later("reading chosen"), later("note"), later("correction"), later("annulled"),
}  # fmt: skip
_PARTS = {
    later("offence"), later("accused"), later("victims"), later("cause"),
    later("particulars"), later("instead_of"), later("court"), later("seat"), later("branch"), later("number"),
    later("judge"), later("by"), later("counts"), later("within"), later("notified"), later("facts"), later("until"),
    later("reason"), later("what"), later("count"), later("kind"), later("term"), later("consecutive_to"),
    later("fine"), later("alarm"), later("due"), later("outer"),
}  # fmt: skip
_RULES = {
    later("procedures"), later("steps"), later("deadlines"), later("amounts"),
    later("added"), later("removed"), later("changed"),
}  # fmt: skip
_OF_MACHINES = {
    later("No such file or directory"), later("Permission denied"), later("File exists"), later("Is a directory"),
    later("Not a directory"), later("No space left on device"),
}  # fmt: skip
_OTHERWISE = {"place": later("where committed"), "on": later("when"), "case": later("the case")}
"""Words of ours that mean something else where sentences say them."""
_KNOWN = frozenset().union(_STATES, _OUTCOMES, _PHASES, _SURENESS, _ENTRIES, _PARTS, _RULES, _OF_MACHINES)


def in_words(id: str) -> str:
    """What is kept by an English word, in the language of the answers; what is not known here, as it is."""
    if tongue() == ENGLISH:
        return id
    return say(_OTHERWISE.get(id, id)) if id in _KNOWN or id in _OTHERWISE else id


def named(law: Law, id: str, language: str | None) -> str:
    """A court, seat, office, role or offence: in English by its id, as it is typed; elsewhere by its title."""
    if tongue() == ENGLISH:
        return id
    for kind in (law.courts, law.seats, law.offices, law.roles, law.offences):
        if id in kind:
            return law.text(kind[id].title, language)
    return id


def time_words(said: str) -> str:
    """A length of time or a penalty as somebody wrote it (``30 years``); what is neither, as it is."""
    if tongue() == ENGLISH:
        return said
    try:
        return length(period(said))
    except MomentError:
        return in_words(said)


def sentence_words(charge: Charge) -> str:
    """What was imposed on a charge: ``30 years``, ``death``, ``fine``; empty where nothing stands."""
    return time_words(plain.sentence(charge))

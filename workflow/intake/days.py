"""Days as a list writes them: read by the form that the mapping tells, or ISO. What may mean two days is never read."""

from __future__ import annotations

import re
from datetime import datetime, time

from workflow.errors import MomentError
from workflow.moments import Moment, moment

_SIGN = re.compile(r"%[-#]?(.)")
_KNOWN = frozenset("YmdbBaAHIpMS%")
_EXAMPLE = 'write "%d/%m/%Y" for 31/12/2016, "%d %B %Y" for 31 December 2016'


def refuse_format(form: str) -> None:
    """Raises ValueError for a form of dates that cannot tell a day, with what to write instead."""
    signs = set(_SIGN.findall(form))
    if "y" in signs:
        raise ValueError(f"{form!r} leaves the century open; write the years of the list in four digits, and %Y here")
    if unknown := signs - _KNOWN:
        raise ValueError(f"{form!r} has the sign %{min(unknown)}, which nobody knows here; {_EXAMPLE}")
    if "Y" not in signs:
        raise ValueError(f"{form!r} names no year; {_EXAMPLE}")
    if "d" in signs and not signs & set("mbB") or signs & set("HI") and "d" not in signs:
        raise ValueError(f"{form!r} leaves out what stands between its signs; {_EXAMPLE}")
    if "I" in signs and "p" not in signs:
        raise ValueError(f"{form!r} does not tell morning from afternoon; write %H, or %I with %p")


def day_in(text: str, form: str | None) -> Moment:
    """The day a text means, as exactly as the form tells it: a year, a month, a day or a minute.

    Raises MomentError where it is neither in that form nor ISO.
    """
    if form is not None:
        try:
            return moment(_as_told(datetime.strptime(text, form.replace("%-", "%").replace("%#", "%")), form))
        except ValueError:
            pass
    try:
        return moment(text)
    except MomentError:
        if form is None:
            problem = f"{text!r} can be read in more than one way, or in none, and the mapping does not say how"
            raise MomentError(f'{problem}. Say how the list writes days, such as dates: "%d/%m/%Y".') from None
        raise MomentError(f"{text!r} is not written as {form}, nor as 2016-07-01, 2016-07, 2016 or unknown.") from None


def _as_told(found: datetime, form: str) -> str:
    """Only what the form says: a form without a day means the whole month."""
    signs = set(_SIGN.findall(form))
    if "d" not in signs:
        return f"{found:%Y-%m}" if signs & set("mbB") else f"{found:%Y}"
    # programs write midnight where they know no hour
    return f"{found:%Y-%m-%d}" if found.time() == time(0) else f"{found:%Y-%m-%dT%H:%M}"

"""The door to ``icalendar``: what is due, as a calendar file (RFC 5545) that shows no name.

An event says the deadline's title, the case's id and the reference of the person: a telephone left on a table tells
a stranger nothing. What a court ordered in its own words may hold a name, so only the number of its entry is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from workflow.language import day, say, speaking
from workflow.moments import Moment
from workflow.reports.worklist import Task


def calendar_file(tasks: Iterable[Task], on: date, language: str | None = None) -> bytes:
    """The calendar of everything that has a day. ``on`` is the day it was made for; the same tasks give the same bytes.

    Its words are in ``language``, else in that of the answers. An event stands on the alarm: the earliest end under any
    reading of the law. A deadline in hours becomes a moment in UTC, reckoned from the time zone of the place.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Prosequi//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    with speaking(language):
        for task in tasks:
            if task.alarm is not None and task.alarm.known:
                calendar.add_component(_event(task, task.alarm, on, language))
    content: bytes = calendar.to_ical()
    return content


def _event(task: Task, alarm: Moment, on: date, language: str | None) -> Any:
    from icalendar import Event

    due = task.due
    event = Event()
    event.add("uid", f"{task.case_id}.{due.id}.{due.subject or 'case'}.{due.number}@prosequi".replace("/", "-"))
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    event.add("summary", f"{_title(task, language)} · {task.case_id} {due.subject}".strip())
    event.add("description", _description(task, language))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if alarm.timed:
        event.add("dtstart", _in_utc(alarm.first, task))
    else:
        # an end that nobody knows is left away: the event stands on the day that is known
        first = alarm.first_day if alarm.first_day > date.min else alarm.last_day
        last = alarm.last_day if alarm.last_day < date.max else first
        event.add("dtstart", first)
        # the end of an all-day event is the first day that is free again (RFC 5545, 3.6.1)
        event.add("dtend", last + timedelta(days=1))
    event.add_component(_reminder())
    return event


def _reminder() -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", say("A deadline is near"))
    alarm.add("trigger", timedelta(days=-1))
    return alarm


def _title(task: Task, language: str | None) -> str:
    due = task.due
    if due.model is None:
        return say("Order of the court (entry {number})", number=due.run.entry)
    return task.case.law.text(due.title, language)


def _description(task: Task, language: str | None) -> str:
    due = task.due
    said = [task.case.law.cite(due.under, language=language)] if due.under else []
    if due.due is not None and due.due != due.alarm:
        said.append(say("Usual reading: {due}. This event stands on the earliest reading.", due=day(due.due)))
    if due.status == "lapsed":
        said.append(say("This day has passed."))
    if due.provisional:
        said.append(say("Provisional: the holidays of that year are not verified."))
    if due.unverified:
        said.append(say("Unverified: nobody has checked this rule."))
    return "\n".join(said)


def _in_utc(local: datetime, task: Task) -> datetime:
    from zoneinfo import ZoneInfo

    zone = task.case.law.jurisdiction.timezone
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if zone else local

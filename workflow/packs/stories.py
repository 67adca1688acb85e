"""``cases/*.yaml``: golden cases, stories that a lawyer can read, write and dispute."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from workflow.packs.part import PackPart, Text, When, Word, one_or_many

Few = Annotated[list[Word], BeforeValidator(one_or_many)]
Ends = Annotated[list["End"], BeforeValidator(lambda value: [value] if isinstance(value, dict) else value)]

LineKind = Literal[
    "take", "person_added", "role_changed", "count_added", "count_amended", "cause_opened", "cause_amended",
    "cause_joined", "cause_severed", "cause_transferred", "cause_closed", "facts_recorded", "hearing_fixed", "ordered",
    "document_received", "filing_made", "filing_printed", "time_excluded", "reading_chosen", "note",
    "correction", "annulled", "bring_up_to",
]


class StoryPerson(PackPart):
    """A person by reference and role; a story has no names."""

    role: Word = Field(alias="is")
    facts: dict[str, Any] = Field(default_factory=dict)
    title: Text | None = None


class StoryCause(PackPart):
    """What a court gave a number."""

    court: Word
    seat: Word | None = None
    number: Word | None = None
    judge: Word | None = None
    branch: Word | None = None
    """The branch or division of the court, as its captions write it: ``Branch 105``."""
    title: Text | None = None


class StoryCount(PackPart):
    """An offence against victims at a time and place, and who is said to have done it."""

    offence: Word
    accused: Few
    victims: Few = Field(default_factory=list)
    on: When
    place: Text | None = None
    cause: Word | None = None
    instead_of: Word | None = None
    particulars: Text | None = None
    facts: dict[str, Any] = Field(default_factory=dict)
    despite: Text | None = None
    """Why it was charged all the same, where the law of the offence was not in force on its day."""


class End(PackPart):
    """What must be true on a day: stages, outcomes, due dates, and what must never have run."""

    on: When
    stage: dict[Word, Word] = Field(default_factory=dict)
    outcome: dict[Word, Word] = Field(default_factory=dict)
    due: dict[Word, Any] = Field(default_factory=dict)
    never: list[Word] = Field(default_factory=list)
    irregular: dict[Word, Any] | list[Any] | None = None
    sentence: dict[Word, Any] = Field(default_factory=dict)
    amounts: dict[Word, Any] = Field(default_factory=dict)
    code: dict[Word, Word] = Field(default_factory=dict)


class StoryHead(PackPart):
    """A story; its docket lines are read one by one, so that each mistake is told with its line."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    place: Word
    story: Text
    title: Text | None = None
    opened: When | None = None
    people: dict[Word, StoryPerson] = Field(default_factory=dict)
    causes: dict[Word, StoryCause] = Field(default_factory=dict)
    counts: dict[Word, StoryCount] = Field(default_factory=dict)
    settings: dict[Word, Word] = Field(default_factory=dict)
    facts: dict[str, Any] = Field(default_factory=dict)
    docket: list[dict[str, Any]] = Field(default_factory=list)
    ends: Ends = Field(default_factory=list)
    sources: Any = None
    checks: Any = None

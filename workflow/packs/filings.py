"""``filings.yaml``: what the law says of a filing. The words stand in its template."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from workflow.packs.part import Cited, ConditionText, Name, Text, Word, YesNo, one_or_many
from workflow.packs.requirements import Requirement

Few = Annotated[list[Name], BeforeValidator(one_or_many)]


class Filing(Cited):
    """A document a step needs or makes: who signs, sworn or not, to which court, with what."""

    title: Text
    for_each: Literal["accused", "victim", "charge", "case"] = "case"
    signed_by: Few = Field(default_factory=list)
    sworn: YesNo = False
    to: Few = Field(default_factory=list)
    """Courts, offices or roles that receive it."""
    to_court_above: YesNo = False
    """Yes where it goes to the court above the one that decided, though that one too is among those in ``to``."""
    stages: Text | None = None
    """When it is filed, in words."""
    copies: Text | None = None
    contents: list[Text] = Field(default_factory=list)
    """Mandatory contents, in order."""
    annexures: list[Text] = Field(default_factory=list)
    requires: list[Name | Requirement] = Field(default_factory=list)
    when: ConditionText | None = None
    template: Word | None = None
    """Template name, where it is not the filing's id; ``none`` where the press has no template yet."""
    public: YesNo = True
    """No where the filing is sealed or goes to an office in confidence."""

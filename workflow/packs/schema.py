"""JSON Schemas of the pack files, for editors: ``python -m workflow.packs.schema`` writes them.

Generated from the models, so that an editor knows what Prosequi knows. In a nearer place a rule that says
``replaces`` or ``like`` may leave out what it does not change.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from workflow.packs.amounts import Amount
from workflow.packs.calendar import Calendar
from workflow.packs.concordance import Concordance
from workflow.packs.courts import Courts
from workflow.packs.deadlines import Deadline
from workflow.packs.facts import Fact
from workflow.packs.filings import Filing
from workflow.packs.jurisdiction import Jurisdiction
from workflow.packs.offences import Offence
from workflow.packs.part import Name
from workflow.packs.privacy import Protection
from workflow.packs.procedures import Procedure
from workflow.packs.requirements import Requirement
from workflow.packs.settings import Setting
from workflow.packs.sources import Source
from workflow.packs.stories import StoryHead

FOLDER = Path("jurisdictions/_schema")
BY_NAME: dict[str, type[BaseModel]] = {
    "sources": Source, "offences": Offence, "facts": Fact, "requirements": Requirement, "settings": Setting,
    "deadlines": Deadline, "amounts": Amount, "filings": Filing, "privacy": Protection,
    "concordance": Concordance,
}  # fmt: skip
"""Files that map names to rules."""
WHOLE: dict[str, type[BaseModel]] = {
    "jurisdiction": Jurisdiction, "courts": Courts, "calendar": Calendar, "procedure": Procedure, "story": StoryHead,
}  # fmt: skip
"""Files that are one model."""
NAMED = (
    *(model.__name__ for model in BY_NAME.values()), "Seat", "Court", "Office", "Role", "CountingRule", "Holiday",
    "Closure", "Recess", "Excluded", "Procedure", "Stage", "Step",
)  # fmt: skip
"""The models of rules that have names, and can therefore be replaced in a nearer place."""
PARTS = ("CountingRule", "Holiday", "Closure", "Recess", "Excluded", "Stage", "Step")
"""Those that are part of something, and are not made from a neighbour."""


class _Generate(GenerateJsonSchema):
    """As pydantic generates, but for values that may be written shorter: ``[a]`` as ``a``, ``{in: a}`` as ``a``."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        shorter = inner["items"] if inner.get("type") == "array" else {"type": "string"}
        return {"anyOf": [shorter, inner]}


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the kind of file: ``deadlines``, ``procedure``, ``story`` …"""
    types: dict[str, Any] = {kind: dict[Name, model] for kind, model in BY_NAME.items()}  # type: ignore[valid-type]
    return {kind: _schema(kind, annotation) for kind, annotation in {**types, **WHOLE}.items()}


def _schema(kind: str, annotation: Any) -> dict[str, Any]:
    schema = TypeAdapter(annotation).json_schema(schema_generator=_Generate)
    for name, definition in schema.get("$defs", {}).items():
        if name in NAMED:
            _replaceable(definition)
    if kind == "procedure":
        _replaceable(schema)
    files = {"procedure": "procedures/*.yaml", "story": "cases/*.yaml"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": files.get(kind, f"{kind}.yaml"),
    }


def _replaceable(definition: dict[str, Any]) -> None:
    place = {"type": "string", "description": "the place that last stated this name"}
    neighbour = {"type": "string", "description": "a neighbour of the same kind to begin from"}
    # ~ takes a field away, and a step or stage of a likeness
    fields = {name: {"anyOf": [field, {"type": "null"}]} for name, field in definition["properties"].items()}
    definition["properties"] = {**fields, "replaces": place}
    if definition["title"] not in PARTS:
        definition["properties"]["like"] = neighbour
    for field in fields.values():
        map_of = field["anyOf"][0]
        if "$ref" in (map_of.get("additionalProperties") or {}):
            map_of["additionalProperties"] = {"anyOf": [map_of["additionalProperties"], {"type": "null"}]}
    if required := definition.pop("required", None):
        short: dict[str, list[Any]] = {"anyOf": [{"required": ["replaces"]}, {"required": ["like"]}]}
        if definition["title"] in ("Stage", "Step"):
            return  # those of a likeness state only what differs, and say so at its head
        if definition["title"] == "Procedure":
            short["anyOf"].append({"not": {"required": ["title"]}})  # a nearer place may state its parts alone
        definition |= {"if": short, "else": {"required": required}}


def write(folder: Path = FOLDER) -> list[Path]:
    """Writes every schema into a folder; the same models give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, schema in schemas().items():
        path = folder / f"{kind}.json"
        path.write_text(text(schema), encoding="utf-8")
        written.append(path)
    return written


def text(schema: dict[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for written in write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(written)

"""What an editor is told is what Prosequi reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from workflow.packs.reading import read
from workflow.packs.schema import schemas, text

HERE = Path(__file__).parents[1]
WRITTEN = HERE.parent / "jurisdictions" / "_schema"


def test_the_schemas_in_the_repository_are_current() -> None:
    current = {f"{kind}.json": text(schema) for kind, schema in schemas().items()}
    written = {path.name: path.read_text(encoding="utf-8") for path in WRITTEN.glob("*.json")}
    assert written == current, "run: python -m workflow.packs.schema"


def schema_of(path: Path) -> str:
    return {"procedures": "procedure", "cases": "story"}.get(path.parent.name, path.stem)


@pytest.mark.parametrize("path", sorted(HERE.glob("invented/**/*.yaml")), ids=lambda path: "/".join(path.parts[-3:]))
def test_every_invented_file_is_right_in_an_editor(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(as_in_an_editor(read(path).value), SCHEMAS[schema_of(path)])


SCHEMAS = schemas()


def as_in_an_editor(value: Any) -> Any:
    """Editors type numbers, true and false by themselves, as YAML 1.2 says; they leave yes, no and dates alone."""
    if isinstance(value, dict):
        return {key: as_in_an_editor(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_in_an_editor(inner) for inner in value]
    if isinstance(value, str) and re.fullmatch(r"true|false|-?\d+(\.\d+)?", value):
        return json.loads(value) if value[0] != "0" or len(value) == 1 else float(value)
    return value


def test_an_editor_sees_a_misspelled_word() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    rule = {"title": "Appeal", "counts_from": "trial.convict", "withn": "3 days"}
    with pytest.raises(jsonschema.ValidationError, match="withn"):
        jsonschema.validate({"appeal": rule}, SCHEMAS["deadlines"])


def test_a_replaced_rule_may_leave_out_what_stays() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate({"appeal": {"replaces": "ruritania", "within": "3 days"}}, SCHEMAS["deadlines"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"appeal": {"within": "3 days"}}, SCHEMAS["deadlines"])

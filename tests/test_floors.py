"""The house as it is built: imports only go down, neighbours are strangers, one library has one door."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

WORKFLOW = Path(__file__).parent.parent / "workflow"

FLOORS = [
    # ground: no law, no files, no cases
    ["answers", "conditions", "counting", "dates", "errors", "language", "moments", "money", "periods", "spans", "spanish"],
    ["packs"],
    ["law"],
    ["case"],
    ["documents", "intake", "reports", "storage"],
    ["cli"],
]
FLOOR_OF = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
STRANGERS = {"documents", "intake", "reports", "storage"}
DOORS = {
    "yaml": {"packs/reading.py"},
    "transitions": {"case/position.py"},
    "holidays": {"law/calendar.py"},
    "jinja2": {"documents/sandbox.py", "documents/templates.py"},
    "docx": {"documents/word/package.py", "documents/word/paper.py"},
    "docxtpl": {"documents/word/office_template.py"},
    # python-docx's own trees, and a finished package read without it
    "lxml": {"documents/word/", "documents/finished/package.py"},
    "typst": {"documents/pdf/document.py"},
    # binding is writing; what reads finished files reads with the same library
    "pypdf": {"documents/bundle/", "documents/finished/"},
    "num2words": {"documents/wording.py"},
    "markdown_it": {"documents/prose.py"},
    "markupsafe": {"documents/printing.py", "documents/sandbox.py"},
    "babel": {"documents/wording.py", "language.py", "law/countries.py"},
    "dateutil": {"law/recesses.py"},
    # the models are pydantic's: whoever asks whether one may be made meets its error
    "pydantic": {"packs/", "law/law.py", "law/library.py", "law/checks/parts.py", "documents/house_style.py", "intake/mapping.py"},
    "pydantic_core": {"packs/"},
    "openpyxl": {"intake/workbook.py"},
    "icalendar": {"reports/calendar_file.py"},
    "sqlalchemy": {"storage/"},
    "alembic": {"storage/upgrading.py", "storage/migrations/"},
    "cryptography": {"storage/vault.py"},
    "click": {"cli/"},
    "platformdirs": {"law/cache.py", "storage/keys.py", "cli/clerk.py"},
}
NOT_OUR_WORDS = {
    "engine", "manager", "service", "handler", "processor", "context", "core", "base", "utils", "helpers", "common", "data", "info",
}  # fmt: skip
MODULE_ALARM, FUNCTION_ALARM = 250, 30

FILES = sorted(path for path in WORKFLOW.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(WORKFLOW).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(WORKFLOW).parts[0]
    return first.removesuffix(".py")


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, inside functions too; not what is imported for types alone."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {inner for node in ast.walk(tree) if _for_types(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or ""


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def climbing(own: str, modules: Iterator[str]) -> list[str]:
    """What a room imports from beside itself (where neighbours are strangers) or from above."""
    rooms = {module.split(".")[1] for module in modules if module.startswith("workflow.")} - {own}
    return sorted(
        room for room in rooms
        if FLOOR_OF[room] > FLOOR_OF[own] or (FLOOR_OF[room] == FLOOR_OF[own] and {room, own} <= STRANGERS)
    )  # fmt: skip


@pytest.mark.parametrize("path", [path for path in FILES if room_of(path) != "__init__"], ids=name_of)
def test_imports_only_go_down(path):
    assert climbing(room_of(path), imported(path)) == []


def test_every_room_has_a_floor():
    assert {room_of(path) for path in FILES} - {"__init__"} == set(FLOOR_OF)


@pytest.mark.parametrize("library", DOORS)
def test_one_library_one_door(library):
    through = {name_of(path) for path in FILES if any(module.split(".")[0] == library for module in imported(path))}
    strangers = {file for file in through if not any(file.startswith(door) for door in DOORS[library])}
    assert strangers == set()


def test_every_library_has_a_door():
    used = {module.split(".")[0] for path in FILES for module in imported(path)}
    assert used - {"workflow"} - sys.stdlib_module_names == set(DOORS)


def test_names_are_words_of_law():
    words = {part for path in FILES for part in name_of(path).removesuffix(".py").replace("/", "_").split("_")}
    assert words & NOT_OUR_WORDS == set()


def test_no_country_stands_in_python():
    """Not in names, texts, comments or examples: a place by its folder."""
    root = WORKFLOW.parent / "jurisdictions"
    places = {path.parent.name for path in root.rglob("jurisdiction.yaml") if path.parent.name[0] != "_"}
    assert places
    for path in FILES:
        said = path.read_text("utf-8").lower()
        assert not [place for place in places if place in said], path


def test_the_check_itself_sees_a_climb():
    assert climbing("packs", iter(["workflow.law.law", "workflow.errors"])) == ["law"]
    assert climbing("storage", iter(["workflow.reports.worklist", "workflow.case.case"])) == ["reports"]
    assert climbing("cli", iter(["workflow.storage", "workflow.documents"])) == []


def test_an_alarm_rings_for_what_is_long_and_only_then():
    long = "def long():\n" + "    day = 1\n" * FUNCTION_ALARM
    short = 'def short():\n    """' + "\n" * 40 + '"""\n' + "    day = 1\n" * (FUNCTION_ALARM - 1)
    assert list(alarms("a.py", long + short)) == ["a.py: long has 31 lines"]
    assert list(alarms("b.py", "day = 1\n" * (MODULE_ALARM + 1))) == ["b.py: 251 lines"]


def alarms(name: str, text: str) -> Iterator[str]:
    """Long modules and functions. An alarm asks a question, it is no rule: ``python tests/test_floors.py`` reads them."""
    if (lines := text.count("\n")) > MODULE_ALARM:
        yield f"{name}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring(node)
            if length > FUNCTION_ALARM:
                yield f"{name}: {node.name} has {length} lines"


def _docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return (first.end_lineno or first.lineno) - first.lineno + 1
    return 0


if __name__ == "__main__":
    for file in FILES:
        print("\n".join(alarms(name_of(file), file.read_text("utf-8"))), end="")

"""The house as it is built: imports only go down, neighbours are strangers, one library has one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WORKFLOW = Path(__file__).parent.parent / "workflow"

FLOORS = [
    # ground: no law, no files, no cases
    ["answers", "conditions", "counting", "dates", "errors", "moments", "periods", "spans"],
    ["packs"],
    ["law"],
    ["case"],
    ["documents", "reports", "storage"],
    ["cli"],
]
FLOOR_OF = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
STRANGERS = {"documents", "reports", "storage"}
DOORS = {
    "yaml": {"packs/reading.py"},
    "transitions": {"case/position.py"},
    "holidays": {"law/calendar.py"},
    "jinja2": {"documents/templates.py"},
    "docx": {"documents/word.py", "documents/word_numbering.py", "documents/word_styles.py"},
    "lxml": {"documents/word.py", "documents/word_numbering.py", "documents/word_styles.py"},
    "markdown_it": {"documents/prose.py"},
    "icalendar": {"reports/calendar_file.py"},
    "sqlalchemy": {"storage/"},
    "click": {"cli/"},
    "platformdirs": {"law/cache.py", "cli/clerk.py"},
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


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions too; not what is imported for types alone."""
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


def test_names_are_words_of_law():
    words = {part for path in FILES for part in name_of(path).removesuffix(".py").replace("/", "_").split("_")}
    assert words & NOT_OUR_WORDS == set()


def test_no_country_stands_in_python():
    places = {
        path.name for path in (WORKFLOW.parent / "jurisdictions").iterdir() if path.is_dir() and path.name[0] != "_"
    }
    for path in FILES:
        said = " ".join(_said(ast.parse(path.read_text("utf-8")))).lower()
        assert not [place for place in places if place in said], path


def _said(tree: ast.AST) -> Iterator[str]:
    """Names and texts of a module; an example in a docstring is no law."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs:
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id


def test_the_check_itself_sees_a_climb():
    assert climbing("packs", iter(["workflow.law.law", "workflow.errors"])) == ["law"]
    assert climbing("storage", iter(["workflow.reports.worklist", "workflow.case.case"])) == ["reports"]
    assert climbing("cli", iter(["workflow.storage", "workflow.documents"])) == []


def test_alarms_are_read_and_do_not_fail(capsys):
    """Long modules and functions, printed for whoever looks (``pytest -s``): an alarm asks a question, it is no rule."""
    with capsys.disabled():
        for line in alarms():
            print(f"\n  {line}", end="")


def alarms() -> Iterator[str]:
    for path in FILES:
        text = path.read_text("utf-8")
        if (lines := text.count("\n")) > MODULE_ALARM:
            yield f"{name_of(path)}: {lines} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring(node)
                if length > FUNCTION_ALARM:
                    yield f"{name_of(path)}: {node.name} has {length} lines"


def _docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return (first.end_lineno or first.lineno) - first.lineno + 1
    return 0

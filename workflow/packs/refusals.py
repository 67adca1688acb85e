"""What a model refuses, said in plain words: the problem, and what to write instead."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from workflow.packs.findings import Path, nearest


def words(problem: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, str]:
    """Problem and advice for one error of pydantic's, at a path of what ``model`` was to be made from."""
    kind, given = problem["type"], problem["input"]
    context = problem.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(str(path[-1]), model, path)
    if kind == "missing":
        return "is missing", f"Write {path[-1]}: here."
    if kind == "literal_error":
        return f"{_quoted(given)} is none of the choices", _choices(context["expected"], given)
    if given is None:
        return "has no value", "Write one, or leave the key out."
    if kind == "value_error":
        return _own_words(str(context.get("error", problem["msg"])), given)
    if kind == "string_pattern_mismatch":
        return _pattern(given, context["pattern"])
    said, advice = _WORDS.get(kind, (f"cannot stand here ({problem['msg']})", ""))
    return f"{_quoted(given)} {said}", advice


_WORDS = {
    "string_type": ("is not one text", "Write one text."),
    "string_too_short": ("is empty", "Write it, or leave the key out."),
    "string_too_long": ("is too long", "Name parts of it as terms in facts.yaml (`means`) and use the names."),
    "too_short": ("is empty", "Write it, or leave the key out."),
    "list_type": ("is not a list", "Write a list: [a, b]"),
    "dict_type": ("is not a map", "Write `name: value` lines beneath it."),
    "model_type": ("is not a map", "Write `name: value` lines beneath it."),
    "model_attributes_type": ("is not a map", "Write `name: value` lines beneath it."),
    "bool_type": ("is neither yes nor no", "Write yes or no."),
    "bool_parsing": ("is neither yes nor no", "Write yes or no."),
    "int_parsing": ("is not a whole number", "Write digits only."),
    "int_type": ("is not a whole number", "Write digits only."),
    "greater_than_equal": ("is too small", "Look at the number again."),
    "less_than_equal": ("is too great", "Look at the number again."),
}


def _quoted(given: Any) -> str:
    if isinstance(given, dict):
        return "a map"
    if isinstance(given, list):
        return "a list"
    text = str(given)
    return f'"{text if len(text) <= 60 else text[:57] + "…"}"'


def _choices(expected: str, given: Any) -> str:
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    close = nearest(str(given), words)
    return (
        f"Write {words[0]}."
        if len(words) == 1
        else f"{close + ' ' if close else ''}The choices are: {', '.join(words)}."
    )


def _own_words(said: str, given: Any) -> tuple[str, str]:
    """Our own errors are written ``problem; advice``."""
    said = said.removeprefix("Value error, ")
    problem, _, advice = said.partition("; ")
    if isinstance(given, str) and problem.startswith(repr(given)):
        problem = _quoted(given) + problem.removeprefix(repr(given))
    return problem, advice[:1].upper() + advice[1:]


def _pattern(given: Any, pattern: str) -> tuple[str, str]:
    if pattern.startswith(("^[a-z][a-z0-9_]*", "^(first|notice)")):
        likely = _identifier(str(given))
        advice = "An id has small letters, digits and underscores, and begins with a letter."
        return f"{_quoted(given)} is no id", f"{f'Write {likely}. ' if likely else ''}{advice}"
    for begin, (what, advice) in _PATTERNS.items():
        if pattern.startswith(begin):
            return f"{_quoted(given)} {what}", advice
    return f"{_quoted(given)} is not written as it should be", f"It must look like {pattern}"


_PATTERNS = {
    "^[A-Za-z]{2,3}(-": ("is no language", "Write a BCP 47 tag before each text: {es: …, en: …}."),
    r"^(\d\d-\d\d|\d{4}-": ("is no day of the year", "Write 08-15 (every year), 2026-01-15 (once) or easter-2."),
    r"^\d\d:\d\d-": ("are no court hours", "Write 08:00-17:00."),
    r"^(\d\d-\d\d|easter([+-]\d+)?)\.\.": ("is no yearly span", "Write 12-21..01-13."),
    r"^\d{4}\.\.": ("are no years", "Write 2010..2026."),
    r"^(\d{1,3}(,": (
        "is no amount of money",
        "Write 30,000 or 30000 KES, a fact that is money (victim.expenses), unknown or as_ordered.",
    ),
    r"^\d{1,6}$|": ("is no number to count with", "Write a whole number, or a fact that is one: victim.days_held."),
}


def _identifier(text: str) -> str:
    likely = re.sub(r"[^a-z0-9_.]+", "_", text.lower()).strip("_.")
    return likely if likely and likely[0].isalpha() else ""


def _unknown_key(key: str, model: type[BaseModel], path: Path) -> tuple[str, str]:
    known = {name for found in _models_at([model], path[:-1]) for name in keys(found)}
    mean = nearest(key, known)
    written = ", ".join(sorted(known))
    return f"nobody knows the word {key} here", mean or (f"The words here are: {written}." if known else "")


def keys(model: type[BaseModel]) -> Iterator[str]:
    """The words a model knows, as they are written in a file."""
    for name, field in model.model_fields.items():
        yield field.alias or name


def _models_at(annotations: Iterable[Any], path: Path) -> list[type[BaseModel]]:
    """The models that may stand at a path below any of the annotations."""
    here = list(annotations)
    for step in path:
        here = [inner for annotation in here for inner in _below(annotation, step)]
    return [found for annotation in here for found in _direct(annotation)]


def _direct(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models an annotation allows without going down into a list or map."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _direct(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType):
        for choice in get_args(annotation):
            yield from _direct(choice)


def _below(annotation: Any, step: str | int) -> Iterator[Any]:
    """The annotations one step further down."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if (field.alias or name) == step:
                yield field.annotation
    elif origin is Annotated:
        yield from _below(arguments[0], step)
    elif origin in (Union, types.UnionType):
        for choice in arguments:
            yield from _below(choice, step)
    elif origin is list and isinstance(step, int) or origin is dict:
        yield arguments[-1]

"""From plain values to models, and from what a model refuses to findings in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workflow.packs.findings import Finding, Path
from workflow.packs.refusals import words

M = TypeVar("M", bound=BaseModel)
MOST = 500
"""Refusals told of one value."""
Told = tuple[Path, str, str]
"""Path inside the value, problem, advice."""


def typed(
    model: type[M], value: Any, refused: Callable[[Path, str, str], Finding], findings: list[Finding]
) -> M | None:
    """The value as a model; or None, with one finding more for every place where it says something it may not.

    ``refused`` makes the finding from the path inside the value, the problem, and the advice.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        findings.extend(refused(*told) for told in mistakes(error, model, value))
        return None


def mistakes(error: ValidationError, model: type[BaseModel], value: Any) -> list[Told]:
    """What a model refuses, one mistake for each place; of a rule with more than a person could mend, the first."""
    refused = error.errors(include_url=False)[:MOST]
    traced = [(*_trace(problem["loc"], value), problem) for problem in refused]
    told: dict[Path, Told] = {}
    for path, problem in _heard(traced, value):
        if path not in told:
            told[path] = (path, *words(problem, path, model))
    return list(told.values())


# -- one finding for each place ------------------------------------------------------------------------------------

_NOWHERE = object()
Trail = tuple[tuple[int, str], ...]
Traced = tuple[Path, Trail, ErrorDetails]


def _trace(location: tuple[int | str, ...], value: Any) -> tuple[Path, Trail]:
    """The path in the file, and the alternatives (by depth and name) that pydantic tried on the way."""
    path: list[str | int] = []
    trail: list[tuple[int, str]] = []
    last = len(location) - 1
    for number, part in enumerate(location):
        inner = _inside(value, part)
        if inner is not _NOWHERE:
            path.append(part)
            value = inner
        elif number == last and isinstance(value, dict) and isinstance(part, str) and not _alternative(part):
            path.append(part)  # the key that is missing
        elif isinstance(part, str) and part != "[key]":
            trail.append((len(path), part))
    return tuple(path), tuple(trail)


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step, _NOWHERE)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return _NOWHERE


def _alternative(part: str) -> bool:
    return not part.isidentifier() or part[:1].isupper() or part in ("str", "bool", "int", "none")


def _heard(traced: list[Traced], value: Any) -> Iterator[tuple[Path, ErrorDetails]]:
    """The mistakes of the alternative that was meant, where pydantic reports all it has tried."""
    while traced:
        path, trail, problem = traced[0]
        if not trail:
            yield path, problem
            traced = traced[1:]
            continue
        depth = trail[0][0]
        here = path[:depth]
        group = [item for item in traced if item[0][:depth] == here and item[1] and item[1][0][0] == depth]
        rest = [item for item in traced if item not in group]
        meant = _meant(group, _at(value, here), depth)
        inner = [(path, trail[1:], problem) for path, trail, problem in group if trail[0][1] == meant]
        yield from _heard(inner, value)
        traced = rest


def _meant(group: list[Traced], value: Any, depth: int) -> str:
    """The alternative that fits the kind of what was written, a text, a list or a map."""

    def fit(name: str) -> tuple[int, int]:
        problems = [item for item in group if item[1][0][1] == name]
        wrong_kind = any(item[2]["type"] in _WRONG_KIND and len(item[0]) == depth for item in problems)
        unreadable = any(item[2]["type"] == "literal_error" and len(item[0]) == depth for item in problems)
        # a map that a model has read whole, and then refused for what it says together, was meant as that model
        whole = isinstance(value, dict) and name.startswith("function-after")
        only_texts = not isinstance(value, str) and not whole and _only_texts(problems, depth)
        # a text that is no period says more than "this is not the word ordered"
        return (wrong_kind or only_texts, unreadable)

    names = dict.fromkeys(item[1][0][1] for item in group)
    return min(names, key=fit)


_WRONG_KIND = {
    "list_type",
    "dict_type",
    "string_type",
    "model_type",
    "model_attributes_type",
    "bool_type",
    "none_required",
}


def _only_texts(problems: list[Traced], depth: int) -> bool:
    return all(len(item[0]) == depth and item[2]["type"] in ("value_error", "literal_error") for item in problems)


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value

"""What a model refuses, said in plain words: the problem, and what to write instead."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from workflow.language import later, say
from workflow.packs.findings import Path, nearest


def words(problem: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, str]:
    """Problem and advice for one error of pydantic's, at a path of what ``model`` was to be made from."""
    kind, given = problem["type"], problem["input"]
    context = problem.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(str(path[-1]), model, path)
    if kind == "missing":
        return say("is missing"), say("Write {key}: here.", key=path[-1])
    if kind == "literal_error":
        return say("{given} is none of the choices", given=_quoted(given)), _choices(context["expected"], given)
    if given is None:
        return say("has no value"), say("Write one, or leave the key out.")
    if kind == "value_error":
        return _own_words(str(context.get("error", problem["msg"])), given)
    if kind == "string_pattern_mismatch":
        return _pattern(given, context["pattern"])
    if kind not in _WORDS:
        return say("{given} cannot stand here ({why})", given=_quoted(given), why=problem["msg"]), ""
    said, advice = _WORDS[kind]
    return say(said, given=_quoted(given)), say(advice)


_EMPTY = (later("{given} is empty"), later("Write it, or leave the key out."))
_NO_MAP = (later("{given} is not a map"), later("Write `name: value` lines beneath it."))
_NOT_YES = (later("{given} is neither yes nor no"), later("Write yes or no."))
_NOT_WHOLE = (later("{given} is not a whole number"), later("Write digits only."))
_AGAIN = later("Look at the number again.")
_WORDS = {
    "string_type": (later("{given} is not one text"), later("Write one text.")),
    "string_too_short": _EMPTY,
    "string_too_long": (
        later("{given} is too long"), later("Name parts of it as terms in facts.yaml (`means`) and use the names.")
    ),
    "too_short": _EMPTY,
    "list_type": (later("{given} is not a list"), later("Write a list: [a, b]")),
    "dict_type": _NO_MAP,
    "model_type": _NO_MAP,
    "model_attributes_type": _NO_MAP,
    "bool_type": _NOT_YES,
    "bool_parsing": _NOT_YES,
    "int_parsing": _NOT_WHOLE,
    "int_type": _NOT_WHOLE,
    "greater_than_equal": (later("{given} is too small"), _AGAIN),
    "less_than_equal": (later("{given} is too great"), _AGAIN),
}  # fmt: skip


def _quoted(given: Any) -> str:
    if isinstance(given, dict):
        return say("a map")
    if isinstance(given, list):
        return say("a list")
    text = str(given)
    return say('"{text}"', text=text if len(text) <= 60 else text[:57] + "…")


def _choices(expected: str, given: Any) -> str:
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    if len(words) == 1:
        return say("Write {text}.", text=words[0])
    choices = say("The choices are: {names}.", names=", ".join(words))
    return f"{nearest(str(given), words)} {choices}".lstrip()


def _own_words(said: str, given: Any) -> tuple[str, str]:
    """Our own errors are written ``problem; advice``, in every language."""
    said = said.removeprefix("Value error, ")
    problem, _, advice = said.partition("; ")
    for quoted in (repr(given), f"«{given}»"):
        if isinstance(given, str) and problem.startswith(quoted):
            problem = _quoted(given) + problem.removeprefix(quoted)
    return problem, advice[:1].upper() + advice[1:]


def _pattern(given: Any, pattern: str) -> tuple[str, str]:
    if pattern.startswith(("^[a-z][a-z0-9_]*", "^(first|notice)")):
        likely = _identifier(str(given))
        advice = say("An id has small letters, digits and underscores, and begins with a letter.")
        better = say("Write {text}.", text=likely) if likely else ""
        return say("{given} is no id", given=_quoted(given)), f"{better} {advice}".lstrip()
    for begin, (what, advice) in _PATTERNS.items():
        if pattern.startswith(begin):
            return say(what, given=_quoted(given)), say(advice)
    problem = say("{given} is not written as it should be", given=_quoted(given))
    return problem, say("It must look like {pattern}", pattern=pattern)


_PATTERNS = {
    "^[A-Za-z]{2,3}(-": (
        later("{given} is no language"), later("Write a BCP 47 tag before each text: {es: …, en: …}.")
    ),
    r"^(\d\d-\d\d|\d{4}-": (
        later("{given} is no day of the year"),
        later("Write 08-15, easter-2 or first friday of december (every year), or 2026-01-15 (once)."),
    ),
    r"^\d\d:\d\d-": (later("{given} are no court hours"), later("Write 08:00-17:00.")),
    r"^(\d\d-\d\d|easter([+-]\d+)?)\.\.": (later("{given} is no yearly span"), later("Write 12-21..01-13.")),
    r"^\d{4}\.\.": (later("{given} are no years"), later("Write 2010..2026.")),
    r"^(\d{1,3}(,": (
        later("{given} is no amount of money"),
        later("Write 30,000 or 30000 KES, a fact that is money (victim.expenses), unknown or as_ordered."),
    ),
    r"^\d{1,6}$|": (
        later("{given} is no number to count with"),
        later("Write a whole number, or a fact that is one: victim.days_held."),
    ),
}  # fmt: skip


def _identifier(text: str) -> str:
    likely = re.sub(r"[^a-z0-9_.]+", "_", text.lower()).strip("_.")
    return likely if likely and likely[0].isalpha() else ""


def _unknown_key(key: str, model: type[BaseModel], path: Path) -> tuple[str, str]:
    known = {name for found in _models_at([model], path[:-1]) for name in keys(found)}
    advice = nearest(key, known)
    if known and not advice:
        advice = say("The words here are: {names}.", names=", ".join(sorted(known)))
    return say("nobody knows the word {key} here", key=key), advice


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

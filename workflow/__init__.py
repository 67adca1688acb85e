"""Prosequi: legal case workflows. The law of a place says where each accused stands, what may come next, why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__distribution__ = "prosequi"
"""By this the command knows that this ``workflow`` is its own: another distribution has a package of the same name."""

__all__ = [
    "Case",
    "CaseStore",
    "LawLibrary",
    "PackError",
    "StepRefused",
    "UnknownName",
    "WorkflowError",
    "draft",
    "moment",
    "open_case",
    "period",
    "replay_story",
]

_HOME = {
    "Case": "case.case", "CaseStore": "storage", "LawLibrary": "law.library", "PackError": "errors",
    "StepRefused": "errors", "UnknownName": "errors", "WorkflowError": "errors", "draft": "documents.filings",
    "moment": "moments", "open_case": "case.opening", "period": "moments", "replay_story": "case.replay",
}  # fmt: skip

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.case.opening import open_case
    from workflow.case.replay import replay_story
    from workflow.documents.filings import draft
    from workflow.errors import PackError, StepRefused, UnknownName, WorkflowError
    from workflow.law.library import LawLibrary
    from workflow.moments import moment, period
    from workflow.storage import CaseStore


def __getattr__(name: str) -> Any:
    # heavy libraries load when the first thing that needs them is asked for
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

"""Filings on paper: words from a template, facts from the case, and the court's format from its house style.

Heavy libraries load when the first filing is drafted, not when this package is imported.
"""

from __future__ import annotations

from typing import Any

__all__ = ["Blank", "Draft", "check_templates", "draft"]

_HOME = {"Blank": "sheet", "Draft": "drafted", "check_templates": "checks", "draft": "filings"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)

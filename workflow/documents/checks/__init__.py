"""Checks of what a place gives the press."""

from workflow.documents.checks.templates import check_templates

__all__ = ["check_templates"]

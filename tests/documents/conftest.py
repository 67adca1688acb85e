"""Fixtures of the press: an invented murder and an invented defilement."""

from matters import defilement, law, murder

__all__ = ["defilement", "law", "murder"]

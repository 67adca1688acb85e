"""A finished file held against the court's format."""

from workflow.documents.measuring.measure import Deviation, measure

__all__ = ["Deviation", "measure"]

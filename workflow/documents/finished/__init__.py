"""What a finished file holds in letters, seen or unseen."""

from workflow.documents.finished.texts import texts

__all__ = ["texts"]

"""A filing as a Word file, and an office's own Word paper."""

from workflow.documents.word.document import typeset

__all__ = ["typeset"]

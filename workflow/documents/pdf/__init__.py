"""A filing as a PDF/A file."""

from workflow.documents.pdf.document import typeset

__all__ = ["typeset"]

"""A PDF opened with care: broken, locked and overlarge files are told in plain words."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from workflow.errors import DraftError
from workflow.language import say

MOST_PAGES = 10_000
MOST_OBJECTS = 2_000_000


def opened(content: bytes) -> Any:
    """The file in pypdf's hands. Raises DraftError where it is no PDF, broken, or locked with a password."""
    from pypdf import PdfReader

    # it warns of every small fault of a foreign file; what matters is raised
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with plain():
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DraftError(say("This PDF is locked with a password. Save it without one."))
        if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > MOST_OBJECTS:
            raise DraftError(say("This PDF has more objects than any filing; it was not read."))
        return reader


def pages_of(reader: Any) -> Iterator[Any]:
    """The pages in order. Raises DraftError where they are too many."""
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise DraftError(say("This PDF has {count} pages; at most {most} are read.", count=count, most=MOST_PAGES))
    yield from reader.pages


@contextmanager
def plain() -> Iterator[None]:
    """Inside, whatever a broken PDF makes go wrong is told as DraftError."""
    from pypdf.errors import PyPdfError

    try:
        yield
    except DraftError:
        raise
    except (
        PyPdfError, zlib.error, RecursionError, MemoryError, OSError, ImportError,
        ValueError, TypeError, LookupError, AttributeError, ArithmeticError, NotImplementedError, AssertionError,
    ) as error:  # fmt: skip
        said = str(error).splitlines()[0] if str(error) else error.__class__.__name__
        raise DraftError(
            say("This PDF is broken and cannot be read to its end ({fault}). Print it anew.", fault=said)
        ) from None

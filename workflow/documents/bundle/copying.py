"""From one PDF into another, only what a page shows: a copy that shares what is equal and leaves behind what is hidden.

A page's resources may lead anywhere: to the whole file it comes from, to its scripts, attachments, history and authors.
So nothing is followed that is not needed to draw (ISO 32000-1, 7.8.3 and 14.3 to 14.9). What two papers have in common,
a letterhead or a font embedded whole, is written once: objects are compared by what is written of them.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
)

# Dictionaries that draw nothing: the file, its history, its authors, what it would do when it is opened.
_LEFT_BEHIND = frozenset(
    "/Page /Pages /Catalog /Metadata /StructElem /StructTreeRoot /Annot /Filespec /F /Action /EmbeddedFile /OPI "
    "/Outlines /Sig /DocTimeStamp /SigRef /Thread /Bead /Collection".split()
)  # fmt: skip
_KEYS = frozenset(
    "/AA /A /PieceInfo /Metadata /Thumb /OPI /Alternates /StructParent /StructParents /LastModified /EF /AF /PtData "
    "/Measure /Ref /JS /OpenAction /Usage /ID /Parent /CIP4_Root".split()
)  # fmt: skip
_ELSEWHERE = frozenset(("/F", "/FFilter", "/FDecodeParms", "/DL", "/Length"))  # a stream kept in another file


class Copier:
    """Copies out of one file. ``known`` is shared by all files of the bundle: what was written, by its digest."""

    def __init__(self, writer: PdfWriter, known: dict[bytes, IndirectObject]) -> None:
        self.writer, self.known = writer, known
        self.layers: list[tuple[IndirectObject, IndirectObject]] = []  # optional content: there, and here
        self._copied: dict[tuple[int, int], Any] = {}
        self._open: dict[tuple[int, int], IndirectObject | None] = {}

    def value(self, found: Any) -> Any:
        """A copy that belongs to the bundle. Raises RecursionError for what is nested without end."""
        if isinstance(found, IndirectObject):
            return self._reference(found)
        if isinstance(found, StreamObject):
            return self.stream(found)
        if isinstance(found, DictionaryObject):
            return self._dictionary(found, DictionaryObject())
        if isinstance(found, ArrayObject):
            return ArrayObject(self.value(each) for each in found)
        return NullObject() if found is None else found

    def stream(self, found: StreamObject) -> StreamObject:
        """The same bytes, not decoded and not compressed anew: zlib's output differs between its builds."""
        made = EncodedStreamObject()
        self._dictionary(found, made)
        made._data = found._data
        return made

    def shared(self, made: Any) -> Any:
        """A reference to what is equal to this, written before or now."""
        if not isinstance(made, (DictionaryObject, ArrayObject)):
            return made
        written = BytesIO()
        if isinstance(made, StreamObject):
            DictionaryObject.write_to_stream(made, written)
            digest = sha256(b"stream" + written.getvalue())
            digest.update(made._data)
        else:
            made.write_to_stream(written)
            digest = sha256(written.getvalue())
        if (key := digest.digest()) not in self.known:
            self.known[key] = self.writer._add_object(made)
        return self.known[key]

    def _dictionary(self, found: DictionaryObject, made: DictionaryObject) -> DictionaryObject:
        # names of resources are free, so a font may be called /A: keys are left out only where they mean something
        speaking = isinstance(found, StreamObject) or "/Type" in found or "/Subtype" in found
        for key in found:
            if not speaking or key not in _KEYS and not (isinstance(found, StreamObject) and key in _ELSEWHERE):
                made[NameObject(key)] = self.value(found.raw_get(key))
        return made

    def _reference(self, found: IndirectObject) -> Any:
        at = (found.idnum, found.generation)
        if at in self._copied:
            return self._copied[at]
        if at in self._open:  # a ring: its first object is given a place before it is known
            if self._open[at] is None:
                self._open[at] = self.writer._add_object(NullObject())
            return self._open[at]
        thing = found.get_object()
        if isinstance(thing, DictionaryObject) and thing.get("/Type") in _LEFT_BEHIND:
            return NullObject()
        self._open[at] = None
        made = self.value(thing)
        place = self._open.pop(at)
        if place is not None:
            self.writer._objects[place.idnum - 1] = made
            made.indirect_reference = place
        elif isinstance(thing, DictionaryObject) and thing.get("/Type") == "/OCG":
            place = self.writer._add_object(made)  # two layers of one name are two layers
            self.layers.append((found, place))
        self._copied[at] = place if place is not None else self.shared(made)
        return self._copied[at]

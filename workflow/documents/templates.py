"""Templates that can say words and ask for facts, and can do nothing else.

Sandboxed (``workflow.documents.sandbox``) and strict: a name nobody knows is a mistake, never an empty place. Every
printed value is carried as text (``workflow.documents.literal``); only what the template itself says is markup. Output,
steps and time are bounded.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError, TemplateError

from workflow.documents import wording
from workflow.documents.literal import reserved
from workflow.documents.printing import (
    LARGEST,
    bounded,
    in_the_manner_of,
    joined,
    kept,
    listed,
    numbers,
    or_by_hand,
    printed,
    tick,
)
from workflow.documents.printing import known as is_known
from workflow.documents.sandbox import Sandbox
from workflow.documents.sheet import Blank, Fault, Sheet
from workflow.errors import DraftError, WorkflowError
from workflow.language import say

SHARED = "_shared"
"""The folder of what several filings use."""


class Misprint(DraftError):
    """A fault in a template: ``file`` and ``line`` (0 where it has none), and the fault in ``words``."""

    def __init__(self, file: str, line: int, words: str) -> None:
        self.file, self.line, self.words = file, line, words
        told = say("{file}, line {line}: {words}", file=file, line=line, words=words) if line else f"{file}: {words}"
        super().__init__(told)


class _Folders(BaseLoader):
    """Templates by name along the search path; nothing outside it can be named."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        parts = template.split("/")
        if "\\" in template or any(part in ("", ".", "..") or ":" in part for part in parts):
            raise TemplateNotFound(template)
        for folder in (*self.folders, *_for_everybody(parts)):
            path = folder.joinpath(*parts)
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                if reserved(text):
                    words = say("letters of Unicode's private use planes cannot be used")
                    raise TemplateSyntaxError(words, 1, template)
                return text, str(path), _unchanged(path)
        raise TemplateNotFound(template)


def _for_everybody(parts: Sequence[str]) -> Iterator[Path]:
    """Layout that no country owns is there for a place of one's own too, wherever its folder lies."""
    if parts[0] == SHARED:
        from workflow.law import places

        yield places.that_came_along("legal_templates")


def _unchanged(path: Path) -> Callable[[], bool]:
    """Asks whether a template is still as it was read."""
    written = path.stat().st_mtime_ns
    return lambda: path.is_file() and path.stat().st_mtime_ns == written


class _Read(BytecodeCache):
    """What was read and compiled in this run, for all places of one language: a city takes its country's templates.
    One entry a file, so that a file changed a thousand times takes no more room than one."""

    def __init__(self) -> None:
        self.codes: dict[str, tuple[str, CodeType | None]] = {}
        self.trees: dict[str, tuple[str, nodes.Template]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.checksum, bucket.code

    def tree(self, environment: Sandbox, text: str, name: str, path: str) -> nodes.Template:
        """The syntax tree of a template, to be read only."""
        written, tree = self.trees.get(path, ("", None))
        if tree is None or written != text:
            tree = environment.parse(text, name, path)
            self.trees[path] = text, tree
        return tree


@lru_cache(maxsize=16)
def _read_in(language: str, suffixes: tuple[tuple[str, str], ...]) -> _Read:
    return _Read()  # by language: a constant date is already in words in the compiled template


def search_path(root: Path, place: str) -> list[Path]:
    """Where templates of a place are looked for: ``ruritania/north``, ``ruritania``, then the root (``_shared``)."""
    parts = place.split("/") if place else []
    return [*(root.joinpath(*parts[:length]) for length in range(len(parts), 0, -1)), root]


class Templates:
    """The templates of one place. Compiled once; a changed file is read again.

    ``folders`` are looked through in order; ``language`` is a BCP 47 tag for dates, ``suffixes`` the letters behind
    an ordinal number by the plural class of that language (CLDR): ``{"one": "st", …}``.
    """

    def __init__(
        self, folders: Sequence[Path], language: str = "en", suffixes: Mapping[str, str] | None = None
    ) -> None:
        self.folders, self._language = tuple(folders), language
        self._digests: dict[str, tuple[str, list[Callable[[], bool]]]] = {}
        self._read = _read_in(language, tuple(sorted((suffixes or {}).items())))
        self._environment = made = Sandbox(
            loader=_Folders(folders), bytecode_cache=self._read, undefined=StrictUndefined, autoescape=True,
            finalize=printed, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip
        words = wording.Language(language, suffixes or {})
        made.filters = {name: kept(how) for name, how in {**wording.FILTERS, **words.filters()}.items()}
        made.filters["join"] = listed
        made.filters["listed"] = in_the_manner_of(words)
        made.filters["or_by_hand"] = or_by_hand
        tests = ("defined", "none", "in", "divisibleby", "sameas", "number", "string", "odd", "even")
        made.tests = {name: made.tests[name] for name in tests} | {"known": is_known}
        made.globals = {"by_hand": Blank, "range": numbers, "tick_": tick, "joined_": joined}

    @property
    def always(self) -> frozenset[str]:
        """Names that every template has."""
        return frozenset(self._environment.globals) - {"tick_", "joined_"}

    def has(self, name: str) -> bool:
        """Whether a template of this name lies on the search path."""
        try:
            self._environment.loader.get_source(self._environment, name)  # type: ignore[union-attr]
        except TemplateNotFound:
            return False
        return True

    def tree(self, name: str) -> tuple[str, nodes.Template]:
        """Path and syntax tree of a template, compiled for trial. Raises DraftError with template, line and words."""
        with _told(self, name):
            text, path, _ = self._environment.loader.get_source(self._environment, name)  # type: ignore[union-attr]
            self._environment.get_template(name)
            return str(path), self._read.tree(self._environment, text, name, str(path))

    def digest(self, name: str) -> str:
        """SHA-256 of a template and of every template it brings in; worked out again when one of them changed."""
        known = self._digests.get(name)
        if known is None or not all(still() for still in known[1]):
            known = self._digests[name] = self._digested(name)
        return known[0]

    def _digested(self, name: str) -> tuple[str, list[Callable[[], bool]]]:
        parts: dict[str, str] = {}
        unchanged: list[Callable[[], bool]] = []
        waiting = [name]
        while waiting:
            if (part := waiting.pop(0)) not in parts:
                text, path, still = self._environment.loader.get_source(self._environment, part)  # type: ignore[union-attr]
                parts[part] = text
                unchanged += [still] if still is not None else []
                tree = self._read.tree(self._environment, text, part, str(path))
                waiting += [other for other in meta.find_referenced_templates(tree) if other is not None]
        told = "\0".join(f"{part}\0{text}" for part, text in parts.items())
        return hashlib.sha256(told.encode()).hexdigest(), unchanged

    def roots(self, tree: nodes.Template) -> set[str]:
        """The names a template takes from outside: neither set nor imported in it."""
        return set(meta.find_undeclared_variables(tree)) - {"tick_", "joined_"}

    def write(self, name: str, variables: Mapping[str, Any], sheet: Sheet) -> str:
        """The text of a filing, its facts carried as text. Raises DraftError with template, line and words."""
        with bounded(sheet, self._language), _told(self, name):
            return _gathered(self._environment.get_template(name), variables, LARGEST)

    def written(self, text: str, name: str, variables: Mapping[str, Any], sheet: Sheet, largest: int = LARGEST) -> str:
        """A template that lies in no folder (part of an office's Word file; a name ending in ``.j2``), alike."""
        with bounded(sheet, self._language), _told(self, name):
            sandbox = self._environment
            made = sandbox.template_class.from_code(sandbox, sandbox.compile(text, name, name), sandbox.globals)
            return _gathered(made, variables, largest)


def _gathered(template: Any, variables: Mapping[str, Any], largest: int) -> str:
    parts, length = [], 0
    for part in template.generate(**variables):
        length += len(part)
        if length > largest:
            raise Fault(say("this would print more than {largest} letters", largest=largest))
        parts.append(part)
    return "".join(parts)


@contextmanager
def _told(templates: Templates, name: str) -> Iterator[None]:
    """Whatever goes wrong inside, told as DraftError with template, line and words."""
    try:
        yield
    except TemplateNotFound as error:
        looked = ", ".join(folder.as_posix() for folder in templates.folders)
        words = say("there is no template {name}; looked in {folders}", name=error.message, folders=looked)
        raise Misprint(*_where(error, name), words) from None
    except TemplateSyntaxError as error:
        raise Misprint(error.filename or error.name or name, error.lineno, error.message or "") from None
    except RecursionError as error:
        raise Misprint(*_where(error, name), say("a macro or template that calls itself without end")) from None
    except DraftError:
        raise
    except (
        TemplateError,
        Fault,
        WorkflowError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
    ) as error:
        raise Misprint(*_where(error, name), _said(error)) from None


def _said(error: Exception) -> str:
    if isinstance(error, UndefinedError):
        return say("{fault}: a filing has no such name", fault=error.message)
    if isinstance(error, SecurityError):
        return say("{fault}; a template may only read what the filing offers", fault=error)
    return str(error) or error.__class__.__name__


def _where(error: BaseException, name: str) -> tuple[str, int]:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else (name, 0)

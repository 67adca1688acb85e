"""Brings the catalogues of what the program says up to date: python .ci/catalogue.py [--check]

Every sentence of the code is gathered; each catalogue keeps its translations, gains what is new (to be translated in
``workflow/locales/*/LC_MESSAGES/messages.po``, with any editor of gettext catalogues), loses what is gone, and is
compiled. ``--check`` changes nothing and says what is not up to date.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent / "workflow"
CALLS = {"say": 1, "later": 1, "say_many": 2}
"""What says a sentence, and how many forms of it stand there."""
OF_CLICK = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "termui.py", "types.py")
"""What the library that reads options says itself: wrong options, usage, questions. It looks in the same catalogue."""
TEXT = "text/plain; charset=utf-8"
CLICK = "click"
"""How its sentences are marked in a catalogue."""
HELP = {"help", "metavar", "short_help"}


Sentence = str | tuple[str, str]
"""What is said; a pair where it has a plural."""


def sentences() -> list[Sentence]:
    """Every sentence of the program, those with a plural as pairs, in the order of the files."""
    found: dict[Sentence, None] = {}
    for path in sorted(ROOT.rglob("*.py")):
        found.update(dict.fromkeys(_said(path.read_bytes(), CALLS)))
        if path.parent.name == "cli":
            found.update(dict.fromkeys(_help(path)))
    return _once(found)


def sentences_of_click() -> list[Sentence]:
    """The sentences of the library as it is installed here."""
    folder = Path(click.__file__).parent
    return _once(said for name in OF_CLICK for said in _said((folder / name).read_bytes(), {"_": 1, "ngettext": 2}))


def _once(found: Iterable[Sentence]) -> list[Sentence]:
    """Each sentence once; what also has a plural as that pair alone."""
    each = dict.fromkeys(found)
    singular = {said[0] for said in each if isinstance(said, tuple)}
    return [said for said in each if said and said not in singular]


def _said(source: bytes, calls: dict[str, int]) -> Iterator[Sentence]:
    """What stands in these calls as it is, however deep in another; a pair where the call takes a plural."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
            forms = [each.value for each in node.args[: calls[node.func.id]] if isinstance(each, ast.Constant)]
            if len(forms) == calls[node.func.id] and all(isinstance(form, str) for form in forms):
                yield forms[0] if len(forms) == 1 else (forms[0], forms[1])


def _help(path: Path) -> Iterator[str]:
    """What stands in the help: the words of options, and of each command its docstring."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.keyword) and node.arg in HELP and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
        if isinstance(node, ast.FunctionDef) and any(_is_command(each) for each in node.decorator_list):
            yield from filter(None, [ast.get_docstring(node)])


def _is_command(decorator: ast.expr) -> bool:
    return "command" in {node.id for node in ast.walk(decorator) if isinstance(node, ast.Name)}


def gaps(sentence: str) -> set[str]:
    """The named gaps of a sentence; none where its braces are no gaps."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
    except ValueError:
        return set()


def brought_up_to_date(old: Catalog, of_click: Iterable[Sentence] | None = None) -> Catalog:
    """The catalogue with the sentences of today, and the translations it has of them. Those of the library are marked;
    unless others are given they stay as they are, so that its next release makes no catalogue wrong."""
    if of_click is None:
        of_click = [message.id for message in old if CLICK in message.auto_comments]
    new = Catalog(locale=old.locale, charset="utf-8")
    ours = sentences()
    for said in _once([*ours, *of_click]):
        known = old.get(said)
        same = known is not None and isinstance(known.string, tuple) == isinstance(said, tuple)
        words = known.string if known is not None and same else ""
        new.add(said, words, auto_comments=() if said in ours else (CLICK,))
    return new


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """A catalogue as its text and as its compiled form."""
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=0, omit_header=True, sort_output=True)
    whole = read_po(io.BytesIO(_head(catalogue) + text.getvalue()), catalogue.locale)
    whole.creation_date = datetime(2000, 1, 1, tzinfo=UTC)  # the same sentences give the same bytes on every day
    write_mo(compiled, whole)
    return _head(catalogue) + text.getvalue(), compiled.getvalue()


def _head(catalogue: Catalog) -> bytes:
    """The entry that tells the language; without a day, so that nothing changes where nothing was said anew."""
    said = {"Language": catalogue.locale, "Plural-Forms": catalogue.plural_forms, "Content-Type": TEXT}
    lines = (f'"{name}: {value}\\n"' for name, value in said.items())
    return "\n".join(["# What Prosequi says.", 'msgid ""', 'msgstr ""', *lines, "", ""]).encode()


def untranslated(catalogue: Catalog) -> list[str]:
    """The sentences that have no translation yet."""
    all_forms = ((each.id, each.string if isinstance(each.string, tuple) else (each.string,)) for each in catalogue)
    return [id if isinstance(id, str) else id[0] for id, forms in all_forms if id and not all(forms)]


def main(check: bool) -> int:
    """The number of catalogues that were not up to date, or lack a translation."""
    wanting = 0
    for file in sorted(ROOT.glob("locales/*/LC_MESSAGES/messages.po")):
        with file.open("rb") as source:
            old = read_po(source, file.parent.parent.name)
        catalogue = brought_up_to_date(old, None if check else sentences_of_click())
        text, compiled = written(catalogue)
        binary = file.with_suffix(".mo")
        stale = file.read_bytes() != text or not binary.exists() or binary.read_bytes() != compiled
        if stale and not check:
            file.write_bytes(text)
            binary.write_bytes(compiled)
        left = untranslated(catalogue)
        print(f"{catalogue.locale}: {len(catalogue)} sentences, {len(left)} to translate{', stale' if stale else ''}")
        wanting += bool(left or (stale and check))
    return wanting


if __name__ == "__main__":
    sys.exit(min(main("--check" in sys.argv[1:]), 1))

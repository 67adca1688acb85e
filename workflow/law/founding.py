"""A new place: its folder with every file it may need, the examples in them as comments, and beside it its filings'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from workflow.errors import WorkflowError
from workflow.language import say
from workflow.law import places
from workflow.law.countries import Country

TEMPLATE = "_template"
_NAME = re.compile(r"[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)*")
_OWN = ("jurisdiction.yaml", "README.md", "ROWS.md")
"""Files that are filled in; of the others the law is an example, and stands in comments."""
_INVENTED = "# An invented example. Take the # away, and put your own law in its place.\n"


def found(place: str, root: Path, of: Country | None, templates: Path) -> list[Path]:
    """Makes the folder of a place below ``root``, and of a country also that of its filings below ``templates``.

    ``of`` is the country, left out for a state or a city. All of it is made or nothing. Raises WorkflowError where the
    name cannot be one, where there is such a folder already, or where what lies around it is no place.
    """
    inside, _, name = place.rpartition("/")
    _refuse(place, inside, root)
    if of is None:
        return [_made(root / place, _files_inside(name))]
    words = templates / place
    if words.exists():
        raise WorkflowError(say("There is a folder {folder} already. Nothing was made.", folder=words))
    model = places.that_came_along("jurisdictions") / TEMPLATE
    made = [_made(root / place, _files(model, of, name))]
    sources = places.that_came_along("legal_templates") / TEMPLATE
    return [*made, _made(words, _read(sources))]


def _refuse(place: str, inside: str, root: Path) -> None:
    if not _NAME.fullmatch(place):
        advice = say("{place!r} is no name of a place. Write small letters and underscores: sierra_leone.", place=place)
        raise WorkflowError(advice)
    if (root / place).exists():
        raise WorkflowError(say("There is a folder {folder} already. Nothing was made.", folder=root / place))
    if inside and inside not in places.places(root):
        raise WorkflowError(say("{inside} is no place yet: make that first.", inside=inside))


def _made(folder: Path, files: Iterator[tuple[str, str]]) -> Path:
    """The folder with these files: made aside, and put in its place when it is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(dir=folder.parent, prefix=".new-"))
    try:
        for name, text in files:
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).write_text(text, encoding="utf-8")
        aside.chmod(0o755)
        aside.rename(folder)
    except BaseException:
        rmtree(aside, ignore_errors=True)
        raise
    return folder


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


def _files(model: Path, of: Country, name: str) -> Iterator[tuple[str, str]]:
    for path, text in _read(model):
        if path == "jurisdiction.yaml":
            yield path, _head(of)
        elif path in _OWN:
            yield path, text.replace("Newland", of.title["en"]).replace("newland", name)
        elif path.startswith("cases/"):
            yield path.replace("cases/", "cases/_"), commented(text).replace("newland", name)
        else:
            yield path, commented(text)


def commented(text: str) -> str:
    """An example as comments: what explains stands as it stood, what is law behind a further sign."""
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("#")]
    rest = [line for line in lines if not line.startswith("#")]
    return "\n".join([*head, _INVENTED.rstrip(), *(f"# {line}".rstrip() for line in rest), ""])


def _head(of: Country) -> str:
    named = ", ".join(f"{tag}: {name}" for tag, name in of.title.items())
    title = of.title["en"] if len(of.title) == 1 else f"{{{named}}}"
    zone = of.timezones[0] if of.timezones else "UTC"
    more = f"    # or {', '.join(of.timezones[1:])}" if len(of.timezones) > 1 else ""
    languages = dict.fromkeys((*of.languages, *of.title))
    return (
        "# What the place is. A folder inside this one (a state, a city) inherits everything and states what differs.\n"
        f"title: {title}\niso: {of.iso}\n"
        f"languages: [{', '.join(languages)}]    # the first is the one in which its lawyers work\n"
        f"timezone: {zone}{more}\ncurrency: {of.currency or 'XXX'}\n"
        "trust: draft    # sourced: every rule cites; proven: a story goes every way; reviewed: by a named lawyer\n"
    )


def _files_inside(name: str) -> Iterator[tuple[str, str]]:
    title = name.replace("_", " ").title()
    yield "jurisdiction.yaml", (
        "# Everything holds here that holds in the place around it. Write the files in which something differs, with\n"
        "# what differs: a new name is added; a changed one says `replaces: <the place that last stated it>`.\n"
        f"title: {title}\ntrust: draft\n"
    )
    yield "README.md", f"# {title}\n\nThis is not legal advice. No advocate has signed the pack.\n"

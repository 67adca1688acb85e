"""The commands at a glance, made without loading any of them, nor the library that reads their options."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Begin": {
        "demo": ("demo", "Play a real prosecution and leave its filings in a folder."),
        "places": ("places", "Every place whose law is known here."),
    },
    "The law of a place": {
        "law": ("places", "What a place holds, with how sure we are; law diff: what a new version changes."),
        "check": ("check", "Find every mistake in a place, with file, line and advice."),
        "diagram": ("places", "A procedure as a Mermaid diagram."),
        "replay": ("replay", "Play a story against the law: accepted, refused or irregular."),
    },
    "Open a case": {
        "open": ("opening", "Open a case."),
        "person": ("opening", "Add somebody to a case."),
        "detail": ("opening", "Keep who somebody is, beside the docket: names, addresses, a firm."),
        "count": ("opening", "Add a count: an offence, who is said to have done it, to whom."),
        "charge": ("opening", "Put one more accused on counts there are."),
        "bring-up-to": ("take", "Take over a running case: infer the steps up to a stage."),
        "import-list": ("intake", "Take over a list of cases from a spreadsheet."),
    },
    "Ask": {
        "show": ("show", "Every accused and victim at a glance; without CASE, every case."),
        "next": ("next", "What may be taken next, and what stands in the way of the rest."),
        "deadlines": ("deadlines", "What is due, in one case or in all."),
        "explain": ("deadlines", "How the day of a deadline was found."),
        "docket": ("docket", "What happened, entry by entry."),
        "custody": ("across", "Who is in custody in all cases, the longest first."),
        "stages": ("across", "How many stand at which stage over all cases, and who."),
        "find": ("across", "In which cases somebody stands, by name."),
    },
    "Write": {
        "take": ("take", "Take a step, for one or many."),
        "record": ("record", "Write any other line: a hearing, an order, a fact, a note."),
        "correct": ("record", "Correct an entry by a further one."),
        "attach": ("papers", "Put a paper on file, sealed in the store."),
        "paper": ("papers", "Take a paper out of the store."),
        "draft": ("draft", "Print a filing as Word and PDF."),
        "bundle": ("bundle", "Bind filings and documents into one PDF with a list of documents."),
    },
    "Keep": {
        "verify": ("docket", "Whether every entry is as it was written."),
        "head": ("office", "Sign the last hash of each docket, to be kept elsewhere."),
        "backup": ("office", "The whole store in one sealed file."),
        "restore": ("office", "A backup into an empty store."),
        "export": ("moving", "One case in one file, its names sealed to a passphrase."),
        "import": ("moving", "Take a case from such a file."),
        "key": ("office", "Which key locks the names; or put a new one on them."),
        "erase": ("office", "Forget who a person is; the docket stays whole."),
        "rebuild": ("office", "Derive again what is asked of many cases."),
        "upgrade": ("office", "Bring a store on a server to its newest form."),
    },
}
"""Section of the help, command, (module in this package, one line of help)."""


MODULES = {name: module for section in SECTIONS.values() for name, (module, _) in section.items()}

PURPOSE = (
    "Follow up a case: where each accused stands, what may happen next and under which section, what is due and why."
)
OPTIONS = {
    "--places DIR": "Folder of jurisdictions (else PROSEQUI_PLACES, else the one that came along).",
    "--store URL": "Where the cases are: a file or a URL (else PROSEQUI_STORE, else a file among your own data).",
    "--language TAG": "Language of the answers, such as en or es.",
    "--json": "Answer in JSON.",
    "--version": "Print the version.",
    "-h, --help": "Print this; behind a command, print how that command is used.",
}
"""The first four may stand before or behind a command."""
STATUS = "Exit status: 0 done; 1 refused, or found wanting; 2 wrongly asked."


def overview(width: int = 80) -> str:
    """What ``prosequi --help`` prints."""
    lines = ["Usage: prosequi [OPTIONS] COMMAND [ARGS]...", "", *wrap(PURPOSE, width - 2)]
    for title, commands in SECTIONS.items():
        lines += ["", f"{title}:", *_list({name: words for name, (_, words) in commands.items()}, 15, width)]
    lines += ["", "Options:", *_list(OPTIONS, 18, width), "", STATUS]
    return "\n".join(lines)


def _list(terms: dict[str, str], column: int, width: int) -> Iterator[str]:
    for term, words in terms.items():
        yield from wrap(words, width - 2, initial_indent=f"  {term:<{column - 2}}", subsequent_indent=" " * column)

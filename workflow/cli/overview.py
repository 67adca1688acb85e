"""The commands at a glance, made without loading any of them, nor the library that reads their options."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from workflow.language import later, say

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    later("Begin"): {
        "demo": ("demo", later("Play a real prosecution and leave its filings in a folder.")),
        "places": ("places", later("Every place whose law is known here.")),
    },
    later("The law of a place"): {
        "law": ("places", later("What a place holds, with how sure we are; law diff: what a new version changes.")),
        "new-place": ("new_place", later("Make the folder of a place, to be filled with its law.")),
        "check": ("check", later("Find every mistake in a place, with file, line and advice.")),
        "diagram": ("places", later("A procedure as a Mermaid diagram.")),
        "replay": ("replay", later("Play a story against the law: accepted, refused or irregular.")),
    },
    later("Open a case"): {
        "open": ("opening", later("Open a case.")),
        "person": ("opening", later("Add somebody to a case.")),
        "detail": ("opening", later("Keep who somebody is, beside the docket: names, addresses, a firm.")),
        "count": ("opening", later("Add a count: an offence, who is said to have done it, to whom.")),
        "charge": ("opening", later("Put one more accused on counts there are.")),
        "bring-up-to": ("take", later("Take over a running case: infer the steps up to a stage.")),
        "import-list": ("intake", later("Take over a list of cases from a spreadsheet.")),
    },
    later("Ask"): {
        "show": ("show", later("Every accused and victim at a glance; without CASE, every case.")),
        "next": ("next", later("What may be taken next, and what stands in the way of the rest.")),
        "deadlines": ("deadlines", later("What is due, in one case or in all.")),
        "explain": ("deadlines", later("How the day of a deadline was found.")),
        "docket": ("docket", later("What happened, entry by entry.")),
        "custody": ("across", later("Who is in custody in all cases, the longest first.")),
        "stages": ("across", later("How many stand at which stage over all cases, and who.")),
        "find": ("across", later("In which cases somebody stands, by name.")),
    },
    later("Write"): {
        "take": ("take", later("Take a step, for one or many.")),
        "record": ("record", later("Write any other line: a hearing, an order, a fact, a note.")),
        "correct": ("record", later("Correct an entry by a further one.")),
        "attach": ("papers", later("Put a paper on file, sealed in the store.")),
        "paper": ("papers", later("Take a paper out of the store.")),
        "draft": ("draft", later("Print a filing as Word and PDF.")),
        "bundle": ("bundle", later("Bind filings and documents into one PDF with a list of documents.")),
    },
    later("Keep"): {
        "verify": ("docket", later("Whether every entry is as it was written.")),
        "head": ("office", later("Sign the last hash of each docket, to be kept elsewhere.")),
        "backup": ("office", later("The whole store in one sealed file.")),
        "restore": ("office", later("A backup into an empty store.")),
        "export": ("moving", later("One case in one file, its names sealed to a passphrase.")),
        "import": ("moving", later("Take a case from such a file.")),
        "key": ("office", later("Which key locks the names; or put a new one on them.")),
        "erase": ("office", later("Forget who a person is; the docket stays whole.")),
        "rebuild": ("office", later("Derive again what is asked of many cases.")),
        "upgrade": ("office", later("Bring a store on a server to its newest form.")),
    },
}
"""Section of the help, command, (module in this package, one line of help)."""


MODULES = {name: module for section in SECTIONS.values() for name, (module, _) in section.items()}

PURPOSE = later(
    "Follow up a case: where each accused stands, what may happen next and under which section, what is due and why."
)
OPTIONS = {
    "--places DIR": later("Folder of jurisdictions (else PROSEQUI_PLACES, else the one that came along)."),
    "--store URL": later(
        "Where the cases are: a file or a URL (else PROSEQUI_STORE, else a file among your own data)."
    ),
    "--language TAG": later("Language of the answers, such as en or es (else your system's, else the place's)."),
    "--json": later("Answer in JSON."),
    "--version": later("Print the version."),
    "-h, --help": later("Print this; behind a command, print how that command is used."),
}
"""The first four may stand before or behind a command."""
STATUS = later("Exit status: 0 done; 1 refused, or found wanting; 2 wrongly asked.")


def overview(width: int = 80) -> str:
    """What ``prosequi --help`` prints."""
    lines = [say("Usage: prosequi [OPTIONS] COMMAND [ARGS]..."), "", *wrap(say(PURPOSE), width - 2)]
    for title, commands in SECTIONS.items():
        lines += ["", f"{say(title)}:", *_list({name: words for name, (_, words) in commands.items()}, 15, width)]
    lines += ["", say("Options:"), *_list(OPTIONS, 18, width), "", *wrap(say(STATUS), width)]
    return "\n".join(lines)


def _list(terms: dict[str, str], column: int, width: int) -> Iterator[str]:
    for term, words in terms.items():
        yield from wrap(
            say(words), width - 2, initial_indent=f"  {term:<{column - 2}}", subsequent_indent=" " * column
        )

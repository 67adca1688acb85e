"""The kinds of rules, and what one of each is called where it is not found."""

from __future__ import annotations

from workflow.language import later

ONE = {
    "sources": later("source"), "courts": later("court"), "offices": later("office"), "seats": later("seat"),
    "roles": later("role"), "offences": later("offence"), "facts": later("fact"),
    "requirements": later("requirement"), "settings": later("setting"), "deadlines": later("deadline"),
    "amounts": later("amount"), "filings": later("filing"), "privacy": later("privacy"),
    "concordance": later("concordance"), "procedures": later("procedure"), "steps": later("step"),
    "stages": later("stage"),
}  # fmt: skip

"""Lists of an invented office, written for tests, and the mapping that reads them."""

from __future__ import annotations

import csv

from openpyxl import Workbook

from workflow.errors import StoreError
from workflow.intake.mapping import read_mapping

DETAILS = frozenset({"name", "alias", "family", "address", "telephone"})
HEADS = [
    "Case No", "Opened", "Court", "Seat", "Ref", "Accused", "Job", "Address", "Victim", "Charge", "Committed",
    "Arrested", "Status", "Remarks",
]  # fmt: skip
MAPPING = """
place: ruritania
dates: "%d/%m/%Y"
case: {id: Case No, title: {always: The State v A1}, opened: Opened, court: Court, seat: Seat}
people:
  - role: {always: accused}
    ref: Ref
    name: Accused
    details: {address: Address}
    facts: {occupation: Job}
    steps: {arrest: Arrested}
    stage: Status
  - {role: {always: victim}, name: Victim}
counts:
  - {offence: Charge, committed: Committed}
notes: Remarks
values:
  Court: {High Court: high_court}
  Charge: {Murder c/s 20: murder}
  Status: {Pending trial: trial_open, Not known: ~}
"""
ONE = {
    "Case No": "XR-1", "Opened": "02/08/2024", "Court": "High Court", "Seat": "strelsau", "Accused": "Invented Officer",
    "Job": "police", "Address": "1 Invented Lane", "Victim": "Invented Advocate", "Charge": "Murder c/s 20",
    "Committed": "05/07/2024", "Arrested": "05/08/2024", "Status": "Pending trial",
}  # fmt: skip


def mapped(folder, text=MAPPING):
    """The mapping of a text, with the file as read; it must be without mistakes."""
    (folder / "mapping.yaml").write_text(text, encoding="utf-8")
    mapping, read, findings = read_mapping(folder / "mapping.yaml")
    assert findings == [], "\n".join(map(str, findings))
    return mapping, read


def refuse_known(id):
    if not id.replace("-", "").isalnum() or id == "XR-OLD":
        raise StoreError(f"There is a case {id} already, or it is no id.")


def write_csv(path, rows, heads=HEADS):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_xlsx(path, rows, change=None):
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    book.save(path)
    return path

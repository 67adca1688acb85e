"""The words a docket line may use."""

from __future__ import annotations

SHORT = {
    "person": "person_added", "role": "role_changed", "count": "count_added",
    "cause_numbered": "cause_amended",
    "joined": "cause_joined", "severed": "cause_severed", "transferred": "cause_transferred", "closed": "cause_closed",
    "hearing": "hearing_fixed", "document": "document_received", "filing": "filing_made",
    "printed": "filing_printed", "excluded": "time_excluded",
    "reading": "reading_chosen", "correct": "correction", "corrected": "correction", "annul": "annulled",
    "steps_taken": "take", "order": "ordered", "facts": "facts_recorded", "case_opened": "opened",
}  # fmt: skip
"""Other names by which a kind of entry may be written."""

ABOUT_A_STEP = frozenset({
    "by", "to", "counts", "within", "absent", "notified", "despite", "cause", "outcome", "lesser", "sentence", "reason",
    "asked_by", "named", "against",
})  # fmt: skip
ABOUT_ANY = frozenset({"on", "written", "after", "facts", "refused", "reason"})

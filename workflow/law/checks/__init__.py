"""What must be true of a pack as a whole: one module for each kind of check.

Spelling (unknown words, names in conditions, circles of terms, silent overrides) is checked whenever a place is read;
golden cases are replayed in ``case`` and templates are looked for in ``documents``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from workflow.language import spoken
from workflow.law import places
from workflow.law.calendar import library_findings
from workflow.law.checks.amounts import check_amounts
from workflow.law.checks.calendar import check_calendar, check_counting
from workflow.law.checks.changes import check_changes, check_lapses
from workflow.law.checks.choices import check_choices
from workflow.law.checks.concordance import check_concordance
from workflow.law.checks.courts import check_courts
from workflow.law.checks.deadlines import check_deadlines
from workflow.law.checks.limitation import check_limitation
from workflow.law.checks.names import check_families, check_names, check_steps_named
from workflow.law.checks.parts import readable
from workflow.law.checks.penalties import check_penalties
from workflow.law.checks.procedures import check_procedures
from workflow.law.checks.slots import check_slots
from workflow.law.checks.sources import check_sources, check_uncited
from workflow.law.checks.trust import check_trust
from workflow.law.law import Law
from workflow.packs.findings import Finding

CHECKS: tuple[Callable[[Law], Iterator[Finding]], ...] = (
    check_names, check_families, check_steps_named, check_courts, check_calendar, check_counting,
    check_deadlines, check_limitation, check_procedures, check_concordance, check_amounts, check_slots, check_penalties,
)  # fmt: skip
CHECKS_IN_TIME: tuple[Callable[[Law], Iterator[Finding]], ...] = (
    check_sources, check_choices, check_changes, check_lapses, library_findings,
)  # fmt: skip
"""Checks that ask when law is law; they need every source, setting and holiday to be readable."""


def check_law(law: Law, root: Path | None = None) -> list[Finding]:
    """Every mistake in a place's law as a whole, by file and line; none while one of its files cannot be read at all.

    ``root`` is the folder of jurisdictions the law was read from; left out, the usual one. It is asked only for the
    golden cases on which a claim of trust rests.
    """
    if any(not finding.where for finding in law.joined.findings):
        return []  # everything that leans on the lost file would look wrong
    findings = (*faults(law), *check_uncited(law), *check_trust(law, root or places.jurisdictions()))
    return sorted(dict.fromkeys(findings), key=lambda finding: (finding.file, finding.line, finding.problem))


def faults(law: Law) -> tuple[Finding, ...]:
    """What is wrong with the rules themselves, whatever they cite and claim; where there is any, no case is safe."""
    return _faults(law, spoken())


@lru_cache(maxsize=8)
def _faults(law: Law, language: str | None) -> tuple[Finding, ...]:
    checks = (*CHECKS, *CHECKS_IN_TIME) if readable(law) else CHECKS
    return tuple(finding for check in checks for finding in check(law))

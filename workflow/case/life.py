"""When a rule lives: always, between days, or as long as its code governs. Worked out once for each rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflow.law.governing import families, family_of, in_force
from workflow.law.law import Law


class Lives:
    """Which rules of a law live whatever the day and the code. Most do, and need not be asked about again."""

    __slots__ = ("_known", "_law")

    def __init__(self, law: Law) -> None:
        self._law = law
        # the rule is kept beside the answer, so that its id stays its own
        self._known: dict[int, tuple[Any, bool]] = {}

    def always(self, rule: Any) -> bool:
        """Whether a rule (or an option of a choice) lives on every day and under every code."""
        known = self._known.get(id(rule))
        if known is None:
            known = self._known[id(rule)] = (rule, self._unlimited(rule))
        return known[1]

    def _unlimited(self, rule: Any) -> bool:
        if rule.since is not None or rule.until is not None:
            return False
        under = rule.under
        cited = [option.under or option.value for option in under] if isinstance(under, list) else [under]
        return not cited or any(self._timeless(each) for each in cited)

    def _timeless(self, under: Mapping[str, Any]) -> bool:
        if not under:
            return True
        of = family_of(self._law)
        asked = {of[source] for source in under if source in of}
        if asked:
            return all(code in under for family in asked for code in families(self._law)[family])
        return any(self._endless(source) for source in under)

    def _endless(self, source: str) -> bool:
        """In force as long as anybody remembers: from before the oldest case we may be given, and not ended."""
        return in_force(self._law, source, _OLDEST) is True and in_force(self._law, source, _NEWEST) is True


# a rule of a younger source is asked about on its day
_OLDEST, _NEWEST = date(1950, 1, 1), date(9000, 1, 1)

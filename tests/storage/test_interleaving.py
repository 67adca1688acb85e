"""Several programs at the same cases in any order: what was acknowledged is the docket, and what is derived fits it."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow import Case, CaseStore, open_case
from workflow.errors import StoreConflict, WorkflowError
from workflow.storage import projections

STORES, CASES = 3, 2
DAYS = ("2024-08-02", "2024-08-03T10:00", "2024-08-05", "2024-09", "unknown")
STEPS = ("custody.arrest", "custody.produce", "custody.remand", "custody.release", "custody.tell_family")


def lines():
    """What may be written: steps, notes, undated ones, corrections and annulments, whether they fit or not."""
    day = st.sampled_from(DAYS)
    entry, who = st.integers(0, 6), st.sampled_from(["A1", "A2"])
    taken = st.builds(
        lambda step, who, on, despite: {"on": on, "take": {step: [who]}, **({"despite": "so said"} if despite else {})},
        st.sampled_from(STEPS), who, day, st.booleans(),
    )  # fmt: skip
    said = st.builds(lambda on, text: {"on": on, "note": text}, day, st.text(min_size=1, max_size=8))
    corrected = st.builds(
        lambda on, entry, to: {"on": on, "correction": {"entry": entry, "on": to, "reason": "a slip"}}, day, entry, day
    )
    annulled = st.builds(lambda on, entry: {"on": on, "annulled": {"entry": entry, "reason": "quashed"}}, day, entry)
    return st.one_of(taken, taken, said, corrected, annulled)


events = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "write", "open", "save", "rebuild", "again"]),
        st.integers(0, STORES - 1), st.integers(0, CASES - 1), lines(),
    ),
    min_size=5, max_size=25,
)  # fmt: skip


class Run:
    """Some programs, each with its own reading of each case, and what they were told is written."""

    def __init__(self, url, library):
        self.library = library
        self.stores = [CaseStore(url) for _ in range(STORES)]
        self.held, self.docket = {}, defaultdict(list)
        for number in range(CASES):
            case = open_case(library["ruritania"], f"The State v A1 ({number})", on="2024-08-01", written="2024-08-01")
            case = case.add_accused(written="2024-08-01")[0].add_accused(written="2024-08-01")[0]
            self.ids = [*getattr(self, "ids", ()), self.stores[0].save(case)]
            self.docket[number] = [entry.as_json() for entry in case.entries]

    def does(self, what, store, number, line):
        me, at = self.stores[store], (store, number)
        if what == "rebuild":
            me.rebuild(self.library)
        elif what == "open" or at not in self.held:
            self.held[at] = me.open(self.ids[number], self.library)
        elif what == "write":
            try:
                self.held[at] = self.held[at].record({**line, "written": "2024-10-01"})
            except WorkflowError:
                return
            if len(self.held[at].entries) % 2:  # sometimes two in one transaction
                self.save(me, at)
        else:
            self.save(me, at)

    def save(self, me, at):
        said = [entry.as_json() for entry in self.held[at].entries]
        before = self.docket[at[1]]
        try:
            me.save(self.held[at], self.ids[at[1]])
        except StoreConflict as refused:
            shared = next(
                (n for n, pair in enumerate(zip(before, said, strict=False)) if pair[0] != pair[1]), len(said)
            )
            assert [entry.as_json() for entry in refused.entries] == before[shared:] != []
            del self.held[at]
        else:
            assert said[: len(before)] == before
            self.docket[at[1]] = said

    def assert_whole(self):
        with self.stores[0].engine.connect() as connection:
            for number, id in enumerate(self.ids):
                again = self.stores[1].open(id, self.library)
                assert [entry.as_json() for entry in again.entries] == self.docket[number]
                fresh = projections.rows_of(Case.from_entries(again.law, again.entries))
                assert projections.stored(connection, id) == fresh
                assert self.stores[2].verify(id, self.library) == []

    def close(self):
        for store in self.stores:
            store.close()


@pytest.fixture
def run(any_url, library):
    """One server or file for all the examples: each has cases of its own."""
    return lambda: Run(any_url, library)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events)
def test_in_any_order(run, happening):
    one = run()
    try:
        for each in happening:
            one.does(*each)
        one.assert_whole()
    finally:
        one.close()

"""Many writers: one wins, the others are told; nobody starves, nothing acknowledged is lost, nothing is written twice."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import threading
import tracemalloc
from datetime import date
from itertools import count

import pytest
from crowd import append, assert_whole, in_processes, in_threads, noted, texts

from workflow import CaseStore, LawLibrary, open_case
from workflow.errors import StoreConflict, StoreError
from workflow.storage import office
from workflow.storage.keys import add_to


@pytest.fixture
def two(any_url):
    """Two programs at one store."""
    with CaseStore(any_url) as one, CaseStore(any_url) as other:
        yield one, other


class TestOneWins:
    def test_the_other_is_told_what_was_written_and_may_repeat(self, two, opened, library):
        one, other = two
        id = one.save(opened)
        theirs = other.open(id, library)
        one.save(noted(noted(opened, "first"), "second"))
        with pytest.raises(StoreConflict) as refused:
            other.save(noted(theirs, "late"))
        assert [entry.body["text"] for entry in refused.value.entries] == ["first", "second"]
        told = str(refused.value)
        assert f"Somebody else wrote entry 2 of {id} meanwhile (entry 2, 2024-08-03: note; entry 3" in told
        assert told.endswith("Nothing of yours was written. Open the case again and repeat the step.")
        other.save(noted(other.open(id, library), "late"))
        assert texts(one.open(id, library)) == ["first", "second", "late"]
        assert_whole(one, library)

    def test_of_many_at_once_exactly_one_writes_an_entry(self, any_url, opened, library):
        stores = [CaseStore(any_url) for _ in range(6)]
        id = stores[0].save(opened)
        held = [store.open(id, library) for store in stores]

        def write(number):
            try:
                return stores[number].save(noted(held[number], str(number)))
            except StoreConflict as refused:
                return [entry.body["text"] for entry in refused.entries]

        told = in_threads(*(lambda number=number: write(number) for number in range(6)))
        (winner,) = (number for number, said in enumerate(told) if said == id)
        assert told.count([str(winner)]) == 5
        assert texts(stores[0].open(id, library)) == [str(winner)]
        assert_whole(stores[0], library)
        for store in stores:
            store.close()

    def test_the_same_words_at_the_same_place_saved_by_somebody_new_are_written_once(self, two, opened, library):
        one, other = two
        id = one.save(noted(opened, "the same"))
        again = noted(noted(other.open(id, library), "x"), "y")  # held, and never acknowledged
        one.save(again, id)
        with CaseStore(one.url) as third:
            third.save(again, id)
        assert texts(one.open(id, library)) == ["the same", "x", "y"]

    def test_a_new_case_of_a_chosen_id_is_opened_once(self, two, library):
        def opening(store, title):
            try:
                return store.save(open_case(library["ruritania"], title, on="2024-08-02"), "HC-1")
            except StoreConflict as refused:
                return [entry.kind for entry in refused.entries]

        told = in_threads(*(lambda s=s, t=t: opening(s, t) for s, t in zip(two, ("One", "Other"), strict=True)))
        assert sorted(map(str, told)) == ["HC-1", "['opened']"]
        assert_whole(two[0], library)

    def test_names_alone_are_not_written_over_by_an_older_reading(self, two, opened, library):
        one, other = two
        id = one.save(opened)
        theirs = other.open(id, library)
        one.save(opened.with_names({"A1": {"address": "1 Invented Street"}}))
        other.save(theirs.with_names({"A1": {"telephone": "0700 000 000"}}))
        assert one.open(id, library).names["A1"].keys() == {"name", "address", "telephone"}

    def test_names_saved_with_an_older_docket_do_not_put_old_projections_over_newer_ones(self, two, opened, library):
        one, other = two
        id = one.save(opened)
        theirs = other.open(id, library)
        append(one, library, id, "first")
        one.save(one.open(id, library).take("custody.arrest", "A1", on="2024-08-02", written="2024-08-03"))
        with pytest.raises(StoreConflict):
            other.save(theirs.with_names({"A1": {"address": "1 Invented Street"}}))
        assert_whole(one, library)

    def test_projections_made_again_meanwhile_under_another_law_are_noticed(self, two, opened, library):
        from sqlalchemy import delete, update

        from workflow.storage.tables import cases, tracks

        one, other = two
        id = one.save(opened)
        with other.engine.begin() as connection:  # as another version of the program would leave it
            connection.execute(delete(tracks))
            connection.execute(update(cases).values(law="another"))
        one.save(noted(opened, "more"))
        assert one.find(id).law == library["ruritania"].version
        assert_whole(one, library)

    def test_a_person_erased_while_her_name_is_saved_is_found_by_nobody(self, two, opened, library):
        one, other = two
        id = one.save(opened)

        def rename():
            try:
                other.save(other.open(id, library).with_names({"A1": {"alias": "Invented Alias"}}))
            except StoreError as refused:
                return str(refused)

        for _ in range(3):
            in_threads(rename, lambda: one.erase(id, "A1", date(2024, 9, 1)))
            assert one.find_person("Invented") == []
            assert other.find_person("Alias") == []
        assert one.verify(id) == []


class TestRequests:
    def test_the_same_object_sent_twice_is_written_once(self, any_store, opened, library):
        id = any_store.save(opened)
        case = noted(opened, "once")
        assert [any_store.save(case, request="K") for _ in range(3)] == [id] * 3
        assert texts(any_store.open(id, library)) == ["once"]
        assert any_store.was_written("K") == id
        assert any_store.was_written("K", id) == id
        assert any_store.was_written("K", "HC-1") is None
        assert any_store.was_written("other") is None

    def test_the_step_repeated_on_the_case_opened_again_is_written_once(self, two, opened, library):
        one, other = two
        id = one.save(opened)
        one.save(noted(opened, "once"), request="K")
        assert other.save(noted(other.open(id, library), "once"), request="K") == id
        append(one, library, id, "somebody else")
        assert other.save(noted(other.open(id, library), "once"), request="K") == id
        assert texts(one.open(id, library)) == ["once", "somebody else"]

    def test_who_repeats_a_new_case_goes_on_with_the_one_that_was_opened(self, two, opened, library):
        one, other = two
        id = one.save(opened, request="K")
        again = open_case(opened.law, "The State v A1", on="2024-08-02", written="2024-08-02")
        again = again.add_accused(name="Invented Name", written="2024-08-02")[0]
        assert other.save(again, request="K") == id
        assert other.save(noted(again, "more")) == id
        assert [case.id for case in one.cases()] == [id]
        assert_whole(one, library)

    @pytest.mark.parametrize("stores", [1, 2])
    def test_by_two_at_the_same_moment(self, two, opened, library, stores):
        id = two[0].save(opened)
        for step in range(6):
            held = [(store, noted(store.open(id, library), f"step {step}")) for store in (two * 2)[:: 3 - stores]][:2]
            told = in_threads(*(lambda s=s, c=c, k=f"K{step}": s.save(c, request=k) for s, c in held))
            assert told == [id, id]
        assert texts(two[0].open(id, library)) == [f"step {step}" for step in range(6)]

    def test_a_new_case_without_an_id_by_many_at_the_same_moment(self, any_url, library):
        stores = [CaseStore(any_url) for _ in range(4)]
        for step in range(3):
            made = [open_case(library["ruritania"], f"Case {step}", on="2024-08-02") for _ in stores]
            sent = zip(stores, made, strict=True)
            told = in_threads(*(lambda s=s, c=c, k=f"K{step}": s.save(c, request=k) for s, c in sent))
            assert len(set(told)) == 1
        assert len(stores[0].cases()) == 3
        for store in stores:
            store.close()

    def test_a_request_used_for_something_else_is_refused(self, any_store, opened, library):
        id = any_store.save(opened)
        any_store.save(noted(opened, "once"), request="K")
        with pytest.raises(StoreError, match=f"The request K was used before, for entry 2 of {id}"):
            any_store.save(noted(any_store.open(id, library), "another"), request="K")
        with pytest.raises(StoreError, match="Give every request a name of its own"):
            any_store.save(open_case(library["ruritania"], "Another", on="2024-08-02"), request="K")
        assert texts(any_store.open(id, library)) == ["once"]
        assert len(any_store.cases()) == 1

    def test_a_request_in_signs_that_are_no_text_is_refused_in_words(self, any_store, opened):
        with pytest.raises(StoreError, match="refuses"):
            any_store.save(opened, request="\udc80")
        assert any_store.cases() == []


CLIENTS, STEPS = 8, 4


def many_steps(url, library, ids, me):
    """One program: some notes in turn on each of these cases; the longest it waited."""
    with CaseStore(url) as store:
        return max(append(store, library, ids[step % len(ids)], f"{me}-{step}") for step in range(STEPS))


def mixed_steps(url, library, ids, me):
    """One program: new cases and old ones; what it was told is written."""
    written = {}
    with CaseStore(url) as store:
        for step in range(STEPS):
            if step % 2:
                append(store, library, ids[0], f"{me}-{step}")
                written.setdefault(ids[0], []).append(f"{me}-{step}")
            else:
                case = open_case(library["ruritania"], "New", on="2024-08-02", written="2024-08-02")
                case = case.add_accused(name=f"Invented {me}", written="2024-08-02")[0]
                written[store.save(noted(case, f"{me}-{step}"))] = [f"{me}-{step}"]
    return written


class TestManyClients:
    @pytest.mark.parametrize("cases", [1, CLIENTS])
    def test_processes(self, any_url, opened, library, cases):
        with CaseStore(any_url) as store:
            ids = [store.save(opened, f"HC-{number}") for number in range(cases)]
            waits = in_processes(many_steps, [(any_url, library, ids, me) for me in range(CLIENTS)])
            told = sorted(text for id in ids for text in texts(store.open(id, library)))
            assert told == sorted(f"{me}-{step}" for me in range(CLIENTS) for step in range(STEPS))
            assert max(waits) < 30
            assert_whole(store, library)

    def test_threads(self, any_url, opened, library):
        with CaseStore(any_url) as store:
            id = store.save(opened)
            in_threads(*(lambda me=me: many_steps(any_url, library, [id], me) for me in range(CLIENTS)))
            assert len(texts(store.open(id, library))) == CLIENTS * STEPS
            assert_whole(store, library)

    def test_threads_that_share_one_store(self, any_store, opened, library):
        id = any_store.save(opened)

        def work(me):
            new = open_case(library["ruritania"], "New", on="2024-08-02")
            own = any_store.save(new.add_accused(name=f"Invented N{me}")[0])
            for step in range(STEPS):
                append(any_store, library, (id, own)[step % 2], f"{me}-{step}")
            return own

        own = in_threads(*(lambda me=me: work(me) for me in range(CLIENTS)))
        assert len(texts(any_store.open(id, library))) == CLIENTS * STEPS // 2
        assert [any_store.find_person(f"N{me}") for me in range(CLIENTS)] == [[(id, "A1")] for id in own]
        assert_whole(any_store, library)

    def test_new_cases_and_old_ones_in_a_store_that_is_not_there_yet(self, any_url, opened, library):
        with CaseStore(any_url) as store:
            id = store.save(opened)
            told = in_processes(mixed_steps, [(any_url, library, [id], me) for me in range(CLIENTS)])
            written = {id: [] for each in told for id in each}
            assert len(written) == 1 + CLIENTS * STEPS // 2
            for each in told:
                for case, notes in each.items():
                    written[case] += notes
            assert {case: sorted(texts(store.open(case, library))) for case in written} == {
                case: sorted(notes) for case, notes in written.items()
            }
            assert_whole(store, library)

    def test_a_new_store_is_made_once_by_many_at_once(self, any_url, library):
        told = in_processes(mixed_first, [(any_url, library, me) for me in range(CLIENTS)])
        assert len(set(told)) == CLIENTS
        with CaseStore(any_url) as store:
            assert sorted(case.id for case in store.cases()) == sorted(told)
            assert [store.find_person(f"N{me}") for me in range(CLIENTS)] == [[(id, "A1")] for id in told]
            assert_whole(store, library)

    def test_one_that_is_started_anew_and_shares_nothing(self, url, opened, library):
        with CaseStore(url) as store:
            id = store.save(opened)
            in_processes(spawned, [(url, str(library.root), id)], multiprocessing.get_context("spawn"))
            assert texts(store.open(id, library)) == ["spawned"]

    def test_a_store_carried_into_a_child_opens_connections_of_its_own(self, any_store, opened, library):
        id = any_store.save(opened)
        in_processes(append, [(any_store, library, id, f"child {me}") for me in range(4)])
        append(any_store, library, id, "parent")
        assert len(texts(any_store.open(id, library))) == 5
        assert_whole(any_store, library)

    def test_a_child_forked_while_somebody_writes_does_not_keep_the_turn(self, url, opened, library):
        with CaseStore(url) as store:
            id = store.save(opened)
            stop, child = threading.Event(), None
            writing = threading.Thread(target=lambda: [append(store, library, id, "x") for _ in range(30)])
            writing.start()
            children = [multiprocessing.get_context("fork").Process(target=stop.wait, args=(20,)) for _ in range(8)]
            for child in children:
                child.start()
            writing.join()
            assert append(store, library, id, "after") < 5
            for child in children:
                child.kill()
                child.join()


def mixed_first(url, library, me):
    with CaseStore(url) as store:
        case = open_case(library["ruritania"], "New", on="2024-08-02")
        return store.save(case.add_accused(name=f"Invented N{me}")[0])


def spawned(url, places, id):
    with CaseStore(url) as store:
        append(store, LawLibrary(places), id, "spawned")


class TestBesideWriters:
    @pytest.fixture
    def busy(self, any_url, opened, library):
        """A store with some cases, and what a writer in another process does to them until it is told to stop."""
        with CaseStore(any_url) as store:
            ids = [store.save(opened, f"HC-{number}") for number in range(3)]
            writers = count()
            yield store, lambda: many_steps(any_url, library, ids, next(writers)), ids
            written = sorted(text for id in ids for text in texts(store.open(id, library)))
            assert written == sorted(f"{me}-{step}" for me in range(next(writers)) for step in range(STEPS))
            assert_whole(store, library)

    def test_readers_see_whole_cases(self, busy, library):
        store, write, ids = busy

        def read():
            with CaseStore(store.url) as own:
                for _ in range(6):
                    assert [fault for id in ids for fault in own.verify(id, library)] == []
                    assert len(own.due(date(2024, 8, 3))) == len(own.due(date(2024, 8, 3), place="ruritania"))
                    assert own.find_person("invented name") == [(id, "A1") for id in ids]

        in_threads(write, *[read] * 5)

    def test_rebuild(self, busy, library):
        store, write, _ = busy
        in_threads(write, write, lambda: [store.rebuild(library) for _ in range(8)])

    def test_backups(self, busy, library, tmp_path):
        store, write, ids = busy
        in_threads(write, write, lambda: [office.back_up(store, tmp_path / f"{n}.backup") for n in range(4)])
        for number in range(4):
            with CaseStore(str(tmp_path / f"{number}.db")) as other:
                assert office.restore(other, tmp_path / f"{number}.backup") == len(ids)
                other.rebuild(library)
                assert_whole(other, library)

    def test_a_new_office_key(self, busy, library, tmp_path, monkeypatch):
        store, write, ids = busy
        file = tmp_path / "office.key"
        shutil.copy(os.environ["PROSEQUI_KEY_FILE"], file)
        monkeypatch.setenv("PROSEQUI_KEY_FILE", str(file))
        others = [CaseStore(store.url) for _ in range(2)]
        waiting = [(other, other.open(ids[0], library)) for other in others]

        def change():
            for _ in range(4):
                office.new_key(store, add_to(file))

        def open_new(me):
            with CaseStore(store.url) as own:
                for step in range(4):
                    case = open_case(library["ruritania"], "New", on="2024-08-02")
                    own.save(case.add_accused(name=f"Invented Q{me}{step}")[0])

        in_threads(write, write, change, lambda: open_new(0), lambda: open_new(1))
        # programs that were there before find people, and write what those that come later can read
        for number, (other, case) in enumerate(waiting):
            assert len(other.find_person("Q00")) == 1
            new = open_case(library["ruritania"], "Later", on="2024-08-02")
            id = other.save(new.add_accused(name=f"Invented R{number}")[0])
            assert store.find_person(f"R{number}") == [(id, "A1")]
            with pytest.raises(StoreConflict):
                other.save(noted(case, "late"))
            other.close()


class TestMemory:
    def test_it_does_not_grow_with_cases_that_nobody_holds(self, library, store):
        from workflow.storage.keeping import Kept, Memory

        memory, law = Memory(), library["ruritania"]

        def come_and_go(count):
            for number in range(count):
                case = open_case(law, "Passing", on="2024-08-02")
                memory.remember(case, Kept(f"HC-{number}", "", "", "", "", {}))
                assert memory.id_of(case) == f"HC-{number}"

        come_and_go(500)
        tracemalloc.start()
        come_and_go(500)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        come_and_go(9500)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        assert memory._kept == {}
        assert grown < 100_000

    def test_a_new_entry_in_the_place_of_a_dead_one_is_not_taken_for_it(self, store, library):
        law, ids, seen = library["ruritania"], set(), set()
        for number in range(60):
            case = open_case(law, f"Case {number}", on="2024-08-02")
            seen.add(id(case.entries[0]))
            ids.add(store.save(case))
            del case
        assert len(ids) == 60
        assert len(seen) < 60  # Python did use places again

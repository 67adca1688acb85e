"""Whatever is changed behind the program is told of, in words; an untouched store never gives an alarm.

Each change is made in a transaction that is looked at and then undone, with triggers and references out of force.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date

import pytest
from protected import DETAILS, PAPER, noted, told_case
from sqlalchemy import Date, Integer, LargeBinary, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from workflow import CaseStore
from workflow.errors import StoreError
from workflow.storage import chain, office, verifying
from workflow.storage.keys import OfficeKey
from workflow.storage.tables import PROJECTIONS, cases, docket, documents, keys, names, people, tables

CHECKED = (cases, docket, keys, people, names, documents, *PROJECTIONS)


def filled(store, library):
    """Two cases of the same shape, with names, papers, and somebody who was erased."""
    for id in ("HC-1", "HC-2"):
        store.save(told_case(library), id)
        store.keep_paper(id, PAPER, "A1")
        store.keep_paper(id, b"of nobody in particular")
        store.keep_paper(id, b"of somebody erased", "V2")
        store.erase(id, "V2", date(2025, 2, 1))
    return store


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def kept(request, tmp_path_factory, library):
    """A store that every test finds untouched."""
    if request.param == "sqlite":
        with CaseStore(str(tmp_path_factory.mktemp("kept") / "cases.db")) as store:
            yield filled(store, library)
        return
    server = request.getfixturevalue("postgres")
    server.start()
    url = server.new_database()
    with CaseStore(url) as store:
        yield filled(store, library)
    server.start()
    server.drop(url)


@pytest.fixture
def found(kept, library):
    """``found(change)``: what is told, by case, after a change."""

    def told(change):
        with undone(kept) as connection:
            change(connection)
            return everything(kept, connection, library)

    return told


@contextmanager
def undone(store):
    """A transaction in which everything may be changed, and nothing stays so."""
    with store.engine.connect() as connection:
        transaction = connection.begin()
        if store.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for name in ("update", "delete", "replace"):
                connection.exec_driver_sql(f"DROP TRIGGER docket_refuses_{name}")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
        transaction.rollback()


def everything(store, connection, library):
    """What ``prosequi verify`` tells, by case."""
    try:
        vault = store.vault_in(connection)
        told = {
            row["case_id"]: list(verifying.faults(connection, vault, row, library))
            for row in connection.execute(select(cases)).mappings()
        }
    except StoreError as error:
        return {"": [str(error)]}
    told |= {id: ["gone"] for id in verifying.strays(connection)}
    return {id: faults for id, faults in told.items() if faults}


def other_values(column, value):
    """What could be put in the place of a value: something like it, and, where any column takes anything, garbage."""
    if value is None:
        return [{LargeBinary: b"x", Date: date(2031, 1, 1), Integer: 1}.get(type(column.type), "x")]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1]
    if isinstance(value, bytes):
        return [value[:-1] + bytes([value[-1] ^ 1]), bytes([value[0] ^ 2]) + value[1:], b""]
    if isinstance(value, date):
        return [date(2031, 1, 1)]
    return ["HC-2" if column.name == "case_id" else f"{value}x"]


def test_nothing_is_told_of_an_untouched_store(kept, found):
    assert found(lambda _: None) == {}
    assert office.strays(kept) == []


def test_every_column_of_every_table(kept, found):
    """One row of each table, one column after the other; only the law last used may change: it is folded again."""
    missed, tried = [], 0
    for table in CHECKED:
        with kept.engine.connect() as connection:
            held = connection.execute(select(table).where(one(table)).order_by(*table.primary_key)).mappings().all()
        if not held:
            continue
        row = held[-1]
        here = [table.c[key.name] == row[key.name] for key in table.primary_key]
        for column in table.c:
            for value in other_values(column, row[column.name]):
                try:
                    told = found(
                        lambda c, t=table, h=here, n=column.name, v=value: c.execute(update(t).where(*h).values({n: v}))
                    )
                except DBAPIError:
                    continue  # two rows of one key: the database itself refuses
                tried += 1
                if not told and (table, column.name) != (cases, "law"):
                    missed.append((table.name, column.name, value))
    assert missed == []
    assert tried > 50


def test_values_that_no_column_can_hold(kept, found):
    """SQLite takes anything anywhere: it is told of, and nothing falls over."""
    if kept.engine.dialect.name != "sqlite":
        pytest.skip("a server has columns with types")
    missed = []
    for table in CHECKED:
        for column in table.c if rows(kept, table) else ():
            for value in ("'not ours'", "x'c328'", "''"):
                statement = f'UPDATE {table.name} SET "{column.name}" = {value} WHERE rowid = (SELECT max(rowid) FROM {table.name} WHERE "{column.name}" IS NOT {value})'
                try:
                    told = found(lambda c, s=statement: c.exec_driver_sql(s))
                except DBAPIError:
                    continue
                if not told and (table, column.name) != (cases, "law"):
                    missed.append((table.name, column.name, value))
    assert missed == []


def one(table):
    """The rows of one case in a table, by their keys."""
    return table.c.case_id == "HC-1"


@pytest.mark.parametrize("table", [table.name for table in CHECKED if table is not cases])
class TestRows:
    def test_gone(self, kept, found, table):
        table = tables.tables[table]
        if emptied(kept, table):
            return
        assert found(lambda c: c.execute(delete(table).where(one(table)))).keys() == {"HC-1"}

    def test_one_gone(self, kept, found, table):
        table = tables.tables[table]
        if emptied(kept, table):
            return
        for row in rows(kept, table):
            here = [table.c[key.name] == row[key.name] for key in table.primary_key]
            assert found(lambda c, here=here: c.execute(delete(table).where(*here))).keys() == {"HC-1"}, row

    def test_put_into_another_case(self, kept, found, table):
        table = tables.tables[table]
        if emptied(kept, table):
            return

        def moved(connection):
            connection.execute(delete(table).where(table.c.case_id == "HC-2"))
            connection.execute(update(table).where(one(table)).values(case_id="HC-2"))

        # of one office the same words have the same index, and the same docket gives the same rows
        alike = {"HC-2"} if table in (docket, names, *PROJECTIONS) else set()
        assert found(moved).keys() | alike == {"HC-1", "HC-2"}


def rows(store, table):
    with store.engine.connect() as connection:
        return connection.execute(select(table).where(one(table))).mappings().all()


def emptied(store, table):
    """Whether the case has no such rows."""
    return not rows(store, table)


class TestDocket:
    def test_it_says_which_entry(self, found):
        here = (one(docket), docket.c.number == 3)
        assert (
            "Entry 3 was changed after it was written."
            in found(lambda c: c.execute(update(docket).where(*here).values(body='{"text":"x"}')))["HC-1"]
        )
        assert "Entry 3 is missing." in found(lambda c: c.execute(delete(docket).where(*here)))["HC-1"]

    def test_two_entries_that_changed_places(self, found):
        def swapped(connection):
            for old, new in ((3, 103), (4, 3), (103, 4)):
                connection.execute(update(docket).where(one(docket), docket.c.number == old).values(number=new))

        told = found(swapped)["HC-1"]
        assert {"Entry 3 was changed after it was written.", "Entry 4 was changed after it was written."} <= set(told)

    def test_the_end_cut_off_with_the_head_set_back(self, found):
        def cut(connection):
            last = connection.scalar(select(docket.c.hash).where(one(docket), docket.c.number == 2))
            connection.execute(delete(docket).where(one(docket), docket.c.number > 2))
            connection.execute(update(cases).where(one(cases)).values(entries=3, head=last))

        assert any("seal of the case" in line for line in found(cut)["HC-1"])

    def test_an_entry_put_behind_the_end(self, found):
        assert any(
            "behind the end" in line or "seal" in line
            for line in found(lambda c: forged(c, lambda rows: [*rows, {**rows[-1], "number": len(rows)}]))["HC-1"]
        )

    def test_all_hashes_reckoned_again(self, found):
        """Somebody who knows how it is done, and has no key."""

        def change(rows):
            rows[3] = {**rows[3], "body": '{"text":"he confessed"}', "kind": "note"}
            return rows

        assert any("seal of the case" in line for line in found(lambda c: forged(c, change))["HC-1"])

    def test_the_case_gone_and_its_docket_left(self, found):
        assert found(lambda c: c.execute(delete(cases).where(one(cases)))) == {"HC-1": ["gone"]}


def forged(connection, change):
    """A docket changed, all its hashes and its head made to fit."""
    held = change(
        [
            dict(row)
            for row in connection.execute(select(docket).where(one(docket)).order_by(docket.c.number)).mappings()
        ]
    )
    before = chain.FIRST
    for row in held:
        row["before"] = before
        before = row["hash"] = chain.hash_of(row)
    connection.execute(delete(docket).where(one(docket)))
    connection.execute(insert(docket), held)
    connection.execute(update(cases).where(one(cases)).values(entries=len(held), head=before))


class TestVault:
    @pytest.mark.parametrize("other", [("HC-1", "V1"), ("HC-2", "A1")])
    @pytest.mark.parametrize("what", ["sealed", "locked", "both"])
    def test_somebody_elses_name_put_in_the_place_of_anothers(self, found, other, what):
        def copied(connection):
            for table, column in ((people, "sealed"), (keys, "locked")):
                if what in (column, "both"):
                    here = (table.c.case_id == other[0], table.c.ref == other[1])
                    value = connection.scalar(select(table.c[column]).where(*here))
                    connection.execute(update(table).where(one(table), table.c.ref == "A1").values({column: value}))

        assert any("sealed of A1" in line for line in found(copied)["HC-1"])

    def test_an_erased_person_brought_back_from_an_old_copy(self, any_store, library):
        id, old = any_store.save(told_case(library), "HC-1"), {}
        with any_store.engine.connect() as connection:
            for table in (people, keys, names):
                old[table] = connection.execute(select(table).where(one(table), table.c.ref == "A1")).mappings().all()
        any_store.erase(id, "A1", date(2025, 2, 1))
        with undone(any_store) as connection:
            connection.execute(delete(people).where(one(people), people.c.ref == "A1"))
            for table, held in old.items():
                connection.execute(insert(table), [dict(row) for row in held])
            assert any("put back" in line for line in everything(any_store, connection, library)["HC-1"])

    def test_an_older_name_put_back(self, any_store, library):
        case = told_case(library)
        id = any_store.save(case, "HC-1")
        with any_store.engine.connect() as connection:
            old = connection.scalar(select(people.c.sealed).where(one(people), people.c.ref == "A1"))
        any_store.save(case.with_names({"A1": {"residence": "elsewhere"}}), id)
        with undone(any_store) as connection:
            connection.execute(update(people).where(one(people), people.c.ref == "A1").values(sealed=old))
            assert any(
                "of A1 is not what was written last" in line
                for line in everything(any_store, connection, library)["HC-1"]
            )

    def test_somebody_marked_as_erased(self, found):
        def marked(connection):
            connection.execute(delete(keys).where(one(keys), keys.c.ref == "A1"))
            connection.execute(delete(names).where(one(names), names.c.ref == "A1"))
            connection.execute(delete(documents).where(one(documents), documents.c.of == "A1"))
            connection.execute(
                update(people).where(one(people), people.c.ref == "A1").values(sealed=None, erased="2025-02-02")
            )

        assert any("of A1" in line for line in found(marked)["HC-1"])

    def test_the_key_of_the_office_gone(self, kept, found, library):
        gone = delete(keys).where(keys.c.case_id == "")
        assert "its key is gone" in found(lambda c: c.execute(gone))[""][0]
        with undone(kept) as connection:  # and no other is made in its place, under which the rest could not be read
            connection.execute(gone)
            with pytest.raises(StoreError, match="its key is gone"):
                kept.vault_in(connection).secrets(connection, make=True)

    def test_a_name_that_was_changed_keeps_nobody_from_erasing_it(self, any_store, library):
        kept = filled(any_store, library)
        with kept.engine.begin() as connection:
            connection.execute(update(people).where(one(people), people.c.ref == "A1").values(sealed=b"x" * 60))
        with pytest.raises(StoreError, match="A1 in HC-1 was changed .* prosequi erase HC-1 A1") as refused:
            kept.open("HC-1", library)
        assert not [said for said in DETAILS["A1"].values() if said in str(refused.value)]
        kept.erase("HC-1", "A1", date(2025, 2, 2))
        assert kept.open("HC-1", library).names.keys() == {"V1", "L1"}
        assert kept.verify("HC-1", library) == []


class TestHeads:
    def test_an_untouched_store_and_one_that_grew(self, any_store, library):
        kept = filled(any_store, library)
        signed = office.sign_heads(kept)
        assert office.check_heads(kept, signed)[1:] == (True, [])
        kept.save(noted(kept.open("HC-1", library), "more"))
        kept.save(kept.open("HC-2", library).with_names({"A1": {"alias": "another"}}))
        kept.erase("HC-2", "V1", date(2025, 2, 2))
        assert office.check_heads(kept, signed)[1:] == (True, [])

    def test_a_whole_older_state_put_back(self, library, tmp_path):
        import shutil

        with CaseStore(str(tmp_path / "a.db")) as store:
            store.save(told_case(library), "HC-1")
        shutil.copy(tmp_path / "a.db", tmp_path / "old.db")
        with CaseStore(str(tmp_path / "a.db")) as store:
            case = store.open("HC-1", library)
            named = case.with_names({"A1": {"alias": "another"}})
            store.save(named)
            names_only = office.sign_heads(store)
            store.save(noted(named, "more"))
            both = office.sign_heads(store)
        with CaseStore(str(tmp_path / "old.db")) as store:
            assert store.verify("HC-1", library) == []
            ((_, told),) = office.check_heads(store, names_only)[2]
            assert "an older state" in told
            assert any("its end is gone" in told for _, told in office.check_heads(store, both)[2])

    def test_gone_forked_or_twice(self, kept, library):
        signed = office.sign_heads(kept, ["hc-1"])
        said = json.loads(signed)
        assert list(said["cases"]) == ["HC-1"]
        with undone(kept) as connection:
            vault, signed = kept.vault_in(connection), office.heads.read(signed)

            def read():
                told = {}
                for id, fault in office.heads.faults(connection, vault, signed):
                    told.setdefault(id, []).append(fault)
                return told

            assert read() == {}
            forged(connection, lambda rows: [*rows[:3], {**rows[3], "body": '{"text":"other"}'}, *rows[4:]])
            assert "is not the one that was signed" in read()["HC-1"][0]
            row = connection.execute(select(cases).where(one(cases))).mappings().one()
            connection.execute(insert(cases), {**row, "case_id": "HC-3"})
            assert "a second time, as HC-" in read()["HC-1"][0]
            connection.execute(delete(cases))
            assert "and is gone" in read()["HC-1"][0]

    def test_an_entry_changed_before_the_signed_head_without_touching_a_hash(self, kept):
        signed = office.sign_heads(kept)
        with undone(kept) as connection:
            connection.execute(update(docket).where(one(docket), docket.c.number == 1).values(body='{"text":"x"}'))
            told = dict(office.heads.faults(connection, kept.vault_in(connection), office.heads.read(signed)))
        assert "is not the one that was signed" in told["HC-1"]

    def test_nothing_forged_is_signed(self, kept):
        with undone(kept) as connection:
            forged(connection, lambda rows: rows[:4])
            with pytest.raises(StoreError, match="HC-1 is not as it was written"):
                office.heads.signed(connection, kept.vault_in(connection), None, date(2025, 1, 1))

    @pytest.mark.parametrize("change", [
        lambda said: said | {"at": "2020-01-01T00:00:00Z"},
        lambda said: said | {"cases": {}},
        lambda said: said | {"signature": "00" * 64},
        lambda said: said | {"key": "00" * 32},
        lambda said: said | {"key": 7},
        lambda said: said | {"signature": None},
        lambda said: said | {"cases": {"HC-1": {"origin": "x", "entries": 1e999, "head": "", "vault": 0}}},
        lambda said: {name: part for name, part in said.items() if name != "cases"},
        lambda said: [],
    ])  # fmt: skip
    def test_a_changed_file_is_refused_in_words(self, store, library, change):
        store.save(told_case(library))
        text = json.dumps(change(json.loads(office.sign_heads(store))))
        with pytest.raises(StoreError, match="does not fit|is no signed head"):
            office.check_heads(store, text)

    @pytest.mark.parametrize("text", ["", "[" * 100_000, "{}", "null", '{"cases": 1}'])
    def test_what_is_no_head_at_all(self, store, library, text):
        store.save(told_case(library))
        with pytest.raises(StoreError, match="no signed head"):
            office.check_heads(store, text)

    def test_another_office(self, store, library, tmp_path):
        store.save(told_case(library))
        with CaseStore(str(tmp_path / "b.db"), OfficeKey((b"x" * 32,))) as other:
            other.save(told_case(library))
            at, ours, told = office.check_heads(store, office.sign_heads(other))
        assert not ours
        assert "and is gone" in told[0][1]  # the same docket, and still another case
        assert at.endswith("Z")

    def test_a_case_of_which_the_file_says_nothing_is_not_called_whole(self, kept):
        signed = office.sign_heads(kept, ["HC-1"])
        assert office.check_heads(kept, signed, ["HC-2"])[2] == [
            ("HC-2", f"The heads signed on {json.loads(signed)['at']} say nothing of this case.")
        ]


def test_a_new_key_heals_nothing(any_store, library):
    id = any_store.save(told_case(library), "HC-1")
    with any_store.engine.begin() as connection:
        if any_store.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER docket_refuses_update")
            connection.exec_driver_sql("DROP TRIGGER docket_refuses_delete")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        forged(connection, lambda rows: rows[:5])
        connection.execute(update(people).where(one(people), people.c.ref == "V1").values(sealed=b"x" * 60))
        connection.execute(delete(people).where(one(people), people.c.ref == "V2"))
    before = any_store.verify(id, library)
    office.new_key(any_store, OfficeKey((b"y" * 32,)))
    after = any_store.verify(id, library)
    for told in ("The seal of the case", "What is sealed of V1", "What was kept of V2 is gone"):
        assert [line for line in before if told in line] == [line for line in after if told in line] != []


def test_binary_columns_are_all_that_is_sealed():
    """A column that is added must be sealed, or be looked at here."""
    sealed = {
        (table.name, column.name)
        for table in tables.sorted_tables
        for column in table.c
        if isinstance(column.type, LargeBinary)
    }
    assert sealed == {("keys", "locked"), ("people", "sealed"), ("names", "token"), ("documents", "sealed")}


def test_what_was_forged_is_not_sealed_by_the_next_who_writes(store, url, opened, library):
    """Who knows how hashes are chained, and has no key, can make a docket that is whole in itself."""
    from sqlalchemy import text

    from workflow.errors import StoreError
    from workflow.storage import chain

    id = store.save(opened.record({"on": "2024-08-03", "written": "2024-08-03", "note": "true"}))
    with store.engine.begin() as connection:
        for name in ("update", "delete", "replace"):
            connection.execute(text(f"DROP TRIGGER docket_refuses_{name}"))
        before = chain.FIRST
        for row in connection.execute(text("SELECT * FROM docket ORDER BY number")).mappings().all():
            forged = {**row, "before": before, "body": row["body"].replace("true", "false")}
            before = chain.hash_of(forged)
            connection.execute(
                text("UPDATE docket SET before = :before, body = :body, hash = :hash WHERE number = :number"),
                {**{name: forged[name] for name in ("before", "body", "number")}, "hash": before},
            )
        connection.execute(text("UPDATE cases SET head = :head"), {"head": before})
    assert any("seal" in told for told in store.verify(id))
    case = store.open(id, library)
    with pytest.raises(StoreError, match="changed by other means"):
        store.save(case.record({"on": "2024-08-04", "written": "2024-08-04", "note": "more"}))
    with pytest.raises(StoreError, match="changed by other means"):
        store.change(id, library, lambda case: case)
    assert any("seal" in told for told in store.verify(id))

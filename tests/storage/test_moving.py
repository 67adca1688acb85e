"""A case carried elsewhere is the same there, and what was done to its file on the way is noticed before anything of it
is written."""

from __future__ import annotations

import json
import random
import stat
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from protected import DETAILS, PAPER, noted, told_case
from sqlalchemy import select

from workflow import CaseStore, LawLibrary, UnknownName, open_case
from workflow.errors import StoreError
from workflow.storage import casefile, chain, office, projections, vault
from workflow.storage.keys import OfficeKey
from workflow.storage.moving import CopiesApart
from workflow.storage.tables import cases, docket

PHRASE = "four invented words here"
THERE = OfficeKey((b"there" + b"x" * 27,))
_TIME = (1980, 1, 1, 0, 0, 0)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """What a passphrase costs is not the point."""
    monkeypatch.setattr(vault, "_SCRYPT", {"n": 2, "r": 8, "p": 1})


@pytest.fixture
def here(tmp_path, library):
    """An office with a case, names and papers."""
    with CaseStore(str(tmp_path / "here.db")) as store:
        store.save(told_case(library), "HC-1")
        store.keep_paper("HC-1", PAPER, "A1")
        store.keep_paper("HC-1", b"of nobody in particular")
        yield store


@pytest.fixture
def there(tmp_path):
    """Another office, with a key of its own."""
    with CaseStore(str(tmp_path / "there.db"), THERE) as store:
        yield store


@pytest.fixture
def file(here, tmp_path):
    office.export_case(here, "HC-1", tmp_path / "case.prosequi", PHRASE)
    return tmp_path / "case.prosequi"


@pytest.fixture(scope="module")
def sent(tmp_path_factory, library):
    """Such a file, from an office that nobody hears of again."""
    folder = tmp_path_factory.mktemp("sent")
    with pytest.MonkeyPatch.context() as patch, CaseStore(str(folder / "here.db")) as store:
        patch.setattr(vault, "_SCRYPT", {"n": 2, "r": 8, "p": 1})
        store.save(told_case(library), "HC-1")
        store.keep_paper("HC-1", PAPER, "A1")
        office.export_case(store, "HC-1", folder / "case.prosequi", PHRASE)
    return folder / "case.prosequi"


def stored(store):
    """The dockets, row by row, and what is derived from them."""
    with store.engine.connect() as connection:
        rows = [
            dict(row)
            for row in connection.execute(select(docket).order_by(docket.c.case_id, docket.c.number)).mappings()
        ]
        return rows, {id: projections.stored(connection, id) for id in connection.scalars(select(cases.c.case_id))}


def parts(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file, held):
    """Another file beside it, with these parts."""
    with zipfile.ZipFile(made := file.with_name("made"), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return made


class TestThereAndBack:
    @pytest.mark.parametrize("back", ["sqlite", "postgres"])
    def test_all_is_the_same(self, any_store, library, tmp_path, back, request):
        any_store.save(told_case(library), "HC-1")
        hashes = [any_store.keep_paper("HC-1", PAPER, "A1"), any_store.keep_paper("HC-1", b"of nobody")]
        any_store.erase("HC-1", "V2", date(2025, 2, 1))
        office.export_case(any_store, "hc-1", tmp_path / "case", PHRASE)
        if back == "postgres":
            server = request.getfixturevalue("postgres")
            server.start()
            url = server.new_database()
        else:
            url = str(tmp_path / "there.db")
        with CaseStore(url, THERE) as there:
            done = office.import_case(there, tmp_path / "case", library, PHRASE)
            assert done[:4] == ("HC-1", len(told_case(library).entries), 3, False)
            assert stored(there) == stored(any_store)
            assert there.open("HC-1", library).names == any_store.open("HC-1", library).names
            assert [there.paper("HC-1", hash) for hash in hashes] == [PAPER, b"of nobody"]
            assert there.find_person("Quellwasser") == [("HC-1", "A1")]
            assert there.verify("HC-1", library) == []
            assert there.rebuild(library) == 0
            before = stored(there)
            assert office.import_case(there, tmp_path / "case", library, PHRASE)[:4] == ("HC-1", 0, 0, False)
            assert stored(there) == before
            there.save(noted(there.open("HC-1", library), "there"))
            office.export_case(there, "HC-1", tmp_path / "later", PHRASE)
        assert office.import_case(any_store, tmp_path / "later", library, PHRASE)[:3] == ("HC-1", 1, 0)
        assert any_store.verify("HC-1", library) == []
        if back == "postgres":
            server.drop(url)

    def test_without_names(self, here, there, library, tmp_path, file):
        office.export_case(here, "HC-1", tmp_path / "bare", None)
        assert parts(tmp_path / "bare").keys() == {"manifest.json", "docket.jsonl"}
        assert office.import_case(there, tmp_path / "bare", library).names == 0
        assert office.import_case(there, file, library, without_names=True)[:3] == ("HC-1", 0, 0)
        assert there.open("HC-1", library).names == {}
        assert there.verify("HC-1", library) == []
        assert office.import_case(there, file, library, PHRASE).names == len(DETAILS)  # they may come later

    def test_a_name_that_is_known_here_stays(self, here, there, library, tmp_path, file):
        office.import_case(there, file, library, PHRASE)
        there.save(there.open("HC-1", library).with_names({"A1": {"alias": "of here"}}))
        here.save(here.open("HC-1", library).with_names({"A1": {"alias": "of there"}, "A2": {"name": "Somebody New"}}))
        office.export_case(here, "HC-1", tmp_path / "later", PHRASE)
        assert office.import_case(there, tmp_path / "later", library, PHRASE).names == 1
        names = there.open("HC-1", library).names
        assert (names["A1"]["alias"], names["A2"]["name"]) == ("of here", "Somebody New")

    def test_an_older_copy_writes_nothing_and_a_newer_one_what_is_new(self, here, there, library, tmp_path, file):
        here.save(noted(here.open("HC-1", library), "more"))
        office.export_case(here, "HC-1", tmp_path / "newer", PHRASE)
        assert office.import_case(there, tmp_path / "newer", library, PHRASE).entries > 1
        assert office.import_case(there, file, library, PHRASE)[:3] == ("HC-1", 0, 0)
        assert office.import_case(here, file, library, PHRASE)[:3] == ("HC-1", 0, 0)
        here.save(noted(here.open("HC-1", library), "and more"))
        office.export_case(here, "HC-1", tmp_path / "newest", PHRASE)
        assert office.import_case(there, tmp_path / "newest", library, PHRASE)[:3] == ("HC-1", 1, 0)
        assert stored(there) == stored(here)

    def test_a_program_that_has_it_open_is_told(self, here, there, library, tmp_path, file):
        office.import_case(there, file, library, PHRASE)
        held = there.open("HC-1", library)
        here.save(noted(here.open("HC-1", library), "more"))
        office.export_case(here, "HC-1", tmp_path / "newer", PHRASE)
        office.import_case(there, tmp_path / "newer", library, PHRASE)
        with pytest.raises(StoreError, match="Somebody else wrote entry"):
            there.save(noted(held, "mine"))

    def test_copies_that_went_apart(self, here, there, library, tmp_path, file):
        office.import_case(there, file, library, PHRASE)
        count = len(told_case(library).entries)
        here.save(noted(here.open("HC-1", library), "written here"))
        there.save(noted(noted(there.open("HC-1", library), "written there"), "and more"))
        office.export_case(there, "HC-1", tmp_path / "theirs", PHRASE)
        before = stored(here)
        with pytest.raises(CopiesApart, match=f"the first {count} entries are the same") as apart:
            office.import_case(here, tmp_path / "theirs", library, PHRASE)
        assert apart.value.common == count
        assert [entry.body["text"] for entry in apart.value.here] == ["written here"]
        assert [entry.body["text"] for entry in apart.value.there] == ["written there", "and more"]
        assert stored(here) == before
        assert here.verify("HC-1", library) == []

    def test_the_name_of_the_case_is_taken(self, there, library, file):
        there.save(open_case(library["ruritania"], "Another", on="2024-08-02"), "HC-1")
        with pytest.raises(StoreError, match="There is another case HC-1 here already"):
            office.import_case(there, file, library, PHRASE)
        with pytest.raises(StoreError, match="cannot name a case"):
            office.import_case(there, file, library, PHRASE, "../HC")
        assert office.import_case(there, file, library, PHRASE, "HC-2").id == "HC-2"
        assert there.open("HC-2", library).names == DETAILS
        assert there.verify("HC-2", library) == []

    def test_a_place_nobody_knows_here(self, there, file, tmp_path):
        import shutil

        shutil.copytree(Path(__file__).parent.parent / "invented" / "ruritania", tmp_path / "law" / "elsewhere")
        with pytest.raises(UnknownName, match="ruritania"):
            office.import_case(there, file, LawLibrary(tmp_path / "law"), PHRASE)
        assert there.cases() == []

    def test_another_version_of_the_law(self, there, file, tmp_path, library):
        import shutil

        shutil.copytree(Path(__file__).parent.parent / "invented", tmp_path / "law")
        deadlines = tmp_path / "law" / "ruritania" / "deadlines.yaml"
        deadlines.write_text(deadlines.read_text().replace("24 hours", "30 hours"))
        other = LawLibrary(tmp_path / "law")
        assert office.import_case(there, file, other, PHRASE).of_another_law
        assert there.verify("HC-1", other) == []
        assert there.stale(other) == []
        assert there.stale(library) == ["HC-1"]

    def test_many_at_once_import_it_once(self, here, any_url, library, file):
        from crowd import in_threads

        with CaseStore(any_url, THERE) as store:

            def work(id):
                with CaseStore(any_url, THERE) as own:
                    try:
                        return office.import_case(own, file, library, PHRASE, id).id
                    except StoreError as refused:
                        return str(refused)

            told = in_threads(*(lambda id=id: work(id) for id in ("HC-1", "HC-2", "HC-3", "HC-4")))
            (case,) = store.cases()
            assert case.id in told
            assert {said for said in told if said != case.id} <= {said for said in told if "Try again" in said}
            assert store.verify(case.id, library) == []


class TestRefused:
    @pytest.fixture
    def refused(self, there, library):
        """``refused(file)``: why nothing of it was written."""

        def told(file, phrase=PHRASE):
            with pytest.raises(StoreError) as error:
                office.import_case(there, file, library, phrase)
            assert there.cases() == [] and office.strays(there) == []
            assert not [word for who in DETAILS.values() for word in who.values() if word in str(error.value)]
            return str(error.value)

        return told

    def test_the_passphrase(self, refused, sent):
        assert "does not open" in refused(sent, "quite another one")
        assert "Give it" in refused(sent, None)
        assert "at least twelve" in refused(sent, "short")

    def test_every_byte_of_the_file(self, there, library, sent, tmp_path):
        """Any byte turned over: refused in words, or nothing of it matters."""
        content, made = sent.read_bytes(), tmp_path / "made"
        dice, harmless = random.Random(7), 0
        places = sorted({*range(60), *range(len(content) - 120, len(content)), *dice.sample(range(len(content)), 250)})
        for at in places:
            made.write_bytes(content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :])
            try:
                held = casefile.read(made, PHRASE)
            except StoreError:
                continue
            assert (held.rows, held.names, held.papers) == (lambda o: (o.rows, o.names, o.papers))(
                casefile.read(sent, PHRASE)
            )
            harmless += 1
        assert harmless < len(places) / 4
        assert office.import_case(there, sent, library, PHRASE).names == len(DETAILS)

    def test_cut_short_or_something_else(self, refused, sent, tmp_path):
        made = tmp_path / "made"
        for content in (
            b"",
            b"PK",
            b"Dear colleague",
            sent.read_bytes()[:-40],
            sent.read_bytes()[: len(sent.read_bytes()) // 2],
        ):
            made.write_bytes(content)
            assert "no case file of Prosequi" in refused(made)
        assert "cannot be read: No such file" in refused(tmp_path / "nowhere")
        assert "cannot be read" in refused(tmp_path)

    @pytest.mark.parametrize("name", ["manifest.json", "docket.jsonl", "vault", "papers"])
    def test_a_part_that_is_missing_or_another(self, refused, sent, name):
        held = parts(sent)
        name = next(each for each in held if each.startswith(name))
        assert (
            "damaged" in (said := refused(packed(sent, {k: v for k, v in held.items() if k != name})))
            or "was changed" in said
        )
        for content in (b"", b"{}", b"[" * 50_000, b"\xff\xfe", b'{"is": "prosequi case 1"}', held[name][:-2]):
            said = refused(packed(sent, {**held, name: content}))
            assert "damaged" in said or "was changed" in said or "no signed head" in said

    def test_names_that_lead_elsewhere_and_parts_nobody_wrote(self, refused, sent, tmp_path):
        for name in ("../escaped", "/etc/escaped", "escaped", "papers\\..\\escaped"):
            assert "damaged" in refused(packed(sent, {**parts(sent), name: b"x"}))
        assert not list(tmp_path.rglob("escaped"))

    def test_a_part_twice(self, refused, sent):
        made = packed(sent, parts(sent))
        with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("docket.jsonl", b"{}")
        assert "damaged" in refused(made)

    def test_a_bomb(self, refused, sent):
        assert "more than a case can hold" in refused(packed(sent, {**parts(sent), "papers/bomb": bytes(40_000_000)}))

    def test_a_part_that_lies_about_its_size(self, refused, sent):
        made = packed(sent, {**parts(sent), "papers/bomb": bytes(40_000_000)})
        content = made.read_bytes().replace((40_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
        made.write_bytes(content)
        assert "damaged" in refused(made)

    def test_what_was_sealed_taken_away(self, refused, sent):
        held = parts(sent)
        manifest = json.loads(held["manifest.json"])
        del manifest["key"]
        assert "what was sealed in it is gone" in refused(
            packed(sent, {"docket.jsonl": held["docket.jsonl"], "manifest.json": json.dumps(manifest).encode()})
        )

    def test_what_is_said_of_the_case_changed(self, refused, sent):
        held = parts(sent)
        for change in ({"place": "north"}, {"erased": {"A1": "2025-01-01"}}, {"law": "x"}, {"sealed": False}):
            manifest = json.loads(held["manifest.json"])
            manifest["signed"]["case"] |= change
            assert "signature does not fit" in refused(
                packed(sent, {**held, "manifest.json": json.dumps(manifest).encode()})
            )

    def test_what_is_sealed_of_another_case(self, refused, here, file, tmp_path, library):
        here.save(told_case(library), "HC-2")
        office.export_case(here, "HC-2", tmp_path / "other", PHRASE)
        held, other = parts(file), parts(tmp_path / "other")
        manifest = json.loads(held["manifest.json"]) | {"key": json.loads(other["manifest.json"])["key"]}
        made = {**held, "vault": other["vault"], "manifest.json": json.dumps(manifest).encode()}
        assert "does not open" in refused(packed(file, made))


def resigned(file, store, change):
    """A file of which somebody else changed the docket, and signed it himself."""
    held = casefile.read(file, None, without_names=True)
    rows = change([dict(row) for row in held.rows])
    before = chain.FIRST
    for row in rows:
        row["before"] = before
        before = row["hash"] = chain.hash_of(row)
    said = json.loads(held.signed)
    says = {"place": "ruritania", "law": rows[-1].get("law", ""), "erased": {}, "sealed": False}
    stands = {"HC-1": {**said["cases"]["HC-1"], "entries": len(rows), "head": before}}
    told = {"case": says, "is": said["is"], "at": said["at"], "cases": stands}
    with store.engine.connect() as connection:
        public, signature = store.vault_in(connection).secrets(connection).signed(chain.written(told).encode())
    signed = {**told, "key": public, "signature": signature}
    lines = "".join(f"{chain.written(row)}\n" for row in rows).encode()
    return packed(
        file, {"manifest.json": json.dumps({"is": "prosequi case 1", "signed": signed}).encode(), "docket.jsonl": lines}
    )


@pytest.fixture(scope="module")
def forger(tmp_path_factory, library):
    with CaseStore(str(tmp_path_factory.mktemp("forger") / "a.db"), OfficeKey((b"forger" + b"x" * 26,))) as store:
        store.save(told_case(library))
        yield store


class TestForged:
    """By somebody who has a file, knows how one is made, and signs it with a key of his own."""

    def test_a_docket_chained_anew_shows_by_its_signer_and_is_never_put_on_the_true_one(
        self, here, there, forger, file, library
    ):
        true = office.look_into(there, file)
        made = resigned(
            file,
            forger,
            lambda rows: [*rows[:4], {**rows[4], "body": '{"text":"he confessed"}', "kind": "note"}, *rows[5:]],
        )
        forged = office.look_into(there, made)
        assert true.fingerprint != forged.fingerprint
        assert (true.case, true.ours, true.sealed) == ("HC-1", False, True)
        assert office.look_into(here, file).ours and not office.look_into(here, made).ours
        with pytest.raises(CopiesApart):
            office.import_case(here, made, library)
        done = office.import_case(there, made, library)
        assert done.signer != office.import_case(here, file, library, PHRASE).signer
        assert office.heads.fingerprint(done.signer) == forged.fingerprint
        assert done.signed_at == forged.signed_at

    @pytest.mark.parametrize("change", [
        {"number": "3"}, {"number": 3.0}, {"number": True}, {"after": 10**30}, {"after": 99}, {"after": "x"}, {"kind": "unheard"}, {"kind": 7},
        {"happened": "never"}, {"happened": "\0"}, {"body": "[]"}, {"body": "{}  "}, {"body": '{"b":1,"a":2}'}, {"body": '{"takings":7}'},
        {"body": "[" * 9999}, {"body": '{"papers":3}', "kind": "document_received"}, {"extra": 1}, {"law": "ü\ud800"},
    ])  # fmt: skip
    def test_a_row_that_no_program_writes(self, there, forger, file, library, change):
        made = resigned(file, forger, lambda rows: [*rows[:3], {**rows[3], **change}, *rows[4:]])
        with pytest.raises(StoreError):
            office.import_case(there, made, library)
        assert there.cases() == []

    @pytest.mark.parametrize(
        "change", [lambda rows: [], lambda rows: rows[1:], lambda rows: [*rows, rows[-1]], lambda rows: [{}]]
    )
    def test_rows_missing_or_twice(self, there, forger, sent, library, change):
        with pytest.raises((StoreError, IndexError, KeyError)):
            office.import_case(there, resigned(sent, forger, change), library)
        assert there.cases() == []

    def test_a_case_that_was_forged_here_is_not_added_to(self, here, there, file, library, tmp_path):
        from test_tampering import forged, undone

        here.save(noted(here.open("HC-1", library), "more"))
        office.export_case(here, "HC-1", tmp_path / "newer", PHRASE)
        office.import_case(there, file, library, PHRASE)
        with undone(there) as connection:
            forged(connection, lambda rows: rows)
            row = dict(connection.execute(select(cases)).mappings().one()) | {"title": "another"}
            connection.execute(cases.update().values(title="another"))
            held = casefile.read(tmp_path / "newer", PHRASE)
            with pytest.raises(StoreError, match="HC-1 is not whole here"):
                office.moving.put_in(connection, there.vault_in(connection), held, library["ruritania"], None)
            assert row["title"] == "another"

    def test_a_case_that_was_forged_here_is_not_exported(self, here, tmp_path):
        from test_tampering import forged, undone

        with undone(here) as connection:
            forged(connection, lambda rows: rows[:5])
            row = connection.execute(select(cases)).mappings().one()
            with pytest.raises(StoreError, match="is not as it was written"):
                office.moving.taken_out(connection, here.vault_in(connection), row, date(2025, 1, 1), sealed=False)


class TestFiles:
    def test_private_whole_and_never_over_another(self, here, file, tmp_path):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        with pytest.raises(StoreError, match="exists already; it was not touched"):
            office.export_case(here, "HC-1", file, PHRASE)
        (tmp_path / "link").symlink_to(tmp_path / "nowhere")
        with pytest.raises(StoreError, match="exists already"):
            office.export_case(here, "HC-1", tmp_path / "link", PHRASE)
        with pytest.raises(StoreError, match="cannot be written: No such file"):
            office.export_case(here, "HC-1", tmp_path / "no" / "folder", PHRASE)
        assert sorted(path.name for path in tmp_path.glob("*.part")) == []

    def test_a_disk_that_is_full_leaves_nothing(self, here, tmp_path, monkeypatch):
        monkeypatch.setattr(
            zipfile.ZipFile, "writestr", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
        )
        with pytest.raises(StoreError, match="cannot be written: No space left on device"):
            office.export_case(here, "HC-1", tmp_path / "case", PHRASE)
        assert not [path for path in tmp_path.iterdir() if not path.name.startswith("here.db")]

    def test_too_large_for_one_file(self, here, tmp_path, monkeypatch):
        monkeypatch.setattr(casefile, "LARGEST", 100)
        with pytest.raises(StoreError, match="too large for one file"):
            office.export_case(here, "HC-1", tmp_path / "case", PHRASE)

    def test_nothing_readable_is_in_it(self, file):
        from protected import readable

        assert readable([("file", file.read_bytes()), *parts(file).items()]) == []
        assert BytesIO(file.read_bytes()).read(2) == b"PK"

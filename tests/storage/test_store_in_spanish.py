"""What a store says to somebody who reads Spanish; what it keeps is the same in every language."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from workflow import CaseStore, UnknownName
from workflow.errors import StoreConflict, StoreError
from workflow.language import speaking
from workflow.storage import OfficeKey, office
from workflow.storage.vault import WrongKey


def noted(case, note):
    return case.record({"on": "2024-08-03", "written": "2024-08-03", "note": note})


@pytest.fixture
def spanish():
    with speaking("es-GT"):
        yield


@pytest.mark.usefixtures("spanish")
class TestRefusals:
    def test_an_id_that_can_name_no_case(self, store, opened):
        with pytest.raises(StoreError) as refused:
            store.save(opened, "../otro")
        assert str(refused.value) == (
            "«../otro» no sirve para identificar un caso. Use a lo sumo 40 letras, cifras, puntos o guiones: HCCR-57-2016."
        )

    def test_a_conflict_tells_what_others_wrote_and_when(self, store, opened, url, library):
        id = store.save(opened)
        with CaseStore(url) as other:
            other.save(noted(other.open(id, library), "uno"))
        with pytest.raises(StoreConflict) as refused:
            store.save(noted(opened, "otro"))
        said = str(refused.value)
        assert said.startswith(
            f"Entretanto otra persona escribió el asiento 2 de {id} (asiento 2, 3 de agosto de 2024: "
        )
        assert said.endswith("No se escribió nada de lo suyo. Abra de nuevo el caso y repita la actuación.")

    def test_a_case_nobody_knows(self, store, opened, library):
        store.save(opened, "HC-1")
        with pytest.raises(UnknownName) as refused:
            store.open("HC-2", library)
        assert "caso" in str(refused.value) and "There is no" not in str(refused.value)

    def test_nobody_to_erase(self, store, opened):
        id = store.save(opened)
        with pytest.raises(StoreError, match="No se conserva nada de V1 en"):
            store.erase(id, "V1", date(2024, 9, 1))

    def test_another_key_is_named_as_it_is_held(self, store, opened, url, library):
        id = store.save(opened)
        with (
            pytest.raises(WrongKey, match="la disponible es otra: la frase de contraseña indicada"),
            CaseStore(url, OfficeKey.from_passphrase("una frase inventada")) as other,
        ):
            other.open(id, library)

    def test_a_file_that_is_no_backup(self, store, tmp_path):
        (tmp_path / "carta.txt").write_text("x")
        with pytest.raises(StoreError, match="carta.txt no es una copia de seguridad de Prosequi"):
            office.restore(store, tmp_path / "carta.txt")

    def test_an_error_of_the_database(self, tmp_path):
        (tmp_path / "casos.db").write_text("esto no es una base de datos, y es bastante largo" * 20)
        with pytest.raises(
            StoreError, match=r"no lo admite: este fichero no es una base de datos\..* No se escribió nada\."
        ):
            CaseStore(str(tmp_path / "casos.db"))

    def test_what_is_missing_and_changed_is_told_in_sentences(self, store, opened):
        id = store.save(noted(noted(opened, "uno"), "dos"))
        with store.engine.begin() as connection:
            for name in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER docket_refuses_{name}"))
            connection.execute(text("DELETE FROM docket WHERE number > 1"))
            connection.execute(text("UPDATE docket SET body = '{}' WHERE number = 1"))
        assert store.verify(id) == [
            "El asiento 1 fue alterado después de escribirse.",
            "Faltan al final los asientos 2 a 3.",
        ]


class TestWhatIsKept:
    def test_no_words_of_the_language_of_whoever_saves(self, store, opened, library):
        """A deadline without a day, and a question: rows that hold words."""
        ordered = {"what": "to be examined", "within": "10 days", "of": ["A1"]}
        with speaking("es"):
            case = opened.record({"on": "unknown", "written": "2024-08-03", "ordered": ordered})
            assert [due.because for due in case.deadlines("2024-08-05") if due.due is None] != []
        id = store.save(case)  # what the case said before, it may have said in Spanish
        assert [one.because for one in store.due(date(2024, 8, 5))] == ["the date it counts from is not known"]
        for tag in ("en", "de", "es"):
            with speaking(tag):
                store.save(noted(store.open(id, library), tag), id)
                assert store.verify(id, library) == []
                assert store.rebuild(library) == 0
        assert [one.because for one in store.due(date(2024, 8, 5))] == ["the date it counts from is not known"]

    def test_a_key_file_is_explained_in_the_language_and_read_in_any(self, tmp_path, monkeypatch):
        from workflow.storage.keys import office_key

        monkeypatch.setenv("PROSEQUI_KEY_FILE", "")
        monkeypatch.setattr("workflow.storage.keys.own_file", lambda: tmp_path / "office.key")
        for name in ("PROSEQUI_KEY", "PROSEQUI_PASSPHRASE"):
            monkeypatch.delenv(name, raising=False)
        with speaking("es"):
            made = office_key()
        assert (tmp_path / "office.key").read_text("utf-8").startswith("# La clave de la bóveda de esta oficina.")
        assert office_key().keys == made.keys

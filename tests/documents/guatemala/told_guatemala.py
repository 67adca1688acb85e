"""Golden stories of Guatemala with invented names, people who may join them, and answers a lawyer there would give."""

from __future__ import annotations

from typing import Any

from telling import told

from workflow.case.discretion import folded
from workflow.documents import Draft, draft

GIRL = "guatemala/cases/girl_heard_once"
INSISTS = "guatemala/cases/victim_who_insists"
RING = "guatemala/cases/trafficking_ring"
CHALLENGED = "guatemala/cases/orders_challenged"
JOINING: dict[str, tuple[str, dict[str, str]]] = {
    "L1": ("lawyer", {"name": "Ficticia Muestra Ejemplar", "practice_number": "99001", "email": "oficina@muestra.example",
                      "telephone": "0000-0000"}),
    "M1": ("mp_children", {"name": "Inventada Prueba Modelo"}),
    "R1": ("relative", {"name": "Supuesta Madre Imaginaria"}),
    "D1": ("complainant", {"name": "Vecina Imaginada Cualquiera", "id_number": "1234 05678 0901"}),
    "W1": ("witness", {"name": "Testiga Fingida Ejemplo", "id_number": "1234 05678 0901"}),
    "F1": ("defence", {"name": "Defensor Postizo Ejemplo", "address": "2 calle 3-04 zona 0, Villa Muestra"}),
}  # fmt: skip
"""People whom a test may let join a story, with what the vault knows of them."""
VICTIMS = ("Ada Quimerina", "Eva Zafirola", "Iris Nubelina", "Olga Brumalda", "Uma Lunandra", "Zoe Farolina")
"""In their order: nobody shares a name."""
LINES = "Primera respuesta inventada.\nSegunda respuesta inventada."
SAID: dict[str, Any] = {
    "appears_as": "victim", "notice_address": "la 0 avenida 1-23 zona 0 de esta población", "presenter_age": 31,
    "presenter_civil_status": "soltera", "presenter_nationality": "guatemalteca", "presenter_occupation": "comerciante",
    "presenter_department": "Guatemala", "standing_document": "certificación de nacimiento",
    "prosecution_unit": "Fiscalía de la Niñez y la Adolescencia", "distance_asked": "doscientos metros",
    "trial_court_named": "el tribunal de sentencia especializado de este departamento", "number_in_404": "nueve",
    "diligences_proposed": "Reconstrucción del hecho | muestra dónde estaba cada quien\nInforme del INACIF | fija las lesiones",
    "evidence_proves": "Informe del INACIF | las lesiones\nVideo | la presencia en el lugar",
    "reparation_evidence": "Daño material | facturas\nDaño moral | peritaje psicológico",
    "decision_challenged": "la que niega la constitución como querellante adhesivo",
    "decision_asked": "que se admita la intervención", "signed_at": "Villa Muestra", "place": "Villa Muestra", "material_damage_sum": 15000, "moral_damage_sum": 21000,
    "life_project_sum": 31000, "costs_sum": 1000, "asset_sum": 21000,
}  # fmt: skip
"""Answers by the name of the question; others get two lines, a yes, or their first option."""
OTHERS: dict[str, Any] = {"yes_no": "yes", "number": 21, "date": "2026-01-21", "money": 1000, "text": LINES}


def named_apart(case: Any) -> Any:
    """The same case, in which no victim bears the surname of another."""
    victims = [ref for ref, person in case.people.items() if person.role == "victim"]
    names = {ref: {"name": VICTIMS[number], "address": f"Aldea Oculta {ref}"} for number, ref in enumerate(victims)}
    return case.with_names(dict(case.names) | names)


def joined_by(case: Any, *refs: str) -> Any:
    """The same case with more people in it."""
    first, names = str(case.entries[0].on), dict(case.names)
    case = case.record({"on": first, "written": first, "person_added": {ref: {"is": JOINING[ref][0]} for ref in refs}})
    return case.with_names(names | {ref: JOINING[ref][1] for ref in refs})


def answered(case: Any, filing: str, *people: str, facts: dict[str, Any] | None = None, **said: Any) -> Draft:
    """The filing with every question answered, unless ``facts`` answers it (of the case, or of people by reference)."""
    given: dict[str, dict[str, Any]] = {"case": {}}
    for name, value in (facts or {}).items():
        if isinstance(value, dict):
            given[name] = dict(value)
        else:
            given["case"][name] = value
    for _ in range(12):
        made = draft(case, filing, *people, facts=given, **said)
        if not made.missing:
            return made
        for item in made.missing:
            given.setdefault(item.of, {})[item.name] = SAID.get(item.name) or by_type(case.law.facts[item.name])
    raise AssertionError(f"{filing} never stops asking: {made.missing}")


def by_type(fact: Any) -> Any:
    """An answer to any question: the first option of a choice, else one of its type."""
    return next(iter(fact.options)) if fact.options else OTHERS[fact.type]


def written(
    story: str, on: str, filing: str, *people: str, also: tuple[str, ...] = (), cause: str | None = None, **facts: Any
) -> Draft:  # fmt: skip
    """A filing on a day of a story, with these people joined to it."""
    case = named_apart(told(story, on))
    return answered(joined_by(case, *also) if also else case, filing, *people, facts=facts, on=on, cause=cause)


def in_order(text: str, *phrases: str) -> None:
    """Each phrase stands behind the one before it."""
    at = 0
    for phrase in phrases:
        found = folded(text).find(folded(phrase), at)
        assert found >= 0, f"{phrase!r} is missing behind {folded(text)[max(0, at - 60) : at]!r}"
        at = found + len(folded(phrase))


def asked(made: Draft) -> set[str]:
    """The names of what must be known first."""
    return {item.name for item in made.missing}

"""What the ground says to somebody who reads Spanish: dates, periods, sums, names that nobody knows, steps of a count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction

import pytest

from workflow.answers import Unknown
from workflow.counting import WEEKDAYS, Line, Reason, render
from workflow.errors import AmbiguousName, ConditionError, MomentError, UnknownName
from workflow.language import speaking
from workflow.moments import moment, period
from workflow.money import Sum, money
from workflow.spans import Age, Count


@pytest.mark.parametrize(("wrong", "said"), [
    (lambda: moment("mayo"), "«mayo» no se puede leer como fecha; escriba 2022-12-09"),
    (lambda: moment("2024-02-30"), "«2024-02-30» no está en el calendario (el mes no tiene ese día)"),
    (lambda: moment("2024-05..2024-04"), "termina antes de empezar; escriba 2024-04..2024-05"),
    (lambda: moment("2024-05").day, "no se sabe el día exacto, solo esto: entre el 1 de mayo de 2024 y el 31 de mayo de 2024"),
    (lambda: period("pronto"), "«pronto» no se puede leer como duración; escriba \"24 hours\""),
    (lambda: period("36 hours") + period("2 months"), "36 horas y 2 meses no se pueden sumar"),
    (lambda: Age(moment("2010"), moment("2024-05-01")).years, "no se sabe la edad exacta, solo esto: edad: de 13 a 14"),
])  # fmt: skip
def test_a_date_or_period_that_cannot_be_read(wrong: Callable[[], object], said: str) -> None:
    with speaking("es-GT"), pytest.raises(MomentError) as refused:
        wrong()
    assert said in str(refused.value)


def test_a_question_is_asked_in_the_language_in_which_it_comes_up() -> None:
    """The same two moments, one after the other in three languages: what was asked in one is not kept for the next."""
    vague, exact = moment("2024-05"), moment("2024-05-14")
    asked = []
    for tag in ("en", "es", "en"):
        with speaking(tag):
            asked.append((vague < exact).missing[0].question)  # type: ignore[union-attr]
    assert asked[0] == asked[2] == "When exactly was it? It is recorded only as 2024-05, and is compared with 2024-05-14."
    assert "Solo consta esto: entre el 1 de mayo de 2024 y el 31 de mayo de 2024" in asked[1]
    assert "14 de mayo de 2024" in asked[1]


def test_numbers_of_days_and_what_is_not_recorded() -> None:
    with speaking("es"):
        assert str(Count(3, 5)) == "de 3 a 5 días"
        assert str(Count(float("-inf"), 5)) == "5 días o menos"
        assert str(Count(3, float("inf"))) == "3 días o más"
        with pytest.raises(ConditionError, match="no consta born"):
            bool(Unknown("born", "A1"))


def test_sums_of_money() -> None:
    least, greatest = Fraction(400_000), Fraction(700_000)
    with speaking("es"):
        assert Sum(least, greatest, "GTQ").words() == "de 400,000 a 700,000 GTQ"
        assert Sum(None, greatest).words() == "como máximo 700,000"
        assert Sum(least, None).words() == "como mínimo 400,000"
        with pytest.raises(ValueError, match="«mucho» no es un monto de dinero"):
            money("mucho")


def test_names_that_nobody_knows() -> None:
    with speaking("es"):
        near = UnknownName("deadline", "notise", ["notice", "notices", "reply"])
        few = UnknownName("stage", "xyz", ["trial"])
        several = AmbiguousName("step", "appeal", ["trial.appeal", "bail.appeal"])
    assert str(near) == "No hay plazo «notise». ¿Quiso decir notice o notices?"
    assert str(few) == "No hay etapa «xyz». Hay: trial."
    assert "puede ser más de una cosa (actuación). Escriba trial.appeal o bail.appeal." in str(several)
    assert near.kind == "deadline"


def test_the_steps_of_a_count() -> None:
    """6 and 7 January 2024 are a Saturday and a Sunday."""
    saturday, sunday = date(2024, 1, 6), date(2024, 1, 7)
    weekend = Line(saturday, "closed_until", {"until": sunday, "why": WEEKDAYS[6]})
    assert render(weekend, "es") == "Del sábado, 6 de enero de 2024 al domingo, 7 de enero de 2024: inhábiles (domingo)."
    feast = Line(datetime(2024, 1, 6, 8), "closed", {"why": Reason.of("Crown Day", {"en": "Crown Day"})})
    with speaking("es"):
        assert render(feast) == "sábado, 6 de enero de 2024, 08:00: inhábil (Crown Day)."
    assert render(feast) == "Sat 2024-01-06 08:00: closed (Crown Day)."

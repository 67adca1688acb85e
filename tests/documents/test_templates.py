"""What a template may say, and how it is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.answers import Missing
from workflow.documents import manuscript
from workflow.documents.literal import carried, pieces, plain
from workflow.documents.sheet import Blank, Fault, Gap, Sheet
from workflow.documents.templates import Templates, search_path
from workflow.documents.wording import Language
from workflow.errors import DraftError
from workflow.periods import period


@pytest.fixture
def write(tmp_path):
    def written(text: str, sheet: Sheet | None = None, **names: object) -> str:
        (tmp_path / "x.md.j2").write_text(text, encoding="utf-8")
        return Templates([tmp_path], "en", {"one": "st", "two": "nd", "few": "rd", "other": "th"}).write(
            "x.md.j2", names, sheet or Sheet()
        )

    return written


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fine\n{{ n", "line 2"),
        ("fine\n\n{{ acused }}", "line 3: 'acused' is undefined"),
        ("{% for i in range(900) %}{% for j in range(900) %}{% endfor %}{% endfor %}", "does not come to an end"),
        (
            "{% for i in range(900) %}{% for j in range(900) if false %}{% endfor %}{% endfor %}",
            "does not come to an end",
        ),
        ("{% for i in range(10**9) %}{% endfor %}", r"\*\* cannot stand here"),
        ("{% for i in range(1000000000) %}{% endfor %}", "more than 1000"),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "calls itself"),
        ('{% include "x.md.j2" %}', "calls itself"),
        ('{{ "a" * 1000000000 }}', r"\* cannot stand here"),
        ("{% set x = n %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}", "more than 2000000 letters"),
        (
            "{% set x %}aaaaaaaa{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40 + "{{ x }}",
            "more than 2000000",
        ),
        ('{{ "{:>1000000000}".format(1) }}', "format"),
        ("{{ n.__class__.__mro__ }}", "unsafe"),
        ("{{ n|safe }}", "safe"),
        ("{% autoescape false %}{{ n }}{% endautoescape %}", "always text"),
        ("{{ nothing }}", "nothing cannot be printed"),
        ("{{ yes }}", "a yes or no cannot be printed"),
        ("{{ several }}", "a list"),
        ('{% include "../secret.j2" %}', "no template"),
        ('{% include "/etc/passwd" %}', "no template"),
        ("{{ 1 / 0 }}", "cannot stand here"),
        ("a \U000f0041", "private use"),
    ],
)
def test_refused_with_place_and_words(write, text, words):
    with pytest.raises(DraftError, match=words) as refused:
        write(text, n="name", nothing=None, yes=True, several=["a"])
    assert ".j2" in str(refused.value)


@pytest.mark.parametrize(
    "name",
    ["**Bold** _Name_", "{{ 7*7 }}{% x %}", "::: box", "15. Mock Lane", "# Heading", "a | b", "<b>&amp;</b>", "`x` \\ [y](z)",
     "O’Nyong’o-Müller", "line one\n\n::: page\nline two", "> quoted", "---", "+++", "שלום عالم", "| a |\n|---|"],
)  # fmt: skip
def test_a_fact_prints_as_written_wherever_it_stands(write, name):
    text = write(
        "{{ n }}\n\n**{{ n }}**\n\n1. {{ n }}\n\n# {{ n }}\n\n{% macro m(x) %}_{{ x }}_{% endmacro %}{{ m(n) ~ n }}\n\n"
        "::: leaders\n{{ n }} | X\n:::\n\n::: columns 50 50\n{{ n }}\n+++\ny\n:::\n\n| a |\n|---|\n| {{ n }} |\n\n"
        '{{ [n, n] | join(", ") }}',
        n=name,
    )
    read = manuscript.read(text)
    assert [type(block).__name__ for block in read.blocks] == [
        "Paragraph", "Paragraph", "Numbered", "Paragraph", "Paragraph", "Leaders", "Columns", "Table", "Paragraph",
    ]  # fmt: skip
    # 1 + 1 + 1 + 1 + 2 + 1 + 1 + 1 + 2 places
    assert read.text().count(name) == 11


@given(st.text(max_size=200))
def test_a_carried_fact_comes_back_whole(text):
    printable = "".join(
        letter for letter in text if letter in "\t\n" or (ord(letter) >= 32 and letter not in "\x7f\ufffe\uffff")
    )
    kept = printable.replace("\u2028", "\n").replace("\u2029", "\n")
    assert plain(carried(kept)) == kept
    assert all(kind == "fact" for kind, _ in pieces(carried(kept)))


def test_a_very_long_statement_prints_whole(write):
    statement = "He said: *no*.\n" * 1400  # 21,000 letters
    assert manuscript.read(write("1. {{ s }}", s=statement)).text() == statement


def test_everything_missing_is_found_at_once_along_the_known_branches(write):
    sheet = Sheet()
    gap = {name: Gap(sheet, Missing(name, "A1", f"What {name}?")) for name in ("age", "sex", "job", "home", "other")}
    write(
        "{{ age }}{% if sex == 'f' %}{{ other }}{% else %}{{ job|upper }}{% endif %}{% if known_yes %}{{ home }}{% endif %}",
        sheet, known_yes=True, **gap,
    )  # fmt: skip
    assert [item.name for item in sheet.missing] == ["age", "sex", "job", "home"]


def test_looking_whether_a_fact_is_known_asks_nothing(write):
    sheet = Sheet()
    gap = Gap(sheet, Missing("age", "A1", "How old?"))
    assert (
        plain(
            write(
                "{% if age is known %}{{ age }}{% else %}-{% endif %}{{ age | or_by_hand('age', 3) }}", sheet, age=gap
            )
        )
        == "-___"
    )
    assert not sheet.missing
    assert list(sheet.blanks) == [Blank("age", 3)]


def test_a_blank_is_listed_once_and_only_where_it_prints(write):
    sheet = Sheet()
    write(
        "{{ by_hand('place', 5) }}{{ by_hand('place', 5) }}{% if no %}{{ by_hand('day') }}{% endif %}", sheet, no=False
    )
    assert list(sheet.blanks) == [Blank("place", 5)]


def test_dates_and_ordinals(write):
    from workflow.moments import moment

    text = "{{ d|long_date }}; {{ d|day_of_month }} day of {{ d|month_and_year }}; {% for n in ns %}{{ n|ordinal }} {% endfor %}{{ 14|roman }}"
    said = plain(write(text, d=moment("2016-06-23"), ns=[1, 2, 3, 4, 11, 12, 13, 21, 102]))
    assert said == "23 June 2016; 23rd day of June 2016; 1st 2nd 3rd 4th 11th 12th 13th 21st 102nd XIV"


def test_a_month_is_not_printed_as_a_day(write):
    from workflow.moments import moment

    with pytest.raises(DraftError):
        write("{{ d|long_date }}", d=moment("2016-06"))


def test_the_nearer_place_wins_and_the_root_is_reached(tmp_path: Path):
    for folder, text in (("", "root"), ("land", "land"), ("land/town", "town")):
        (tmp_path / folder).mkdir(exist_ok=True, parents=True)
        (tmp_path / folder / f"{text}.j2").write_text(text)
        (tmp_path / folder / "same.j2").write_text(text)
    found = Templates(search_path(tmp_path, "land/town"))
    assert [found.write(name, {}, Sheet()) for name in ("same.j2", "town.j2", "land.j2", "root.j2")] == [
        "town",
        "town",
        "land",
        "root",
    ]
    assert Templates(search_path(tmp_path, "land")).write("same.j2", {}, Sheet()) == "land"


def test_a_changed_template_is_read_again(tmp_path: Path):
    import os

    file = tmp_path / "x.j2"
    templates = Templates([tmp_path])
    file.write_text("one")
    assert templates.write("x.j2", {}, Sheet()) == "one"
    file.write_text("two")
    os.utime(file, ns=(1, 1))
    assert templates.write("x.j2", {}, Sheet()) == "two"


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("en-KE", "{{ 21|in_words }}, {{ 12|ordinal_in_words }}, {{ 300000|grouped }}", "twenty-one, twelfth, 300,000"),
        ("es-GT", "{{ 21|in_words }}, {{ 2|ordinal_in_words }}", "veintiuno, segundo"),
        (
            "es-GT",
            "{{ 21|in_words('masculine') }} años, {{ 31|in_words('feminine') }} copias",
            "veintiún años, treinta y una copias",
        ),
        (
            "es-GT",
            "{{ 21000|in_words }}, {{ 100|in_words }}, {{ 500|in_words('feminine') }}",
            "veintiún mil, cien, quinientas",
        ),
        (
            "es-GT",
            "{{ '1234 05678 0901'|digits_in_words }}",
            "un mil doscientos treinta y cuatro, cero cinco mil seiscientos setenta y ocho, cero novecientos uno",
        ),
        ("es-GT", "{{ '01001 00'|digits_in_words }}", "cero un mil uno, cero cero"),
        (
            "es-GT",
            "{{ 21000000|in_words }}, {{ 31000000|in_words('masculine') }}",
            "veintiún millones, treinta y un millones",
        ),
        ("es-GT", "{{ 1000000|in_words('masculine') }}, {{ 121|in_words('masculine') }}", "un millón, ciento veintiún"),
        ("es-GT", "{{ 11|ordinal_in_words }}, {{ 12|ordinal_in_words }}", "undécimo, duodécimo"),
        ("es-GT", "{{ 40|ordinal_in_words }}, {{ 111|ordinal_in_words }}", "cuadragésimo, centésimo undécimo"),
        ("es-GT", "{{ ['Ana', 'Inés']|listed }}; {{ ['Ana', 'Luz', 'Hilda']|listed }}", "Ana e Inés; Ana, Luz e Hilda"),
        ("es-GT", "{{ ['cobre', 'hierro']|listed }}; {{ ['Ana', 'Yolanda']|listed }}", "cobre y hierro; Ana y Yolanda"),
        ("en-KE", "{{ ['Ann', 'Inez']|listed }}", "Ann and Inez"),
        ("en-KE", "{{ 21|in_words('masculine') }}, {{ '012'|digits_in_words }}", "twenty-one, zero twelve"),
        (
            "en-KE",
            "{{ ['A', 'B', 'C']|listed }}; {{ ['A', 'B']|listed }}; {{ ['A']|listed }}",
            "A, B and C; A and B; A",
        ),
        ("es-GT", "{{ ['A', 'B', 'C']|listed }}", "A, B y C"),
        ("en-KE", "{{ 1|plural('son', 'sons') }} {{ ['A', 'B']|plural('son', 'sons') }}", "son sons"),
        ("en-KE", "{{ 'a | b|c'|parts|join('/') }}", "a/b/c"),
    ],
)
def test_numbers_and_lists_are_said_as_the_language_says_them(tmp_path, language, text, printed):
    (tmp_path / "x.j2").write_text(text)
    assert plain(Templates([tmp_path], language).write("x.j2", {}, Sheet())) == printed


def test_a_period_is_said_in_words():
    english = Language("en-KE", {})
    assert english.in_words(period("17 years 4 months 1 day")) == "seventeen years, four months and one day"
    assert english.in_words(period("6 years 1 day")) == "six years and one day"
    assert english.in_words(period("30 days")) == "thirty days"


def test_a_period_is_said_in_the_gender_of_its_unit():
    spanish = Language("es-GT", {})
    assert spanish.in_words(period("17 years 4 months 1 day")) == "diecisiete años, cuatro meses y un día"
    assert spanish.in_words(period("21 hours")) == "veintiuna horas"
    with pytest.raises(Fault):
        spanish.in_words(21, "neuter")


@pytest.mark.parametrize(
    ("tag", "on", "said"),
    [
        ("es-GT", date(2026, 11, 22), "veintidós de noviembre de dos mil veintiséis"),
        ("es-GT", date(2026, 1, 1), "uno de enero de dos mil veintiséis"),
        ("en-KE", date(2026, 11, 22), "twenty-second November twenty twenty-six"),
    ],
)
def test_a_date_is_said_without_figures(tag, on, said):
    assert Language(tag, {}).date_in_words(on) == said


@pytest.mark.parametrize(("tag", "value"), [("fr-FR", period("1 day")), ("en", period("life")), ("fil-PH", 21)])
def test_what_has_no_words_is_refused(tag, value):
    with pytest.raises(Fault):
        Language(tag, {}).in_words(value)

"""The catalogues say everything that the program says, with the same gaps, and are compiled from what stands in them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from workflow.language import LOCALES, listed, say, say_many, speaking, tongue_of, tongues

SCRIPT = Path(__file__).parents[1] / ".ci" / "catalogue.py"
FILES = sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))


@pytest.fixture(scope="module")
def catalogue():
    """The script that gathers sentences and writes catalogues."""
    spec = importlib.util.spec_from_file_location("catalogue", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(file: Path) -> list[Message]:
    with file.open("rb") as source:
        return [message for message in read_po(source, file.parent.parent.name) if message.id]


def forms(said) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def test_spanish_is_among_them():
    assert tongues() == ("en", "es")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.parent.name)
class TestACatalogue:
    def test_says_everything_and_is_compiled(self, catalogue, file):
        """Where this fails: python .ci/catalogue.py, then translate what is new, then once more."""
        with file.open("rb") as source:
            known = read_po(source, file.parent.parent.name)
        today = catalogue.brought_up_to_date(known)
        assert catalogue.untranslated(today) == []
        assert catalogue.written(today) == (file.read_bytes(), file.with_suffix(".mo").read_bytes())

    def test_fills_the_same_gaps(self, catalogue, file):
        for message in read(file):
            wanted = set().union(*map(catalogue.gaps, forms(message.id)))
            for words in forms(message.string):
                if isinstance(message.id, str):
                    assert catalogue.gaps(words) == wanted, message.id
                else:  # the form for one thing may leave its number out
                    assert catalogue.gaps(words) <= wanted | {"number"}, message.id

    def test_ends_and_begins_as_the_english_does(self, file):
        """A sentence ends with its full stop, and what goes on in another's middle does not."""
        for message in read(file):
            for english, words in zip(forms(message.id), forms(message.string), strict=False):
                assert words.strip() == words or english.strip() != english, english
                if len(english.split()) > 3 and not english.endswith(("?", "!", "…", ")", "]", ":")):
                    assert words.endswith(".") == english.endswith("."), english

    def test_keeps_what_is_typed(self, file):
        """Options and names of commands stay as they are."""
        for message in read(file):
            for words in forms(message.string):
                assert set(re.findall(r"--[a-z][a-z-]*", words)) <= set(re.findall(r"--[a-z][a-z-]*", " ".join(forms(message.id)))), message.id


def test_a_sentence_no_catalogue_knows_stays_as_it_is():
    with speaking("es"):
        assert say("An invented sentence with {gap}.", gap=1) == "An invented sentence with 1."
        assert say_many("{number} mock", "{number} mocks", 2) == "2 mocks"


@pytest.mark.parametrize(
    ("tag", "tongue"), [("es", "es"), ("es-GT", "es"), ("es_GT.UTF-8", "es"), ("EN-us", "en"), ("sw", "en"), (None, "en")]
)
def test_a_tag_finds_its_language_or_english(tag, tongue):
    assert tongue_of(tag) == tongue


def test_things_are_listed_as_the_language_does():
    assert listed(["a", "b", "c"]) == "a and b and c"
    with speaking("es"):
        assert listed(["a", "b", "c"]) == "a, b y c"
        assert listed(["a", "b"], "or") == "a o b"
        assert listed(["a", "inhibición"]) == "a e inhibición"
        assert listed(["siete", "ocho"], "or") == "siete u ocho"
    assert listed(["a"]) == "a"

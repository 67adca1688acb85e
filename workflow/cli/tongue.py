"""In which language the command answers: the one asked for, else that of the environment, else that of the place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from workflow.language import LOCALES, later, say, speak, speaking, spoken, tongue_of

if TYPE_CHECKING:
    import click

OPTION = "--language"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_SAYS_NOTHING = {"", "C", "POSIX"}
_TEXT, _OPTIONS = later("TEXT"), later("[OPTIONS]")
_REQUIRED = later("required")
"""The library that reads options says this of one, and says it by a variable."""


@contextmanager
def answering(arguments: Sequence[str]) -> Iterator[None]:
    """The language of one call, for everything that is said from the first word on, complaints about options too."""
    tag = asked(arguments) or of_environment(os.environ)
    with speaking(tag), _for_the_reader_of_options(tongue_of(tag)):
        yield


def asked(arguments: Sequence[str]) -> str | None:
    """What ``--language`` says, wherever it stands: the help itself must know before any option is read."""
    for number, word in enumerate(arguments):
        if word == "--":
            return None
        if word == OPTION:
            return next(iter(arguments[number + 1 : number + 2]), None)
        if word.startswith(f"{OPTION}="):
            return word.partition("=")[2] or None
    return None


def of_environment(variables: Mapping[str, str]) -> str | None:
    """The language of whoever sits before the machine (``es-GT`` for ``LANG=es_GT.UTF-8``); None where none is said."""
    places = (variables.get(name, "") for name in _VARIABLES)
    locale = next((said for said in places if said), "").partition(".")[0].partition("@")[0]
    if locale in _SAYS_NOTHING:
        return None
    first = variables.get("LANGUAGE", "").partition(":")[0]  # GNU: heeded only where a locale is set at all
    return (first or locale).replace("_", "-")


def of_place(languages: Sequence[str]) -> None:
    """Where nobody said which language: that of the place whose law is asked."""
    if spoken() is None and languages:
        speak(languages[0])


def translated(command: click.Command) -> click.Command:
    """A command with its help in the language of the answers."""
    words = copy(command)
    words.help = say(cleandoc(command.help)) if command.help else command.help
    words.options_metavar = say(_OPTIONS)
    words.params = [_translated(param) for param in command.params]
    return words


def _translated(param: click.Parameter) -> click.Parameter:
    import click

    words = copy(param)
    if isinstance(words, click.Option):
        words.help = say(words.help) if words.help else words.help
        takes_text = words.type is click.STRING and not words.is_flag
        words.metavar = say(words.metavar or _TEXT) if words.metavar or takes_text else words.metavar
    elif words.metavar:
        words.metavar = say(words.metavar)
    if isinstance(words.type, click.Path):
        path: click.Path[Any] = copy(words.type)
        path.name = _kind_of_file(path)
        words.type = path
    return words


def _kind_of_file(path: click.Path[Any]) -> str:
    """The library names it when the option is made, in whatever language was spoken then."""
    if path.file_okay != path.dir_okay:
        return say("file") if path.file_okay else say("directory")
    return say("path")


@contextmanager
def _for_the_reader_of_options(tongue: str) -> Iterator[None]:
    """The library that reads the options asks gettext itself, which asks the environment."""
    import gettext

    before = os.environ.get("LANGUAGE"), gettext.bindtextdomain("messages")
    os.environ["LANGUAGE"] = tongue
    gettext.bindtextdomain("messages", str(LOCALES))
    try:
        yield
    finally:
        if before[0] is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before[0]
        gettext.bindtextdomain("messages", before[1])

"""``new-place``: the folder of a place that nobody has written yet, with an example of everything in comments."""

from __future__ import annotations

from pathlib import Path

import click

from workflow.cli.clerk import Clerk, command
from workflow.cli.printing import bold, dim, green, paragraph
from workflow.language import say
from workflow.law import places


@command
@click.argument("place", metavar="PLACE")
@click.option("--country", "iso", metavar="CODE", help="The country's code, such as SL; not for a state or a city.")
def new_place(clerk: Clerk, place: str, iso: str | None) -> None:
    """Make the folder of PLACE, to be filled with its law: sierra_leone --country SL.

    A state or a city is made inside its country, and needs no code: sierra_leone/freetown.
    """
    from workflow.law.countries import country
    from workflow.law.founding import found

    if ("/" in place) == bool(iso):
        raise click.UsageError(
            say("Name the country with --country and its code of two letters; a state or a city inherits it.")
        )
    root = clerk.library.root
    if root.name.startswith("_"):  # inside an installed package, where the next release would sweep it away
        raise click.UsageError(say("Say in which folder of yours places stand: --places DIR"))
    own = root if clerk.places_asked else None
    made = found(place, root, country(iso) if iso else None, places.templates(own))
    clerk.answer({"place": place, "made": [str(folder) for folder in made]}, lambda: _lines(place, made))


def _lines(place: str, made: list[Path]) -> list[str]:
    page = next(
        page for root in (made[0].parents[place.count("/")], places.that_came_along("jurisdictions"))
        if (page := root / "README.md").is_file()
    )  # fmt: skip
    return [
        *(f"{green(say('Made'))} {folder}" for folder in made),
        *paragraph(say("In each file an invented example stands in comments; put the law of the place in its stead.")),
        "",
        f"{say('What to write next:')} {bold(f'prosequi check {place}')}",
        dim(f"{say('How:')} {page}"),
    ]


COMMANDS = {"new-place": new_place}

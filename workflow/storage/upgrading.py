"""Bringing a store from an older form of its tables to the newest, with Alembic: all of it, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage import tables
from workflow.storage.opening import alone, form, transaction
from workflow.storage.sqlite import scrub

if TYPE_CHECKING:
    from alembic.config import Config

    from workflow.storage.people import Vault

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, vault: Vault, told: str, *, asked: bool = False) -> bool:
    """Bring older tables to the newest form; whether anything was to be done.

    A file is brought up to date when it is opened. On a server others are at work, whose program may be the older one:
    there somebody must ask for it. Raises StoreError where nobody did.
    """
    found = form(engine)
    if found == tables.REVISION:
        return False
    if engine.dialect.name != "sqlite" and not asked:
        raise StoreError(
            say(
                "The store {store} has an older form ({form}). When everybody has this Prosequi: prosequi upgrade. "
                "Nothing was touched.",
                store=told,
                form=found,
            )
        )
    _upgrade(engine, vault)
    # what stood in the clear before must not lie on in free pages
    scrub(engine)
    return True


def _upgrade(engine: Engine, vault: Vault) -> None:
    from alembic import command

    with transaction(engine) as connection:
        alone(connection, "form of the tables")
        said = configuration(connection, vault)
        if not inspect(connection).has_table(tables.revision.name):
            command.stamp(said, "0001")
        command.upgrade(said, "head")


def configuration(connection: Connection, vault: Vault | None = None) -> Config:
    """What Alembic needs to know: where the migrations are, on which connection they run, by which vault names are
    sealed."""
    from alembic.config import Config

    said = Config()
    said.set_main_option("script_location", str(MIGRATIONS))
    said.attributes.update(connection=connection, vault=vault)
    return said

"""Alembic asks this file how to run: on the connection it is given, inside the transaction that is open there."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], target_metadata=None, transactional_ddl=True,
    transaction_per_migration=False,
)  # fmt: skip
context.run_migrations()

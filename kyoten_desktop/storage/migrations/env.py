"""Run the steps on the connection that upgrade.py hands in."""

from alembic import context

from kyoten_desktop.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
    include_name=lambda name, kind, _parents: kind != "table" or not (name or "").startswith("call_search"),
)
with context.begin_transaction():
    context.run_migrations()

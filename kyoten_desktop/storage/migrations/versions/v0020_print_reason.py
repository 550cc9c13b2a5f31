"""Why a paper was let go in spite of what stopped it stands by itself, no longer in whom it was given to"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_BEFORE_REASON = ("（同意なしのわけ：", "（突合の違いを残して出すわけ：")
_AFTER_REASON = "）"


def upgrade() -> None:
    op.add_column("print_log", sa.Column("reason", sa.String(), nullable=True))
    log = sa.table("print_log", *map(sa.column, ("id", "given_to", "reason")))
    for paper_id, told in op.get_bind().execute(sa.select(log.c.id, log.c.given_to)).all():
        for mark in _BEFORE_REASON:
            given, found, reason = (told or "").partition(mark)
            if found and reason.endswith(_AFTER_REASON):
                moved = {"given_to": given or None, "reason": reason.removesuffix(_AFTER_REASON)}
                op.get_bind().execute(log.update().where(log.c.id == paper_id).values(moved))

"""The ward of the day beside each support record

What is written already takes the ward the history tells of that day, else the person's.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("support_records", sa.Column("ward", sa.String(), nullable=True))
    connection = op.get_bind()
    connection.execute(
        sa.text("UPDATE support_records SET ward = (SELECT ward FROM clients WHERE clients.id = client_id)")
    )
    moves = connection.execute(
        sa.text(
            "SELECT sheet_id, before, changed_at FROM history"
            " WHERE sheet = 'clients' AND item = 'ward' AND act = 'change' ORDER BY id DESC"
        )
    ).all()
    for client_id, before, changed_at in moves:
        ward = json.loads(before) if before else None
        if ward:
            connection.execute(
                sa.text("UPDATE support_records SET ward = :ward WHERE client_id = :client AND started_at < :at"),
                {"ward": ward, "client": client_id, "at": changed_at},
            )

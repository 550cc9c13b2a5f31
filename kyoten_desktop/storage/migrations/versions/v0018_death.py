"""The day somebody died, and when it was written down"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("clients", sa.Column("died_on", sa.String(), nullable=True))
    op.add_column("clients", sa.Column("death_noted_at", sa.DateTime(), nullable=True))

"""Single days on which the office was closed or open against its rule"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("offices", sa.Column("closed_once", sa.String(), nullable=True))
    op.add_column("offices", sa.Column("open_once", sa.String(), nullable=True))

"""Which kinds of use an office counts in its room figures; none chosen is all, as before"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("offices", sa.Column("room_uses", sa.Text(), nullable=True))

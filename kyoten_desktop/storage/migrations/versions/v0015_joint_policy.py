"""The policy of a joint support stands beside its outline"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("joint_supports", sa.Column("policy", sa.Text(), nullable=True))

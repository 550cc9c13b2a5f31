"""Whether whoever told asked that no paper names them"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("emergency_consultations", sa.Column("is_referrer_hidden", sa.Boolean(), nullable=True))
    op.add_column("support_records", sa.Column("is_contact_hidden", sa.Boolean(), nullable=True))
    op.add_column("cases", sa.Column("is_referrer_hidden", sa.Boolean(), nullable=True))

"""Which body a support record spoke with, and with which one a case is supported jointly"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("joint_supports", sa.Column("organization", sa.String(), nullable=True))
    op.execute("ALTER TABLE joint_supports ADD COLUMN organization_body_id INTEGER REFERENCES organizations (id)")
    op.execute("ALTER TABLE support_records ADD COLUMN contact_name_body_id INTEGER REFERENCES organizations (id)")

"""Since when the office's calls, stays, 事前把握 and support records are complete; nobody has said it yet"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    for kind in ("calls", "stays", "preid", "supports"):
        op.add_column("offices", sa.Column(f"{kind}_since", sa.Date(), nullable=True))
    op.add_column("ledger_imports", sa.Column("starts_before", sa.String(), nullable=True))

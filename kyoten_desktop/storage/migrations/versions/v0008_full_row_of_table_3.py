"""The row of 表3 in full, as the city prints it, where the office has not written its own word"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_SHORT, _FULL = "同（訪問中心）", "予防的視点でのコーディネートにおける協働支援（訪問中心）"


def upgrade() -> None:
    entries = sa.table("code_entries", sa.column("table_name"), sa.column("code"), sa.column("label"))
    row = (entries.c.table_name == "preid") & (entries.c.code == "visiting") & (entries.c.label == _SHORT)
    op.execute(sa.update(entries).where(row).values(label=_FULL))

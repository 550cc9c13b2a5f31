"""What an office counts in 閉所時; a file of before goes on counting its support records"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_ENTRY = ("table_name", "code", "report_row", "parent", "label", "sort", "version")
_CHOICES = (
    ("both", "緊急受入れ相談と支援経過"),
    ("calls", "緊急受入れ相談だけ"),
    ("records", "支援経過だけ"),
)


def upgrade() -> None:
    op.add_column("offices", sa.Column("after_hours_basis", sa.String(), nullable=True))
    op.execute("UPDATE offices SET after_hours_basis = 'records'")
    entries = sa.table("code_entries", *map(sa.column, _ENTRY))
    # A new file is given its choices by the office's first start; this is for a file that has an office already.
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(entries)).scalar():
        lines = [
            ("after_hours_basis", code, "", "", label, 10 * place, 1) for place, (code, label) in enumerate(_CHOICES, 1)
        ]
        op.bulk_insert(entries, [dict(zip(_ENTRY, line, strict=True)) for line in lines])

"""How people of a family are tied beyond their relation: parted couples, parents and children by law"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_ENTRY = ("table_name", "code", "report_row", "parent", "label", "sort", "version")
_TIES = (
    ("divorced", "離婚"),
    ("separated", "夫婦別居"),
    ("former", "内縁解消"),
    ("step", "継親・継子"),
    ("adoptive", "養親・養子"),
    ("foster", "里親・里子"),
)


def upgrade() -> None:
    op.add_column("family_members", sa.Column("ties", sa.Text(), nullable=True))
    entries = sa.table("code_entries", *map(sa.column, _ENTRY))
    # A new file is given its choices by the office's first start; this is for a file that has an office already.
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(entries)).scalar():
        lines = [("family_tie", code, "", "", label, 10 * place, 1) for place, (code, label) in enumerate(_TIES, 1)]
        op.bulk_insert(entries, [dict(zip(_ENTRY, line, strict=True)) for line in lines])

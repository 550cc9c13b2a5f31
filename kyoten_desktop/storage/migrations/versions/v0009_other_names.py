"""Several names of one person, line by line; what was written as 以前の氏名 becomes such a line"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_ENTRY = ("table_name", "code", "report_row", "parent", "label", "sort", "version")
_KINDS = (("legal", "本名"), ("alias", "通称"), ("former", "以前の氏名"), ("other", "そのほかの書き方"))


def upgrade() -> None:
    op.create_table(
        "other_names",
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kana", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_other_names_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_names")),
    )
    op.create_index(op.f("ix_other_names_client_id"), "other_names", ["client_id"], unique=False)
    op.create_index(op.f("ix_other_names_deleted_at"), "other_names", ["deleted_at"], unique=False)
    op.execute(
        "INSERT INTO other_names (client_id, kind, name, version, created_at, created_by) "
        "SELECT id, 'former', former_name, 1, created_at, created_by FROM clients WHERE former_name <> ''"
    )
    entries = sa.table("code_entries", *map(sa.column, _ENTRY))
    # A new file is given its choices by the office's first start; this is for a file that has an office already.
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(entries)).scalar():
        lines = [("name_kind", code, "", "", label, 10 * place, 1) for place, (code, label) in enumerate(_KINDS, 1)]
        op.bulk_insert(entries, [dict(zip(_ENTRY, line, strict=True)) for line in lines])

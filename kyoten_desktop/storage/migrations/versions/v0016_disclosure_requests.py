"""Requests of a person about the data kept of them, with the choices they are written by"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_ENTRY = ("table_name", "code", "report_row", "parent", "label", "sort", "version")
_CHOICES = {
    "disclosure_kind": (
        ("disclose", "開示"),
        ("correct", "訂正・追加・削除"),
        ("stop", "利用停止・消去"),
        ("stop_giving", "第三者への提供の停止"),
    ),
    "disclosure_asker": (
        ("self", "本人"),
        ("legal", "法定代理人"),
        ("agent", "任意の代理人"),
        ("other", "その他"),
    ),
    "disclosure_decision": (
        ("full", "全部"),
        ("part", "一部"),
        ("none", "不開示・応じない"),
        ("withdrawn", "取り下げ"),
    ),
}


def upgrade() -> None:
    op.create_table(
        "disclosure_requests",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("asker", sa.String(), nullable=True),
        sa.Column("asker_name", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("identity", sa.String(), nullable=True),
        sa.Column("identity_by", sa.String(), nullable=True),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("wanted", sa.Text(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("print_no", sa.String(), nullable=True),
        sa.Column("handed", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_disclosure_requests_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure_requests")),
    )
    for column in ("client_id", "deleted_at"):
        op.create_index(op.f(f"ix_disclosure_requests_{column}"), "disclosure_requests", [column], unique=False)
    entries = sa.table("code_entries", *map(sa.column, _ENTRY))
    # A new file is given its choices by the office's first start; this is for a file that has an office already.
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(entries)).scalar():
        lines = [
            (table, code, "", "", label, 10 * place, 1)
            for table, known in _CHOICES.items()
            for place, (code, label) in enumerate(known, 1)
        ]
        op.bulk_insert(entries, [dict(zip(_ENTRY, line, strict=True)) for line in lines])

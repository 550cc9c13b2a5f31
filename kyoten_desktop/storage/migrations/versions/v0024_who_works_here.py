"""Posts of the staff, who ran the office from when to when, and who is on call, with the choices they are written by"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

_ENTRY = ("table_name", "code", "report_row", "parent", "label", "sort", "version")
_CHOICES = {
    "post": (
        ("base_coordinator", "拠点コーディネーター"),
        ("manager", "管理者"),
        ("planner", "相談支援専門員"),
        ("consultant", "相談員"),
        ("strengthening", "機能強化員"),
        ("regional", "地域支援員"),
        ("supporter", "支援員"),
        ("clerk", "事務員"),
        ("other", "その他"),
    ),
    "office_role": (("base", "拠点"), ("core", "基幹"), ("both", "拠点・基幹")),
    "base_type": (("multi", "多機能拠点整備型"), ("areal", "面的整備型"), ("combined", "併用型")),
    "operation": (("direct", "直営"), ("entrusted", "委託")),
}


def _kept(table: str, owner: str, owners: str, *columns: "sa.Column[Any] | sa.ForeignKeyConstraint") -> None:
    """Make the table of a kind of line, with what every kept sheet has."""
    op.create_table(
        table,
        sa.Column(owner, sa.Integer(), nullable=False),
        *columns,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            [owner], [f"{owners}.id"], name=op.f(f"fk_{table}_{owner}_{owners}"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in (owner, "deleted_at"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    for column in ("kana", "phone", "mobile"):
        op.add_column("staff", sa.Column(column, sa.String(), nullable=True))
    _kept(
        "staff_posts",
        "staff_id",
        "staff",
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("ward", sa.String(), nullable=True),
        sa.Column("fte", sa.String(), nullable=True),
        sa.Column("is_dedicated", sa.Boolean(), nullable=True),
        sa.Column("qualification", sa.String(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
    )
    _kept(
        "office_standings",
        "office_id",
        "offices",
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("operation", sa.String(), nullable=True),
        sa.Column("corporation", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("base_type", sa.String(), nullable=True),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.Column("plan_limit", sa.Integer(), nullable=True),
        sa.Column("plan_limit_until", sa.Date(), nullable=True),
    )
    _kept(
        "on_call_shifts",
        "office_id",
        "offices",
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("hand_over", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_on_call_shifts_staff_id_staff")),
        sa.ForeignKeyConstraint(["second_id"], ["staff.id"], name=op.f("fk_on_call_shifts_second_id_staff")),
    )
    for column in ("staff_id", "starts_at"):
        op.create_index(op.f(f"ix_on_call_shifts_{column}"), "on_call_shifts", [column], unique=False)
    _add_choices()


def _add_choices() -> None:
    entries = sa.table("code_entries", *map(sa.column, _ENTRY))
    # A new file is given its choices by the office's first start; this is for a file that has an office already.
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(entries)).scalar():
        lines = [
            (table, code, "", "", label, 10 * place, 1)
            for table, known in _CHOICES.items()
            for place, (code, label) in enumerate(known, 1)
        ]
        op.bulk_insert(entries, [dict(zip(_ENTRY, line, strict=True)) for line in lines])

"""The record of how somebody lives in a room, with the choices it is written by"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

_ENTRY = ("table_name", "code", "report_row", "parent", "label", "sort", "version")
_CHOICES = {
    "shift": (("morning", "朝"), ("day", "昼"), ("evening", "夕"), ("night", "夜")),
    "effect": (("good", "有効"), ("none", "無効"), ("unknown", "不明")),
}
_LINES = (
    "meal", "sleep_onset", "sleep_waking", "wake_up", "excretion", "bath", "medication", "mood", "communication",
    "trigger", "money_items", "contact", "recorded_by",
)  # fmt: skip
_NOTES = ("behaviour", "response", "finding")


def upgrade() -> None:
    op.create_table(
        "stay_daily_records",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("shift", sa.String(), nullable=True),
        sa.Column("effect", sa.String(), nullable=True),
        sa.Column("is_as_usual", sa.Boolean(), nullable=True),
        sa.Column("is_in_handover", sa.Boolean(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=True) for name in _LINES),
        *(sa.Column(name, sa.Text(), nullable=True) for name in _NOTES),
        sa.Column("recorded_by_staff_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stays.id"], name=op.f("fk_stay_daily_records_stay_id_stays"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_staff_id"], ["staff.id"], name=op.f("fk_stay_daily_records_recorded_by_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_daily_records")),
    )
    for column in ("stay_id", "day", "deleted_at"):
        op.create_index(op.f(f"ix_stay_daily_records_{column}"), "stay_daily_records", [column])
    entries = sa.table("code_entries", *map(sa.column, _ENTRY))
    # A new file is given its choices by the office's first start; this is for a file that has an office already.
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(entries)).scalar():
        lines = [
            (table, code, "", "", label, 10 * place, 1)
            for table, known in _CHOICES.items()
            for place, (code, label) in enumerate(known, 1)
        ]
        op.bulk_insert(entries, [dict(zip(_ENTRY, line, strict=True)) for line in lines])

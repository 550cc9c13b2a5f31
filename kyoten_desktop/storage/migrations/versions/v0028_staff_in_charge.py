"""Which member of the staff a text names, who has a call or a request in charge, and what handed charges over"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_NEW_TEXTS = (("emergency_consultations", "follow_up_by"), ("disclosure_requests", "handled_by"))
_TEXTS = (
    *_NEW_TEXTS,
    ("abuse_reports", "reported_by"),
    ("case_review_items", "presenter"),
    ("cases", "coordinator"),
    ("consents", "explained_by"),
    ("disclosure_requests", "decided_by"),
    ("disclosure_requests", "identity_by"),
    ("emergency_consultations", "decided_by"),
    ("emergency_consultations", "finished_by"),
    ("emergency_consultations", "taken_by"),
    ("follow_ups", "done_by"),
    ("follow_ups", "who"),
    ("intake_sheets", "made_by"),
    ("placement_inquiries", "asked_by"),
    ("review_decisions", "who"),
    ("support_records", "recorded_by"),
)


def upgrade() -> None:
    for table, column in _NEW_TEXTS:
        op.add_column(table, sa.Column(column, sa.String(), nullable=True))
    for table, text in _TEXTS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {text}_staff_id INTEGER REFERENCES staff (id)")
    op.create_table(
        "charge_handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=False),
        sa.Column("handed_at", sa.DateTime(), nullable=False),
        sa.Column("handed_by", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["giver_id"], ["staff.id"], name=op.f("fk_charge_handovers_giver_id_staff")),
        sa.ForeignKeyConstraint(["taker_id"], ["staff.id"], name=op.f("fk_charge_handovers_taker_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge_handovers")),
    )
    for column in ("giver_id", "taker_id"):
        op.create_index(op.f(f"ix_charge_handovers_{column}"), "charge_handovers", [column])
    _link_exact_names()


def _link_exact_names() -> None:
    """Let every text that is the name of exactly one member of the staff lead there; no text changes."""
    connection = op.get_bind()
    called: dict[str, list[int]] = {}
    for staff_id, name in connection.execute(sa.text("SELECT id, name FROM staff")).all():
        called.setdefault(_bare(name), []).append(staff_id)
    for table, text in _TEXTS:
        rows = sa.table(table, sa.column(text), sa.column(f"{text}_staff_id"))
        said, link = rows.c
        for words in connection.execute(sa.select(said).where(said.is_not(None)).distinct()).scalars().all():
            found = called.get(_bare(words), [])
            if len(found) == 1 and _bare(words):
                connection.execute(sa.update(rows).where(said == words).values({link: found[0]}))


def _bare(words: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words)).casefold()

"""Which body a text names: a link beside each of them, and what linked many at once"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

_LINKS = (
    ("placement_inquiries", "place_body_id"),
    ("emergency_consultations", "referrer_body_id"),
    ("emergency_consultations", "other_place_body_id"),
    ("cases", "referrer_body_id"),
    ("cases", "lead_agency_body_id"),
    ("support_team_members", "organization_body_id"),
    ("plan_destinations", "place_body_id"),
    ("care_roles", "backup_body_id"),
    ("weekly_schedule_items", "provider_body_id"),
    ("intake_sheets", "doctor_body_id"),
    ("clients", "day_place_body_id"),
    ("clients", "planner_body_id"),
)


def upgrade() -> None:
    for table, column in _LINKS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER REFERENCES organizations (id)")
    op.create_table(
        "body_linkings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.DateTime(), nullable=False),
        sa.Column("linked_by", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_body_linkings_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_linkings")),
    )
    op.create_index(op.f("ix_body_linkings_organization_id"), "body_linkings", ["organization_id"])

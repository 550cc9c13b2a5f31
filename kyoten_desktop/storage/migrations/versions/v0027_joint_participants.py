"""Who takes part in a joint support, one line each; the one partner it had becomes the first of them"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "joint_participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("joint_id", sa.Integer(), nullable=False),
        sa.Column("organization", sa.String(), nullable=True),
        sa.Column("organization_body_id", sa.Integer(), nullable=True),
        sa.Column("role_text", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["joint_id"],
            ["joint_supports.id"],
            name=op.f("fk_joint_participants_joint_id_joint_supports"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_body_id"],
            ["organizations.id"],
            name=op.f("fk_joint_participants_organization_body_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_participants")),
    )
    for column in ("joint_id", "deleted_at"):
        op.create_index(op.f(f"ix_joint_participants_{column}"), "joint_participants", [column])
    op.execute(
        "INSERT INTO joint_participants (version, created_at, created_by, joint_id, organization, organization_body_id)"
        " SELECT 1, created_at, created_by, id, organization, organization_body_id FROM joint_supports"
        " WHERE trim(coalesce(organization, '')) <> '' ORDER BY id"
    )
    op.execute("UPDATE joint_supports SET organization = NULL, organization_body_id = NULL")

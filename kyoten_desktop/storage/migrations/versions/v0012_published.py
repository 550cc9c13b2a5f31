"""Tables of earlier years as they were published"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "published_tables",
        sa.Column("table_code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("published_on", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_tables")),
    )
    op.create_index(op.f("ix_published_tables_deleted_at"), "published_tables", ["deleted_at"], unique=False)
    op.create_table(
        "published_figures",
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("row_code", sa.String(), nullable=False),
        sa.Column("column_code", sa.String(), nullable=False),
        sa.Column("row_label", sa.String(), nullable=True),
        sa.Column("column_label", sa.String(), nullable=True),
        sa.Column("figure", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["table_id"],
            ["published_tables.id"],
            name=op.f("fk_published_figures_table_id_published_tables"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_figures")),
    )
    op.create_index(op.f("ix_published_figures_deleted_at"), "published_figures", ["deleted_at"], unique=False)
    op.create_index(op.f("ix_published_figures_table_id"), "published_figures", ["table_id"], unique=False)

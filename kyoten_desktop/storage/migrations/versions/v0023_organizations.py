"""Every body the office works with: its names, people, services and houses, and which two were made one"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_ENTRY = ("table_name", "code", "report_row", "parent", "label", "sort", "version")
_CHOICES = (
    ("org_type", "community_center", "まちづくりセンター", 15),
    ("org_type", "developmental_manager", "発達障害者地域支援マネージャー", 45),
    ("org_type", "short_stay", "短期入所", 62),
    ("org_type", "group_home", "グループホーム", 64),
    ("org_type", "child_development", "児童発達支援", 66),
    ("organization_name_kind", "alias", "通称・略称", 10),
    ("organization_name_kind", "former", "以前の名称", 20),
    ("organization_name_kind", "other", "そのほかの書き方", 30),
)


def upgrade() -> None:
    op.create_table(
        "organizations",
        sa.Column("kana_key", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("contact_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kana", sa.String(), nullable=True),
        sa.Column("org_type", sa.String(), nullable=True),
        sa.Column("ward", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("fax", sa.String(), nullable=True),
        sa.Column("mail", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("is_on_mailing_list", sa.Boolean(), nullable=True),
        sa.Column("office_no", sa.String(), nullable=True),
        sa.Column("corporation", sa.String(), nullable=True),
        sa.Column("corporation_no", sa.String(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organizations")),
    )
    op.create_table(
        "organization_names",
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kana", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_organization_names_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_names")),
    )
    op.create_table(
        "organization_persons",
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kana", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_organization_persons_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_persons")),
    )
    op.create_table(
        "provider_services",
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("registered_from", sa.Date(), nullable=True),
        sa.Column("registered_to", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_provider_services_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_services")),
    )
    op.create_table(
        "organization_houses",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_organization_houses_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_houses")),
    )
    op.create_table(
        "organization_merges",
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.DateTime(), nullable=False),
        sa.Column("merged_by", sa.String(), nullable=False),
        sa.Column("moved", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["organizations.id"], name=op.f("fk_organization_merges_kept_id_organizations")
        ),
        sa.ForeignKeyConstraint(
            ["merged_id"], ["organizations.id"], name=op.f("fk_organization_merges_merged_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_merges")),
    )
    for table, columns in (
        ("organizations", ("deleted_at", "kana_key")),
        ("organization_names", ("deleted_at", "organization_id")),
        ("organization_persons", ("deleted_at", "organization_id")),
        ("provider_services", ("deleted_at", "organization_id")),
        ("organization_houses", ("deleted_at", "organization_id")),
        ("organization_merges", ("kept_id", "merged_id")),
    ):
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    entries = sa.table("code_entries", *map(sa.column, _ENTRY))
    known = op.get_bind().execute(sa.select(entries.c.table_name, entries.c.code, entries.c.label)).all()
    taken = {(table, word) for table, code, label in known for word in (code, label)}
    # A new file is given its choices by the office's first start; this is for a file that has an office already, and
    # may have such a word of its own.
    lines = [
        (table, code, "", "", label, sort, 1)
        for table, code, label, sort in _CHOICES
        if known and not taken.intersection({(table, code), (table, label)})
    ]
    op.bulk_insert(entries, [dict(zip(_ENTRY, line, strict=True)) for line in lines])

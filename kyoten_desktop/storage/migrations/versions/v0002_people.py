"""People"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:  # noqa: PLR0915 - one step, table by table
    op.create_table(
        "activities",
        sa.Column("activity_type", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("venue", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("attendees", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activities_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "households",
        sa.Column("household_no", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_households")),
        sa.UniqueConstraint("household_no", name=op.f("uq_households_household_no")),
    )
    with op.batch_alter_table("households", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_households_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "care_items",
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("severity", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_care_items_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_items")),
    )
    with op.batch_alter_table("care_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_items_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_items_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "care_roles",
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("performed_by", sa.String(), nullable=True),
        sa.Column("frequency", sa.String(), nullable=True),
        sa.Column("backup", sa.String(), nullable=True),
        sa.Column("cover", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_care_roles_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_roles")),
    )
    with op.batch_alter_table("care_roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_roles_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_roles_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "certificates",
        sa.Column("certificate_type", sa.String(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("renewal_alert_days", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("amount", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_certificates_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificates_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificates_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "client_merges",
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.DateTime(), nullable=False),
        sa.Column("merged_by", sa.String(), nullable=False),
        sa.Column("moved", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["clients.id"], name=op.f("fk_client_merges_kept_id_clients")),
        sa.ForeignKeyConstraint(["merged_id"], ["clients.id"], name=op.f("fk_client_merges_merged_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_merges")),
    )
    with op.batch_alter_table("client_merges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_client_merges_kept_id"), ["kept_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_client_merges_merged_id"), ["merged_id"], unique=False)

    op.create_table(
        "contact_persons",
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kana", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("second_phone", sa.String(), nullable=True),
        sa.Column("available_hours", sa.String(), nullable=True),
        sa.Column("can_decide", sa.Boolean(), nullable=True),
        sa.Column("holds_key", sa.Boolean(), nullable=True),
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
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_contact_persons_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_persons")),
    )
    with op.batch_alter_table("contact_persons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_persons_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_persons_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "family_members",
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kana", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("age_text", sa.String(), nullable=True),
        sa.Column("living", sa.String(), nullable=True),
        sa.Column("is_primary_caregiver", sa.Boolean(), nullable=True),
        sa.Column("health", sa.String(), nullable=True),
        sa.Column("carer_burden", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_family_members_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.id"],
            name=op.f("fk_family_members_household_id_households"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_members")),
    )
    with op.batch_alter_table("family_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_family_members_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_family_members_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_family_members_household_id"), ["household_id"], unique=False)

    op.create_table(
        "abuse_reports",
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("types", sa.Text(), nullable=True),
        sa.Column("by_whom", sa.String(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("reported_to", sa.String(), nullable=True),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("reported_by", sa.String(), nullable=True),
        sa.Column("no_report_reason", sa.String(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("core_meeting_on", sa.Date(), nullable=True),
        sa.Column("visible_to", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_abuse_reports_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["emergency_consultations.id"],
            name=op.f("fk_abuse_reports_consultation_id_emergency_consultations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abuse_reports")),
    )
    with op.batch_alter_table("abuse_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_abuse_reports_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_abuse_reports_consultation_id"), ["consultation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_abuse_reports_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "cases",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("referral_source", sa.String(), nullable=True),
        sa.Column("referrer", sa.String(), nullable=True),
        sa.Column("complaint_self", sa.Text(), nullable=True),
        sa.Column("complaint_family", sa.Text(), nullable=True),
        sa.Column("lead_agency", sa.String(), nullable=True),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("pre_identified_on", sa.Date(), nullable=True),
        sa.Column("in_team_from", sa.Date(), nullable=True),
        sa.Column("watch_level", sa.String(), nullable=True),
        sa.Column("review_interval_days", sa.Integer(), nullable=True),
        sa.Column("risks", sa.Text(), nullable=True),
        sa.Column("coordinator", sa.String(), nullable=True),
        sa.Column("plan_consult_held", sa.Boolean(), nullable=True),
        sa.Column("strengths", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=True),
        sa.Column("closing_note", sa.Text(), nullable=True),
        sa.Column("retain_until", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_cases_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["emergency_consultations.id"],
            name=op.f("fk_cases_consultation_id_emergency_consultations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cases_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_consultation_id"), ["consultation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_pre_identified_on"), ["pre_identified_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_status"), ["status"], unique=False)

    op.create_table(
        "case_responses",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("response", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_responses_case_id_cases"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_responses")),
    )
    with op.batch_alter_table("case_responses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_responses_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_responses_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "case_review_items",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("presenter", sa.String(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("mask_level", sa.String(), nullable=True),
        sa.Column("points", sa.Text(), nullable=True),
        sa.Column("discussion", sa.Text(), nullable=True),
        sa.Column("advice", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("escalated_to", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_case_review_items_activity_id_activities")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_review_items_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_review_items")),
        sa.UniqueConstraint("activity_id", "case_id", name=op.f("uq_case_review_items_activity_id_case_id")),
    )
    with op.batch_alter_table("case_review_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_review_items_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_review_items_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_review_items_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "case_status_events",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("cancels_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cancels_id"], ["case_status_events.id"], name=op.f("fk_case_status_events_cancels_id_case_status_events")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_status_events_case_id_cases"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_status_events")),
    )
    with op.batch_alter_table("case_status_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_status_events_case_id"), ["case_id"], unique=False)

    op.create_table(
        "consents",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("giver", sa.String(), nullable=True),
        sa.Column("giver_name", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("way", sa.String(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("family_data_included", sa.Boolean(), nullable=True),
        sa.Column("explained_by", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("witness", sa.String(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoked_reason", sa.String(), nullable=True),
        sa.Column("legal_ground", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consents_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consents_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "emergency_plans",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("expected_events", sa.Text(), nullable=True),
        sa.Column("signs_good", sa.Text(), nullable=True),
        sa.Column("signs_caution", sa.Text(), nullable=True),
        sa.Column("signs_danger", sa.Text(), nullable=True),
        sa.Column("self_action", sa.Text(), nullable=True),
        sa.Column("supporter_action", sa.Text(), nullable=True),
        sa.Column("dont", sa.Text(), nullable=True),
        sa.Column("belongings", sa.Text(), nullable=True),
        sa.Column("medical", sa.Text(), nullable=True),
        sa.Column("given_to", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_emergency_plans_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_plans")),
        sa.UniqueConstraint("case_id", "version_no", name=op.f("uq_emergency_plans_case_id_version_no")),
    )
    with op.batch_alter_table("emergency_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_emergency_plans_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_emergency_plans_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "follow_ups",
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("dropped_reason", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_follow_ups_case_id_cases")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_follow_ups_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_ups_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_done_on"), ["done_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_dropped_on"), ["dropped_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_kind"), ["kind"], unique=False)

    op.create_table(
        "intake_sheets",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("frozen", sa.Text(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("sources", sa.Text(), nullable=True),
        sa.Column("ways", sa.Text(), nullable=True),
        sa.Column("doctor", sa.String(), nullable=True),
        sa.Column("doctor_phone", sa.String(), nullable=True),
        sa.Column("medicines", sa.Text(), nullable=True),
        sa.Column("allergies", sa.Text(), nullable=True),
        sa.Column("family_note", sa.Text(), nullable=True),
        sa.Column("course_note", sa.Text(), nullable=True),
        sa.Column("eating", sa.Text(), nullable=True),
        sa.Column("toilet", sa.Text(), nullable=True),
        sa.Column("bathing", sa.Text(), nullable=True),
        sa.Column("dressing", sa.Text(), nullable=True),
        sa.Column("moving", sa.Text(), nullable=True),
        sa.Column("sleep", sa.Text(), nullable=True),
        sa.Column("taking_medicine", sa.Text(), nullable=True),
        sa.Column("money", sa.Text(), nullable=True),
        sa.Column("shopping", sa.Text(), nullable=True),
        sa.Column("telephone", sa.Text(), nullable=True),
        sa.Column("communication", sa.Text(), nullable=True),
        sa.Column("relations", sa.Text(), nullable=True),
        sa.Column("daytime", sa.Text(), nullable=True),
        sa.Column("must_not", sa.Text(), nullable=True),
        sa.Column("works_well", sa.Text(), nullable=True),
        sa.Column("panic", sa.Text(), nullable=True),
        sa.Column("wandering", sa.Text(), nullable=True),
        sa.Column("fire", sa.Text(), nullable=True),
        sa.Column("seizures", sa.Text(), nullable=True),
        sa.Column("infection", sa.Text(), nullable=True),
        sa.Column("medical_procedures", sa.Text(), nullable=True),
        sa.Column("wish_self", sa.Text(), nullable=True),
        sa.Column("wish_family", sa.Text(), nullable=True),
        sa.Column("wish_consultee", sa.Text(), nullable=True),
        sa.Column("resources", sa.Text(), nullable=True),
        sa.Column("expected_emergency", sa.Text(), nullable=True),
        sa.Column("early_signs", sa.Text(), nullable=True),
        sa.Column("candidates", sa.Text(), nullable=True),
        sa.Column("belongings", sa.Text(), nullable=True),
        sa.Column("keys", sa.String(), nullable=True),
        sa.Column("pets", sa.String(), nullable=True),
        sa.Column("vehicles", sa.String(), nullable=True),
        sa.Column("main_activities", sa.Text(), nullable=True),
        sa.Column("other_services", sa.Text(), nullable=True),
        sa.Column("issues", sa.Text(), nullable=True),
        sa.Column("risk_view", sa.Text(), nullable=True),
        sa.Column("our_role", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_intake_sheets_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_sheets")),
        sa.UniqueConstraint("case_id", "version_no", name=op.f("uq_intake_sheets_case_id_version_no")),
    )
    with op.batch_alter_table("intake_sheets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intake_sheets_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_intake_sheets_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "joint_supports",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("partner", sa.String(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_joint_supports_case_id_cases"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_supports")),
    )
    with op.batch_alter_table("joint_supports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_joint_supports_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_joint_supports_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "support_records",
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("consultee", sa.String(), nullable=True),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("is_missed", sa.Boolean(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("content_main", sa.String(), nullable=True),
        sa.Column("content_sub", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("partner", sa.String(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("is_peer", sa.Boolean(), nullable=True),
        sa.Column("is_first", sa.Boolean(), nullable=True),
        sa.Column("next_action", sa.String(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_support_records_case_id_cases")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_support_records_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["support_records.id"], name=op.f("fk_support_records_corrects_id_support_records")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_records")),
    )
    with op.batch_alter_table("support_records", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_records_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_records_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_records_corrects_id"), ["corrects_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_records_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_records_replaced_at"), ["replaced_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_records_started_at"), ["started_at"], unique=False)

    op.create_table(
        "support_team_members",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("organization", sa.String(), nullable=True),
        sa.Column("org_type", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("role_text", sa.String(), nullable=True),
        sa.Column("frequency", sa.String(), nullable=True),
        sa.Column("is_lead", sa.Boolean(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_support_team_members_case_id_cases"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_team_members")),
    )
    with op.batch_alter_table("support_team_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_team_members_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_team_members_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "life_events",
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake_sheets.id"], name=op.f("fk_life_events_intake_id_intake_sheets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life_events")),
    )
    with op.batch_alter_table("life_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_life_events_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_life_events_intake_id"), ["intake_id"], unique=False)

    op.create_table(
        "plan_destinations",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("condition", sa.String(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["emergency_plans.id"],
            name=op.f("fk_plan_destinations_plan_id_emergency_plans"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_destinations")),
    )
    with op.batch_alter_table("plan_destinations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_destinations_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_destinations_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "postponements",
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("postponed_at", sa.DateTime(), nullable=False),
        sa.Column("postponed_by", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["follow_ups.id"],
            name=op.f("fk_postponements_follow_up_id_follow_ups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postponements")),
    )
    with op.batch_alter_table("postponements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_postponements_follow_up_id"), ["follow_up_id"], unique=False)

    op.create_table(
        "review_decisions",
        sa.Column("review_item_id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_review_decisions_follow_up_id_follow_ups")
        ),
        sa.ForeignKeyConstraint(
            ["review_item_id"],
            ["case_review_items.id"],
            name=op.f("fk_review_decisions_review_item_id_case_review_items"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_decisions")),
    )
    with op.batch_alter_table("review_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_decisions_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_decisions_review_item_id"), ["review_item_id"], unique=False)

    op.create_table(
        "weekly_schedule_items",
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Text(), nullable=True),
        sa.Column("starts", sa.String(), nullable=True),
        sa.Column("ends", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["intake_id"],
            ["intake_sheets.id"],
            name=op.f("fk_weekly_schedule_items_intake_id_intake_sheets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_schedule_items")),
    )
    with op.batch_alter_table("weekly_schedule_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_weekly_schedule_items_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_weekly_schedule_items_intake_id"), ["intake_id"], unique=False)

    with op.batch_alter_table("clients", schema=None) as batch_op:
        batch_op.add_column(sa.Column("household_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("housing", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("mobile", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("fax", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("disability_flags", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("diagnosis", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("category_valid_to", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("behavior_score", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("medical_care", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("day_place", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("income", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("guardian", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("guardian_name", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("planner", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("is_self_planned", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("short_stay", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("safety_priority", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("evacuation_list", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("evacuation_plan", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_clients_household_id"), ["household_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_clients_household_id_households"), "households", ["household_id"], ["id"]
        )

    with op.batch_alter_table("offices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("retention_years", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("signs_off", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("watch_high_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("watch_middle_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("watch_low_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("watch_observing_days", sa.Integer(), nullable=True))

    with op.batch_alter_table("print_log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("client_ids", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("given_to", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("collected", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("collected_at", sa.DateTime(), nullable=True))

    entries = sa.table("code_entries", *map(sa.column, _ENTRY))
    # A new file is given its choices by the office's first start; this is for a file that has an office already.
    if op.get_bind().execute(sa.select(sa.func.count()).select_from(entries)).scalar():
        op.bulk_insert(entries, _entries())


_ENTRY = ("table_name", "code", "report_row", "parent", "label", "sort", "version")
# The choices as this version shipped them: (code, report row, parent, label). The program's own tables go on changing.
_CHOICES: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "known": (
        ("yes", "", "", "有"),
        ("no", "", "", "無"),
        ("unknown", "", "", "不明"),
    ),
    "relation": (
        ("self", "", "", "本人"),
        ("spouse", "", "", "配偶者"),
        ("partner", "", "", "内縁"),
        ("father", "", "", "父"),
        ("mother", "", "", "母"),
        ("grandfather", "", "", "祖父"),
        ("grandmother", "", "", "祖母"),
        ("great_grandparent", "", "", "曽祖父母"),
        ("son", "", "", "息子"),
        ("daughter", "", "", "娘"),
        ("child", "", "", "子"),
        ("brother", "", "", "兄弟"),
        ("sister", "", "", "姉妹"),
        ("sibling", "", "", "きょうだい"),
        ("grandchild", "", "", "孫"),
        ("uncle", "", "", "おじ"),
        ("aunt", "", "", "おば"),
        ("cousin", "", "", "いとこ"),
        ("nephew_niece", "", "", "甥・姪"),
        ("father_in_law", "", "", "義父"),
        ("mother_in_law", "", "", "義母"),
        ("other_relative", "", "", "その他の親族"),
        ("cohabitant", "", "", "同居人"),
    ),
    "living": (
        ("together", "", "", "同居"),
        ("apart", "", "", "別居"),
        ("facility", "", "", "施設"),
        ("hospital", "", "", "入院中"),
        ("dead", "", "", "死亡"),
    ),
    "health": (
        ("good", "", "", "良好"),
        ("chronic", "", "", "持病"),
        ("care_needed", "", "", "要介護"),
        ("disability", "", "", "障害"),
        ("unknown", "", "", "不明"),
    ),
    "care_item_kind": (
        ("must_not", "", "", "してはいけない"),
        ("works_well", "", "", "うまくいく"),
        ("medical", "", "", "医療"),
        ("allergy", "", "", "アレルギー"),
        ("seizure", "", "", "発作"),
        ("food_form", "", "", "食形態"),
        ("medication", "", "", "服薬"),
        ("other", "", "", "その他"),
    ),
    "severity": (
        ("life", "", "", "生命"),
        ("panic", "", "", "パニック"),
        ("discomfort", "", "", "不快"),
    ),
    "care_source": (
        ("self", "", "", "本人"),
        ("mother", "", "", "母"),
        ("father", "", "", "父"),
        ("family", "", "", "家族"),
        ("doctor", "", "", "主治医"),
        ("former_provider", "", "", "前事業所"),
        ("planner", "", "", "相談員"),
        ("records", "", "", "記録のみ"),
    ),
    "care_status": (
        ("active", "", "", "有効"),
        ("to_check", "", "", "要再確認"),
        ("void", "", "", "無効"),
    ),
    "care_role": (
        ("meals", "", "", "食事"),
        ("medication", "", "", "服薬"),
        ("money", "", "", "金銭"),
        ("transport", "", "", "送迎"),
        ("bathing", "", "", "入浴"),
        ("personal_care", "", "", "身辺"),
        ("watching", "", "", "見守り"),
        ("panic", "", "", "パニック対応"),
        ("hospital_visits", "", "", "通院"),
        ("night", "", "", "夜間"),
        ("procedures", "", "", "手続き"),
    ),
    "cover": (
        ("full", "", "", "完全"),
        ("partial", "", "", "部分"),
        ("none", "", "", "なし"),
    ),
    "adl": (
        ("independent", "", "", "自立"),
        ("watch", "", "", "見守り"),
        ("partial", "", "", "一部介助"),
        ("full", "", "", "全介助"),
    ),
    "intake_source": (
        ("self", "", "", "本人"),
        ("family", "", "", "家族"),
        ("planner", "", "", "相談支援専門員"),
        ("government", "", "", "行政"),
        ("medical", "", "", "医療"),
        ("records", "", "", "記録のみ"),
    ),
    "intake_way": (
        ("visit", "", "", "訪問"),
        ("office", "", "", "来所"),
        ("phone", "", "", "電話"),
        ("online", "", "", "オンライン"),
        ("meeting", "", "", "会議の席"),
        ("papers", "", "", "書類から"),
    ),
    "day": (
        ("mon", "", "", "月"),
        ("tue", "", "", "火"),
        ("wed", "", "", "水"),
        ("thu", "", "", "木"),
        ("fri", "", "", "金"),
        ("sat", "", "", "土"),
        ("sun", "", "", "日"),
        ("holiday", "", "", "祝"),
    ),
    "schedule_kind": (
        ("service", "", "", "福祉サービス"),
        ("medical", "", "", "医療"),
        ("work", "", "", "仕事"),
        ("home", "", "", "家庭"),
        ("leisure", "", "", "余暇"),
    ),
    "case_status": (
        ("inquiry", "", "", "照会"),
        ("requested", "", "", "参画依頼受付"),
        ("consenting", "", "", "同意確認中"),
        ("pre_identified", "", "", "事前把握済"),
        ("preventive", "", "", "予防的支援中"),
        ("emergency", "", "", "緊急対応中"),
        ("in_room", "", "", "居室利用中"),
        ("exit_support", "", "", "出口支援中"),
        ("observing", "", "", "経過観察"),
        ("consult_only", "", "", "相談時対応のみ"),
        ("closed", "", "", "終結"),
        ("reopened", "", "", "再開"),
    ),
    "closing_reason": (
        ("achieved", "", "", "目標達成"),
        ("transferred", "", "", "他機関へ移管"),
        ("moved", "", "", "転出"),
        ("death", "", "", "死亡"),
        ("declined", "", "", "本人辞退"),
        ("lost_contact", "", "", "連絡不能"),
        ("consult_only", "", "", "相談時対応のみ"),
        ("other", "", "", "その他"),
    ),
    "watch_level": (
        ("high", "", "", "高"),
        ("middle", "", "", "中"),
        ("low", "", "", "低"),
        ("observing", "", "", "経過観察"),
    ),
    "giver": (
        ("self", "", "", "本人"),
        ("family", "", "", "家族（相談者）"),
        ("representative", "", "", "法定代理人"),
        ("none", "", "", "未取得（根拠あり）"),
    ),
    "consent_way": (
        ("oral", "", "", "口頭"),
        ("written", "", "", "書面"),
        ("proxy", "", "", "代筆"),
    ),
    "consent_scope": (
        ("involvement", "", "", "拠点への参画"),
        ("team", "", "", "支援チーム内共有"),
        ("placement", "", "", "受入れ先への提供"),
        ("review_anonymous", "", "", "ケースレビュー（匿名）"),
        ("review_named", "", "", "ケースレビュー（実名）"),
        ("disaster", "", "", "災害時提供"),
    ),
    "support_kind": (
        ("preventive", "", "", "予防的コーディネート"),
        ("emergency", "", "", "緊急対応"),
        ("exit", "", "", "出口支援"),
        ("joint", "", "", "共同支援"),
        ("general", "", "", "一般"),
    ),
    "partner": (
        ("kikan", "", "", "基幹相談支援センター"),
        ("contracted", "", "", "委託相談支援事業所"),
        ("developmental", "", "", "発達障害者地域支援マネージャー"),
        ("other", "", "", "その他"),
    ),
    "follow_up_kind": (
        ("review", "", "", "次回確認"),
        ("next_action", "", "", "次の対応"),
        ("decision", "", "", "会議の決定"),
        ("consent", "", "", "同意の確認"),
        ("other", "", "", "その他"),
    ),
    "early_sign": (
        ("rising_contacts", "", "", "連絡が増えている"),
        ("missed_visits", "", "", "会えないことが続いている"),
        ("carer_80", "", "", "主介護者が80歳以上"),
        ("turning_65", "", "", "まもなく65歳"),
        ("no_short_stay", "", "", "短期入所の経験がない"),
        ("no_plan", "", "", "緊急時対応プランがない"),
        ("certificate_expiring", "", "", "手帳・受給者証の期限が近い"),
    ),
    "review_point": (
        ("wish", "", "", "本人の思いを確かめたか"),
        ("family", "", "", "家族それぞれの思いを確かめたか"),
        ("safety", "", "", "安全情報に聞いていないことはないか"),
        ("carer", "", "", "介護者が倒れたときの備えがあるか"),
        ("team", "", "", "役割の重なりと抜けはないか"),
        ("resources", "", "", "使える資源を当たったか"),
        ("exit", "", "", "出口（次の住まい・日中）の見通しがあるか"),
        ("rights", "", "", "権利擁護・虐待の視点で見たか"),
        ("region", "", "", "地域の課題として上げることはないか"),
    ),
    "meeting_form": (
        ("face", "", "", "対面"),
        ("online", "", "", "オンライン"),
        ("mixed", "", "", "併用"),
    ),
    "mask": (
        ("L0", "", "", "実名"),
        ("L1", "", "", "頭文字・年代・区"),
        ("L2", "", "", "Aさん"),
    ),
}


def _entries() -> list[dict[str, object]]:
    return [
        dict(zip(_ENTRY, (name, *code, 10 * place, 1), strict=True))
        for name, codes in _CHOICES.items()
        for place, code in enumerate(codes, 1)
    ]

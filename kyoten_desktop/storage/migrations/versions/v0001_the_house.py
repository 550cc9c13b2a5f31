"""The house"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:  # noqa: PLR0915 - one step, table by table
    op.create_table(
        "clients",
        sa.Column("client_no", sa.String(), nullable=False),
        sa.Column("kana_key", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kana", sa.String(), nullable=True),
        sa.Column("former_name", sa.String(), nullable=True),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("ward", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("disabilities", sa.Text(), nullable=True),
        sa.Column("support_category", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clients")),
        sa.UniqueConstraint("client_no", name=op.f("uq_clients_client_no")),
    )
    with op.batch_alter_table("clients", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clients_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_clients_kana_key"), ["kana_key"], unique=False)

    op.create_table(
        "code_entries",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("report_row", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_entries")),
        sa.UniqueConstraint("table_name", "code", name=op.f("uq_code_entries_table_name_code")),
    )
    with op.batch_alter_table("code_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_entries_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_code_entries_table_name"), ["table_name"], unique=False)

    op.create_table(
        "drafts",
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("sheet_version", sa.Integer(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("typed_at", sa.DateTime(), nullable=False),
        sa.Column("typed_by", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("form", "sheet_id", name=op.f("uq_drafts_form_sheet_id")),
    )
    op.create_table(
        "history",
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index("ix_history_owner", ["sheet", "owner_id"], unique=False)
        batch_op.create_index("ix_history_sheet", ["sheet", "sheet_id"], unique=False)

    op.create_table(
        "ledger_imports",
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_imports")),
    )
    op.create_table(
        "offices",
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("is_practice", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("report_place", sa.String(), nullable=True),
        sa.Column("open_from", sa.String(), nullable=True),
        sa.Column("open_to", sa.String(), nullable=True),
        sa.Column("open_weekdays", sa.Text(), nullable=True),
        sa.Column("evening_from", sa.String(), nullable=True),
        sa.Column("closed_days", sa.String(), nullable=True),
        sa.Column("counting_mode", sa.String(), nullable=True),
        sa.Column("lock_minutes", sa.Integer(), nullable=True),
        sa.Column("text_size", sa.Integer(), nullable=True),
        sa.Column("backup_folder", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    with op.batch_alter_table("offices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offices_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "print_log",
        sa.Column("print_no", sa.String(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("mask", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_log")),
        sa.UniqueConstraint("print_no", name=op.f("uq_print_log_print_no")),
    )
    op.create_table(
        "rooms",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("is_guaranteed", sa.Boolean(), nullable=True),
        sa.Column("features", sa.String(), nullable=True),
        sa.Column("in_service_from", sa.Date(), nullable=True),
        sa.Column("in_service_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
    )
    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rooms_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "staff",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("active_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "emergency_consultations",
        sa.Column("consult_no", sa.String(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("referral_source", sa.String(), nullable=True),
        sa.Column("referrer", sa.String(), nullable=True),
        sa.Column("referrer_phone", sa.String(), nullable=True),
        sa.Column("taken_by", sa.String(), nullable=True),
        sa.Column("subject_name", sa.String(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("subject_kana", sa.String(), nullable=True),
        sa.Column("age_band", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("disabilities", sa.Text(), nullable=True),
        sa.Column("ward", sa.String(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("in_scope", sa.String(), nullable=True),
        sa.Column("course", sa.Text(), nullable=True),
        sa.Column("needed_from", sa.Date(), nullable=True),
        sa.Column("needed_nights", sa.Integer(), nullable=True),
        sa.Column("incident_no", sa.String(), nullable=True),
        sa.Column("abuse", sa.String(), nullable=True),
        sa.Column("whereabouts", sa.String(), nullable=True),
        sa.Column("infection", sa.String(), nullable=True),
        sa.Column("allergies", sa.Text(), nullable=True),
        sa.Column("seizures", sa.Text(), nullable=True),
        sa.Column("medication", sa.Text(), nullable=True),
        sa.Column("medical_care", sa.Text(), nullable=True),
        sa.Column("must_not", sa.Text(), nullable=True),
        sa.Column("other_tried", sa.String(), nullable=True),
        sa.Column("decision_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("other_place", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("advice", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("followed_up_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("finished_by", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_emergency_consultations_client_id_clients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_consultations")),
    )
    with op.batch_alter_table("emergency_consultations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_emergency_consultations_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_emergency_consultations_consult_no"), ["consult_no"], unique=False)
        batch_op.create_index(batch_op.f("ix_emergency_consultations_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_emergency_consultations_received_at"), ["received_at"], unique=False)

    op.create_table(
        "room_unavailable",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_room_unavailable_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_unavailable")),
    )
    with op.batch_alter_table("room_unavailable", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_unavailable_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_room_unavailable_room_id"), ["room_id"], unique=False)

    op.create_table(
        "addenda",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["emergency_consultations.id"],
            name=op.f("fk_addenda_consultation_id_emergency_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addenda")),
    )
    with op.batch_alter_table("addenda", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addenda_consultation_id"), ["consultation_id"], unique=False)

    op.create_table(
        "placement_inquiries",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("asked_by", sa.String(), nullable=True),
        sa.Column("info_given", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("condition", sa.String(), nullable=True),
        sa.Column("available_from", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["emergency_consultations.id"],
            name=op.f("fk_placement_inquiries_consultation_id_emergency_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_inquiries")),
    )
    with op.batch_alter_table("placement_inquiries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_inquiries_consultation_id"), ["consultation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_inquiries_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "stays",
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("stay_type", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("planned_in_at", sa.DateTime(), nullable=True),
        sa.Column("planned_out_at", sa.DateTime(), nullable=True),
        sa.Column("checked_in_at", sa.DateTime(), nullable=True),
        sa.Column("checked_out_at", sa.DateTime(), nullable=True),
        sa.Column("residence_before", sa.String(), nullable=True),
        sa.Column("residence_after", sa.String(), nullable=True),
        sa.Column("next_action", sa.String(), nullable=True),
        sa.Column("overflow_reason", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "checked_out_at IS NULL OR (checked_in_at IS NOT NULL AND checked_out_at >= checked_in_at)",
            name="stay_out_after_in",
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_stays_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["emergency_consultations.id"],
            name=op.f("fk_stays_consultation_id_emergency_consultations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stays")),
    )
    with op.batch_alter_table("stays", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stays_checked_in_at"), ["checked_in_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_stays_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stays_consultation_id"), ["consultation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stays_deleted_at"), ["deleted_at"], unique=False)

    op.create_table(
        "stay_absences",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("counts_as_use", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stays.id"], name=op.f("fk_stay_absences_stay_id_stays"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_absences")),
    )
    with op.batch_alter_table("stay_absences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_absences_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_absences_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "stay_events",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stays.id"], name=op.f("fk_stay_events_stay_id_stays"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_events")),
    )
    with op.batch_alter_table("stay_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_events_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "stay_room_segments",
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("planned_ends_at", sa.DateTime(), nullable=True),
        sa.Column("is_actual", sa.Boolean(), nullable=False),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.Column("updated_by", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="segment_out_after_in"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_stay_room_segments_room_id_rooms")),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stays.id"], name=op.f("fk_stay_room_segments_stay_id_stays"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_room_segments")),
    )
    with op.batch_alter_table("stay_room_segments", schema=None) as batch_op:
        batch_op.create_index("ix_segments_room", ["room_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_room_segments_deleted_at"), ["deleted_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_room_segments_stay_id"), ["stay_id"], unique=False)

    for statement in (*_TRIGGERS, *_SEARCH):
        op.execute(statement)


# Half-open periods [starts_at, ends_at). Between two people who are both in (is_actual), only ends_at, which 退所 and
# 移動 set, frees the room; towards a reservation the planned end does (USERS B1, B4). '9999-12-31' sorts after every
# moment; a bare '9999' would be read as a number, which sorts before every text.
_CLASH = """
    SELECT RAISE(ABORT, 'room_overlap') WHERE EXISTS (
        SELECT 1 FROM stay_room_segments AS other
        WHERE other.room_id = NEW.room_id AND other.id IS NOT NEW.id
          AND other.is_void = 0 AND other.deleted_at IS NULL
          AND NEW.starts_at < COALESCE(other.ends_at,
              CASE WHEN other.is_actual AND NEW.is_actual THEN '9999-12-31' ELSE other.planned_ends_at END,
              '9999-12-31')
          AND other.starts_at < COALESCE(NEW.ends_at,
              CASE WHEN other.is_actual AND NEW.is_actual THEN '9999-12-31' ELSE NEW.planned_ends_at END,
              '9999-12-31'));
    SELECT RAISE(ABORT, 'room_unavailable') WHERE EXISTS (
        SELECT 1 FROM room_unavailable AS closed
        WHERE closed.room_id = NEW.room_id AND closed.deleted_at IS NULL
          AND NEW.starts_at < COALESCE(date(closed.to_on, '+1 day'), '9999-12-31')
          AND closed.from_on || ' 00:00:00.000000' < COALESCE(NEW.ends_at, NEW.planned_ends_at, NEW.starts_at || '~'));
"""
_IN_USE = """
    SELECT RAISE(ABORT, 'room_in_use') WHERE EXISTS (
        SELECT 1 FROM stay_room_segments AS taken
        WHERE taken.room_id = NEW.room_id AND taken.is_void = 0 AND taken.deleted_at IS NULL
          AND taken.starts_at < COALESCE(date(NEW.to_on, '+1 day'), '9999-12-31')
          AND NEW.from_on || ' 00:00:00.000000' < COALESCE(taken.ends_at, taken.planned_ends_at, '9999-12-31'));
"""
_TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_{name}_{act} BEFORE {act} ON {table} WHEN {condition} BEGIN {body} END"
    for table, name, condition, body in (
        ("stay_room_segments", "no_overlap", "NEW.is_void = 0 AND NEW.deleted_at IS NULL", _CLASH),
        ("room_unavailable", "room_in_use", "NEW.deleted_at IS NULL", _IN_USE),
    )
    for act in ("INSERT", "UPDATE")
)
_SEARCH = (
    """CREATE VIRTUAL TABLE call_search USING fts5(
        name, body, content='', contentless_delete=1, tokenize='ascii', prefix='1')""",
    "INSERT INTO call_search(call_search, rank) VALUES('secure-delete', 1)",
)

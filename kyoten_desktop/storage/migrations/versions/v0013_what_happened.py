"""What really happened in a room is never refused: plans and closed days bind plans alone"""

from alembic import op

revision = "0013"
down_revision = "0012"

# Half-open periods [starts_at, ends_at). Two who are both in (is_actual) never share a room, nor do two plans; who is
# in leaves only by ends_at. A plan is compared with who is still in, by the plan of both; a stay that has ended is in
# no plan's way and none in its. '9999-12-31' sorts after every moment; a bare '9999' would be read as a number.
_OTHER = """SELECT 1 FROM stay_room_segments AS other
        WHERE other.room_id = NEW.room_id AND other.id IS NOT NEW.id
          AND other.is_void = 0 AND other.deleted_at IS NULL"""
_ALIKE = f"""
    SELECT RAISE(ABORT, 'room_overlap') WHERE EXISTS (
        {_OTHER} AND other.is_actual = NEW.is_actual
          AND NEW.starts_at < COALESCE(other.ends_at,
              CASE WHEN other.is_actual THEN NULL ELSE other.planned_ends_at END, '9999-12-31')
          AND other.starts_at < COALESCE(NEW.ends_at,
              CASE WHEN NEW.is_actual THEN NULL ELSE NEW.planned_ends_at END, '9999-12-31'));
"""
_PLANNED = f"""
    SELECT RAISE(ABORT, 'room_overlap') WHERE %s EXISTS (
        {_OTHER} AND other.is_actual IS NOT NEW.is_actual
          AND NOT (other.is_actual AND other.ends_at IS NOT NULL)
          AND NOT (NEW.is_actual AND NEW.ends_at IS NOT NULL)
          AND NEW.starts_at < COALESCE(other.planned_ends_at, '9999-12-31')
          AND other.starts_at < COALESCE(NEW.planned_ends_at, '9999-12-31'));
"""
_CLOSED = """
    SELECT RAISE(ABORT, 'room_unavailable') WHERE NEW.is_actual = 0 AND EXISTS (
        SELECT 1 FROM room_unavailable AS closed
        WHERE closed.room_id = NEW.room_id AND closed.deleted_at IS NULL
          AND NEW.starts_at < COALESCE(date(closed.to_on, '+1 day'), '9999-12-31')
          AND closed.from_on || ' 00:00:00.000000' < COALESCE(NEW.planned_ends_at, NEW.starts_at || '~'));
"""
# Of who is in already only what is newly planned is compared with plans.
_IS_PLANNED = """(NEW.is_actual = 0 OR OLD.is_actual = 0 OR OLD.is_void OR OLD.deleted_at IS NOT NULL
        OR NEW.room_id IS NOT OLD.room_id OR NEW.planned_ends_at IS NOT OLD.planned_ends_at) AND"""
_RESERVED = """
    SELECT RAISE(ABORT, 'room_in_use') WHERE EXISTS (
        SELECT 1 FROM stay_room_segments AS taken
        WHERE taken.room_id = NEW.room_id AND taken.is_actual = 0 AND taken.is_void = 0 AND taken.deleted_at IS NULL
          AND taken.starts_at < COALESCE(date(NEW.to_on, '+1 day'), '9999-12-31')
          AND NEW.from_on || ' 00:00:00.000000' < COALESCE(taken.planned_ends_at, taken.starts_at || '~'));
"""
_TRIGGERS = tuple(
    (f"{table}_{name}_{act}", f"BEFORE {act} ON {table} WHEN {condition} BEGIN {body} END")
    for table, name, act, condition, body in (
        (
            "stay_room_segments",
            "no_overlap",
            act,
            "NEW.is_void = 0 AND NEW.deleted_at IS NULL",
            _ALIKE + _PLANNED % planned + _CLOSED,
        )
        for act, planned in (("INSERT", ""), ("UPDATE", _IS_PLANNED))
    )
) + tuple(
    (
        f"room_unavailable_room_in_use_{act}",
        f"BEFORE {act} ON room_unavailable WHEN NEW.deleted_at IS NULL BEGIN {_RESERVED} END",
    )
    for act in ("INSERT", "UPDATE")
)


def upgrade() -> None:
    for name, rule in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
        op.execute(f"CREATE TRIGGER {name} {rule}")

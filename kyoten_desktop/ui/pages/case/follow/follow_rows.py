"""How what is to be done reads in the table of the 追跡 tab: late first and in words, what is done pale below."""

from collections.abc import Sequence
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.due import Due, due_of, due_words
from kyoten_desktop.models import FollowUp
from kyoten_desktop.services.people.follow_up import FollowLine
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.look.shapes import Shape, Status

COLUMNS = (
    Column("期日", 150, figures=True),
    Column("すること"),
    Column("種類", 104),
    Column("だれが", 104),
    Column("いま", 168),
)
_SIGNS = {
    Due.OVERDUE: (Shape.TRIANGLE, "red"),
    Due.TODAY: (Shape.HALF, "accent"),
    Due.SOON: (Shape.CIRCLE, "text"),
    Due.LATER: (Shape.CIRCLE, "text2"),
}


def in_order(rows: Sequence[FollowUp]) -> list[FollowUp]:
    """Return what is open by day, then what is done or dropped, newest first."""
    open_ones = sorted((row for row in rows if row.is_open), key=lambda row: row.due_on or date.max)
    past = [row for row in rows if not row.is_open]
    return [*open_ones, *sorted(past, key=lambda row: row.done_on or row.dropped_on or date.min, reverse=True)]


def follow_row(row: FollowUp, labels: Labels, today: date) -> Row:
    """Return one line of the table."""
    kind = labels.label("follow_up_kind", row.kind) if row.kind else ""
    day = wareki.short(row.due_on) if row.due_on else ""
    if not row.is_open:
        ended = f"済 {wareki.short(row.done_on)} {row.done_by or ''}" if row.done_on else "取りやめ"
        words = row.result or row.dropped_reason or ""
        cells = tuple(
            CellFace(text, tone="text3", tip=words or text) for text in (day, row.what or "", kind, row.who or "")
        )
        sign = Status(Shape.CHECK if row.done_on else Shape.CIRCLE, ended.strip(), "text2")
        return Row(row.id, (*cells, CellFace(ended.strip(), status=sign, tone="text3", tip=words)))
    shape, tone = _SIGNS[due_of(row.due_on, today)] if row.due_on else (Shape.CIRCLE, "text2")
    late = due_words(row.due_on, today) if row.due_on else ""
    put_off = f"　延期{len(row.postponements)}回" if row.postponements else ""
    now = Status(shape, f"{late}{put_off}", tone, bold=tone == "red")
    what = row.what or ""
    return Row(
        row.id,
        (
            CellFace(day),
            CellFace(what, bold=True, tip=what),
            CellFace(kind, tone="text2"),
            CellFace(row.who or "", tone="text2", tip=row.who or ""),
            CellFace(now.word, status=now, tip=_put_off_words(row)),
        ),
    )


def call_row(line: FollowLine, today: date) -> Row:
    """Return what a call of the person asks for; its key is the id of the call below zero."""
    shape, tone = _SIGNS[line.due]
    now = Status(shape, due_words(line.due_on, today), tone, bold=tone == "red")
    return Row(
        -line.source_id,
        (
            CellFace(wareki.short(line.due_on)),
            CellFace(line.what, bold=True, tip=line.what),
            CellFace("緊急相談", tone="text2"),
            CellFace(line.who, tone="text2", tip=line.who),
            CellFace(now.word, status=now, tip="Enter で相談票を開きます"),
        ),
    )


def _put_off_words(row: FollowUp) -> str:
    return "\n".join(
        f"{wareki.short(each.from_on)} → {wareki.short(each.to_on)}：{each.reason}（{each.postponed_by}）"
        for each in row.postponements
    )

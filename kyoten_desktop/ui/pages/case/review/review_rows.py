"""How meetings, their cases and their decisions read in lists and tables."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.due import Due, due_of, due_words
from kyoten_desktop.models import Activity, CaseReviewItem, FollowUp, PrintLog, ReviewDecision
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import CellFace, TwoLineFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.look.shapes import Shape, Status

CASE_COLUMNS = (
    Column("順", 36, figures=True),
    Column("対象者", 168),
    Column("検討したいこと"),
    Column("出し方", 112),
    Column("決定", 96),
    Column("次回確認", 96, figures=True),
)
HANDOUT_COLUMNS = (
    Column("番号", 96),
    Column("印刷", 136, figures=True),
    Column("配る先・理由"),
    Column("出し方", 112),
    Column("回収", 176),
)
# Where the window is narrow: whose case, what is asked, what was decided.
NARROW = (0, 1, 2, 4)
NARROW_BELOW = 680
REVIEWED_COLUMNS = (
    Column("日時", 136, figures=True),
    Column("会議", 184),
    Column("だれが何を"),
    Column("いつまで", 96, figures=True),
    Column("いま", 152),
)
_DUE = {
    Due.OVERDUE: (Shape.TRIANGLE, "red"),
    Due.TODAY: (Shape.HALF, "accent"),
    Due.SOON: (Shape.CIRCLE, "text"),
    Due.LATER: (Shape.CIRCLE, "text2"),
}


def moment_words(at: datetime | None) -> str:
    """Return R8.7.14 13:30."""
    return wareki.moment_short(at) if at is not None else ""


def meeting_face(meeting: Activity, labels: Labels, today: date) -> TwoLineFace:
    """Return one row of the list of meetings: name and day, how many cases, the kind."""
    at = meeting.starts_at
    ahead = at is not None and at.date() >= today
    cases = len(meeting.review_items)
    kind = labels.label("activity", meeting.activity_type) if meeting.activity_type else ""
    status = Status(Shape.CIRCLE if ahead else Shape.CHECK, f"検討ケース {cases}件", "accent" if ahead else "text2")
    return TwoLineFace(meeting.title or "", wareki.short(at) if at else "", status, kind, tip=moment_words(at))


def case_row(place: int, item: CaseReviewItem, labels: Labels, columns: Sequence[int]) -> Row:
    """Return one case of a meeting, in these of its columns."""
    question = " ".join((item.question or "").split())
    decided = len(item.decisions)
    sign = Status(Shape.CHECK, f"{decided}件", "accent") if decided else Status(Shape.CIRCLE, "まだ", "text2")
    cells = (
        CellFace(str(place)),
        CellFace(item.case.client.name, bold=True, tip=item.case.client.name),
        CellFace(question, tip=item.question or ""),
        CellFace(labels.label("mask", item.mask_level) if item.mask_level else "", tone="text2"),
        CellFace(sign.word, sign, sign.tone),
        CellFace(wareki.short(item.next_on) if item.next_on else ""),
    )
    return Row(item.id, tuple(cells[column] for column in columns))


def decision_status(decision: ReviewDecision, follow_ups: Mapping[int, FollowUp], today: date) -> Status:
    """Return what became of a decision: done, given up, late, or still ahead."""
    made = follow_ups.get(decision.follow_up_id or 0)
    if made is not None and made.done_on is not None:
        return Status(Shape.CHECK, f"済 {wareki.short(made.done_on)}", "accent")
    if made is not None and made.dropped_on is not None:
        return Status(Shape.CIRCLE, "取りやめ", "text2")
    due_on = made.due_on if made is not None and made.due_on is not None else decision.due_on
    if due_on is None:
        return Status(Shape.CIRCLE, "", "text2")
    shape, tone = _DUE[due_of(due_on, today)]
    return Status(shape, due_words(due_on, today), tone, bold=tone == "red")


def handout_row(paper: PrintLog, labels: Labels) -> Row:
    """Return one printed paper: its number, who got it and why it was let go, how many copies came back."""
    told = "　".join(part for part in (paper.given_to, f"理由：{paper.reason}" if paper.reason else "") if part)
    cells = (
        CellFace(paper.print_no, bold=True),
        CellFace(moment_words(paper.printed_at)),
        CellFace(told, tip=told),
        CellFace(labels.label("mask", paper.mask), tone="text2"),
        _back_face(paper),
    )
    return Row(paper.print_no, cells)


def _back_face(paper: PrintLog) -> CellFace:
    if paper.way != "printed":
        return CellFace("PDFで保存", tone="text2")
    back = paper.collected or 0
    words = f"{paper.copies}部のうち {back}部"
    if back >= paper.copies:
        sign = Status(Shape.CHECK, f"{words} 回収済", "accent")
    else:
        sign = Status(Shape.DIAMOND, words, "amber")
    return CellFace(sign.word, sign, sign.tone)

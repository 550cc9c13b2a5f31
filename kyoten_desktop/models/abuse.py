"""虐待通報記録: seen by the named staff only, and by no list, search or paper otherwise (DOMAIN §4.7, §7.3)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, item, staff_of

REPORT = "虐待通報"


class AbuseReport(Sheet, kw_only=True):
    """虐待通報記録. ``visible_to`` holds the ids of staff, as text; the writer is always among them."""

    __tablename__ = "abuse_reports"
    noun = "虐待通報記録"
    owner_key = ""
    is_sealed = True

    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"), default=None, index=True)
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("emergency_consultations.id"), default=None, index=True
    )
    found_on: Mapped[date | None] = item("気づいた日", Kind.DATE, need=Need.TO_SAVE, section=REPORT)
    types: Mapped[tuple[str, ...]] = item("種別", Kind.CODES, need=Need.TO_SAVE, section=REPORT, codes="abuse_type")
    by_whom: Mapped[str | None] = item("虐待者", Kind.CODE, section=REPORT, codes="abuse_by")
    content: Mapped[str | None] = item("見聞きしたこと", Kind.NOTE, section=REPORT)
    reported_to: Mapped[str | None] = item("通報先", Kind.LINE, section=REPORT)
    reported_at: Mapped[datetime | None] = item("通報日時", Kind.MOMENT, section=REPORT)
    reported_by: Mapped[str | None] = item("通報した人", Kind.LINE, section=REPORT, names=NameKind.STAFF)
    reported_by_staff_id: Mapped[int | None] = staff_of("reported_by")
    no_report_reason: Mapped[str | None] = item("通報しないわけ", Kind.LINE, section=REPORT)
    response: Mapped[str | None] = item("対応", Kind.NOTE, section=REPORT)
    core_meeting_on: Mapped[date | None] = item("コア会議", Kind.DATE, section=REPORT)
    visible_to: Mapped[tuple[str, ...]] = item("見てよい職員", Kind.CODES, section=REPORT, codes="staff")

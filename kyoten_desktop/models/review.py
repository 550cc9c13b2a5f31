"""ケースレビュー: a meeting takes cases, and what is decided there becomes something to do (S2-26, S4-26, M-23)."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.case import Case
from kyoten_desktop.models.items import Kind, NameKind, Need, item, rows, staff_of

MEETING, QUESTION, OUTCOME = "会議", "検討", "協議"


class ReviewDecision(Sheet, kw_only=True):
    """決定事項: だれが・何を・いつまで; saved, it becomes a follow-up of the case."""

    __tablename__ = "review_decisions"
    noun = "決定事項"
    owner_key = "review_item_id"
    dated_by = ("review_item_id",)

    review_item_id: Mapped[int] = mapped_column(
        ForeignKey("case_review_items.id", ondelete="CASCADE"), default=None, index=True
    )
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"), default=None)
    who: Mapped[str | None] = item("だれが", Kind.LINE, need=Need.TO_SAVE, section="決定事項")
    who_staff_id: Mapped[int | None] = staff_of("who")
    what: Mapped[str | None] = item("何を", Kind.LINE, need=Need.TO_SAVE, section="決定事項")
    due_on: Mapped[date | None] = item("いつまで", Kind.DATE, need=Need.TO_SAVE, section="決定事項", planned=True)


class CaseReviewItem(Sheet, kw_only=True):
    """検討ケース: one case on one meeting."""

    __tablename__ = "case_review_items"
    noun = "検討ケース"
    __table_args__ = (UniqueConstraint("activity_id", "case_id"),)
    owner_key = "activity_id"
    dated_by = ("activity_id",)
    in_charge = ("presenter",)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"), default=None, index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    sort: Mapped[int] = mapped_column(nullable=False, default=0)
    presenter: Mapped[str | None] = item("提出者", Kind.LINE, section=QUESTION, names=NameKind.STAFF)
    presenter_staff_id: Mapped[int | None] = staff_of("presenter")
    question: Mapped[str | None] = item("検討したいこと", Kind.NOTE, need=Need.TO_SAVE, section=QUESTION)
    mask_level: Mapped[str | None] = item("名前の出し方", Kind.CODE, section=QUESTION, codes="mask")
    points: Mapped[tuple[str, ...]] = item("検討の視点", Kind.CODES, section=QUESTION, codes="review_point")
    discussion: Mapped[str | None] = item("協議内容", Kind.NOTE, section=OUTCOME)
    advice: Mapped[str | None] = item("助言", Kind.NOTE, section=OUTCOME)
    next_on: Mapped[date | None] = item("次回確認日", Kind.DATE, section=OUTCOME, planned=True)
    escalated_to: Mapped[str | None] = item("上げる先", Kind.LINE, section=OUTCOME)

    decisions: Mapped[list[ReviewDecision]] = rows("決定事項", order_by="ReviewDecision.due_on")
    case: Mapped[Case] = relationship(default=None, lazy="raise", viewonly=True)

    @classmethod
    def while_open(cls, now: datetime, /) -> tuple[ColumnElement[bool], ...]:
        """Until the meeting begins."""
        coming = select(Activity.id).where(Activity.starts_at > now, Activity.deleted_at.is_(None))
        return (cls.activity_id.in_(coming),)


class Activity(Sheet, kw_only=True):
    """活動: a meeting of the office. Here the meetings that take cases; visits and trainings join them later."""

    __tablename__ = "activities"
    noun = "活動"
    owner_key = ""
    known_by = ("title",)

    activity_type: Mapped[str | None] = item("会議の種類", Kind.CODE, section=MEETING, codes="activity")
    title: Mapped[str | None] = item("会議名", Kind.LINE, need=Need.TO_SAVE, section=MEETING)
    starts_at: Mapped[datetime | None] = item(
        "日時", Kind.MOMENT, need=Need.TO_SAVE, section=MEETING, index=True, planned=True
    )
    venue: Mapped[str | None] = item("場所", Kind.LINE, section=MEETING)
    form: Mapped[str | None] = item("開き方", Kind.CODE, section=MEETING, codes="meeting_form")
    attendees: Mapped[str | None] = item("参加者", Kind.NOTE, section=MEETING)
    summary: Mapped[str | None] = item("会議のまとめ", Kind.NOTE, section=MEETING)

    review_items: Mapped[list[CaseReviewItem]] = rows("検討ケース", order_by="CaseReviewItem.sort")

"""インテークシート: making the first one is the moment a person is 事前把握 (S4-22). Versioned, never overwritten."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.answer import Answer
from kyoten_desktop.domain.people.lines import week_problems
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, body_of, item, rows, staff_of

RECEPTION, BASICS, FAMILY, LIFE_COURSE = "1 受付", "2 医療・服薬", "3 世帯・家族", "4 生活歴・支援経過"
LIVING, SAFETY, WISHES, TEAM = "5 生活状況", "6 行動・安全", "7 意向", "8 支援チーム・サービス"
EMERGENCY, WEEK, FORMULATION = "9 緊急時", "10 週間計画", "11 見立て"
SECTIONS = (
    RECEPTION, BASICS, FAMILY, LIFE_COURSE, LIVING, SAFETY, WISHES, TEAM, EMERGENCY, WEEK, FORMULATION,
)  # fmt: skip


class LifeEvent(Sheet, kw_only=True):
    """生活歴・支援経過: one line, 年月 and what happened."""

    __tablename__ = "life_events"
    noun = "生活歴"
    owner_key = "intake_id"

    intake_id: Mapped[int] = mapped_column(ForeignKey("intake_sheets.id", ondelete="CASCADE"), default=None, index=True)
    happened_on: Mapped[PartialDate | None] = item("年月", Kind.DATE, section=LIFE_COURSE, partial=True)
    content: Mapped[str | None] = item("内容", Kind.LINE, need=Need.TO_SAVE, section=LIFE_COURSE)


class WeeklyScheduleItem(Sheet, kw_only=True):
    """週間計画: one block of the week, 曜日 × 時間 (4:00 begins the day, as on the standard form)."""

    __tablename__ = "weekly_schedule_items"
    noun = "週間計画"
    owner_key = "intake_id"

    intake_id: Mapped[int] = mapped_column(ForeignKey("intake_sheets.id", ondelete="CASCADE"), default=None, index=True)
    days: Mapped[tuple[str, ...]] = item("曜日", Kind.CODES, need=Need.TO_SAVE, section=WEEK, codes="day")
    starts: Mapped[str | None] = item("始まり", Kind.LINE, need=Need.TO_SAVE, section=WEEK, hint="9:30")
    ends: Mapped[str | None] = item("終わり", Kind.LINE, need=Need.TO_SAVE, section=WEEK, hint="15:30")
    content: Mapped[str | None] = item("内容", Kind.LINE, need=Need.TO_SAVE, section=WEEK)
    kind: Mapped[str | None] = item("種類", Kind.CODE, section=WEEK, codes="schedule_kind")
    provider: Mapped[str | None] = item("事業所", Kind.LINE, section=WEEK)
    provider_body_id: Mapped[int | None] = body_of("provider")

    def problems(self) -> Sequence[Problem]:
        """Refuse times that are none or in the wrong order."""
        return week_problems(self)


class IntakeSheet(Sheet, kw_only=True):
    """インテークシート: one version. ``closed_at`` is set when the next version is begun: then it is read only.

    ``frozen`` holds, as JSON, what the person, household, contacts, certificates, care items and team looked like at
    that moment, so that two versions can be compared and an old one printed as it was.
    """

    __tablename__ = "intake_sheets"
    noun = "インテークシート"
    __table_args__ = (UniqueConstraint("case_id", "version_no"),)
    owner_key = "case_id"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    version_no: Mapped[int] = mapped_column(nullable=False, default=1)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    frozen: Mapped[str | None] = mapped_column(Text(), default=None)

    made_on: Mapped[date | None] = item("作成日", Kind.DATE, need=Need.TO_SAVE, section=RECEPTION)
    made_by: Mapped[str | None] = item("作成者", Kind.LINE, section=RECEPTION, names=NameKind.STAFF)
    made_by_staff_id: Mapped[int | None] = staff_of("made_by")
    sources: Mapped[tuple[str, ...]] = item("情報源", Kind.CODES, section=RECEPTION, codes="intake_source")
    ways: Mapped[tuple[str, ...]] = item("聴取方法", Kind.CODES, section=RECEPTION, codes="intake_way")

    doctor: Mapped[str | None] = item("主治医・医療機関", Kind.LINE, section=BASICS, names=NameKind.AGENT)
    doctor_body_id: Mapped[int | None] = body_of("doctor")
    doctor_phone: Mapped[str | None] = item("医療機関の電話", Kind.LINE, section=BASICS, names=NameKind.PHONE)
    medicines: Mapped[Answer | None] = item("服薬", Kind.ANSWER, section=BASICS)
    allergies: Mapped[Answer | None] = item("アレルギー", Kind.ANSWER, section=BASICS)

    family_note: Mapped[str | None] = item("世帯のこと", Kind.NOTE, section=FAMILY)
    course_note: Mapped[str | None] = item("これまでのまとめ", Kind.NOTE, section=LIFE_COURSE)

    eating: Mapped[Answer | None] = item("食事", Kind.ANSWER, section=LIVING, codes="adl")
    toilet: Mapped[Answer | None] = item("排泄", Kind.ANSWER, section=LIVING, codes="adl")
    bathing: Mapped[Answer | None] = item("入浴", Kind.ANSWER, section=LIVING, codes="adl")
    dressing: Mapped[Answer | None] = item("更衣", Kind.ANSWER, section=LIVING, codes="adl")
    moving: Mapped[Answer | None] = item("移動", Kind.ANSWER, section=LIVING, codes="adl")
    sleep: Mapped[Answer | None] = item("睡眠", Kind.ANSWER, section=LIVING, codes="adl")
    taking_medicine: Mapped[Answer | None] = item("服薬", Kind.ANSWER, section=LIVING, codes="adl")
    money: Mapped[Answer | None] = item("金銭", Kind.ANSWER, section=LIVING, codes="adl")
    shopping: Mapped[Answer | None] = item("買物", Kind.ANSWER, section=LIVING, codes="adl")
    telephone: Mapped[Answer | None] = item("電話", Kind.ANSWER, section=LIVING, codes="adl")
    communication: Mapped[Answer | None] = item("コミュニケーション", Kind.ANSWER, section=LIVING, codes="adl")
    relations: Mapped[Answer | None] = item("対人", Kind.ANSWER, section=LIVING, codes="adl")
    daytime: Mapped[Answer | None] = item("日中活動", Kind.ANSWER, section=LIVING, codes="adl")

    must_not: Mapped[Answer | None] = item("してはいけないこと", Kind.ANSWER, section=SAFETY)
    works_well: Mapped[Answer | None] = item("うまくいく関わり", Kind.ANSWER, section=SAFETY)
    panic: Mapped[Answer | None] = item("パニック・他害・自傷", Kind.ANSWER, section=SAFETY)
    wandering: Mapped[Answer | None] = item("離設", Kind.ANSWER, section=SAFETY)
    fire: Mapped[Answer | None] = item("火気", Kind.ANSWER, section=SAFETY)
    seizures: Mapped[Answer | None] = item("てんかん・発作", Kind.ANSWER, section=SAFETY)
    infection: Mapped[Answer | None] = item("感染症", Kind.ANSWER, section=SAFETY)
    medical_procedures: Mapped[Answer | None] = item("医療的ケアの手順", Kind.ANSWER, section=SAFETY)

    wish_self: Mapped[str | None] = item("本人の希望", Kind.NOTE, section=WISHES, hint="本人の言葉のまま")
    wish_family: Mapped[str | None] = item("家族の意向", Kind.NOTE, section=WISHES)
    wish_consultee: Mapped[str | None] = item("相談者の意向", Kind.NOTE, section=WISHES)

    resources: Mapped[str | None] = item("社会資源", Kind.NOTE, section=TEAM)

    expected_emergency: Mapped[str | None] = item("想定される緊急事態", Kind.NOTE, section=EMERGENCY)
    early_signs: Mapped[str | None] = item("予兆", Kind.NOTE, section=EMERGENCY)
    candidates: Mapped[str | None] = item("受入れ先の候補", Kind.NOTE, section=EMERGENCY)
    belongings: Mapped[str | None] = item("持ち物", Kind.NOTE, section=EMERGENCY)
    keys: Mapped[str | None] = item("鍵", Kind.LINE, section=EMERGENCY)
    pets: Mapped[str | None] = item("ペット", Kind.LINE, section=EMERGENCY)
    vehicles: Mapped[str | None] = item("車両", Kind.LINE, section=EMERGENCY)

    main_activities: Mapped[str | None] = item("主な日常生活上の活動", Kind.NOTE, section=WEEK)
    other_services: Mapped[str | None] = item("週単位以外のサービス", Kind.NOTE, section=WEEK)

    issues: Mapped[str | None] = item("課題", Kind.NOTE, section=FORMULATION)
    risk_view: Mapped[str | None] = item("リスクの見立て", Kind.NOTE, section=FORMULATION)
    our_role: Mapped[str | None] = item("拠点の役割", Kind.NOTE, section=FORMULATION)

    life_events: Mapped[list[LifeEvent]] = rows(
        "生活歴・支援経過", section=LIFE_COURSE, order_by="LifeEvent.happened_on"
    )
    schedule: Mapped[list[WeeklyScheduleItem]] = rows("週間計画", section=WEEK, order_by="WeeklyScheduleItem.starts")

    @property
    def locked(self) -> str:
        """An earlier version stays as it was."""
        return "前の版は直せません。今の版に書いてください。" if self.closed_at is not None else ""

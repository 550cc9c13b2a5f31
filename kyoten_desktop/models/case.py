"""One involvement with one person, from the first inquiry to the closing (図1, S2-22)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from sqlalchemy import ColumnElement, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.network.naming import name_keys
from kyoten_desktop.domain.people.lines import in_order
from kyoten_desktop.models.base import Row, Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import STAYS, Kind, NameKind, Need, body_of, item, rows, staff_of, told

START, WATCH, CLOSING = "受付", "追跡", "終結"


class CaseStatusEvent(Row, kw_only=True):
    """ケース状態履歴: append-only; a wrong step is taken back by a later event with its reason (DOMAIN §2.4 A)."""

    __tablename__ = "case_status_events"
    noun = "ケース状態履歴"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), default=None, index=True)
    status: Mapped[str] = mapped_column(
        nullable=False, info={**told("状態", Kind.CODE, codes="case_status"), STAYS: True}
    )
    happened_on: Mapped[date] = mapped_column(nullable=False, info=told("変わった日", Kind.DATE))
    recorded_at: Mapped[datetime] = mapped_column(nullable=False, info=told("記録した日時", Kind.MOMENT))
    recorded_by: Mapped[str] = mapped_column(
        nullable=False, info={**told("記録した人", Kind.LINE, names=NameKind.STAFF), STAYS: True}
    )
    reason: Mapped[str] = mapped_column(nullable=False, default="", info=told("わけ", Kind.NOTE))
    cancels_id: Mapped[int | None] = mapped_column(ForeignKey("case_status_events.id"), default=None)


class CaseResponse(Sheet, kw_only=True):
    """事前把握後の対応: what was done about the person, from a day on; 表3 counts the one of the window's last day."""

    __tablename__ = "case_responses"
    noun = "事前把握後の対応"
    owner_key = "case_id"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), default=None, index=True)
    from_on: Mapped[date | None] = item("いつから", Kind.DATE, need=Need.TO_SAVE, section="対応")
    response: Mapped[str | None] = item("事前把握後の対応", Kind.CODE, need=Need.TO_SAVE, section="対応", codes="preid")

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse two answers for a case on one day."""
        if any(other.from_on == self.from_on for other in others):
            return [Problem("from_on", "この日からの対応がもうあります。その行を直してください。")]
        return ()


class SupportTeamMember(Sheet, kw_only=True):
    """支援チーム: who does what for the person; one is the 主たる支援機関."""

    __tablename__ = "support_team_members"
    noun = "支援チーム"
    owner_key = "case_id"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), default=None, index=True)
    organization: Mapped[str | None] = item("機関", Kind.LINE, need=Need.TO_SAVE, section="支援チーム")
    organization_body_id: Mapped[int | None] = body_of("organization")
    org_type: Mapped[str | None] = item("機関の種類", Kind.CODE, section="支援チーム", codes="org_type")
    person: Mapped[str | None] = item("担当", Kind.LINE, section="支援チーム", names=NameKind.AGENT)
    phone: Mapped[str | None] = item("電話", Kind.LINE, section="支援チーム", names=NameKind.PHONE)
    role_text: Mapped[str | None] = item("役割", Kind.LINE, need=Need.TO_SAVE, section="支援チーム")
    frequency: Mapped[str | None] = item("頻度", Kind.LINE, section="支援チーム", hint="月2回 訪問")
    is_lead: Mapped[bool | None] = item("主たる支援機関", Kind.YES_NO, section="支援チーム")
    from_on: Mapped[date | None] = item("いつから", Kind.DATE, section="支援チーム")
    to_on: Mapped[date | None] = item("いつまで", Kind.DATE, section="支援チーム")

    def problems(self) -> Sequence[Problem]:
        """Refuse an end before the beginning."""
        return in_order(self, "from_on", "to_on", "終わりが始まりより前です。")


class JointSupport(Sheet, kw_only=True):
    """共同支援: a case worked together with 基幹 or another partner, counted since the start (S4-29).

    Who takes part are lines of it (``JointParticipant``). ``organization`` is where the one partner stood before; it
    is empty now, and its history is still told.
    """

    __tablename__ = "joint_supports"
    noun = "共同支援"
    owner_key = "case_id"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), default=None, index=True)
    partner: Mapped[str | None] = item("相手", Kind.CODE, need=Need.TO_SAVE, section="共同支援", codes="partner")
    organization: Mapped[str | None] = item("相手の機関", Kind.LINE)
    organization_body_id: Mapped[int | None] = body_of("organization")
    from_on: Mapped[date | None] = item("始まり", Kind.DATE, need=Need.TO_SAVE, section="共同支援")
    to_on: Mapped[date | None] = item("終わり", Kind.DATE, section="共同支援")
    outline: Mapped[str | None] = item("概要", Kind.NOTE, section="共同支援")
    policy: Mapped[str | None] = item("方針", Kind.NOTE, section="共同支援")

    def problems(self) -> Sequence[Problem]:
        """Refuse an end before the beginning."""
        return in_order(self, "from_on", "to_on", "終わりが始まりより前です。")


class JointParticipant(Sheet, kw_only=True):
    """共同支援の相手: one body that takes part in a joint support, and what it does there (S0-03, R-03)."""

    __tablename__ = "joint_participants"
    noun = "共同支援の相手"
    owner_key = "joint_id"
    dated_by = ("joint_id",)

    joint_id: Mapped[int] = mapped_column(ForeignKey("joint_supports.id", ondelete="CASCADE"), default=None, index=True)
    organization: Mapped[str | None] = item(
        "相手の機関", Kind.LINE, need=Need.TO_SAVE, section="相手の機関", hint="どこの何という機関か"
    )
    organization_body_id: Mapped[int | None] = body_of("organization")
    role_text: Mapped[str | None] = item("役割", Kind.LINE, section="相手の機関", hint="訪問、通院の付きそい など")

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse a body that takes part already: by its link, or by its name where that leads to none."""
        keys = name_keys(each.organization or "" for each in (self, *others))
        known = {each.organization_body_id for each in others} | {keys[each.organization or ""] for each in others}
        if known & {self.organization_body_id, keys[self.organization or ""]} - {None, ""}:
            return [Problem("organization", "この機関はもう書かれています。")]
        return ()


class Case(Sheet, kw_only=True):
    """ケース: one involvement. ``status`` repeats the last event that was not taken back, so that lists are one query.

    ``pre_identified_on`` is the day the first インテークシート was made; it never changes (S4-22).
    """

    __tablename__ = "cases"
    noun = "ケース"
    owner_key = "client_id"
    in_charge = ("coordinator",)

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), default=None, index=True)
    status: Mapped[str] = mapped_column(nullable=False, default="inquiry", index=True, info={STAYS: True})
    opened_on: Mapped[date | None] = item("始まりの日", Kind.DATE, need=Need.TO_SAVE, section=START)
    referral_source: Mapped[str | None] = item(
        "相談経路", Kind.CODE, need=Need.TO_FINISH, section=START, codes="referral"
    )
    referrer: Mapped[str | None] = item("紹介した機関・人", Kind.LINE, section=START, names=NameKind.AGENCY)
    referrer_body_id: Mapped[int | None] = body_of("referrer")
    is_referrer_hidden: Mapped[bool | None] = item("名前を伏せる", Kind.YES_NO, section=START, hides=("referrer",))
    complaint_self: Mapped[str | None] = item("本人の困りごと", Kind.NOTE, section=START)
    complaint_family: Mapped[str | None] = item("家族の困りごと", Kind.NOTE, section=START)
    lead_agency: Mapped[str | None] = item("主たる支援機関", Kind.LINE, section=START)
    lead_agency_body_id: Mapped[int | None] = body_of("lead_agency")
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("emergency_consultations.id"), default=None, index=True
    )

    pre_identified_on: Mapped[date | None] = item("事前把握日", Kind.DATE, index=True)
    in_team_from: Mapped[date | None] = item("チーム参加日", Kind.DATE, section=WATCH)
    watch_level: Mapped[str | None] = item("追跡レベル", Kind.CODE, section=WATCH, codes="watch_level")
    review_interval_days: Mapped[int | None] = item("確認の間隔（日）", Kind.NUMBER, section=WATCH)
    risks: Mapped[tuple[str, ...]] = item("緊急リスク", Kind.CODES, section=WATCH, codes="risk")
    coordinator: Mapped[str | None] = item("担当", Kind.LINE, section=WATCH, names=NameKind.STAFF)
    coordinator_staff_id: Mapped[int | None] = staff_of("coordinator")
    plan_consult_held: Mapped[bool | None] = item("計画相談を持っている", Kind.YES_NO, section=WATCH)
    strengths: Mapped[str | None] = item("強み", Kind.NOTE, section=WATCH)
    note: Mapped[str | None] = item("備考", Kind.NOTE, section=WATCH)

    closed_on: Mapped[date | None] = item("終結日", Kind.DATE, section=CLOSING)
    closing_reason: Mapped[str | None] = item("終結理由", Kind.CODE, section=CLOSING, codes="closing_reason")
    closing_note: Mapped[str | None] = item("終結のこと", Kind.NOTE, section=CLOSING)
    retain_until: Mapped[date | None] = item("保存期限", Kind.DATE, section=CLOSING)

    client: Mapped[Client] = relationship(default=None, lazy="raise", viewonly=True)
    events: Mapped[list[CaseStatusEvent]] = rows("状態の履歴", order_by="CaseStatusEvent.id")
    responses: Mapped[list[CaseResponse]] = rows("事前把握後の対応", order_by="CaseResponse.from_on")
    team: Mapped[list[SupportTeamMember]] = rows("支援チーム", order_by="SupportTeamMember.id")

    @classmethod
    def while_open(cls, _now: datetime, /) -> tuple[ColumnElement[bool], ...]:
        """Until it is closed."""
        return (cls.status != "closed",)

    @property
    def locked(self) -> str:
        """A closed case is not changed: it is opened again first (USERS A5)."""
        return "終結したケースです。直すには再開してください。" if self.status == "closed" else ""

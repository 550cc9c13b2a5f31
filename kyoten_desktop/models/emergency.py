"""緊急受入れ相談 and the inquiries to other providers: what 表1 counts and what nobody kept before (S4, S0-20)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kyoten_desktop.domain.calls.emergency import is_elsewhere
from kyoten_desktop.domain.codes import RowOf
from kyoten_desktop.domain.people.answer import Answer
from kyoten_desktop.models.base import Row, Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import STAYS, Kind, NameKind, Need, body_of, item, rows, staff_of, told

RECEPTION = "受付"
SUBJECT = "対象者と理由"
SAFETY = "安全と健康"
DECISION = "判断と結果"


class PlacementInquiry(Sheet, kw_only=True):
    """受入れ照会: which provider was asked, when, and why it could not (S4-14). Every refusal is kept."""

    __tablename__ = "placement_inquiries"
    noun = "受入れ照会"
    owner_key = "consultation_id"
    is_set_back = True

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("emergency_consultations.id", ondelete="CASCADE"), init=False, index=True
    )
    place: Mapped[str | None] = item("照会先", Kind.LINE, need=Need.TO_SAVE, section="照会")
    place_body_id: Mapped[int | None] = body_of("place")
    asked_at: Mapped[datetime | None] = item("照会日時", Kind.MOMENT, need=Need.TO_FINISH, section="照会")
    asked_by: Mapped[str | None] = item("照会した人", Kind.LINE, section="照会", names=NameKind.STAFF)
    asked_by_staff_id: Mapped[int | None] = staff_of("asked_by")
    info_given: Mapped[str | None] = item("伝えたこと", Kind.LINE, section="照会")
    answer: Mapped[str | None] = item("回答", Kind.CODE, need=Need.TO_FINISH, section="照会", codes="inquiry_answer")
    answered_at: Mapped[datetime | None] = item("回答日時", Kind.MOMENT, section="照会")
    reasons: Mapped[tuple[str, ...]] = item("理由", Kind.CODES, section="照会", codes="inquiry_reason")
    condition: Mapped[str | None] = item("条件・ひとこと", Kind.LINE, section="照会")
    available_from: Mapped[date | None] = item("受入れ可能日", Kind.DATE, section="照会", planned=True)


class Addendum(Row, kw_only=True):
    """追記: a dated, signed note below a finished sheet, which itself stays as it was (USERS A6)."""

    __tablename__ = "addenda"
    noun = "追記"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("emergency_consultations.id", ondelete="CASCADE"), init=False, index=True
    )
    written_at: Mapped[datetime] = mapped_column(nullable=False, info=told("追記した日時", Kind.MOMENT))
    written_by: Mapped[str] = mapped_column(
        nullable=False, info={**told("書いた人", Kind.LINE, names=NameKind.STAFF), STAYS: True}
    )
    text: Mapped[str] = mapped_column(nullable=False, info=told("追記", Kind.NOTE))


class EmergencyConsultation(Sheet, kw_only=True):
    """緊急受入れ相談: one person in one call, one line of 表1 (S4-05). A sibling is a second sheet (DOMAIN §2.3).

    Whoever took the call also follows it up, unless that was handed over to ``follow_up_by``.
    """

    __tablename__ = "emergency_consultations"
    noun = "緊急受入れ相談"
    owner_key = ""
    is_set_back = True
    known_by = ("consult_no", "subject_name")
    in_charge = ("follow_up_by", "taken_by")

    consult_no: Mapped[str | None] = item("受付番号", Kind.LINE, index=True, names=NameKind.NUMBER)
    received_at: Mapped[datetime | None] = item(
        "受付日時", Kind.MOMENT, need=Need.TO_SAVE, section=RECEPTION, index=True
    )
    channel: Mapped[str | None] = item("手段", Kind.CODE, need=Need.TO_FINISH, section=RECEPTION, codes="method")
    referral_source: Mapped[str | None] = item(
        "相談機関", Kind.CODE, need=Need.TO_FINISH, section=RECEPTION, codes="referral"
    )
    referrer: Mapped[str | None] = item("事業所・人", Kind.LINE, section=RECEPTION, names=NameKind.AGENCY)
    referrer_body_id: Mapped[int | None] = body_of("referrer")
    referrer_phone: Mapped[str | None] = item("連絡先", Kind.LINE, section=RECEPTION, names=NameKind.PHONE)
    is_referrer_hidden: Mapped[bool | None] = item(
        "名前を伏せる", Kind.YES_NO, section=RECEPTION, hides=("referrer", "referrer_phone")
    )
    taken_by: Mapped[str | None] = item("受けた人", Kind.LINE, section=RECEPTION, names=NameKind.STAFF)
    taken_by_staff_id: Mapped[int | None] = staff_of("taken_by")

    subject_name: Mapped[str | None] = item(
        "対象者", Kind.LINE, need=Need.TO_SAVE, section=SUBJECT, names=NameKind.PERSON, hint="氏名か呼び名、または匿名"
    )
    client_id: Mapped[int | None] = item("ケース", Kind.LINK, section=SUBJECT, links="clients.id", index=True)
    subject_kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section=SUBJECT, names=NameKind.KANA)
    age_band: Mapped[str | None] = item("年代", Kind.CODE, section=SUBJECT, codes="age_band", names=NameKind.HINT)
    sex: Mapped[str | None] = item("性別", Kind.CODE, section=SUBJECT, codes="sex")
    disabilities: Mapped[tuple[str, ...]] = item("障害", Kind.CODES, section=SUBJECT, codes="disability")
    ward: Mapped[str | None] = item("区", Kind.CODE, section=SUBJECT, codes="ward", names=NameKind.HINT)
    reasons: Mapped[tuple[str, ...]] = item(
        "緊急理由", Kind.CODES, need=Need.TO_FINISH, section=SUBJECT, codes="reason"
    )
    in_scope: Mapped[str | None] = item("区分", Kind.CODE, need=Need.TO_FINISH, section=SUBJECT, codes="in_scope")
    course: Mapped[str | None] = item("経過", Kind.NOTE, section=SUBJECT)
    needed_from: Mapped[date | None] = item("希望日", Kind.DATE, section=SUBJECT, planned=True)
    needed_nights: Mapped[int | None] = item("泊数", Kind.NUMBER, section=SUBJECT)
    incident_no: Mapped[str | None] = item("同じ電話の番号", Kind.LINE, section=SUBJECT)

    abuse: Mapped[str | None] = item("虐待の可能性", Kind.CODE, need=Need.TO_FINISH, section=SAFETY, codes="abuse")
    whereabouts: Mapped[str | None] = item("現在地", Kind.LINE, section=SAFETY, names=NameKind.WHEREABOUTS)
    infection: Mapped[str | None] = item("感染症", Kind.CODE, section=SAFETY, codes="infection")
    allergies: Mapped[Answer | None] = item("アレルギー", Kind.ANSWER, section=SAFETY)
    seizures: Mapped[Answer | None] = item("発作・けいれん", Kind.ANSWER, section=SAFETY)
    medication: Mapped[Answer | None] = item("服薬", Kind.ANSWER, section=SAFETY)
    medical_care: Mapped[Answer | None] = item("医療的ケア", Kind.ANSWER, section=SAFETY)
    must_not: Mapped[Answer | None] = item("してはいけないこと", Kind.ANSWER, section=SAFETY)

    other_tried: Mapped[str | None] = item(
        "他機関相談", Kind.CODE, need=Need.TO_FINISH, section=DECISION, codes="other_tried"
    )
    decision_at: Mapped[datetime | None] = item("判断日時", Kind.MOMENT, need=Need.TO_FINISH, section=DECISION)
    outcome: Mapped[str | None] = item("結果", Kind.CODE, need=Need.TO_FINISH, section=DECISION, codes="outcome")
    other_place: Mapped[str | None] = item("受入れ先（他機関）", Kind.LINE, need=Need.TO_FINISH, section=DECISION)
    other_place_body_id: Mapped[int | None] = body_of("other_place")
    decided_by: Mapped[str | None] = item("判断した人", Kind.LINE, section=DECISION, names=NameKind.STAFF)
    decided_by_staff_id: Mapped[int | None] = staff_of("decided_by")
    follow_up_on: Mapped[date | None] = item("後追い予定日", Kind.DATE, section=DECISION, planned=True)
    advice: Mapped[str | None] = item("助言", Kind.NOTE, section=DECISION)
    note: Mapped[str | None] = item("備考", Kind.NOTE, section=DECISION)

    follow_up_by: Mapped[str | None] = item("後追いする人", Kind.LINE, names=NameKind.STAFF)
    follow_up_by_staff_id: Mapped[int | None] = staff_of("follow_up_by")
    followed_up_at: Mapped[datetime | None] = item("後追い済", Kind.MOMENT)
    finished_at: Mapped[datetime | None] = item("確定", Kind.MOMENT)
    finished_by: Mapped[str | None] = item("確定した人", Kind.LINE, names=NameKind.STAFF)
    finished_by_staff_id: Mapped[int | None] = staff_of("finished_by")

    inquiries: Mapped[list[PlacementInquiry]] = rows("他機関への照会", order_by="PlacementInquiry.asked_at")
    addenda: Mapped[list[Addendum]] = rows("追記", order_by="Addendum.written_at")
    client: Mapped[Client | None] = relationship(default=None, lazy="raise", viewonly=True)

    @classmethod
    def while_open(cls, _now: datetime, /) -> tuple[ColumnElement[bool], ...]:
        """While it waits to be followed up."""
        return cls.follow_up_on.is_not(None), cls.followed_up_at.is_(None)

    @classmethod
    def spared(cls, sheet: Any, row_of: RowOf) -> frozenset[str]:
        """The place is needed only where another provider took the person in."""
        is_needed = is_elsewhere(sheet.outcome, row_of("outcome", sheet.outcome))
        return frozenset() if is_needed else frozenset({"other_place"})

    @property
    def locked(self) -> str:
        """What was made final is only added to."""
        return (
            "確定した相談票です。書き足すには追記、直すには解除してください。" if self.finished_at is not None else ""
        )

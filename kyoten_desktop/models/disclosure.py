"""Requests of a person about the data kept of them: 開示, 訂正, 利用停止 (N-09, 個人情報保護法 5章)."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, inspect, or_
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.disclosure import GRANTED, disclosure_problems, is_open, limit_of
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, item, staff_of

REQUEST, DECISION, ANSWER = "請求", "決定", "応じたこと"


class DisclosureRequest(Sheet, kw_only=True):
    """開示等の請求: who asked for what, by when it must be decided, what was decided, and what was handed over.

    ``print_no`` is the number of the paper that was handed over, as the log of prints has it.
    """

    __tablename__ = "disclosure_requests"
    noun = "開示等の請求"
    owner_key = "client_id"
    in_charge = ("handled_by", "identity_by")

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), default=None, index=True)
    asked_on: Mapped[date | None] = item("請求の日", Kind.DATE, need=Need.TO_SAVE, section=REQUEST)
    kind: Mapped[str | None] = item("種類", Kind.CODE, need=Need.TO_SAVE, section=REQUEST, codes="disclosure_kind")
    asker: Mapped[str | None] = item("請求した人", Kind.CODE, section=REQUEST, codes="disclosure_asker")
    asker_name: Mapped[str | None] = item("氏名", Kind.LINE, section=REQUEST, names=NameKind.PERSON)
    relation: Mapped[str | None] = item("続柄・間柄", Kind.LINE, section=REQUEST)
    identity: Mapped[str | None] = item(
        "本人確認", Kind.LINE, section=REQUEST, hint="何で確かめたか。受給者証、委任状 など"
    )
    identity_by: Mapped[str | None] = item("確かめた人", Kind.LINE, section=REQUEST, names=NameKind.STAFF)
    identity_by_staff_id: Mapped[int | None] = staff_of("identity_by")
    handled_by: Mapped[str | None] = item(
        "担当", Kind.LINE, section=REQUEST, names=NameKind.STAFF, hint="空けておくと確かめた人"
    )
    handled_by_staff_id: Mapped[int | None] = staff_of("handled_by")
    limit_on: Mapped[date | None] = item(
        "決定の期限", Kind.DATE, section=REQUEST, hint="空けると請求の日から30日", planned=True
    )
    wanted: Mapped[str | None] = item("求めたこと", Kind.NOTE, section=REQUEST)
    decision: Mapped[str | None] = item("決定", Kind.CODE, section=DECISION, codes="disclosure_decision")
    decided_on: Mapped[date | None] = item("決定の日", Kind.DATE, section=DECISION)
    decided_by: Mapped[str | None] = item("決定した人", Kind.LINE, section=DECISION, names=NameKind.STAFF)
    decided_by_staff_id: Mapped[int | None] = staff_of("decided_by")
    decision_reason: Mapped[str | None] = item("決定のわけ", Kind.NOTE, section=DECISION)
    answered_on: Mapped[date | None] = item("応じた日", Kind.DATE, section=ANSWER)
    print_no: Mapped[str | None] = item("印刷番号", Kind.LINE, section=ANSWER, hint="渡した紙の番号。P8-0001 など")
    handed: Mapped[str | None] = item("渡したもの", Kind.NOTE, section=ANSWER)

    @property
    def is_open(self) -> bool:
        """Whether it waits for its decision, or for what that granted."""
        return is_open(self)

    @classmethod
    def while_open(cls, _now: datetime, /) -> tuple[ColumnElement[bool], ...]:
        """While it waits for its decision, or for what that granted."""
        return (or_(cls.decision.is_(None), cls.decision.in_(GRANTED) & cls.answered_on.is_(None)),)

    def settle(self) -> None:
        """Write the limit that follows from the day of the request; another one that was written stays."""
        before = (inspect(self).attrs.asked_on.history.deleted or (None,))[0]
        follows = self.limit_on is None or (before is not None and self.limit_on == limit_of(before))
        if self.asked_on is not None and follows:
            self.limit_on = limit_of(self.asked_on)

    def problems(self) -> Sequence[Problem]:
        """Refuse dates in the wrong order, and a decision without its day or its reason."""
        return disclosure_problems(self)

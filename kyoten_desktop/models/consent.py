"""Consent: from whom, for what, and when it was withdrawn. Oral consent is consent (S2-23)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.lines import consent_problems
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, item, staff_of


class Consent(Sheet, kw_only=True):
    """同意: by the person, the family as consultee, or the legal representative. 未取得 needs its legal ground."""

    __tablename__ = "consents"
    noun = "同意"
    owner_key = "case_id"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    given_on: Mapped[date | None] = item("同意の日", Kind.DATE, need=Need.TO_SAVE, section="同意")
    giver: Mapped[str | None] = item("同意した人", Kind.CODE, need=Need.TO_SAVE, section="同意", codes="giver")
    giver_name: Mapped[str | None] = item("氏名", Kind.LINE, section="同意", names=NameKind.PERSON)
    relation: Mapped[str | None] = item("続柄", Kind.LINE, section="同意")
    way: Mapped[str | None] = item("方法", Kind.CODE, section="同意", codes="consent_way")
    scope: Mapped[tuple[str, ...]] = item("同意の範囲", Kind.CODES, section="同意", codes="consent_scope")
    family_data_included: Mapped[bool | None] = item("家族の情報を含む", Kind.YES_NO, section="同意")
    explained_by: Mapped[str | None] = item("説明した人", Kind.LINE, section="同意", names=NameKind.STAFF)
    explained_by_staff_id: Mapped[int | None] = staff_of("explained_by")
    place: Mapped[str | None] = item("場所", Kind.LINE, section="同意")
    witness: Mapped[str | None] = item("立会", Kind.LINE, section="同意", names=NameKind.PERSON)
    valid_to: Mapped[date | None] = item("いつまで", Kind.DATE, section="同意", planned=True)
    revoked_on: Mapped[date | None] = item("撤回の日", Kind.DATE, section="撤回")
    revoked_reason: Mapped[str | None] = item("撤回のわけ", Kind.LINE, section="撤回")
    legal_ground: Mapped[str | None] = item(
        "同意なしに動く根拠", Kind.NOTE, section="根拠", hint="生命・身体の保護のため など"
    )
    note: Mapped[str | None] = item("備考", Kind.NOTE, section="根拠")

    def problems(self) -> Sequence[Problem]:
        """Refuse 未取得 without its ground, consent without a scope, dates in the wrong order."""
        return consent_problems(self)

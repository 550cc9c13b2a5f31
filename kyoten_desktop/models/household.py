"""The whole household: work is done with families, and two people of one home may both be known (S2-04)."""

from collections.abc import Sequence
from typing import Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.family.kinship import REFERENCE
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, item, rows

MEMBER = "家族"


class FamilyMember(Sheet, kw_only=True):
    """家族: one member. ``relation`` is told from the one member whose relation is 本人.

    ``ties`` say what a relation does not: a couple that parted, parents and children by law.
    A member with ``client_id`` is somebody the office works for: name, kana, sex and birth date are read from there.
    """

    __tablename__ = "family_members"
    noun = "家族"
    owner_key = "household_id"

    household_id: Mapped[int] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"), default=None, index=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"), default=None, index=True)
    name: Mapped[str | None] = item("氏名", Kind.LINE, need=Need.TO_SAVE, section=MEMBER, names=NameKind.PERSON)
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section=MEMBER, names=NameKind.KANA)
    relation: Mapped[str | None] = item("続柄", Kind.CODE, need=Need.TO_SAVE, section=MEMBER, codes="relation")
    ties: Mapped[tuple[str, ...]] = item("つながり", Kind.CODES, section=MEMBER, codes="family_tie")
    sex: Mapped[str | None] = item("性別", Kind.CODE, section=MEMBER, codes="sex")
    birth_date: Mapped[PartialDate | None] = item(
        "生年月日", Kind.DATE, section=MEMBER, names=NameKind.BIRTH_DATE, partial=True
    )
    age_text: Mapped[str | None] = item("年齢（わかる範囲）", Kind.LINE, section=MEMBER, hint="80歳くらい")
    living: Mapped[str | None] = item("同居・別居", Kind.CODE, section=MEMBER, codes="living")
    is_primary_caregiver: Mapped[bool | None] = item("主たる介護者", Kind.YES_NO, section=MEMBER)
    health: Mapped[str | None] = item("健康状態", Kind.CODE, section=MEMBER, codes="health")
    carer_burden: Mapped[str | None] = item("介護の負担", Kind.LINE, section=MEMBER)
    phone: Mapped[str | None] = item("電話", Kind.LINE, section=MEMBER, names=NameKind.PHONE)
    note: Mapped[str | None] = item("備考", Kind.NOTE, section=MEMBER)

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse two people from whom kinship is told."""
        told = [other.name for other in others if other.relation == REFERENCE]
        if self.relation == REFERENCE and told:
            return [Problem("relation", f"「本人」は{told[0]}さんです。{told[0]}さんから見た続柄を選んでください。")]
        return ()


class Household(Sheet, kw_only=True):
    """世帯: one home. Each person the office works for in it is a member too."""

    __tablename__ = "households"
    noun = "世帯"
    owner_key = ""

    household_no: Mapped[str] = mapped_column(nullable=False, unique=True, default="")
    address: Mapped[str | None] = item("世帯の住所", Kind.LINE, section="世帯", names=NameKind.ADDRESS)
    note: Mapped[str | None] = item("世帯のこと", Kind.NOTE, section="世帯")

    members: Mapped[list[FamilyMember]] = rows("家族", order_by="FamilyMember.id")

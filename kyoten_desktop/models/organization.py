"""Every body the office works with (DOMAIN Organization, S3-14, N-03), and what belongs to one of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.network.bodies import number_problems, plain_number
from kyoten_desktop.domain.people.lines import in_order
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, item
from kyoten_desktop.models.merge import Merge

BODY, REACHED, MORE = "機関", "連絡先", "番号・備考"
_ENDS_FIRST = "終わりが始まりより前です。"


class Organization(Sheet, kw_only=True):
    """機関: one body, counted once whatever its services (R-03). Known by its 事業所番号 if it has one, else by name.

    ``kana_key`` is the place in 五十音 order, ``name_key`` the folded names and numbers, ``contact_key`` whom and by
    which phone it is reached; the session keeps all three in step (storage/network/keys.py). The 法人 is no body of its
    own here: name and number on its bodies.
    """

    __tablename__ = "organizations"
    noun = "機関"
    owner_key = ""
    is_set_back = True
    known_by = ("name",)

    kana_key: Mapped[str] = mapped_column(nullable=False, default="", index=True)
    name_key: Mapped[str] = mapped_column(nullable=False, default="")
    contact_key: Mapped[str] = mapped_column(nullable=False, default="")

    name: Mapped[str] = item("名称", Kind.LINE, need=Need.TO_SAVE, section=BODY)
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section=BODY)
    org_type: Mapped[str | None] = item("機関の種類", Kind.CODE, section=BODY, codes="org_type")
    ward: Mapped[str | None] = item("区", Kind.CODE, section=BODY, codes="ward")
    phone: Mapped[str | None] = item("電話", Kind.LINE, section=REACHED)
    fax: Mapped[str | None] = item("FAX", Kind.LINE, section=REACHED)
    mail: Mapped[str | None] = item("メール", Kind.LINE, section=REACHED)
    address: Mapped[str | None] = item("住所", Kind.LINE, section=REACHED)
    is_on_mailing_list: Mapped[bool | None] = item("メーリングリスト", Kind.YES_NO, section=REACHED)

    office_no: Mapped[str | None] = item("事業所番号", Kind.LINE, section=MORE, hint="10けた")
    corporation: Mapped[str | None] = item("法人", Kind.LINE, section=MORE)
    corporation_no: Mapped[str | None] = item("法人番号", Kind.LINE, section=MORE, hint="13けた")
    opened_on: Mapped[date | None] = item("始めた日", Kind.DATE, section=MORE)
    closed_on: Mapped[date | None] = item("閉じた日", Kind.DATE, section=MORE)
    note: Mapped[str | None] = item("備考", Kind.NOTE, section=MORE)

    def closed_by(self, day: date) -> date | None:
        """Return when it was closed, once that day has come; None while it still works."""
        return self.closed_on if self.closed_on is not None and self.closed_on <= day else None

    def settle(self) -> None:
        """Write numbers in one width, without blanks and hyphens."""
        self.office_no = plain_number(self.office_no) or None
        self.corporation_no = plain_number(self.corporation_no) or None

    def problems(self) -> Sequence[Problem]:
        """Refuse numbers that are none, and a body that was closed before it began."""
        return [
            *number_problems(self, "office_no", 10, "事業所番号"),
            *number_problems(self, "corporation_no", 13, "法人番号"),
            *in_order(self, "opened_on", "closed_on", "閉じた日が始めた日より前です。"),
        ]


class _OfOrganization(Sheet, kw_only=True):
    """A line of one body."""

    __abstract__ = True
    owner_key = "organization_id"
    is_part = True

    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), default=None, index=True)


class ProviderService(_OfOrganization, kw_only=True):
    """事業所サービス: one service of a body, one line of WAM NET; its number is the body's where it has none."""

    __tablename__ = "provider_services"
    noun = "事業所サービス"

    service: Mapped[str | None] = item("サービス", Kind.CODE, need=Need.TO_SAVE, section="サービス", codes="service")
    number: Mapped[str | None] = item("事業所番号", Kind.LINE, section="サービス", hint="機関と同じなら空のまま")
    capacity: Mapped[int | None] = item("定員", Kind.NUMBER, section="サービス")
    from_on: Mapped[date | None] = item("いつから", Kind.DATE, section="サービス")
    to_on: Mapped[date | None] = item("いつまで", Kind.DATE, section="サービス")
    registered_from: Mapped[date | None] = item("拠点登録 いつから", Kind.DATE, section="サービス")
    registered_to: Mapped[date | None] = item("拠点登録 いつまで", Kind.DATE, section="サービス")
    note: Mapped[str | None] = item("備考", Kind.LINE, section="サービス")

    def settle(self) -> None:
        """Write the number in one width."""
        self.number = plain_number(self.number) or None

    def problems(self) -> Sequence[Problem]:
        """Refuse a number that is none, nobody to hold, and ends before their beginnings."""
        return [
            *number_problems(self, "number", 10, "事業所番号"),
            *_capacity_problems(self.capacity),
            *in_order(self, "from_on", "to_on", _ENDS_FIRST),
            *in_order(self, "registered_from", "registered_to", _ENDS_FIRST),
        ]

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse one service twice under one number while both go on."""
        same = [other for other in others if other.service and (other.service, other.number, other.to_on) ==
                (self.service, self.number, self.to_on)]  # fmt: skip
        return [Problem("service", "このサービスはもう書かれています。")] if same else ()


class OrganizationPerson(_OfOrganization, kw_only=True):
    """機関の担当者: whom to ask for, by post, name or both; one who leaves ends by ``to_on``."""

    __tablename__ = "organization_persons"
    noun = "機関の担当者"

    post: Mapped[str | None] = item("役職・係", Kind.LINE, section="担当者")
    name: Mapped[str | None] = item("氏名", Kind.LINE, section="担当者", names=NameKind.AGENT)
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section="担当者", names=NameKind.KANA)
    phone: Mapped[str | None] = item("電話", Kind.LINE, section="担当者", names=NameKind.PHONE)
    from_on: Mapped[date | None] = item("いつから", Kind.DATE, section="担当者")
    to_on: Mapped[date | None] = item("いつまで", Kind.DATE, section="担当者")
    note: Mapped[str | None] = item("備考", Kind.LINE, section="担当者", hint="夜間の窓口 など")

    @classmethod
    def is_half(cls, typed: Mapping[str, Any]) -> bool:
        """Somebody without a phone may be half a line: 緊急連絡網 shows it when it was saved on purpose."""
        return not typed.get("phone")

    def problems(self) -> Sequence[Problem]:
        """Refuse a line that names nobody, and dates in the wrong order."""
        nobody = not (self.post or "").strip() and not (self.name or "").strip()
        missing = [Problem("name", "氏名か役職・係を書いてください。")] if nobody else []
        return [*missing, *in_order(self, "from_on", "to_on", _ENDS_FIRST)]


class OrganizationName(_OfOrganization, kw_only=True):
    """機関の別名: what a body is also called or was called; found like its name."""

    __tablename__ = "organization_names"
    noun = "機関の別名"

    kind: Mapped[str | None] = item(
        "種類", Kind.CODE, need=Need.TO_SAVE, section="別名", codes="organization_name_kind"
    )
    name: Mapped[str | None] = item("別名", Kind.LINE, need=Need.TO_SAVE, section="別名")
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section="別名")
    note: Mapped[str | None] = item("備考", Kind.LINE, section="別名")

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse a name that stands there already."""
        return [Problem("name", "もう書かれている名前です。")] if self.name in [each.name for each in others] else ()


class OrganizationHouse(_OfOrganization, kw_only=True):
    """機関の住居: one of several addresses under one number; never counted as a body (S2-20)."""

    __tablename__ = "organization_houses"
    noun = "機関の住居"

    name: Mapped[str | None] = item("住居名", Kind.LINE, need=Need.TO_SAVE, section="住居")
    address: Mapped[str | None] = item("住所", Kind.LINE, section="住居")
    phone: Mapped[str | None] = item("電話", Kind.LINE, section="住居")
    capacity: Mapped[int | None] = item("定員", Kind.NUMBER, section="住居")
    note: Mapped[str | None] = item("備考", Kind.LINE, section="住居")

    def problems(self) -> Sequence[Problem]:
        """Refuse nobody to hold."""
        return _capacity_problems(self.capacity)


class OrganizationMerge(Merge, kw_only=True):
    """機関の統合."""

    __tablename__ = "organization_merges"
    noun = "機関の統合"

    kept_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), nullable=False, index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), nullable=False, index=True)


def _capacity_problems(capacity: int | None) -> list[Problem]:
    return [Problem("capacity", "定員は1から書いてください。")] if capacity is not None and capacity < 1 else []

"""What belongs to one person line by line: whom to call, certificates, how to treat them, who does what at home."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.lines import care_item_problems, in_order, rank_problems
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, body_of, item


class _OfClient(Sheet, kw_only=True):
    """A line of one person."""

    __abstract__ = True
    owner_key = "client_id"
    is_part = True

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), default=None, index=True)


class ContactPerson(_OfClient, kw_only=True):
    """緊急連絡先: in the order of calling. One who is replaced ends by ``valid_to`` and is never overwritten."""

    __tablename__ = "contact_persons"
    noun = "緊急連絡先"

    rank: Mapped[int | None] = item("連絡する順", Kind.NUMBER, need=Need.TO_SAVE, section="連絡先")
    name: Mapped[str | None] = item("氏名", Kind.LINE, need=Need.TO_SAVE, section="連絡先", names=NameKind.PERSON)
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section="連絡先", names=NameKind.KANA)
    relation: Mapped[str | None] = item("続柄・間柄", Kind.LINE, section="連絡先")
    phone: Mapped[str | None] = item("電話", Kind.LINE, section="連絡先", names=NameKind.PHONE)
    second_phone: Mapped[str | None] = item("電話（2）", Kind.LINE, section="連絡先", names=NameKind.PHONE)
    available_hours: Mapped[str | None] = item("つながる時間", Kind.LINE, section="連絡先")
    can_decide: Mapped[bool | None] = item("判断できる", Kind.YES_NO, section="連絡先")
    holds_key: Mapped[bool | None] = item("鍵を持つ", Kind.YES_NO, section="連絡先")
    valid_from: Mapped[date | None] = item("いつから", Kind.DATE, section="連絡先")
    valid_to: Mapped[date | None] = item("いつまで", Kind.DATE, section="連絡先")
    note: Mapped[str | None] = item("備考", Kind.LINE, section="連絡先")

    def problems(self) -> Sequence[Problem]:
        """Refuse a place before the first, and dates in the wrong order."""
        return [*rank_problems(self), *in_order(self, "valid_from", "valid_to", "終わりが始まりより前です。")]

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse two who are called at the same place."""
        taken = {other.rank: other.name for other in others if not other.valid_to}
        if self.valid_to is None and self.rank in taken:
            return [Problem("rank", f"{self.rank}番は{taken[self.rank]}さんです。ほかの番号にしてください。")]
        return ()


class OtherName(_OfClient, kw_only=True):
    """ほかの名前: what the person is or was also called. Looked for and hidden like the name that is printed.

    ``valid_from`` and ``valid_to`` say when it was in use and choose nothing: which name is printed is chosen by hand,
    for all papers from then on.
    """

    __tablename__ = "other_names"
    noun = "ほかの名前"

    kind: Mapped[str | None] = item("種類", Kind.CODE, need=Need.TO_SAVE, section="名前", codes="name_kind")
    name: Mapped[str | None] = item("名前", Kind.LINE, need=Need.TO_SAVE, section="名前", names=NameKind.FORMER)
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section="名前", names=NameKind.FORMER)
    valid_from: Mapped[date | None] = item("いつから", Kind.DATE, section="名前")
    valid_to: Mapped[date | None] = item("いつまで", Kind.DATE, section="名前")
    note: Mapped[str | None] = item("備考", Kind.LINE, section="名前", hint="どこで使う名前か など")

    def problems(self) -> Sequence[Problem]:
        """Refuse dates in the wrong order."""
        return in_order(self, "valid_from", "valid_to", "終わりが始まりより前です。")

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse a name that stands there already in the same use."""
        same = [other for other in others if (other.kind, other.name) == (self.kind, self.name)]
        return [Problem("name", "もう書かれている名前です。")] if same else ()


class Certificate(_OfClient, kw_only=True):
    """手帳・受給者証: warns ``renewal_alert_days`` before it expires (60 when nothing is written)."""

    __tablename__ = "certificates"
    noun = "手帳・受給者証"

    certificate_type: Mapped[str | None] = item(
        "種類", Kind.CODE, need=Need.TO_SAVE, section="手帳・受給者証", codes="certificate"
    )
    grade: Mapped[str | None] = item("等級・区分", Kind.LINE, section="手帳・受給者証", hint="2級、A など")
    number: Mapped[str | None] = item("番号", Kind.LINE, section="手帳・受給者証", names=NameKind.NUMBER)
    issued_on: Mapped[date | None] = item("交付日", Kind.DATE, section="手帳・受給者証")
    valid_to: Mapped[date | None] = item("有効期限", Kind.DATE, section="手帳・受給者証")
    renewal_alert_days: Mapped[int | None] = item("何日前に知らせる", Kind.NUMBER, section="手帳・受給者証", hint="60")
    municipality: Mapped[str | None] = item("交付した市町村", Kind.LINE, section="手帳・受給者証")
    amount: Mapped[str | None] = item("支給量・負担上限額", Kind.LINE, section="手帳・受給者証")
    note: Mapped[str | None] = item("備考", Kind.LINE, section="手帳・受給者証")

    def problems(self) -> Sequence[Problem]:
        """Refuse an end before the beginning."""
        return in_order(self, "issued_on", "valid_to", "有効期限が交付日より前です。")


class CareItem(_OfClient, kw_only=True):
    """本人の取扱い: what must not be done and what works well; asked of whom and when, looked at again each year."""

    __tablename__ = "care_items"
    noun = "本人の取扱い"

    kind: Mapped[str | None] = item("種類", Kind.CODE, need=Need.TO_SAVE, section="取扱い", codes="care_item_kind")
    severity: Mapped[str | None] = item("重さ", Kind.CODE, section="取扱い", codes="severity")
    content: Mapped[str | None] = item("内容", Kind.LINE, need=Need.TO_SAVE, section="取扱い")
    reason: Mapped[str | None] = item("わけ", Kind.LINE, section="取扱い")
    source: Mapped[str | None] = item("だれから", Kind.CODE, section="取扱い", codes="care_source")
    confirmed_on: Mapped[date | None] = item("確かめた日", Kind.DATE, section="取扱い")
    review_due: Mapped[date | None] = item("見直す日", Kind.DATE, section="取扱い", planned=True)
    status: Mapped[str | None] = item("いまの扱い", Kind.CODE, section="取扱い", codes="care_status")
    void_reason: Mapped[str | None] = item("無効にしたわけ", Kind.LINE, section="取扱い")

    def problems(self) -> Sequence[Problem]:
        """Refuse 無効 without its reason."""
        return care_item_problems(self)


class CareRole(_OfClient, kw_only=True):
    """介護者が担う役割と代替: who does it today and who can take over tonight (M-06)."""

    __tablename__ = "care_roles"
    noun = "介護者が担う役割"

    role: Mapped[str | None] = item("役割", Kind.CODE, need=Need.TO_SAVE, section="役割", codes="care_role")
    performed_by: Mapped[str | None] = item("いまする人", Kind.LINE, section="役割", names=NameKind.SOMEONE)
    frequency: Mapped[str | None] = item("どのくらい", Kind.LINE, section="役割", hint="毎日 朝夕")
    backup: Mapped[str | None] = item("代われる人・事業所", Kind.LINE, section="役割", names=NameKind.SOMEONE)
    backup_body_id: Mapped[int | None] = body_of("backup")
    cover: Mapped[str | None] = item("代わりの備え", Kind.CODE, section="役割", codes="cover")
    note: Mapped[str | None] = item("備考", Kind.LINE, section="役割")

"""The person the office works for. The word 登録 is never used of a person (S2-19)."""

from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.partial_date import PartialDate
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, Need, item


class Client(Sheet, kw_only=True):
    """本人: one person. Equal name and birth date are one person at import; a call may also stay without one.

    ``kana_key`` is the place in 五十音 order, ``name_key`` the folded names and number that searches look through; the
    session keeps both in step (storage/search.py).
    """

    __tablename__ = "clients"

    client_no: Mapped[str] = mapped_column(nullable=False, unique=True, default="")
    kana_key: Mapped[str] = mapped_column(nullable=False, default="", index=True)
    name_key: Mapped[str] = mapped_column(nullable=False, default="")
    name: Mapped[str] = item("氏名", Kind.LINE, need=Need.TO_SAVE, section="本人", personal=True)
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section="本人", personal=True)
    former_name: Mapped[str | None] = item("以前の氏名", Kind.LINE, section="本人", personal=True)
    birth_date: Mapped[PartialDate | None] = item("生年月日", Kind.DATE, section="本人", personal=True, partial=True)
    sex: Mapped[str | None] = item("性別", Kind.CODE, section="本人", codes="sex")
    ward: Mapped[str | None] = item("区", Kind.CODE, section="本人", codes="ward")
    address: Mapped[str | None] = item("住所", Kind.LINE, section="本人", personal=True)
    phone: Mapped[str | None] = item("電話", Kind.LINE, section="本人", personal=True)
    disabilities: Mapped[tuple[str, ...]] = item("障害種別", Kind.CODES, section="本人", codes="disability")
    support_category: Mapped[str | None] = item("障害支援区分", Kind.CODE, section="本人", codes="support_category")
    note: Mapped[str | None] = item("備考", Kind.NOTE, section="本人", personal=True)

"""The person the office works for. The word 登録 is never used of a person (S2-19)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, body_of, item

PERSON, DISABILITY, LIFE, DISASTER = "本人", "障害・健康", "くらしと支援", "災害・備考"


class Client(Sheet, kw_only=True):
    """本人: one person. Equal name and birth date are one person at import; a call may also stay without one.

    ``kana_key`` is the place in 五十音 order, ``name_key`` the folded names and number that searches look through; the
    session keeps both in step (storage/search.py). ``name`` is the one on every list and paper, also of days on which
    another was in use; the others are lines (``OtherName``), and ``former_name`` is what these say together, kept in
    step likewise. With ``erased_at`` nothing but the number is left of them. ``died_on`` is set by an act of its own,
    which asks what becomes of all that is to do; what was to do before ``death_noted_at`` stands on no list any more.
    """

    __tablename__ = "clients"
    noun = "本人"
    owner_key = ""
    is_set_back = True
    known_by = ("client_no", "name")

    client_no: Mapped[str] = mapped_column(nullable=False, unique=True, default="")
    kana_key: Mapped[str] = mapped_column(nullable=False, default="", index=True)
    name_key: Mapped[str] = mapped_column(nullable=False, default="")
    erased_at: Mapped[datetime | None] = mapped_column(default=None)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("households.id"), default=None, index=True)

    name: Mapped[str] = item("氏名", Kind.LINE, need=Need.TO_SAVE, section=PERSON, names=NameKind.PERSON)
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section=PERSON, names=NameKind.KANA)
    former_name: Mapped[str | None] = item("以前の氏名", Kind.LINE, names=NameKind.FORMER)
    birth_date: Mapped[PartialDate | None] = item(
        "生年月日", Kind.DATE, section=PERSON, names=NameKind.BIRTH_DATE, partial=True
    )
    died_on: Mapped[PartialDate | None] = item("亡くなった日", Kind.DATE, partial=True)
    death_noted_at: Mapped[datetime | None] = item("亡くなったことを記録した日時", Kind.MOMENT)
    sex: Mapped[str | None] = item("性別", Kind.CODE, section=PERSON, codes="sex")
    ward: Mapped[str | None] = item("区", Kind.CODE, section=PERSON, codes="ward", names=NameKind.HINT)
    address: Mapped[str | None] = item("住所", Kind.LINE, section=PERSON, names=NameKind.ADDRESS)
    housing: Mapped[str | None] = item("住居", Kind.CODE, section=PERSON, codes="housing")
    phone: Mapped[str | None] = item("電話", Kind.LINE, section=PERSON, names=NameKind.PHONE)
    mobile: Mapped[str | None] = item("携帯電話", Kind.LINE, section=PERSON, names=NameKind.PHONE)
    fax: Mapped[str | None] = item("FAX", Kind.LINE, section=PERSON, names=NameKind.PHONE)

    disabilities: Mapped[tuple[str, ...]] = item("障害種別", Kind.CODES, section=DISABILITY, codes="disability")
    disability_flags: Mapped[tuple[str, ...]] = item("特記", Kind.CODES, section=DISABILITY, codes="disability_flag")
    diagnosis: Mapped[str | None] = item("疾患名", Kind.LINE, section=DISABILITY)
    support_category: Mapped[str | None] = item("障害支援区分", Kind.CODE, section=DISABILITY, codes="support_category")
    category_valid_to: Mapped[date | None] = item("区分の有効期限", Kind.DATE, section=DISABILITY)
    behavior_score: Mapped[int | None] = item("行動関連項目（点）", Kind.NUMBER, section=DISABILITY, hint="0～24")
    medical_care: Mapped[tuple[str, ...]] = item("医療的ケア", Kind.CODES, section=DISABILITY, codes="medical_care")

    day_place: Mapped[str | None] = item(
        "日中の通い先", Kind.LINE, section=LIFE, names=NameKind.PLACE, hint="学校・職場など"
    )
    day_place_body_id: Mapped[int | None] = body_of("day_place")
    income: Mapped[tuple[str, ...]] = item("収入・保護", Kind.CODES, section=LIFE, codes="income")
    guardian: Mapped[str | None] = item("成年後見等", Kind.CODE, section=LIFE, codes="guardian")
    guardian_name: Mapped[str | None] = item("後見人等", Kind.LINE, section=LIFE, names=NameKind.AGENT)
    planner: Mapped[str | None] = item("相談支援専門員", Kind.LINE, section=LIFE, names=NameKind.AGENT)
    planner_body_id: Mapped[int | None] = body_of("planner")
    is_self_planned: Mapped[bool | None] = item("セルフプラン", Kind.YES_NO, section=LIFE)
    short_stay: Mapped[Answer | None] = item("短期入所・体験利用の経験", Kind.ANSWER, section=LIFE)

    safety_priority: Mapped[str | None] = item("安否確認優先度", Kind.CODE, section=DISASTER, codes="safety_priority")
    evacuation_list: Mapped[str | None] = item("避難行動要支援者名簿", Kind.CODE, section=DISASTER, codes="known")
    evacuation_plan: Mapped[str | None] = item("個別避難計画", Kind.CODE, section=DISASTER, codes="known")
    note: Mapped[str | None] = item("備考", Kind.NOTE, section=DISASTER)

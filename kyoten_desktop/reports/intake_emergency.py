"""The first page of D-09: what is enough in an emergency (安全情報・連絡先・医療・薬)."""

from collections.abc import Sequence
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.death import DECEASED
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.intake import BASICS, SAFETY, IntakeSheet
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.person_lines import CareItem, Certificate, ContactPerson
from kyoten_desktop.models.texts import UNASKED_TEXT, Labels
from kyoten_desktop.reports.intake_answers import IntakePaper, blank_fields, fields_of, names_in, reader_for
from kyoten_desktop.reports.paper import Align, Block, Column, Field, Fields, Grid, Head
from kyoten_desktop.reports.person import Veil

_WITH_MEDICAL = ("medical_procedures",)
AT_HAND = ("keys", "pets", "vehicles")
_CARE = (Column("種類", 1.5), Column("重さ", 1), Column("内容とわけ", 4.6), Column("だれから・いつ", 1.9))
_CONTACTS = (
    Column("順", 0.5, Align.CENTRE),
    Column("氏名", 2),
    Column("続柄", 1.2),
    Column("電話", 2),
    Column("つながる時間・できること", 3),
)
_CERTIFICATES = (Column("手帳・受給者証", 2.4), Column("等級", 1.2), Column("番号", 1.8), Column("有効期限", 1.6))
_FIRST = ("must_not", "allergy", "seizure", "medical", "medication", "food_form", "works_well", "other")
_GRAVE = ("life", "panic", "discomfort", "")
_VOID, _TO_CHECK = "void", "to_check"
_CONTACT_LINES, _CERTIFICATE_LINES = 4, 2


def emergency_page(filled: IntakePaper | None, labels: Labels, veil: Veil, on: date) -> list[Block]:
    """Return the first page; without a sheet, its blank form."""
    intake = filled.intake if filled else None
    read = reader_for(intake, labels, veil)
    medical = reader_for(filled.client if filled else None, labels, veil)
    is_blank = filled is None
    return [
        Head("本人"),
        _person(filled.client, labels, veil, on) if filled else _blank_person(),
        Head("行動・安全（安全情報）"),
        fields_of(IntakeSheet, names_in(SAFETY, skip=_WITH_MEDICAL), read, for_pen=is_blank),
        *_care(filled.care_items if filled else None, labels, veil),
        Head("連絡先（連絡する順）"),
        _contacts(filled, labels, veil, on),
        Head("医療・服薬"),
        fields_of(IntakeSheet, (*names_in(BASICS), *_WITH_MEDICAL), read, for_pen=is_blank),
        fields_of(Client, ("medical_care",), medical, for_pen=is_blank),
        _certificates(filled.certificates if filled else None, labels, veil),
        _at_hand() if is_blank else fields_of(IntakeSheet, AT_HAND, read, for_pen=False),
    ]


def _person(client: Client, labels: Labels, veil: Veil, on: date) -> Fields:
    birth = wareki.long(client.birth_date) if client.birth_date else ""
    age = f"{birth}　{veil.life.age(on)}" if veil.is_open and birth else veil.life.age(on)
    phones = dict.fromkeys(veil.read(client, name, labels) for name in ("phone", "mobile"))
    phone = "、".join(part for part in phones if part)
    disabilities = "、".join(labels.label("disability", code) for code in client.disabilities)
    diagnosis = veil.read(client, "diagnosis", labels, "疾患名")
    category = labels.label("support_category", client.support_category) if client.support_category else UNASKED_TEXT
    sex = labels.label("sex", client.sex) if client.sex else UNASKED_TEXT
    ward = veil.read(client, "ward", labels) or UNASKED_TEXT
    return Fields(
        (
            (Field("氏名", veil.name_and_number, 2), Field("性別", sex, 1)),
            (
                Field("生年月日・年齢" if veil.is_open else "年代", age or UNASKED_TEXT, 2),
                Field("区", ward, 1),
            ),
            (Field("住所", veil.read(client, "address", labels) or UNASKED_TEXT, 2), Field("区分", category, 1)),
            (Field("電話", phone or UNASKED_TEXT),),
            (Field("障害・疾患名", "　".join(part for part in (disabilities, diagnosis) if part) or UNASKED_TEXT),),
        )
    )


def _at_hand() -> Fields:
    """Return the few words about what is at hand side by side: the page has to hold all of an emergency."""
    return Fields((blank_fields(*(item_of(IntakeSheet, name).label for name in AT_HAND)),))


def _blank_person() -> Fields:
    return Fields(
        (
            blank_fields("氏名・ふりがな", "管理番号"),
            blank_fields("生年月日・年齢", "性別", "区"),
            blank_fields("住所", "電話"),
            blank_fields("障害・疾患名", "区分"),
        )
    )


def _care(items: Sequence[CareItem] | None, labels: Labels, veil: Veil) -> list[Block]:
    """Return the list of what is to be minded; the blank form asks for it in the questions above."""
    if items is None:
        return []
    shown = sorted((one for one in items if one.status != _VOID), key=_order)
    return [Grid(_CARE, tuple(_care_row(one, labels, veil) for one in shown))] if shown else []


def _order(one: CareItem) -> tuple[int, int]:
    kind = _FIRST.index(one.kind) if one.kind in _FIRST else len(_FIRST)
    return _GRAVE.index(one.severity) if one.severity in _GRAVE else len(_GRAVE), kind


def _care_row(one: CareItem, labels: Labels, veil: Veil) -> tuple[str, ...]:
    why = f"（{one.reason}）" if one.reason else ""
    doubt = "※要再確認　" if one.status == _TO_CHECK else ""
    source = labels.label("care_source", one.source) if one.source else UNASKED_TEXT
    day = wareki.short(one.confirmed_on) if one.confirmed_on else ""
    return (
        labels.label("care_item_kind", one.kind) if one.kind else "",
        labels.label("severity", one.severity) if one.severity else "",
        veil.text("取扱い", f"{doubt}{one.content or ''}{why}"),
        "　".join(part for part in (source, day) if part),
    )


def _contacts(filled: IntakePaper | None, labels: Labels, veil: Veil, on: date) -> Grid:
    """Return whom to call in order; who died stands last and is not called (D-09 as D-17)."""
    if filled is None:
        return Grid(_CONTACTS, (), empty_lines=_CONTACT_LINES)
    standing = [one for one in filled.contacts if one.valid_to is None or one.valid_to >= on]
    living = [_contact_row(one, labels, veil) for one in standing if one.id not in filled.gone]
    dead = [_dead_row(one, labels, veil) for one in standing if one.id in filled.gone]
    return Grid(_CONTACTS, (*living, *dead) or (("", UNASKED_TEXT, "", "", ""),))


def _dead_row(one: ContactPerson, labels: Labels, veil: Veil) -> tuple[str, ...]:
    name = f"{veil.read(one, 'name', labels)}（{DECEASED}）"
    return ("", name, veil.text("連絡先の続柄", one.relation), "", "")


def _contact_row(one: ContactPerson, labels: Labels, veil: Veil) -> tuple[str, ...]:
    phones = dict.fromkeys(veil.read(one, name, labels) for name in ("phone", "second_phone"))
    can = [
        veil.text("連絡先のつながる時間", one.available_hours),
        "判断できる" if one.can_decide else "",
        "鍵を持つ" if one.holds_key else "",
        veil.text("連絡先の備考", one.note),
    ]
    return (
        str(one.rank or ""),
        veil.read(one, "name", labels),
        veil.text("連絡先の続柄", one.relation),
        "\n".join(part for part in phones if part),
        "、".join(part for part in can if part),
    )


def _certificates(certificates: Sequence[Certificate] | None, labels: Labels, veil: Veil) -> Grid:
    if certificates is None:
        return Grid(_CERTIFICATES, (), empty_lines=_CERTIFICATE_LINES)
    rows = tuple(
        (
            labels.label("certificate", one.certificate_type) if one.certificate_type else "",
            veil.read(one, "grade", labels),
            veil.read(one, "number", labels),
            wareki.short(one.valid_to) if one.valid_to else "",
        )
        for one in certificates
    )
    return Grid(_CERTIFICATES, rows or ((UNASKED_TEXT, "", "", ""),))

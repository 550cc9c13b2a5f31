"""2,000 bodies with other names and services, 20,000 texts that lead to them and 20,000 that do not."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from xlsxwriter import Workbook

from kyoten_desktop.models import Organization, OrganizationName, ProviderService, SupportRecord
from kyoten_desktop.models.ledger_sheets import BODIES as BODIES_SHEET
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.storage.file.search_bodies import key_bodies
from tests.benchmarks.ten_years import KANA, SURNAMES

BODIES, TEXTS, SPELLINGS, LISTED = 2_000, 20_000, 6_000, 782
_KINDS = (
    ("相談支援センター", "そうだんしえんせんたー", "designated_consult"),
    ("ホーム", "ほーむ", "service_provider"),
    ("病院", "びょういん", "medical"),
    ("学園", "がくえん", "education"),
)
_WORDS = ("あおば", "いずみ", "うみべ", "えがお", "おがわ", "かえで", "きずな", "くるみ", "けやき", "こだま", "さくら")
_FORMS = ("（福）{}", "社会福祉法人 {}", "{}の{}さん", "{}　{}相談員", "{}")
_BEGAN = datetime(2020, 4, 1, 9)


def fill_network(desk: Desk) -> None:
    """Write the bodies with the keys they are found by, then the records that name them or nobody known."""
    numbers = range(1, BODIES + 1)
    others = [{"version": 1, "organization_id": one, "kind": "alias", "name": _alias(one)} for one in numbers]
    services = [{"version": 1, "organization_id": one, "service": "24"} for one in numbers]
    desk.client.save(None, None, {"name": "高梨 美緒"})
    with desk.file.writing("検査") as session:
        session.execute(insert(Organization), [_body(number) for number in numbers])
        session.execute(insert(OrganizationName), others)
        session.execute(insert(ProviderService), services)
        session.execute(insert(SupportRecord), [_record(number) for number in range(2 * TEXTS)])
        key_bodies(session)


def fill_texts(desk: Desk) -> None:
    """Write 20,000 records that name the bodies of ``write_bodies`` exactly, each leading to none."""
    desk.client.save(None, None, {"name": "高梨 美緒"})
    texts = [{**_record(number), "contact_name_body_id": None} for number in range(TEXTS)]
    for number, text in enumerate(texts):
        text["contact_name"] = f"{name_of(number % LISTED + 1)}の{SURNAMES[number % len(SURNAMES)]}さん"
    with desk.file.writing("検査") as session:
        session.execute(insert(SupportRecord), texts)


def write_bodies(path: Path) -> Path:
    """Write a ledger with a sheet 機関 of 782 bodies."""
    book = Workbook(path)
    page = book.add_worksheet(BODIES_SHEET.name)
    heads = [column.label for column in BODIES_SHEET.columns]
    page.write_row(0, 0, heads)
    for number in range(1, LISTED + 1):
        body = _body(number)
        told = {"名称": body["name"], "かな": body["kana"], "電話": body["phone"], "事業所番号": body["office_no"]}
        for label, value in told.items():
            page.write_string(number, heads.index(label), value)
    book.close()
    return path


def name_of(number: int) -> str:
    """Return what a body is called."""
    return f"{_WORDS[number % len(_WORDS)]}{SURNAMES[number % len(SURNAMES)]}{number}{_KINDS[number % len(_KINDS)][0]}"


def _alias(number: int) -> str:
    return f"{_WORDS[number % len(_WORDS)]}{number}"


def _body(number: int) -> dict[str, Any]:
    kind = _KINDS[number % len(_KINDS)]
    return {
        "id": number,
        "version": 1,
        "name": name_of(number),
        "kana": f"{_WORDS[number % len(_WORDS)]}{KANA[number % len(KANA)]}{kind[1]}",
        "org_type": kind[2],
        "phone": f"022-{number % 900 + 100}-{number:04d}",
        "office_no": f"04{number:08d}",
    }


def _record(number: int) -> dict[str, Any]:
    """Return a record; the first 20,000 lead to a body, of the others each spelling names nobody known."""
    is_linked = number < TEXTS
    body = number % BODIES + 1
    known = name_of(body) if is_linked else f"{_WORDS[body % len(_WORDS)]}{number % SPELLINGS}ステーション"
    return {
        "version": 1,
        "client_id": 1,
        "ward": "aoba",
        "started_at": _BEGAN + timedelta(hours=number % 50_000),
        "consultee": "agencies",
        "method": "phone",
        "kind": "joint",
        "contact_name": _FORMS[number % len(_FORMS)].format(known, SURNAMES[number % len(SURNAMES)]),
        "contact_name_body_id": body if is_linked else None,
        "summary": "打ち合わせ",
    }

"""2,000 bodies with other names and services, 20,000 texts that lead to them and 20,000 that do not."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from kyoten_desktop.models import Organization, OrganizationName, ProviderService, SupportRecord
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.storage.file.search_bodies import key_bodies
from tests.benchmarks.ten_years import KANA, SURNAMES

BODIES, TEXTS, SPELLINGS = 2_000, 20_000, 6_000
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

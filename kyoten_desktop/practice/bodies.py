"""The bodies the practice office works with: invented, but for their kinds; in one transaction."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kyoten_desktop.models import (
    Organization,
    OrganizationHouse,
    OrganizationName,
    OrganizationPerson,
    ProviderService,
    Sheet,
)
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.storage.file.case_file import Session

_OPENED = date(2012, 4, 1)
_REGISTERED = date(2024, 4, 1)
_CLOSED = date(2026, 3, 31)
_MOVED_AWAY = "多機能型事業所かえで"


class _Body(NamedTuple):
    """One body: its ward is a place among those of the city; people are post/name, services code:capacity."""

    name: str
    kana: str
    kind: str
    ward: str
    people: str
    services: str


_BODIES = tuple(
    _Body(*line.split("|"))
    for line in """
東区障害高齢課|ひがしくしょうがいこうれいか|government|0|障害支援係/江口|
西区保護課|にしくほごか|government|1|保護第二係/小谷|
南区家庭健康課|みなみくかていけんこうか|government|2|相談係/須田|
北まちづくりセンター|きたまちづくりせんたー|community_center|3||
ささえりあ東|ささえりあひがし|community_care|0|主任ケアマネジャー/|
相談支援センターみなも|そうだんしえんせんたーみなも|contracted_consult|0|相談員/新井|52
計画相談つむぎ|けいかくそうだんつむぎ|designated_consult|1|相談支援専門員/大槻|52 70
緑川市基幹相談支援センター|みどりかわしきかんそうだんしえんせんたー|kikan|4|主任/志村|
発達障害者支援センターあおぞら|はったつしょうがいしゃしえんせんたーあおぞら|specialist|4|地域支援マネージャー/北見|
緑川市社会福祉協議会|みどりかわししゃかいふくしきょうぎかい|social_welfare_council|4|地域福祉課/|
東地区民生委員児童委員協議会|ひがしちくみんせいいいんじどういいんきょうぎかい|minsei|0||
緑川中央病院|みどりかわちゅうおうびょういん|medical|4|地域連携室/加瀬、夜間の窓口（救急外来）/|
訪問看護ステーションすずらん|ほうもんかんごすてーしょんすずらん|visiting_nurse|2||
緑川警察署|みどりかわけいさつしょ|police|4|生活安全課/、当直/|
保護観察所|ほごかんさつしょ|justice|4|/斉木|
緑川支援学校|みどりかわしえんがっこう|education|3|進路指導/|
児童発達支援センターこだま|じどうはったつしえんせんたーこだま|child_development|1||63:30 67
生活介護ひだまり|せいかつかいごひだまり|service_provider|0|サービス管理責任者/倉田|22:20
短期入所やまびこ|たんきにゅうしょやまびこ|short_stay|0|管理者/、夜間の窓口/|24:4
短期入所せせらぎ|たんきにゅうしょせせらぎ|short_stay|1||24:2
短期入所ゆうゆう|たんきにゅうしょゆうゆう|short_stay|2||24:3
共同生活援助はるか|きょうどうせいかつえんじょはるか|group_home|3|世話人/|33:14
障害者支援施設あさひ|しょうがいしゃしえんしせつあさひ|service_provider|4||32:40 22:40 24:5
就労継続支援Ｂ型わかば|しゅうろうけいぞくしえんびーがたわかば|service_provider|2||46:20
多機能型事業所かえで|たきのうがたじぎょうしょかえで|service_provider|1||22:10 46:10
""".strip().splitlines()
)
_ALSO = {
    "緑川市社会福祉協議会": "緑川市社協",
    "東地区民生委員児童委員協議会": "東地区民児協",
    "緑川市基幹相談支援センター": "基幹相談支援センター",
}
_HOUSES = (("はるか一番館", "緑川市北区若草1-2", 7), ("はるか二番館", "緑川市北区若草3-4", 7))


def know_bodies(desk: Desk, wards: tuple[str, ...]) -> None:
    """Write every body with its people, services and houses."""
    with desk.file.writing(desk.operator.name) as session:
        for place, body in enumerate(_BODIES, 1):
            _write(session, place, body, wards)


def _write(session: Session, place: int, body: _Body, wards: tuple[str, ...]) -> None:
    kept = Organization(
        name=body.name,
        kana=body.kana,
        org_type=body.kind,
        ward=wards[int(body.ward)],
        phone=f"022-000-{1000 + place}",
        fax=f"022-000-{2000 + place}",
        address=f"緑川市中央{place}-1",
        is_on_mailing_list=bool(body.services),
        office_no=f"04199{place:05}" if body.services else None,
        corporation="社会福祉法人みどりかわ" if body.services else None,
        opened_on=_OPENED,
        closed_on=_CLOSED if body.name == _MOVED_AWAY else None,
    )
    session.add(kept)
    session.flush()
    for line in _lines(body, f"022-000-{3000 + place}"):
        setattr(line, line.owner_key, kept.id)
        session.add(line)


def _lines(body: _Body, phone: str) -> Iterator[Sheet]:
    for post, name in (person.split("/") for person in body.people.split("、") if person):
        yield OrganizationPerson(post=post or None, name=name or None, phone=phone)
    for service in body.services.split():
        code, _, capacity = service.partition(":")
        held = int(capacity) if capacity else None
        yield ProviderService(service=code, capacity=held, from_on=_OPENED, registered_from=_REGISTERED)
    if body.name in _ALSO:
        yield OrganizationName(kind="alias", name=_ALSO[body.name])
    if body.kind == "group_home":
        yield from (OrganizationHouse(name=name, address=at, capacity=beds) for name, at, beds in _HOUSES)

"""R-03: 17 partner bodies behind 40 records in 23 spellings, whatever is merged; what leads to none is told apart."""

from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import JointParticipant, JointSupport, OrganizationName, ProviderService
from kyoten_desktop.reports.tally_people import people_json
from tests.builders import keep_records_since

CONSULTING = "あおば いずみ うみべ えがお おがわ かえで きずな くるみ けやき こだま さくら"
HOSPITALS = "しらゆり すみれ せせらぎ そよかぜ たんぽぽ つばさ"
NAMES = [*(f"{word}相談支援" for word in CONSULTING.split()), *(f"{word}病院" for word in HOSPITALS.split())]
ALIASES = {"あおば相談支援": "相談室あおば", "しらゆり病院": "白百合HP"}
SPELLED = ["（福）いずみ相談支援", "ｳﾐﾍﾞ相談支援", "えがお相談支援の佐藤さん", "医療法人 すみれ病院", *ALIASES.values()]


def contact(desk, number, name, **values):
    record = {
        "started_at": datetime(2026, 4, 1, 9) + timedelta(days=number),
        "consultee": "agencies",
        "method": "phone",
        "content_main": "services",
        "kind": "joint",
        "contact_name": name,
        "summary": "打ち合わせ",
    }
    return desk.support.save(None, None, {**record, **values})


@pytest.fixture
def bodies(desk):
    keep_records_since(desk, 2020, 4, 1)
    found = {}
    for name in NAMES:
        kind = "medical" if name.endswith("病院") else "designated_consult"
        found[name] = desk.network.organization.save(None, None, {"name": name, "org_type": kind})
    for name, alias in ALIASES.items():
        line = {"kind": "alias", "name": alias}
        desk.lines.save(OrganizationName, None, None, found[name].id, line)
    for service in ("24", "33"):
        desk.lines.save(ProviderService, None, None, found[NAMES[0]].id, {"service": service})
    return found


def counted(desk):
    return desk.tally.report(fiscal_year(2026)).people.bodies


def test_17_partner_bodies_from_40_records_with_23_spellings(desk, bodies):
    spellings = [*NAMES, *SPELLED]
    assert len(set(spellings)) == 23
    for number in range(40):
        contact(desk, number, spellings[number % 23])
    for group in desk.network.linking.unlinked():
        desk.network.linking.link(group.key, group.alike[0].organization_id)
    table = counted(desk)
    assert (table.total.bodies.count, table.total.events.count) == (17, 40)
    assert set(table.total.bodies.ids) == {body.id for body in bodies.values()}
    assert {kind.code: kind.bodies.count for kind in table.kinds if kind.bodies.count} == {
        "designated_consult": 11,
        "medical": 6,
    }
    assert (table.supports, table.unlinked.count) == (0, 0)
    assert len(set(table.total.events.ids)) == 40


def test_a_text_that_leads_to_no_body_is_told_apart(desk, bodies):
    contact(desk, 1, NAMES[0])
    contact(desk, 2, "どこかの人")
    contact(desk, 3, "どこかの人")
    contact(desk, 4, "どこかの人", kind=None)
    table = counted(desk)
    assert (table.total.bodies.count, table.total.events.count, table.supports, table.unlinked.count) == (1, 1, 0, 2)
    assert "結びついていない相手が２件あり" in str(table.footnotes[-1])


def a_case(desk, name="高梨 美緒"):
    person = desk.client.save(None, None, {"name": name})
    return desk.case.open(person.id, {"opened_on": date(2025, 4, 1)})


def a_joint(desk, case, *names, **values):
    joint = {"partner": "kikan", "from_on": date(2025, 5, 1), **values}
    joint = desk.lines.save(JointSupport, None, None, case.id, joint)
    for name in names:
        desk.lines.save(JointParticipant, None, None, joint.id, {"organization": name})
    return joint


def test_a_joint_support_of_the_window_names_a_body_without_being_a_record(desk, bodies):
    case = a_case(desk)
    a_joint(desk, case, NAMES[0])
    a_joint(desk, case, NAMES[1], to_on=date(2026, 3, 31))
    contact(desk, 1, NAMES[0])
    table = counted(desk)
    assert table.total.bodies.ids == (bodies[NAMES[0]].id,)
    assert (table.total.events.count, table.total.cases.ids) == (1, (case.id,))


def test_a_joint_support_with_three_participants_is_one_case_and_three_bodies(desk, bodies):
    """基幹 and 発達障害者地域支援マネージャー are bodies like others (S4-28, 29; F-11)."""
    for name, kind in (("みなと基幹センター", "kikan"), ("県の地域支援マネージャー", "developmental_manager")):
        desk.network.organization.save(None, None, {"name": name, "org_type": kind})
    case = a_case(desk)
    joint = a_joint(desk, case, "みなと基幹センター", "県の地域支援マネージャー", ALIASES[NAMES[0]], "どこか")
    table = counted(desk)
    assert (table.total.bodies.count, table.total.events.count, table.total.cases.ids) == (3, 0, (case.id,))
    assert {kind.code: (kind.bodies.count, kind.cases.count) for kind in table.kinds if kind.bodies.count} == {
        "kikan": (1, 1), "developmental_manager": (1, 1), "designated_consult": (1, 1),
    }  # fmt: skip
    assert table.supports == 1
    assert "結びついていない相手が１件あり" in str(table.footnotes[-1])
    assert desk.tally.report(fiscal_year(2026)).people.joint.cumulative.ids == (case.id,)
    gone = desk.lines.of(JointParticipant, joint.id)[0]
    desk.lines.discard(JointParticipant, gone.id, gone.version)
    assert counted(desk).total.bodies.count == 2
    desk.lines.discard(JointSupport, joint.id, joint.version)
    assert not counted(desk).is_counted


def test_one_body_twice_in_a_joint_support_is_refused_at_its_place(desk, bodies):
    joint = a_joint(desk, a_case(desk), NAMES[0], "どこか")
    for name in (NAMES[0], ALIASES[NAMES[0]], f"{NAMES[0]}の佐藤さん", "どこか"):
        with pytest.raises(RefusedError) as refused:
            desk.lines.save(JointParticipant, None, None, joint.id, {"organization": name})
        assert [(one.item, one.message) for one in refused.value.problems] == [
            ("organization", "この機関はもう書かれています。")
        ]
    assert len(desk.lines.of(JointParticipant, joint.id)) == 2
    first = desk.lines.of(JointParticipant, joint.id)[0]
    desk.lines.save(JointParticipant, first.id, first.version, joint.id, {"role_text": "訪問"})


def test_two_participants_whose_bodies_are_made_one_are_still_saved(desk, bodies):
    """They count as one body, and the record was refused at its next save."""
    joint = a_joint(desk, a_case(desk), NAMES[0], NAMES[1])
    kept, other = (bodies[name].id for name in NAMES[:2])
    desk.network.merging.merge(kept, other, {})
    assert counted(desk).total.bodies.ids == (kept,)
    first, second = desk.lines.of(JointParticipant, joint.id)
    assert {first.organization_body_id, second.organization_body_id} == {kept}
    for line in (first, second):
        whole = {"organization": line.organization, "role_text": "訪問"}
        desk.lines.save(JointParticipant, line.id, line.version, joint.id, whole)
    first, second = desk.lines.of(JointParticipant, joint.id)
    for name in (NAMES[0], f"{NAMES[0]}の佐藤さん"):
        with pytest.raises(RefusedError, match="もう書かれています"):
            desk.lines.save(JointParticipant, second.id, second.version, joint.id, {"organization": name})
    desk.network.merging.undo(desk.network.merging.of(kept)[0].id)
    lines = desk.lines.of(JointParticipant, joint.id)
    assert [(line.organization_body_id, line.role_text) for line in lines] == [(kept, "訪問"), (other, "訪問")]
    assert counted(desk).total.bodies.count == 2


def test_two_spellings_linked_to_one_body_afterwards_are_still_saved(desk, bodies):
    joint = a_joint(desk, a_case(desk), "どこか", "どこかの病院")
    for group in desk.network.linking.unlinked():
        desk.network.linking.link(group.key, bodies[NAMES[0]].id)
    for line in desk.lines.of(JointParticipant, joint.id):
        assert line.organization_body_id == bodies[NAMES[0]].id
        desk.lines.save(JointParticipant, line.id, line.version, joint.id, {"role_text": "通院の付きそい"})
    assert counted(desk).total.bodies.count == 1


def test_one_service_of_two_bodies_made_one_is_still_saved(desk, bodies):
    kept, other = (bodies[name].id for name in NAMES[1:3])
    for body in (kept, other):
        desk.lines.save(ProviderService, None, None, body, {"service": "24", "capacity": 4})
    desk.network.merging.merge(kept, other, {})
    for line in desk.lines.of(ProviderService, kept):
        desk.lines.save(ProviderService, line.id, line.version, kept, {"capacity": 5})
    with pytest.raises(RefusedError, match="もう書かれています"):
        desk.lines.save(ProviderService, None, None, kept, {"service": "24"})


def test_a_joint_support_that_names_nobody_is_told_apart(desk, bodies):
    a_joint(desk, a_case(desk))
    table = counted(desk)
    assert (table.total.bodies.count, table.supports) == (0, 1)


def test_json_tells_them_beside_the_cases_of_joint_support(desk, bodies):
    contact(desk, 1, NAMES[0])
    figures = people_json(desk.tally.report(fiscal_year(2026)).people)
    assert figures["joint_partners"]["columns"] == ["distinct", "events"]
    assert figures["joint_partners"]["rows"]["designated_consult"] == [1, 1]
    assert figures["joint_partners"]["rows"]["medical"] == [0, 0]
    assert figures["joint_partners"]["total"] == [1, 1]
    assert figures["joint_partners"]["cases"]["total"] == figures["joint_partners"]["cases"]["medical"] == 0
    assert figures["joint_partners"]["unlinked"] == {"records": 0, "joint_supports": 0}
    assert figures["joint_support"]["cumulative"] == 0

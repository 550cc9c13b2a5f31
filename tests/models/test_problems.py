"""What a sheet contradicts in itself is refused where it stands, whoever saves it."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import (
    CareItem,
    Certificate,
    Consent,
    ContactPerson,
    DisclosureRequest,
    JointSupport,
    OfficeStanding,
    OnCallShift,
    Organization,
    OrganizationHouse,
    OrganizationPerson,
    OtherName,
    PlanDestination,
    ProviderService,
    PublishedTable,
    Sheet,
    StaffPost,
    StayDailyRecord,
    SupportTeamMember,
    WeeklyScheduleItem,
    WordReading,
    links,
)
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.sheets.values import refuse_missing

EARLY, LATE = date(2026, 6, 1), date(2026, 7, 1)
ASKED = {"given_on": LATE, "giver": "self", "way": "oral", "scope": ("involvement",)}
TEAM = {"organization": "みちくさ", "role_text": "日中"}
WEEK = {"days": ("mon",), "content": "生活介護", "starts": "9:30", "ends": "15:30"}
REQUEST = {"asked_on": EARLY, "kind": "disclose"}
SHIFT = {"staff_id": 1, "starts_at": datetime(2026, 7, 1, 17), "ends_at": datetime(2026, 7, 2, 9)}
FINE = [
    StaffPost(post="manager", from_on=EARLY, to_on=EARLY, fte="0.5"),
    OfficeStanding(name="拠点", operation="direct", from_on=EARLY),
    OnCallShift(**SHIFT, second_id=2),
    DisclosureRequest(**REQUEST, decision="none", decided_on=LATE, decision_reason="記録がない"),
    Consent(**ASKED),
    Consent(given_on=LATE, giver="none", legal_ground="生命の保護"),
    ContactPerson(rank=1, name="母", valid_from=EARLY, valid_to=LATE),
    OtherName(kind="alias", name="椿 蘭", valid_from=EARLY, valid_to=LATE),
    PlanDestination(rank=1, place="叔母宅"),
    PublishedTable(title="表1", from_on=EARLY, to_on=LATE),
    Organization(name="みちくさ", office_no="0415100123", corporation_no="1234567890123", opened_on=EARLY),
    OrganizationPerson(post="夜間窓口"),
    OrganizationHouse(name="第一みちくさ", capacity=1),
    ProviderService(service="24", number="0415100123", capacity=4, registered_from=EARLY, registered_to=LATE),
    CareItem(kind="allergy", content="そば", status="void", void_reason="検査で陰性"),
    Certificate(certificate_type="physical", issued_on=EARLY, valid_to=EARLY),
    SupportTeamMember(**TEAM, from_on=EARLY, to_on=LATE),
    JointSupport(partner="core_center", from_on=EARLY),
    WeeklyScheduleItem(**WEEK | {"starts": "22:00", "ends": "25:00"}),
]
WRONG = [
    (Consent(given_on=LATE, giver="none"), ["legal_ground"]),
    (Consent(given_on=LATE, giver="family"), ["way", "scope", "giver_name"]),
    (Consent(**ASKED, valid_to=EARLY, revoked_on=EARLY), ["valid_to", "revoked_on"]),
    (ContactPerson(rank=0, name="母", valid_from=LATE, valid_to=EARLY), ["rank", "valid_to"]),
    (OtherName(kind="alias", name="椿 蘭", valid_from=LATE, valid_to=EARLY), ["valid_to"]),
    (
        DisclosureRequest(**REQUEST, asker="legal", decision="part", answered_on=date(2026, 5, 1)),
        ["answered_on", "decided_on", "decision_reason", "asker_name"],
    ),
    (PlanDestination(rank=0, place="叔母宅"), ["rank"]),
    (StayDailyRecord(day=LATE, shift="night", effect="good", recorded_by="小林"), ["meal"]),
    (PublishedTable(title="表1", from_on=LATE, to_on=EARLY), ["to_on"]),
    (CareItem(kind="allergy", content="そば", status="void", void_reason=" "), ["void_reason"]),
    (
        Organization(name="みちくさ", office_no="04151", corporation_no="12", opened_on=LATE, closed_on=EARLY),
        ["office_no", "corporation_no", "closed_on"],
    ),
    (OrganizationPerson(phone="022-1", from_on=LATE, to_on=EARLY), ["name", "to_on"]),
    (OrganizationHouse(name="第一みちくさ", capacity=0), ["capacity"]),
    (
        ProviderService(service="24", number="みちくさ", capacity=0, from_on=LATE, to_on=EARLY),
        ["number", "capacity", "to_on"],
    ),
    (ProviderService(service="24", registered_from=LATE, registered_to=EARLY), ["registered_to"]),
    (Certificate(certificate_type="physical", issued_on=LATE, valid_to=EARLY), ["valid_to"]),
    (SupportTeamMember(**TEAM, from_on=LATE, to_on=EARLY), ["to_on"]),
    (JointSupport(partner="core_center", from_on=LATE, to_on=EARLY), ["to_on"]),
    (WeeklyScheduleItem(**WEEK | {"starts": "29:00"}), ["starts"]),
    (WeeklyScheduleItem(**WEEK | {"ends": "15時"}), ["ends"]),
    (WeeklyScheduleItem(**WEEK | {"ends": "9:30"}), ["ends"]),
    (WordReading(word="くすり", kana="薬"), ["word", "kana"]),
    (StaffPost(post="manager", from_on=LATE, to_on=EARLY, fte="2.0"), ["to_on", "fte"]),
    (
        OfficeStanding(name="拠点", operation="entrusted", from_on=LATE, to_on=EARLY, plan_limit=-1),
        ["to_on", "corporation", "plan_limit"],
    ),
    (OnCallShift(**SHIFT | {"ends_at": SHIFT["starts_at"], "second_id": 1}), ["ends_at", "second_id"]),
]


@pytest.mark.parametrize("sheet", FINE, ids=lambda sheet: type(sheet).__name__)
def test_what_is_in_order_passes(sheet):
    refuse_missing(sheet, Need.TO_SAVE)


@pytest.mark.parametrize(("sheet", "items"), WRONG, ids=lambda value: getattr(type(value), "noun", ""))
def test_what_contradicts_itself_is_refused_at_its_items(sheet, items):
    with pytest.raises(RefusedError) as refused:
        refuse_missing(sheet, Need.TO_SAVE)
    assert [problem.item for problem in refused.value.problems] == items


def test_every_sheet_with_a_rule_of_its_own_has_an_example_here():
    with_rules = {sheet for sheet in links.kept() if issubclass(sheet, Sheet) and sheet.problems is not Sheet.problems}
    assert with_rules == {type(sheet) for sheet, _items in WRONG}

"""Reports of abuse: for the staff they name; for everybody else there is nothing."""

from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.models import Client
from tests.builders import NOW, a_call, sit_down, unseal

WRITTEN = {
    "found_on": date(2026, 7, 15),
    "types": ("physical",),
    "by_whom": "caregiver",
    "content": "腕に新しいあざ。本人は「ぶたれた」と話した。",
}


@pytest.fixture(autouse=True)
def word_given(desk):
    """The own word of whoever is at the keyboard is given; ``test_own_word`` is about that."""
    unseal(desk)


@pytest.fixture
def others(desk):
    """Two more members of staff, by their ids as text."""
    made = (desk.office.save_staff(None, None, {"name": name}) for name in ("戸田 直樹", "江口 さやか"))
    return tuple(str(member.id) for member in made)


@pytest.fixture
def person(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})


@pytest.fixture
def report(desk, person, others):
    return desk.abuse.save(None, None, {**WRITTEN, "visible_to": others[:1]}, client_id=person.id)


def own_id(desk):
    return next(str(member.id) for member in desk.office.staff() if member.name == "佐伯 まどか")


def items_of(refusal):
    return [problem.item for problem in refusal.value.problems]


def test_who_writes_a_report_always_reads_it(desk, report, others):
    assert report.visible_to == (own_id(desk), others[0])
    assert [found.id for found in desk.abuse.of_client(report.client_id)] == [report.id]
    assert desk.abuse.get(report.id).content == WRITTEN["content"]


def test_who_is_named_reads_it_and_who_is_not_finds_nothing(desk, person, report):
    sit_down(desk, "戸田 直樹")
    assert [found.id for found in desk.abuse.of_client(person.id)] == [report.id]
    sit_down(desk, "江口 さやか")
    assert desk.abuse.of_client(person.id) == []
    for act in (
        lambda: desk.abuse.get(report.id),
        lambda: desk.abuse.save(report.id, report.version, {"content": "書きかえ"}),
        lambda: desk.abuse.discard(report.id, report.version),
        lambda: desk.abuse.take_back(report.id),
        lambda: desk.abuse.get(999),
    ):
        with pytest.raises(RefusedError, match="この記録は開けません"):
            act()


def test_who_left_the_office_reads_nothing_any_more(desk, person, report, set_clock):
    toda = next(member for member in desk.office.staff() if member.name == "戸田 直樹")
    desk.office.save_staff(toda.id, toda.version, {"active_to": date(2026, 7, 31)})
    sit_down(desk, "戸田 直樹")
    assert desk.abuse.of_client(person.id) != []
    set_clock.now = datetime(2026, 8, 1, 9, 0)
    assert desk.abuse.of_client(person.id) == []


def test_the_writer_is_never_taken_off(desk, report, others):
    sit_down(desk, "戸田 直樹")
    changed = desk.abuse.save(report.id, report.version, {"visible_to": ()})
    sit_down(desk, "佐伯 まどか")
    assert changed.visible_to == (own_id(desk), others[0])
    assert desk.abuse.get(report.id).id == report.id


def test_a_program_without_a_name_writes_no_report(desk, person):
    desk.operator.change("プログラム")
    with pytest.raises(RefusedError, match="操作する人"):
        desk.abuse.save(None, None, WRITTEN, client_id=person.id)


def test_a_reader_who_is_not_on_the_list_is_refused(desk, report):
    with pytest.raises(RefusedError) as refusal:
        desk.abuse.save(report.id, report.version, {"visible_to": ("999",)})
    assert items_of(refusal) == ["visible_to"]


def test_the_last_reader_of_a_record_does_not_leave_with_it(desk, person, others):
    desk.abuse.save(None, None, WRITTEN, client_id=person.id)
    saeki = next(member for member in desk.office.staff() if member.name == "佐伯 まどか")
    with pytest.raises(RefusedError) as refusal:
        desk.office.save_staff(saeki.id, saeki.version, {"active_to": date(2027, 3, 31)})
    assert items_of(refusal) == ["active_to"]
    (report,) = desk.abuse.of_client(person.id)
    desk.abuse.save(report.id, report.version, {"visible_to": others})
    assert desk.office.save_staff(saeki.id, saeki.version, {"active_to": date(2027, 3, 31)}).active_to


@pytest.mark.parametrize(
    ("values", "items"),
    [
        ({"found_on": None, "types": ()}, ["found_on", "types"]),
        ({"found_on": date(2026, 7, 17)}, ["found_on"]),
        ({"reported_at": NOW - timedelta(hours=1)}, ["reported_to"]),
        ({"reported_at": NOW + timedelta(hours=1), "reported_to": "区"}, ["reported_at"]),
        ({"reported_at": datetime(2026, 7, 14, 9, 0), "reported_to": "区"}, ["reported_at"]),
        (
            {"reported_at": NOW - timedelta(hours=1), "reported_to": "区", "no_report_reason": "様子を見る"},
            ["no_report_reason"],
        ),
        ({"core_meeting_on": date(2026, 7, 1)}, ["core_meeting_on"]),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_item(desk, person, values, items):
    with pytest.raises(RefusedError) as refusal:
        desk.abuse.save(None, None, {**WRITTEN, **values}, client_id=person.id)
    assert items_of(refusal) == items
    assert desk.abuse.of_client(person.id) == []


def test_a_report_is_about_somebody(desk):
    with pytest.raises(RefusedError, match="だれのことか"):
        desk.abuse.save(None, None, WRITTEN)
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.abuse.save(None, None, WRITTEN, consultation_id=999)


def test_a_stale_report_is_not_overwritten(desk, report):
    desk.abuse.save(report.id, report.version, {"response": "区と協議"})
    with pytest.raises(StaleError):
        desk.abuse.save(report.id, report.version - 1, {"response": "別のこと"})


def test_nothing_of_it_stands_in_search_or_on_the_person(desk, person, report):
    desk.client.save(person.id, person.version, {"phone": "022-000-0001"})
    entries = desk.history.entries(Client, person.id, desk.codes.labels())
    assert all("あざ" not in entry.after and "虐待" not in entry.label for entry in entries)
    from kyoten_desktop.services.calls.call_list import CallFilter

    call = desk.emergency.save(None, None, a_call(client_id=person.id))
    desk.abuse.save(None, None, {**WRITTEN, "content": "むらさきいろのあざ"}, consultation_id=call.id)
    assert desk.calls.find(CallFilter(words="むらさきいろ")).total == 0


def test_a_report_of_a_call_stands_on_the_person_of_the_call(desk, person):
    call = desk.emergency.save(None, None, a_call())
    report = desk.abuse.save(None, None, WRITTEN, consultation_id=call.id)
    assert desk.abuse.of_client(person.id) == []
    desk.emergency.save(call.id, None, {"client_id": person.id})
    assert [found.id for found in desk.abuse.of_client(person.id)] == [report.id]
    assert [found.id for found in desk.abuse.of_call(call.id)] == [report.id]


def suspected(desk, hours, **changes):
    values = a_call(abuse="suspected", received_at=NOW - timedelta(hours=hours), **changes)
    return desk.emergency.save(None, None, {**values, "decision_at": None})


def test_a_suspicion_nobody_notified_within_a_day_is_told_to_all(desk, others):
    late = suspected(desk, 25)
    suspected(desk, 23)
    desk.emergency.save(None, None, a_call(received_at=NOW - timedelta(days=3), decision_at=None))
    sit_down(desk, "江口 さやか")
    assert [(line.call_id, line.name, line.received_at) for line in desk.abuse.unreported()] == [
        (late.id, "高梨 美緒", NOW - timedelta(hours=25))
    ]
    assert len(desk.abuse.unreported(NOW + timedelta(hours=2))) == 2


def test_a_notification_or_a_reason_answers_it_and_a_bare_report_does_not(desk, others):
    call = suspected(desk, 30, subject_name="阿部 陽菜")
    report = desk.abuse.save(None, None, WRITTEN, consultation_id=call.id)
    assert [line.call_id for line in desk.abuse.unreported()] == [call.id]
    values = {"reported_at": NOW - timedelta(hours=2), "reported_to": "区障害高齢課"}
    report = desk.abuse.save(report.id, report.version, values)
    assert desk.abuse.unreported() == []
    desk.abuse.discard(report.id, report.version)
    assert [line.call_id for line in desk.abuse.unreported()] == [call.id]
    desk.abuse.take_back(report.id)
    assert desk.abuse.unreported() == []
    other = suspected(desk, 40)
    desk.abuse.save(None, None, {**WRITTEN, "no_report_reason": "聞き違いとわかった"}, consultation_id=other.id)
    assert desk.abuse.unreported() == []


def test_a_call_in_the_bin_asks_nothing(desk):
    call = suspected(desk, 30)
    desk.emergency.discard(call.id, call.version)
    assert desk.abuse.unreported() == []

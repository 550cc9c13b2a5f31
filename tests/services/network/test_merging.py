"""Two sheets of one body made one, and two again: nothing is lost, and no two numbers are joined unasked."""

import pytest

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import OrganizationName, OrganizationPerson, ProviderService
from kyoten_desktop.services.network.organization import BodyFilter
from tests.builders import a_call, keep_records_since

NUMBER, OTHER_NUMBER = "0415100123", "0415100999"


@pytest.fixture
def merging(desk):
    return desk.network.merging


def a_body(desk, name, **values):
    return desk.network.organization.save(None, None, {"name": name, **values})


@pytest.fixture
def two(desk):
    kept = a_body(desk, "みちくさ", phone="022-1")
    merged = a_body(desk, "みちくさ（旧）", phone="022-2", fax="022-3", kana="みちくさ")
    desk.lines.save(OrganizationPerson, None, None, merged.id, {"name": "早乙女 静"})
    return kept, merged


def of(desk, sheet, body):
    return desk.lines.of(sheet, body.id)


def state(desk, body):
    """Return what a body says, and its lines."""
    now = desk.network.organization.get(body.id)
    lines = {
        sheet: [(line.name if sheet is not ProviderService else line.number) for line in of(desk, sheet, body)]
        for sheet in (OrganizationName, OrganizationPerson, ProviderService)
    }
    return now.name, now.kana, now.phone, now.fax, now.office_no, lines


def test_everything_moves_what_was_empty_is_filled_and_the_other_name_is_kept(desk, merging, two):
    kept, merged = two
    view = merging.preview(kept.id, merged.id)
    assert {noun: count for noun, count in view.moving.items() if count} == {"機関の担当者": 1}
    assert [differing.item.name for differing in view.differing] == ["phone"]
    one = merging.merge(kept.id, merged.id, {})
    assert (one.name, one.phone, one.fax) == ("みちくさ", "022-1", "022-3")
    people = [(line.post, line.name, line.phone) for line in of(desk, OrganizationPerson, one)]
    assert sorted(people, key=str) == [("まとめる前の電話", None, "022-2"), (None, "早乙女 静", None)]
    assert [line.name for line in of(desk, OrganizationName, one)] == ["みちくさ（旧）"]
    found = desk.network.organization.find(BodyFilter(words="旧"))
    assert [line.organization_id for line in found.lines] == [kept.id]
    assert desk.network.organization.discarded() == []


def test_undoing_brings_both_back_as_they_were(desk, merging, two):
    kept, merged = two
    before = [state(desk, body) for body in two]
    merging.merge(kept.id, merged.id, {"phone": "022-2"})
    assert desk.network.organization.get(kept.id).phone == "022-2"
    (merge,) = merging.of(kept.id)
    assert merging.other(merge).id == merged.id
    merging.undo(merge.id)
    assert [state(desk, body) for body in two] == before
    with pytest.raises(RefusedError, match="もう元に戻されています"):
        merging.undo(merge.id)
    assert [line.name for line in desk.network.organization.find(BodyFilter(words="早乙女")).lines] == [merged.name]


def test_what_was_written_since_stays_when_it_is_undone(desk, merging, two):
    kept, merged = two
    one = merging.merge(kept.id, merged.id, {})
    desk.network.organization.save(one.id, one.version, {"fax": "022-9"})
    desk.lines.save(OrganizationPerson, None, None, one.id, {"name": "新しい人"})
    merging.undo(merging.of(kept.id)[0].id)
    assert desk.network.organization.get(kept.id).fax == "022-9"
    assert [line.name for line in of(desk, OrganizationPerson, kept)] == ["新しい人"]
    assert [line.name for line in of(desk, OrganizationPerson, merged)] == ["早乙女 静"]


@pytest.mark.parametrize("is_other_taken", [False, True])
def test_what_gives_way_is_kept_beside_and_goes_back(desk, merging, is_other_taken):
    said = {"phone": ("022-999-0000", "022-000-1006"), "fax": ("022-7", "022-8"), "org_type": ("police", "hospital")}
    kept, merged = (
        a_body(desk, name, note=note, **{item: values[place] for item, values in said.items()})
        for place, (name, note) in enumerate(
            (("相談支援センター　みなも", "夜は留守電"), ("相談支援センターみなも", "二階"))
        )
    )
    before = [(desk.network.organization.get(body.id).note, state(desk, body)) for body in (kept, merged)]
    taken = {item: values[1] for item, values in said.items()} if is_other_taken else {}
    one = merging.merge(kept.id, merged.id, taken)
    assert [getattr(one, item) for item in said] == [values[is_other_taken] for values in said.values()]
    assert one.note.startswith("夜は留守電\n二階\n")
    assert ("FAX 022-7" if is_other_taken else "FAX 022-8") in one.note
    labels = desk.codes.labels()
    assert f"機関の種類 {labels.label('org_type', said['org_type'][not is_other_taken])}" in one.note
    for words in ("000-1006", "0220001006", "999-0000"):
        assert [line.organization_id for line in desk.network.organization.find(BodyFilter(words=words)).lines] == [
            kept.id
        ]
    merging.undo(merging.of(kept.id)[0].id)
    assert [(desk.network.organization.get(body.id).note, state(desk, body)) for body in (kept, merged)] == before


def test_two_numbers_are_never_joined_unasked(desk, merging):
    kept, merged = a_body(desk, "みちくさ", office_no=NUMBER), a_body(desk, "道草", office_no=OTHER_NUMBER)
    view = merging.preview(kept.id, merged.id)
    assert view.numbers == (NUMBER, OTHER_NUMBER)
    assert view.warnings[0].startswith(f"事業所番号が違います（{NUMBER}と{OTHER_NUMBER}）。")
    for number in ("", "0000000000"):
        with pytest.raises(RefusedError) as refused:
            merging.merge(kept.id, merged.id, {}, number)
        assert refused.value.problems[0].item == "office_no"
    assert desk.network.organization.find(BodyFilter()).total == 2


def test_the_number_that_is_not_kept_stays_with_its_services(desk, merging):
    kept, merged = a_body(desk, "みちくさ", office_no=NUMBER), a_body(desk, "道草", office_no=OTHER_NUMBER)
    desk.lines.save(ProviderService, None, None, kept.id, {"service": "24"})
    desk.lines.save(ProviderService, None, None, merged.id, {"service": "33"})
    before = [state(desk, body) for body in (kept, merged)]
    merging.merge(kept.id, merged.id, {}, OTHER_NUMBER)
    assert desk.network.organization.get(kept.id).office_no == OTHER_NUMBER
    assert sorted((line.service, line.number) for line in of(desk, ProviderService, kept)) == [
        ("24", NUMBER),
        ("33", None),
    ]
    for number in (NUMBER, OTHER_NUMBER):
        assert desk.network.organization.find(BodyFilter(words=number)).total == 1
    merging.undo(merging.of(kept.id)[0].id)
    assert [state(desk, body) for body in (kept, merged)] == before


def test_a_number_without_a_service_is_not_lost_either(desk, merging):
    kept, merged = a_body(desk, "みちくさ", office_no=NUMBER), a_body(desk, "道草", office_no=OTHER_NUMBER)
    before = [state(desk, body) for body in (kept, merged)]
    merging.merge(kept.id, merged.id, {}, NUMBER)
    (line,) = of(desk, ProviderService, kept)
    assert (line.service, line.number) == (None, OTHER_NUMBER)
    with pytest.raises(RefusedError, match="「みちくさ」の番号です"):
        a_body(desk, "ひだまり", office_no=OTHER_NUMBER)
    merging.undo(merging.of(kept.id)[0].id)
    assert [state(desk, body) for body in (kept, merged)] == before


def test_one_number_on_one_of_the_two_asks_nothing(desk, merging):
    kept, merged = a_body(desk, "みちくさ"), a_body(desk, "道草", office_no=NUMBER)
    assert merging.merge(kept.id, merged.id, {}).office_no == NUMBER
    merging.undo(merging.of(kept.id)[0].id)
    assert [desk.network.organization.get(body.id).office_no for body in (kept, merged)] == [None, NUMBER]


def test_a_merged_body_comes_back_by_undoing_alone(desk, merging, two):
    kept, merged = two
    merging.merge(kept.id, merged.id, {})
    with pytest.raises(RefusedError, match="「みちくさ」と一つにまとめられています"):
        desk.network.organization.take_back(merged.id)
    with pytest.raises(RefusedError, match="一つにまとめられています"):
        merging.preview(kept.id, merged.id)
    with pytest.raises(RefusedError, match="同じ機関です"):
        merging.preview(kept.id, kept.id)


def test_merges_are_undone_from_the_newest_on(desk, merging, two):
    kept, merged = two
    third = a_body(desk, "みちくさ本部")
    merging.merge(kept.id, merged.id, {})
    merging.merge(third.id, kept.id, {})
    newest, first = merging.of(third.id)
    with pytest.raises(RefusedError, match="新しくまとめたものから"):
        merging.undo(first.id)
    merging.undo(newest.id)
    merging.undo(first.id)
    assert desk.network.organization.find(BodyFilter()).total == 3


def test_what_waits_half_written_waits_on_the_body_that_stays(desk, merging, two):
    kept, merged = two
    desk.drafts.keep("organizations", merged.id, merged.version, {"note": "書きかけ"})
    merging.merge(kept.id, merged.id, {})
    assert desk.drafts.of("organizations", kept.id).values == {"note": "書きかけ"}
    merging.undo(merging.of(kept.id)[0].id)
    assert desk.drafts.of("organizations", merged.id).values == {"note": "書きかけ"}
    desk.drafts.keep("organizations", kept.id, kept.version, {"note": "こちらも"})
    with pytest.raises(RefusedError, match="書きかけが両方にあります"):
        merging.merge(kept.id, merged.id, {})


def test_bodies_with_inquiries_are_merged_and_parted_without_changing_table_1(desk, merging):
    keep_records_since(desk, 2020, 4, 1)
    kept, merged = a_body(desk, "みちくさ"), a_body(desk, "はらっぱ")
    calls = []
    for places, source in (((kept,), "police"), ((merged,), "contracted_consult"), ((kept, merged), "police")):
        inquiries = [{"place": each.name, "answer": "declined", "reasons": ("full",)} for each in places]
        values = a_call(referral_source=source, referrer=places[-1].name)
        calls.append(desk.emergency.save(None, None, values, inquiries=inquiries))

    def led_to():
        found = [desk.emergency.get(call.id) for call in calls]
        return [(call.referrer_body_id, *(line.place_body_id for line in call.inquiries)) for call in found]

    def table_1():
        table = desk.tally.report(fiscal_year(2026)).referrals
        return [(row.code, [cell.ids for cell in row.cells]) for row in (*table.rows, table.total)]

    before, links = table_1(), led_to()
    assert links == [(kept.id, kept.id), (merged.id, merged.id), (merged.id, kept.id, merged.id)]
    assert set(before[-1][1][-1]) == {call.id for call in calls}
    merging.merge(kept.id, merged.id, {})
    assert set().union(*led_to()) == {kept.id}
    assert table_1() == before
    merging.undo(merging.of(kept.id)[0].id)
    assert (table_1(), led_to()) == (before, links)

"""A text that names a body leads to it, whatever is written, merged or undone; no text is ever changed (R-03)."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import CareRole, Consent, SupportTeamMember, WeeklyScheduleItem, links
from tests.builders import a_call


@pytest.fixture
def linking(desk):
    return desk.network.linking


def a_body(desk, name, **values):
    return desk.network.organization.save(None, None, {"name": name, **values})


def asked(desk, place, **values):
    """Return a call with one inquiry."""
    return desk.emergency.save(None, None, a_call(**values), inquiries=[{"place": place}])


def link_of(desk, call):
    inquiry = desk.emergency.get(call.id).inquiries[0]
    return inquiry.place, inquiry.place_body_id


def rewrite(desk, call, place):
    now = desk.emergency.get(call.id)
    return desk.emergency.save(now.id, now.version, {}, inquiries=[{"id": now.inquiries[0].id, "place": place}])


def groups(linking):
    return {group.name: group for group in linking.unlinked()}


def test_the_name_of_one_known_body_leads_to_it(desk):
    body = a_body(desk, "ひかり相談支援", kana="ひかりそうだんしえん")
    assert link_of(desk, asked(desk, "ﾋｶﾘ相談支援")) == ("ﾋｶﾘ相談支援", body.id)
    assert link_of(desk, asked(desk, "ひかり")) == ("ひかり", None)
    a_body(desk, "光相談支援", kana="ひかりそうだんしえん")
    assert link_of(desk, asked(desk, "ひかりそうだんしえん")) == ("ひかりそうだんしえん", None)


def test_neither_a_closed_body_nor_one_in_the_trash_is_named_by_a_new_text(desk):
    closed, gone = a_body(desk, "ひかり", closed_on=date(2026, 3, 31)), a_body(desk, "みどり")
    desk.network.organization.discard(gone.id, gone.version)
    assert link_of(desk, asked(desk, closed.name)) == ("ひかり", None)
    assert link_of(desk, asked(desk, gone.name)) == ("みどり", None)
    call = desk.emergency.save(None, None, a_call(), inquiries=[{"place": "みどり", "place_body_id": gone.id}])
    assert link_of(desk, call) == ("みどり", None)


def test_a_changed_text_drops_its_link_unless_it_is_still_a_name_of_that_body(desk):
    body = a_body(desk, "ひかり相談支援")
    call = asked(desk, "ひかり相談支援")
    assert link_of(desk, rewrite(desk, call, "ひかり相談支援の佐藤さん"))[1] == body.id
    assert link_of(desk, rewrite(desk, call, "（株）ひかり相談支援"))[1] == body.id
    assert link_of(desk, rewrite(desk, call, "みどり相談支援"))[1] is None
    assert link_of(desk, rewrite(desk, call, "ひかり相談支援"))[1] == body.id


def test_a_text_that_is_set_back_leads_to_what_it_named(desk):
    hikari, midori = a_body(desk, "ひかり"), a_body(desk, "みどり")
    call = desk.emergency.save(None, None, a_call(referrer="ひかり"))
    assert call.referrer_body_id == hikari.id
    call = desk.emergency.save(call.id, call.version, {"referrer": "みどり"})
    assert call.referrer_body_id == midori.id
    told = [line for line in desk.history.entries(type(call), call.id, desk.codes) if "事業所・人" in line.label]
    assert {(line.label, line.before, line.after) for line in told if line.before != "（空）"} == {
        ("事業所・人", "ひかり", "みどり"),
        ("機関（事業所・人）", "ひかり", "みどり"),
    }
    desk.history.revert(next(line.line_id for line in told if line.can_revert))
    now = desk.emergency.get(call.id)
    assert (now.referrer, now.referrer_body_id) == ("ひかり", hikari.id)


def test_a_picked_body_stays_though_the_text_is_called_otherwise(desk):
    body = a_body(desk, "ひかり")
    call = desk.emergency.save(None, None, a_call(), inquiries=[{"place": "いつもの所", "place_body_id": body.id}])
    assert link_of(desk, call) == ("いつもの所", body.id)
    assert link_of(desk, rewrite(desk, call, "いつもの所")) == ("いつもの所", body.id)


def test_every_declared_text_is_grouped_by_what_it_names(desk, linking):
    person = desk.client.save(None, None, {"name": "高梨 美緒", "planner": "ひかりの佐藤さん"})
    case = desk.case.open(person.id, {"opened_on": date(2026, 4, 1), "lead_agency": "（株）ひかり"})
    desk.lines.save(CareRole, None, None, person.id, {"role": "meal", "backup": "ヒカリ"})
    team = {"organization": "みどり", "role_text": "通所"}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    asked(desk, "ひかり")
    asked(desk, "ひかり")
    found = groups(linking)
    assert list(found) == ["ひかり", "みどり"]
    group = found["ひかり"]
    assert (group.count, group.alike) == (5, ())
    assert dict(group.spellings) == {"ひかり": 2, "ひかりの佐藤さん": 1, "（株）ひかり": 1, "ヒカリ": 1}
    assert dict(group.places) == {
        "受入れ照会・照会先": 2,
        "本人・相談支援専門員": 1,
        "ケース・主たる支援機関": 1,
        "介護者が担う役割・代われる人・事業所": 1,
    }
    body = a_body(desk, "ひかり")
    assert [each.organization_id for each in groups(linking)["ひかり"].alike] == [body.id]


def test_a_group_is_linked_in_one_act_and_parted_again(desk, linking):
    calls = [asked(desk, place) for place in ("ひかり", "ひかりの佐藤さん", "みどり")]
    body = a_body(desk, "光相談支援")
    act = linking.link(groups(linking)["ひかり"].key, body.id)
    assert [link_of(desk, call) for call in calls] == [
        ("ひかり", body.id),
        ("ひかりの佐藤さん", body.id),
        ("みどり", None),
    ]
    assert list(groups(linking)) == ["みどり"]
    with pytest.raises(RefusedError, match="この名前は、もうどこかの機関に結びついています"):
        linking.link("ひかり", a_body(desk, "ほか").id)
    assert [(line.name, line.count, line.is_undone) for line in linking.acts()] == [("光相談支援", 2, False)]
    linking.undo(act.id)
    assert [link_of(desk, call)[1] for call in calls] == [None, None, None]
    assert linking.acts()[0].is_undone
    with pytest.raises(RefusedError, match="もう元に戻されています"):
        linking.undo(act.id)


def test_undoing_leaves_what_was_linked_otherwise_since(desk, linking):
    first, second = asked(desk, "ひかり"), asked(desk, "ひかり")
    body, other = a_body(desk, "光"), a_body(desk, "みどり")
    act = linking.link("ひかり", body.id)
    rewrite(desk, first, "みどり")
    linking.undo(act.id)
    assert (link_of(desk, first)[1], link_of(desk, second)[1]) == (other.id, None)


def test_a_body_that_is_gone_or_was_closed_before_is_refused_in_words(desk, linking):
    asked(desk, "ひかり")
    closed = a_body(desk, "光", closed_on=date(2026, 3, 31))
    gone = a_body(desk, "みどり")
    desk.network.organization.discard(gone.id, gone.version)
    with pytest.raises(RefusedError, match="「光」は令和8年3月31日に閉じています"):
        linking.link("ひかり", closed.id)
    with pytest.raises(RefusedError, match="この機関は見つかりません"):
        linking.link("ひかり", gone.id)
    assert groups(linking)["ひかり"].count == 1


def test_a_body_with_links_is_not_put_away_and_says_where_they_are(desk):
    body = a_body(desk, "ひかり")
    asked(desk, "ひかり", referrer="ひかり")
    with pytest.raises(RefusedError, match=r"受入れ照会1件.*緊急受入れ相談1件|緊急受入れ相談1件.*受入れ照会1件"):
        desk.network.organization.discard(body.id, body.version)


def test_a_body_that_leads_open_cases_is_not_closed(desk):
    body = a_body(desk, "ひかり")
    person = desk.client.save(None, None, {"name": "高梨 美緒"})
    case = desk.case.open(person.id, {"opened_on": date(2026, 4, 1), "lead_agency": "ひかり"})
    with pytest.raises(RefusedError, match="ケース1件の主たる支援機関です（高梨 美緒さん）") as refused:
        desk.network.organization.save(body.id, body.version, {"closed_on": date(2026, 7, 1)})
    assert refused.value.problems[0].item == "closed_on"
    desk.network.organization.save(body.id, body.version, {"closed_on": date(2027, 3, 31)})
    desk.case.save(case.id, desk.case.get(case.id).version, {"lead_agency": "みどり"})
    now = desk.network.organization.get(body.id)
    desk.network.organization.save(body.id, now.version, {"closed_on": date(2026, 7, 1)})


def test_merging_two_bodies_with_inquiries_and_undoing_it_changes_no_count_of_table_1(desk):
    kept, merged = a_body(desk, "ひかり"), a_body(desk, "光相談支援")
    calls = [
        asked(desk, place, outcome=outcome, referrer=place)
        for place, outcome in (("ひかり", "advice"), ("光相談支援", "hospital"), ("光相談支援", "advice"))
    ]

    def state():
        table = desk.tally.report(fiscal_year(2026)).referrals
        counts = [[cell.count for cell in row.cells] for row in (*table.rows, table.total)]
        return counts, [link_of(desk, call)[0] for call in calls]

    before, own = state(), [link_of(desk, call)[1] for call in calls]
    assert own == [kept.id, merged.id, merged.id]
    view = desk.network.merging.preview(kept.id, merged.id)
    assert {noun: count for noun, count in view.moving.items() if count} == {"受入れ照会": 2, "緊急受入れ相談": 2}
    desk.network.merging.merge(kept.id, merged.id, {})
    assert [link_of(desk, call)[1] for call in calls] == [kept.id] * 3
    assert state() == before
    desk.network.merging.undo(desk.network.merging.of(kept.id)[0].id)
    assert state() == before
    assert [link_of(desk, call)[1] for call in calls] == own


def test_merged_people_keep_what_their_planner_leads_to(desk):
    body = a_body(desk, "ひかり")
    kept = desk.client.save(None, None, {"name": "高梨 美緒"})
    twin = desk.client.save(None, None, {"name": "高梨 美緒", "planner": "いつもの人", "planner_body_id": body.id})
    desk.merging.merge(kept.id, twin.id, {})
    now = desk.client.get(kept.id)
    assert (now.planner, now.planner_body_id) == ("いつもの人", body.id)


def test_a_body_is_nobodys_belonging(desk):
    body = a_body(desk, "ひかり")
    person = desk.client.save(None, None, {"name": "高梨 美緒", "planner": "ひかり"})
    desk.client.discard(person.id, person.version)
    desk.erasing.erase(person.id, person.client_no)
    assert desk.network.organization.get(body.id).name == "ひかり"
    assert all(sheet.__name__ != "Organization" for sheet in links.of_a_person())


def test_a_group_says_since_when_and_until_when(desk, linking):
    for place, month in (("ひかり", 4), ("ヒカリ", 7)):
        at = datetime(2026, month, 2, 9, 0)
        desk.emergency.save(None, None, a_call(received_at=at), inquiries=[{"place": place, "asked_at": at}])
    desk.client.save(None, None, {"name": "高梨 美緒", "planner": "みどり"})
    found = groups(linking)
    assert (found["ひかり"].first_on, found["ひかり"].last_on) == (date(2026, 4, 2), date(2026, 7, 2))
    assert (found["みどり"].first_on, found["みどり"].last_on) == (None, None)


def test_a_line_without_a_day_of_its_own_has_that_of_its_sheet(desk, linking):
    case = desk.case.open(desk.client.save(None, None, {"name": "高梨 美緒"}).id, {"opened_on": date(2026, 4, 1)})
    given = {"given_on": date(2026, 4, 1), "giver": "self", "way": "oral", "scope": ("involvement",)}
    desk.lines.save(Consent, None, None, case.id, {**given, "family_data_included": True})
    intake = desk.intake.start(case.id)
    week = {"days": ("mon",), "starts": "9:30", "ends": "15:00", "content": "通所", "provider": "ひかり"}
    desk.lines.save(WeeklyScheduleItem, None, None, intake.id, week)
    assert groups(linking)["ひかり"].first_on == intake.made_on
    assert intake.made_on is not None


def test_a_record_of_a_group_is_told_and_can_be_left_out(desk, linking):
    body = a_body(desk, "光相談支援")
    calls = []
    for place, name, month in (("ひかり", "高梨 美緒", 4), ("ひかりの佐藤さん", "吉川 蓮", 7)):
        asked_at = datetime(2026, month, 2, 9, 0)
        lines = [{"place": place, "asked_at": asked_at}]
        calls.append(desk.emergency.save(None, None, a_call(subject_name=name), inquiries=lines))
    told = linking.records(groups(linking)["ひかり"])
    assert [(each.day, each.whose, each.place, each.text) for each in told] == [
        (date(2026, 7, 2), "吉川 蓮", "受入れ照会・照会先", "ひかりの佐藤さん"),
        (date(2026, 4, 2), "高梨 美緒", "受入れ照会・照会先", "ひかり"),
    ]
    with pytest.raises(RefusedError, match="すべての記録が外されています"):
        linking.link("ひかり", body.id, {each.key for each in told})
    linking.link("ひかり", body.id, {told[1].key})
    assert [link_of(desk, call)[1] for call in calls] == [None, body.id]
    assert [each.text for each in linking.records(groups(linking)["ひかり"])] == ["ひかり"]


def test_what_a_text_names_is_told_before_it_is_kept(desk, linking):
    one, closed = a_body(desk, "ひかり"), a_body(desk, "みどり", closed_on=date(2026, 3, 31))
    gone = a_body(desk, "あおば")
    desk.network.organization.discard(gone.id, gone.version)
    assert linking.named("ひかりの佐藤さん", None, is_typed=True).body.id == one.id
    assert linking.named("いつもの所", one.id, is_typed=False).body.id == one.id
    assert linking.named("いつもの所", one.id, is_typed=True).body is None
    assert linking.named("", one.id, is_typed=False).body is None
    for words, body in (("みどり", closed), ("あおば", gone)):
        named = linking.named(words, None, is_typed=True)
        assert (named.body, [each.id for each in named.called]) == (None, [body.id])
    twin = a_body(desk, "ヒカリ")
    assert [each.id for each in linking.named("ひかり", None, is_typed=True).called] == [one.id, twin.id]
    assert [each.id for each in linking.offered("（福）ひかりの佐藤さん")] == [one.id, twin.id]


def test_a_body_merged_into_another_is_not_in_the_trash(desk, linking):
    kept, other = a_body(desk, "ひかり相談"), a_body(desk, "ひかり")
    desk.network.merging.merge(kept.id, other.id, {})
    named = linking.named("ひかり", None, is_typed=True)
    assert (named.body.id, named.called) == (kept.id, ())


def test_a_link_to_a_body_that_was_merged_meanwhile_goes_on_to_the_one_that_is_left(desk, linking):
    kept, other = a_body(desk, "ひかり相談"), a_body(desk, "ひかり")
    desk.network.merging.merge(kept.id, other.id, {})
    assert linking.named("ひかり", other.id, is_typed=False).body.id == kept.id
    call = desk.emergency.save(None, None, a_call(referrer="ひかり", referrer_body_id=other.id))
    assert call.referrer_body_id == kept.id


def test_the_word_for_a_relation_is_no_name_of_a_body_unless_one_is_called_so(desk, linking):
    for words in ("本人", "母", "ひかり"):
        asked(desk, words)
    assert list(groups(linking)) == ["ひかり"]
    body = a_body(desk, "きょうだい")
    person = desk.client.save(None, None, {"name": "高梨 美緒"})
    desk.lines.save(CareRole, None, None, person.id, {"role": "meal", "backup": "きょうだい"})
    a_body(desk, "ｷｮｳﾀﾞｲ")
    desk.lines.save(CareRole, None, None, person.id, {"role": "bath", "backup": "きょうだい"})
    assert [(group.name, group.count) for group in linking.unlinked()] == [("きょうだい", 1), ("ひかり", 1)]
    assert body.id in [each.organization_id for each in groups(linking)["きょうだい"].alike]


def test_a_text_that_says_whom_to_ask_is_proposed_to_the_body_and_linked_by_a_person_alone(desk, linking):
    body = a_body(desk, "東区障害高齢課")
    texts = ("東区障害高齢課 担当 江口", "東区障害高齢課（022-000-0001）", "東区障害高齢課 担当 江口")
    calls = [asked(desk, text) for text in texts]
    assert [link_of(desk, call) for call in calls] == [(text, None) for text in texts]
    (group,) = linking.unlinked()
    assert (group.name, group.count, dict(group.spellings)) == ("東区障害高齢課", 3, {texts[0]: 2, texts[1]: 1})
    assert [each.organization_id for each in group.alike] == [body.id]
    named = linking.named(texts[0], None, is_typed=True)
    assert (named.body, [each.id for each in named.called]) == (None, [body.id])
    act = linking.link(group.key, body.id)
    assert [link_of(desk, call) for call in calls] == [(text, body.id) for text in texts]
    assert link_of(desk, rewrite(desk, calls[0], "東区障害高齢課 担当 山田"))[1] == body.id
    linking.undo(act.id)
    assert [link_of(desk, call)[1] for call in calls] == [None, None, None]

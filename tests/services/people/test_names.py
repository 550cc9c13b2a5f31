"""Everyone whose name must not stand on a masked paper."""

from datetime import date

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.names.check import Answers, NameCheck
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.models import (
    Client,
    ClientMerge,
    ContactPerson,
    FamilyMember,
    Household,
    IntakeSheet,
    SupportTeamMember,
    links,
)
from kyoten_desktop.models.items import NameKind, items_of
from kyoten_desktop.storage.people import names as name_queries
from tests.builders import NOW, a_call


def test_everyone_is_read_once_with_what_gives_them_away(desk):
    desk.client.save(
        None,
        None,
        {"name": "髙橋 一郎", "kana": "たかはし いちろう", "former_name": "渡邉 一郎", "phone": "022-000-0177"},
    )
    for _ in range(2):
        desk.emergency.save(None, None, a_call())
    gone = desk.emergency.save(None, None, a_call(subject_name="阿部 陽菜", subject_kana="あべ ひな"))
    desk.emergency.discard(gone.id, gone.version)
    everyone = desk.names.everyone()
    assert set(everyone) == {
        NamedPerson("髙橋 一郎", "たかはし いちろう", "渡邉 一郎", "", "022-000-0177"),
        NamedPerson("高梨 美緒", "たかなし みお"),
        NamedPerson("阿部 陽菜", "あべ ひな"),
    }
    assert len(everyone) == 3


def test_the_scanner_of_a_call_knows_who_called_and_where_the_person_is(desk):
    call = desk.emergency.save(
        None, None, a_call(referrer="みちくさ 平井さん", referrer_phone="090-1234-5678", whereabouts="緑川市本町1-2-3")
    )
    text = "平井より 09012345678、本町1丁目2-3、髙梨のこと"
    found = desk.names.scanner_for(call).find(text)
    assert [text[match.start : match.end] for match in found] == ["平井", "09012345678", "本町1丁目2-3", "髙梨"]
    assert found[-1].who == 0


def a_case(desk, **changes):
    values = {"name": "高梨 美緒", "kana": "たかなし みお", **changes}
    client = desk.client.save(None, None, values)
    return desk.case.open(client.id, {"opened_on": date(2026, 6, 1), "referral_source": "ward_disability"})


def words_found(desk, case, text):
    return [text[match.start : match.end] for match in desk.names.scanner_for_case(case.id).find(text)]


def write(desk, *sheets):
    """Write what other services keep, straight into the file."""
    with desk.file.writing("検査") as session:
        session.add_all(sheets)


def test_a_case_knows_its_person_first_and_the_household_next(desk):
    case = a_case(desk)
    home = Household(household_no="S-1", address="緑川市東区本町1-2-3")
    write(desk, home)
    client = desk.client.get(case.client_id)
    with desk.file.writing("検査") as session:
        session.get(Client, client.id).household_id = home.id
    write(desk, FamilyMember(household_id=home.id, name="高梨 幸子", kana="たかなし さちこ", relation="mother"))
    check = NameCheck(desk.names.scanner_for_case(case.id), Mask.ANONYMOUS, Answers(("高梨美緒", "高梨幸子")))
    assert (
        check.cover("経過", "高梨美緒と母の高梨幸子が本町1丁目2番3号に住む")
        == "Aさんと母のBさんが本町1丁目2番3号に住む"
    )
    assert [found.word for found in check.found()] == ["本町1丁目2番3"]


def test_contacts_team_doctor_guardian_and_planner_are_known(desk):
    case = a_case(desk, guardian_name="柏木 和夫（司法書士）", planner="計画相談つばさ 室井", mobile="090-1111-2222")
    desk.lines.save(
        ContactPerson,
        None,
        None,
        case.client_id,
        {"rank": 1, "name": "丹羽 昭", "kana": "にわ あきら", "phone": "022-345-6789", "second_phone": "080-9999-0000"},
    )
    team = {"organization": "みずうみ訪問看護", "person": "須賀 看護師", "role_text": "服薬", "phone": "022-777-8888"}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    write(desk, IntakeSheet(case_id=case.id, version_no=1, doctor="みなと病院 久米医師", doctor_phone="022-444-5555"))
    text = "柏木さん、室井、丹羽、須賀、久米、0902222… 090-1111-2222、022-345-6789、08099990000、777-8888、022-444-5555"
    assert words_found(desk, case, text) == [
        "柏木", "室井", "丹羽", "須賀", "久米", "090-1111-2222", "022-345-6789", "08099990000", "777-8888",
        "022-444-5555",
    ]  # fmt: skip


def test_everyone_elses_family_school_and_people_are_known_too(desk):
    case = a_case(desk)
    other = a_case(desk, name="阿部 陽菜", kana="あべ ひな", day_place="第二みどり支援学校（高等部）")
    desk.lines.save(ContactPerson, None, None, other.client_id, {"rank": 1, "name": "阿部 静江", "kana": "あべ しずえ"})
    text = "第二みどり支援学校に通うひなと、支援学校の高等部。しずえさん。"
    assert words_found(desk, case, text) == ["第二みどり支援学校", "しずえ"]
    check = NameCheck(desk.names.scanner_for_case(case.id), Mask.ANONYMOUS, Answers(("第二みどり支援学校",)))
    assert check.cover("経過", "第二みどり支援学校へ") == "（伏せています）へ"


def test_people_in_the_bin_are_known_and_merged_sheets_are_the_same_person(desk):
    case = a_case(desk)
    gone = desk.client.save(None, None, {"name": "綿貫 蓮", "kana": "わたぬき れん"})
    twin = desk.client.save(None, None, {"name": "柊 美緒", "kana": "ひいらぎ みお"})
    with desk.file.writing("検査") as session:
        for client_id in (gone.id, twin.id):
            session.get(Client, client_id).deleted_at = NOW
        session.add(ClientMerge(kept_id=case.client_id, merged_id=twin.id, merged_at=NOW, merged_by="佐伯", moved="{}"))
    check = NameCheck(desk.names.scanner_for_case(case.id), Mask.ANONYMOUS, Answers(("綿貫", "柊")))
    assert check.cover("経過", "柊さんは綿貫さんの友人") == "AさんはBさんの友人"


def test_words_of_the_work_are_nobodys_name(desk):
    case = a_case(desk, planner="セルフ", day_place="生活介護、自宅、学校")
    desk.emergency.save(None, None, a_call(referrer="あおば 相談"))
    desk.emergency.save(None, None, a_call(referrer="東区障害高齢課 担当 江口"))
    team = {"organization": "区", "person": "担当相談員", "role_text": "調整"}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    text = "相談支援の担当が学校と生活介護を訪ね、自宅で家族の相談を受けた。江口氏も同席。"
    assert words_found(desk, case, text) == ["江口"]


def test_a_case_that_is_not_there_is_refused(desk):
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.names.scanner_for_case(999)


def test_the_offices_own_staff_may_sign(desk):
    case = a_case(desk)
    desk.client.save(None, None, {"name": "佐伯 一", "kana": "さえき はじめ"})
    scanner = desk.names.scanner_for_case(case.id)
    check = NameCheck(scanner, Mask.ANONYMOUS, signatures=desk.names.signatures())
    assert check.cover("提出者", "佐伯 まどか") == "佐伯 まどか"
    assert check.found() == ()
    check.cover("経過", "佐伯が訪問")
    assert [found.word for found in check.found()] == ["佐伯"]


def test_the_paper_of_a_call_and_of_several_look_for_wards_and_births(desk):
    person = desk.client.save(None, None, {"name": "高梨 美緒", "birth_date": PartialDate(1980, 4, 16)})
    call = desk.emergency.save(None, None, a_call(client_id=person.id, subject_name="美緒"))
    text = "青葉区の区役所。昭和55年4月16日。"
    ward, born = "青葉区", "昭和55年4月16日"

    def found(scanner):
        return [text[each.start : each.end] for each in scanner.find(text)]

    desk.codes.add("ward", ward)
    assert found(desk.names.scanner_for(call)) == [ward, born]
    assert found(desk.names.scanner_for_several([person.id])) == [born]


@pytest.mark.parametrize("mask", list(Mask))
def test_the_birth_of_who_lives_with_them_is_asked_about_without_a_word_of_birth(desk, mask):
    person = desk.client.save(None, None, {"name": "高梨 美緒", "birth_date": PartialDate(1980, 4, 16)})
    home = desk.household.start(person.id)
    mother = {"name": "高梨 和枝", "relation": "mother", "birth_date": PartialDate(1952, 4, 3)}
    desk.lines.save(FamilyMember, None, None, home.id, mother)
    call = desk.emergency.save(None, None, a_call(client_id=person.id, subject_name="高梨 美緒"))
    case = desk.case.open(person.id, {"opened_on": date(2026, 6, 1), "referral_source": "ward_disability"})
    scanners = (
        desk.names.scanner_for(call),
        desk.names.scanner_for_case(case.id),
        desk.names.scanner_for_several([person.id]),
    )
    for scanner in scanners:
        check = NameCheck(scanner, mask)
        check.cover("経過", "母(S27.4.3)来所。R8.4.3に訪問。")
        assert [found.word for found in check.found()] == ["S27.4.3"]


def test_by_real_name_the_own_birth_stands_and_one_of_nobody_known_is_asked_about(desk):
    person = desk.client.save(None, None, {"name": "高梨 美緒", "birth_date": PartialDate(1980, 4, 16)})
    check = NameCheck(desk.names.scanner_for_client(person.id), Mask.REAL_NAME)
    check.cover("経過", "美緒は昭和55年4月16日生、誕生日は4月16日。叔母は昭和30年5月6日生。")
    assert [found.word for found in check.found()] == ["昭和30年5月6日"]


def test_every_sheet_that_keeps_a_birth_belongs_to_a_home():
    keeping = [thing for thing in links.kept() if any(one.names is NameKind.BIRTH_DATE for one in items_of(thing))]
    assert keeping
    assert [thing.__name__ for thing in keeping if name_queries.HOME not in thing.__table__.columns] == []


def test_by_real_name_the_end_of_somebody_elses_phone_is_asked_about(desk):
    person = desk.client.save(None, None, {"name": "高梨 美緒", "phone": "022-000-0177"})
    check = NameCheck(desk.names.scanner_for_client(person.id), Mask.REAL_NAME)
    check.cover("経過", "本人の電話は下4桁0177、弟の携帯は下4桁6781。")
    assert [found.word for found in check.found()] == ["6781"]

"""Which texts name one body."""

import pytest

from kyoten_desktop.domain.network.naming import (
    KnownNames,
    NamedBody,
    body_part,
    grouped,
    maybe_body_part,
    name_keys,
    only_one_called,
    only_ones_called,
)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("ひかり相談支援の佐藤さん", "ひかり相談支援"),
        ("ひかり相談支援　佐藤相談員", "ひかり相談支援"),
        ("みどりの森の田中さん", "みどりの森"),
        ("青葉区役所（田中係長）", "青葉区役所"),
        ("ひかり相談支援", "ひかり相談支援"),
        ("みやぎの萩", "みやぎの萩"),
        ("佐藤さん", "佐藤さん"),
    ],
)
def test_who_answers_there_is_kept_apart_from_the_body(text, body):
    assert body_part(text) == body


OFFICE = "東区障害高齢課"


@pytest.mark.parametrize(
    "added",
    [
        " 担当 江口", "　担当：江口", "、担当者　江口 一郎", " 担当江口（内線1234）", "（担当 江口）",
        "（江口）", "(022-000-0001)",
        "（江口　０２２－０００－０００１）", " 022-000-0001", " 内線 123", "（佐藤 花）",
    ],
)  # fmt: skip
def test_whom_to_ask_is_no_part_of_the_body_a_text_may_name_and_links_nothing(added):
    assert maybe_body_part(OFFICE + added) == OFFICE
    assert name_keys([OFFICE, OFFICE + added])[OFFICE + added] == name_keys([OFFICE])[OFFICE]
    assert only_one_called([NamedBody(1, OFFICE, (OFFICE,))], OFFICE + added) is None


@pytest.mark.parametrize(
    "text",
    [
        "ひかり（若林）", "ひかり（青葉区）", "みどり園（2階）", "区役所 担当課", "みどり園（GH）", "佐藤（母）",
        "第2事業所（東）", "みどり 2",
        "ひかり相談支援（夜間）", "グループホーム 3号室", "みどり会（株）", "担当 江口", "（江口）",
    ],
)  # fmt: skip
def test_what_tells_one_body_from_another_stays(text):
    assert maybe_body_part(text) == text


def test_one_body_in_many_spellings_is_one_group():
    texts = {
        "（福）みどり会": 3,
        "社会福祉法人 みどり会": 1,
        "ﾐﾄﾞﾘ会": 2,
        "みどり会の佐藤さん": 1,
        "みどり会館": 1,
        "　": 1,
    }
    assert grouped(texts) == {
        "みどり会": {"（福）みどり会": 3, "ﾐﾄﾞﾘ会": 2, "みどり会の佐藤さん": 1, "社会福祉法人 みどり会": 1},
        "みどり会館": {"みどり会館": 1},
    }


def test_of_two_only_ones_called_alike_none_is_chosen():
    one, other = NamedBody(1, "みどり会", ("みどり会", "みどりかい")), NamedBody(2, "緑会", ("緑会", "みどりかい"))
    assert only_one_called([one, other], "みどり会") == 1
    assert only_one_called([one, other], "ミドリカイ") is None
    assert only_one_called([one], "みどり会館") is None
    assert only_one_called([one], "・") is None


def test_offered_are_the_only_ones_called_so_then_those_that_begin_alike():
    known = KnownNames(
        [
            NamedBody(1, "ひかり相談支援センター", ("ひかり相談支援センター",)),
            NamedBody(2, "ひかり", ("ひかり",)),
            NamedBody(3, "みどり", ("みどり", "竹之内")),
        ]
    )
    key = name_keys(["ひかり相談"])["ひかり相談"]
    assert [body.organization_id for body in known.alike(key)] == [2, 1]
    assert [body.organization_id for body in known.alike("竹の内")] == [3]
    assert known.alike("ひか") == []


def test_many_texts_at_once_lead_only_to_the_body_that_is_called_exactly_so():
    bodies = [
        NamedBody(1, "みどり会", ("みどり会", "緑会")),
        NamedBody(2, "緑会", ("緑会",)),
        NamedBody(3, "", ("萩 園",)),
    ]
    texts = ["ﾐﾄﾞﾘ会の佐藤さん", "緑会", "萩園", "（福）みどり会", "", "みどり"]
    assert only_ones_called(bodies, texts) == {"ﾐﾄﾞﾘ会の佐藤さん": 1, "萩園": 3}

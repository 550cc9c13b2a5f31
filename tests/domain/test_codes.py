from types import SimpleNamespace

import pytest

from kyoten_desktop.domain.codes import CODE_TABLES, REFERRAL_ROWS, find_code

REFERRAL = CODE_TABLES["referral"].items
OUTCOME = CODE_TABLES["outcome"].items


def test_rows_of_table_1_stand_in_the_order_of_the_city():
    labels = [CODE_TABLES["referral"].label_of(code) for code in REFERRAL_ROWS]
    assert labels == [
        "区障害高齢課", "区家庭健康課", "区保護課", "専門相談機関", "委託相談支援事業所", "指定特定相談支援事業所",
        "サービス提供事業所", "警察署", "医療機関（クリニック含む）", "保護観察所", "本人", "その他",
    ]  # fmt: skip


def test_every_referral_is_counted_in_one_of_the_twelve_rows():
    reports = CODE_TABLES["referral"].reports()
    assert set(reports) == {item.code for item in REFERRAL}
    assert set(reports.values()) == set(REFERRAL_ROWS)
    assert reports["family"] == "other"


def test_every_outcome_is_accepted_or_consultation_only():
    reports = CODE_TABLES["outcome"].reports()
    assert [code for code, column in reports.items() if column == "accepted"] == [
        "own_room", "other_same_day", "other_later",
    ]  # fmt: skip
    assert len(reports) == len(OUTCOME) == 11


@pytest.mark.parametrize("name", sorted(CODE_TABLES))
def test_codes_are_unique_ascii_and_labelled(name):
    items = CODE_TABLES[name].items
    codes = [item.code for item in items]
    assert len(set(codes)) == len(codes)
    assert all(code.isascii() and code == code.strip() for code in codes)
    assert all(item.label.strip() for item in items)
    assert [item.sort for item in items] == sorted(item.sort for item in items)


def test_children_name_a_parent_that_exists():
    parents = {
        "referral": "referral",
        "preid": "preid_group",
        "activity": "activity_group",
        "service_subtype": "service",
    }
    for name, table in CODE_TABLES.items():
        known = {item.code for item in CODE_TABLES[parents.get(name, name)].items}
        assert {item.parent for item in table.items if item.parent} <= known


def test_the_office_fills_the_wards():
    assert CODE_TABLES["ward"].items == ()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("medical", "medical"),
        ("医療機関（クリニック含む）", "medical"),
        ("医療機関(クリニック含む)", "medical"),
        (" 医療機関　（ クリニック含む ）", "medical"),
        ("Ward_Disability", "ward_disability"),
        ("家族・親族", "family"),
        ("家族･親族", "family"),
        ("区役所", None),
        ("", None),
        ("　", None),
    ],
)
def test_a_ledger_word_is_a_code_or_a_label(word, code):
    assert find_code(REFERRAL, word) == code


def test_a_label_of_two_choices_names_neither():
    assert find_code(CODE_TABLES["preid"].items, "その他") is None
    assert find_code(CODE_TABLES["preid"].items, "at_consult_other") == "at_consult_other"


def test_the_offices_own_entries_are_looked_up_the_same_way():
    wards = [SimpleNamespace(code="w1", label="青葉区"), SimpleNamespace(code="w2", label="太白区")]
    assert find_code(wards, "太白区 ") == "w2"

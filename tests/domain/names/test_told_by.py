"""Whom the field of an informant names, however it was typed."""

import pytest

from kyoten_desktop.domain.names.told_by import informants_in


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("大槻フミ（民生委員）", {"大槻フミ", "大槻", "フミ"}),
        ("民生委員の大槻フミさん", {"大槻フミ", "大槻", "フミ"}),
        ("隣の原田", {"原田"}),
        ("隣の原田から", {"原田"}),
        ("原田さん（隣）", {"原田"}),
        ("北町交番 加藤巡査部長", {"加藤"}),
        ("隣の林", {"林"}),
        ("叔母 高橋 道子", {"高橋 道子", "高橋", "道子"}),
        ("叔母高橋道子", {"叔母高橋道子", "高橋道子", "高橋", "道子"}),
        ("大家の森さん", {"森"}),
        ("大家（森）", {"森"}),
        ("小林一", {"小林一", "小林", "一"}),
        ("山田、鈴木", {"山田", "鈴木"}),
        ("父の会社の同僚 鈴木", {"鈴木"}),
        ("相談支援センターみなと 菊地 徹", {"菊地 徹", "菊地", "徹"}),
        ("みなと相談 菊地 徹子", {"菊地 徹子", "菊地", "徹子"}),
        ("佐々木フミ子", {"佐々木フミ子", "佐々木"}),
    ],
)
def test_every_part_typed_is_known(typed: str, parts: set[str]):
    known = {word for one in informants_in(typed, "") for word in (one.name, *one.name.split(), *one.other_names)}
    assert parts <= known
    assert not known & {"隣", "叔母", "大家", "民生委員", "巡査部長", "から", "北町", "会社", "同僚"}


@pytest.mark.parametrize(
    "typed", ["母", "叔母", "隣の奥さん", "近所の人", "アパートの管理人", "通行人", "匿名", "ひかり作業所", "民生委員"]
)
def test_words_that_name_nobody_give_nobody(typed: str):
    assert informants_in(typed, "") == ()


def test_the_phone_is_beside_the_name():
    assert [one.phone for one in informants_in("隣の林", "022-000-0177")] == ["", "022-000-0177"]

"""An exact age and a street point to whoever stands as Aさん: they are asked about, what is said of many is not."""

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import HIDDEN, Mask

POINTING = [
    ("46歳の男性", "46歳", "40代"),
    ("現在４６才", "４６才", "40代"),
    ("四十六歳になる", "四十六歳", "40代"),
    ("年齢は46", "46", "40代"),
    ("母（82歳）", "82歳", "80歳以上"),
    ("8歳の妹", "8歳", "10歳未満"),
    ("大町2丁目に住む", "大町2丁目", HIDDEN),
    ("東区大町二丁目7番15号へ", "東区大町二丁目7番15号", HIDDEN),
    ("柳町５番地", "柳町５番地", HIDDEN),
    ("大町の自宅", "大町", HIDDEN),
    ("しのぶ宅は東区本町2-4-6", "東区本町2-4-6", HIDDEN),
    ("住所は緑町三丁目十二の五", "緑町三丁目十二の五", HIDDEN),
    ("受給者証番号0123456789を確認", "0123456789", HIDDEN),
    ("マイナンバーは123456789012", "123456789012", HIDDEN),
    ("口座番号１２３４５６７へ", "１２３４５６７", HIDDEN),
    ("被保険者番号：0001234567", "0001234567", HIDDEN),
]
OF_MANY = """
18歳以上の方 65歳から対象 3歳児健診 40代の男性 20歳の頃に発症 40歳前後 1歳半健診 年齢は40代 満10年になる
4月16日に会議 2丁目ということば 山田町に住む 仙台市の自宅 体温は36.5度 血圧は116の46 46分で着く
口座残高1234567円 本町1-2の店 会員100人 手帳は3級
"""


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
@pytest.mark.parametrize(("text", "word", "instead"), POINTING)
def test_what_points_to_somebody_is_asked_about(text: str, word: str, instead: str, mask: Mask) -> None:
    check = NameCheck(NameScanner([]), mask)
    assert check.cover("経過", text) == text
    assert [(found.word, found.instead, found.may_be_no_name) for found in check.found()] == [(word, instead, False)]


@pytest.mark.parametrize("text", OF_MANY.split())
def test_what_is_said_of_many_is_not(text: str) -> None:
    check = NameCheck(NameScanner([]), Mask.ANONYMOUS)
    check.cover("経過", text)
    assert check.found() == ()

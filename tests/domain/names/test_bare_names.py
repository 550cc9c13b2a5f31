"""Strangers with no さん beside them are asked about and never changed unasked; places and things are not (F-24)."""

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from tests.domain.names.test_hundred_sentences import lines
from tests.domain.names.test_strangers import CROWD, OWN

NAMED = """
佐藤から電話。|佐藤
佐藤より入電。|佐藤
昨日、佐藤から電話があった。|佐藤
昨日佐藤から電話。|佐藤
佐藤宅へ訪問。|佐藤
佐藤が迎えに来た。|佐藤
佐藤来所。|佐藤
佐藤、来所。|佐藤
佐藤と話した。|佐藤
佐藤に連絡した。|佐藤
川口が迎えに来た。|川口
本人（佐藤の友人）より。|佐藤
鵜飼→本人へ謝罪の電話あり。|鵜飼
八重樫サンと同じバスに乗る。|八重樫
八重樫ｻﾝが来た。|八重樫
担当ＣＷ蛯原より入電。|蛯原
CW蛯原より入電。|蛯原
主治医は日下部Ｄｒ、次回は来月。|日下部
日下部Dr.に相談。|日下部
同室だった与那覇ちゃんとけんかになった。|与那覇
兄の浩二朗が来た。|兄の浩二朗
本人の兄・浩二朗が来た。|兄・浩二朗
叔母（幸枝）が来た。|叔母（幸枝）
叔母（神奈川の幸枝）が断る。|叔母（神奈川の幸枝）
夫のタカヒロから電話。|夫のタカヒロ
元夫のタカヒロ来所。|夫のタカヒロ
タカヒロから手紙。|タカヒロ
ヤマオカミキから着信。|ヤマオカミキ
ﾔﾏｵｶ ﾐｷ の名で着信が三回。|ﾔﾏｵｶ ﾐｷ
LINEのIDはmomo_0412とのこと。|momo_0412
@momo_0412 で連絡。|@momo_0412
メールはtanuki.pon＠example．jpへ。|tanuki.pon＠example．jp
"""
NOBODY = """
千葉市から転居してきた。
宮城から帰省した。
川口から電車で通う。
荒井から地下鉄に乗る。
大阪から来た荷物を受け取る。
石川県の施設を見学。
福島から桃が届いた。
兄の病院が決まった。
母の意向を確認した。
姉の手料理が好き。
夫の同意書を受け取る。
娘の保育士が来た。
父のデイケアから電話。
母のケアマネから連絡。
夫のスマホから着信。
父（別居）は入院中。
兄（会社員）は県外。
デイケアから電話があった。
クリニックから電話があった。
病院より入電。本人より入電。大学から連絡。
本人→職員へ謝罪があった。
LINEで写真を送る。ラインの通知を切る。
入院→退院へ。
"""


def asked(text: str) -> tuple[list[str], str]:
    check = NameCheck(NameScanner([OWN], CROWD), Mask.ANONYMOUS)
    printed = check.cover("経過", text)
    return [one.word for one in check.found()], printed


@pytest.mark.parametrize("line", lines(NAMED))
def test_a_bare_name_is_asked_about_and_stands_until_answered(line: str) -> None:
    text, _, name = line.partition("|")
    assert asked(text) == ([name], text)


@pytest.mark.parametrize("text", lines(NOBODY))
def test_places_and_things_are_not_asked_about(text: str) -> None:
    assert asked(text) == ([], text)


@pytest.mark.parametrize("text", ["兄の浩二朗が来た。", "叔母の幸枝が来た。", "夫のタカヒロから電話。"])
def test_a_relative_on_no_sheet_is_asked_about_by_real_name_too_but_not_the_person(text: str) -> None:
    check = NameCheck(NameScanner([OWN], CROWD), Mask.REAL_NAME)
    assert check.cover("経過", f"{text}娘の美緒が来た。") == f"{text}娘の美緒が来た。"
    assert [one.word for one in check.found()] == [text.removesuffix("が来た。").removesuffix("から電話。")]

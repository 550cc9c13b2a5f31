"""The golden ledgers of people: 表3 (G-06) and 支援延件数 (S0-15); nobody is in two cases at once."""

from datetime import date, datetime, time, timedelta

from tests.ledgers import _FAMILY, _GIVEN, Row, _written

PREID = (
    "care_meeting", "visiting", "after_emergency", "continuing_other", "advice_info", "refer_other", "at_consult_other",
)  # fmt: skip
# 表3 of 令和3年度 and of R2.5～R3.3 (S4-24).
PREID_R3, PREID_R2 = (20, 8, 2, 7, 1, 1, 1), (15, 5, 1, 1, 3, 1, 2)
_PREID_WORDS = (
    "予防的視点でのコーディネートにおける協働支援（ケア会議への参加中心）", "同(訪問中心)", "緊急対応後の協働支援",
    "支援継続：その他", "助言・情報提供", "他機関紹介", "相談時対応：その他",
)  # fmt: skip
_METHODS = ("訪問", "来所相談", "同行", "電話相談", "個別支援会議", "関係機関", "緊急訪問")
_CONTENTS = ("福祉サービスの利用等に関する支援", "emotional、家計・経済に関する支援", "健康・医療に関する支援")


def preidentified() -> list[Row]:
    """表3: 40 persons from R3.4 to R4.3 and 28 from R2.5 to R3.3, both その他 among them (G-06)."""
    rows: list[Row] = []
    for counts, first, days in ((PREID_R3, date(2021, 4, 1), 365), (PREID_R2, date(2020, 5, 1), 335)):
        words = [word for word, count in zip(_PREID_WORDS, counts, strict=True) for _ in range(count)]
        codes = [code for code, count in zip(PREID, counts, strict=True) for _ in range(count)]
        for number, (word, code) in enumerate(zip(words, codes, strict=True)):
            day = first + timedelta(days=number * (days - 1) // (len(words) - 1))
            rows.append(_preidentified(len(rows), day, code if number % 3 == 0 else word))
    return rows


def supports() -> list[Row]:
    """令和3年度: 255 records of 予防的コーディネート (S0-15) with 40 persons, and 45 of other kinds."""
    people = preidentified()[:40]
    rows = []
    for number in range(300):
        person = people[number % 40]
        at = datetime.combine(date(2021, 4, 1) + timedelta(days=number * 364 // 299), time(8 + number % 12, 30))
        rows.append(
            {
                "日時": _written(number, at),
                "分": (30, "45", "６０")[number % 3],
                "対象者氏名": person["氏名"] if number < 260 else None,
                "生年月日": person["生年月日"] if number < 260 else None,
                "対象": ("本人", "family", "関係機関")[number % 3],
                "支援方法": _METHODS[number % 7],
                "支援内容": _CONTENTS[number % 3],
                "区分": "予防的コーディネート" if number < 255 else "一般",
                "共同支援先": "基幹" if number % 20 == 0 else None,
                "内容": f"記録 {number}",
                "記録者": "佐伯",
            }
        )
    return rows


def _preidentified(number: int, day: date, response: str) -> Row:
    return {
        "事前把握日": day if number % 2 else f"R{day.year - 2018}.{day.month}.{day.day}",
        "氏名": f"{_FAMILY[number % 17]} {_GIVEN[number % 11]}",
        "ふりがな": "てすと",
        "生年月日": date(1970, 1, 1) + timedelta(days=131 * number),
        "性別": ("男", "女")[number % 2],
        "区": ("青葉区", "泉区", "太白区")[number % 3],
        "障害種別": ("知的障害", "精神障害、発達障害")[number % 2],
        "障害支援区分": (3, "区分4", "未認定")[number % 3],
        "相談経路": "警察署",
        "主たる支援機関": "相談センター青葉",
        "把握後の対応": response,
        "追跡レベル": ("高", "中", "low")[number % 3],
        "次回確認日": "R4.6.1",
        "終結日": "R4.3.31" if number % 10 == 9 else None,
        "終結理由": "目標達成" if number % 10 == 9 else None,
    }

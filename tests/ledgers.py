"""The golden ledgers: import workbooks whose calls and stays give the seeds' figures to the digit (G-01 to G-04).

``python tests/ledgers.py FOLDER`` writes them. The stays are built from staircases of room use: on each day as many
rooms are taken as its step says, and long runs are cut at midnight, so that rooms, persons and days are all known.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count, groupby
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from kyoten_desktop.models.ledger_sheets import CALLS, CONTACTS, PREIDENTIFIED, PUBLISHED, STAYS

ROWS = (
    "ward_disability", "ward_family_health", "ward_welfare", "specialist", "contracted_consult", "designated_consult",
    "service_provider", "police", "medical", "probation", "self", "other",
)  # fmt: skip
# (受入れあり, 相談のみ) in the order of 表1.
R3_CALLS = ((11, 9), (0, 1), (2, 3), (5, 3), (13, 10), (2, 8), (1, 4), (1, 0), (1, 8), (1, 4), (1, 4), (3, 4))
R2_CALLS = ((6, 8), (1, 1), (1, 3), (3, 3), (7, 9), (1, 7), (1, 4), (0, 1), (1, 3), (0, 4), (1, 3), (1, 4))
R1_CALLS = ((9, 9), (1, 1), (2, 3), (4, 4), (10, 9), (2, 6), (1, 3), (1, 0), (1, 4), (0, 2), (1, 2), (2, 3))
_LABELS = {
    "ward_disability": "区障害高齢課", "ward_family_health": "区家庭健康課", "ward_welfare": "区保護課",
    "specialist": "専門相談機関", "contracted_consult": "委託相談支援事業所",
    "designated_consult": "指定特定相談支援事業所", "service_provider": "サービス提供事業所", "police": "警察署",
    "medical": "医療機関(クリニック含む)", "probation": "保護観察所", "self": "本人", "other": "家族・親族",
}  # fmt: skip
_OUTCOMES = ("助言・情報提供", "home_adjusted", "他機関紹介", "対象外（定期利用等）", "入院", "取下げ")
_FAMILY = "青木 石原 上野 大西 岡本 片山 川口 木下 久保田 小松 坂口 柴田 杉本 関口 髙橋 谷口 𠮷田".split()  # noqa: SIM905 - names read best as one line
_GIVEN = "明子 一郎 恵美 和也 京子 健太 幸子 茂 進 節子 大輔".split()  # noqa: SIM905
Row = dict[str, Any]


def write_ledger(
    path: Path,
    calls: Sequence[Mapping[str, Any]] | None = (),
    stays: Sequence[Mapping[str, Any]] | None = None,
    known: Sequence[Mapping[str, Any]] | None = None,
    contacts: Sequence[Mapping[str, Any]] | None = None,
    published: Sequence[Mapping[str, Any]] | None = None,
) -> Path:
    """Write a ledger of these rows by column heading; None leaves the sheet out."""
    book = Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False})
    day = book.add_format({"num_format": "yyyy/m/d h:mm"})
    written = (CALLS, calls), (STAYS, stays), (PREIDENTIFIED, known), (CONTACTS, contacts), (PUBLISHED, published)
    for sheet, rows in written:
        if rows is None:
            continue
        page = book.add_worksheet(sheet.name)
        labels = [column.label for column in sheet.columns]
        page.write_row(0, 0, labels)
        for number, row in enumerate(rows, start=1):
            for label, value in row.items():
                place = (number, labels.index(label))
                if isinstance(value, date):
                    page.write_datetime(*place, value, day)
                elif value is not None:
                    page.write(*place, value)
    book.close()
    return path


def staircase(levels: Sequence[tuple[int, int]], first: date) -> list[tuple[date, int]]:
    """Return how many rooms are taken on each day from (level, days) steps."""
    days = [level for level, length in levels for _ in range(length)]
    return [(first + timedelta(days=place), level) for place, level in enumerate(days)]


def runs_of(steps: Sequence[tuple[date, int]], rooms: Sequence[str], wanted: int) -> list[tuple[str, date, date]]:
    """Return ``wanted`` stays as (room, first day, last day): room k is taken on the days of level k and more."""
    runs = []
    for number, room in enumerate(rooms, start=1):
        taken = [day for day, level in steps if level >= number]
        for _, group in groupby(zip(taken, count(), strict=False), lambda pair: pair[0].toordinal() - pair[1]):
            days = [day for day, _ in group]
            runs.append((room, days[0], days[-1]))
    while len(runs) < wanted:
        room, start, end = longest = max(runs, key=lambda run: (run[2] - run[1], run[1]))
        middle = start + (end - start) // 2
        runs.remove(longest)
        runs += [(room, start, middle), (room, middle + timedelta(days=1), end)]
    assert len(runs) == wanted, f"{len(runs)} runs, {wanted} wanted"
    return sorted(runs, key=lambda run: (run[1], run[0]))


def hills(totals: Mapping[int, int], number: int) -> list[tuple[int, int]]:
    """Return ``number`` hills (0 1 2 3 4 3 2 1) whose days by level add up to ``totals``; level 5 tops the last."""

    def part(level: int, pieces: int, place: int) -> int:
        whole, rest = divmod(totals.get(level, 0), pieces)
        return whole + (1 if place < rest else 0)

    steps = []
    for hill in range(number):
        up = [(level, part(level, 2 * number, 2 * hill)) for level in (1, 2, 3)]
        down = [(level, part(level, 2 * number, 2 * hill + 1)) for level in (3, 2, 1)]
        top = [(5, totals.get(5, 0))] if hill == number - 1 else []
        steps += [(0, part(0, number, hill)), *up, *top, (4, part(4, number, hill)), *down]
    return steps


def r3() -> list[Row]:
    """令和3年度: 99 calls (S4-06), 41 taken in; 70 days none, 29 days four rooms, one day five, 551 user days."""
    levels = hills({0: 70, 1: 140, 2: 85, 3: 40, 4: 29, 5: 1}, 7)
    steps = staircase(levels, date(2021, 4, 1))
    assert len(steps) == 365
    assert sum(level for _, level in steps) == 551
    return _ledger(R3_CALLS, runs_of(steps, _rooms(5), 41), date(2021, 4, 1), 365)


def r2() -> list[Row]:
    """令和2年度: 73 calls, 23 taken in, medical 4 (G-02)."""
    steps = staircase([(0, 20), *[(1, 9), (2, 6), (0, 25)] * 8], date(2020, 4, 1))
    return _ledger(R2_CALLS, runs_of(steps, _rooms(2), 23), date(2020, 4, 1), 365)


def r1() -> list[Row]:
    """平成31年4月 to 令和2年1月: 80 calls, 34 taken in; 18 days none, 27 days four rooms, 641 user days (G-04)."""
    levels = hills({0: 18, 1: 69, 2: 112, 3: 80, 4: 27}, 6)
    steps = staircase(levels, date(2019, 4, 1))
    assert len(steps) == 306
    assert sum(level for _, level in steps) == 641
    return _ledger(R1_CALLS, runs_of(steps, _rooms(4), 34), date(2019, 4, 1), 306)


def _rooms(number: int) -> list[str]:
    return ["1号室", "2号室", "3号室", "4号室", "臨時1"][:number]


def _ledger(
    counts: Sequence[tuple[int, int]], runs: Sequence[tuple[str, date, date]], first: date, days: int
) -> list[Row]:
    accepted = [code for code, (taken, _) in zip(ROWS, counts, strict=True) for _ in range(taken)]
    others = [code for code, (_, only) in zip(ROWS, counts, strict=True) for _ in range(only)]
    assert len(accepted) == len(runs)
    rows = [_accepted(number, code, run) for number, (code, run) in enumerate(zip(accepted, runs, strict=True))]
    for number, code in enumerate(others, start=len(rows)):
        day = first + timedelta(days=(number * 37) % days)
        rows.append({**_person(number, code, datetime.combine(day, time(11, 5))), "結果": _OUTCOMES[number % 6]})
    return rows


def _accepted(number: int, code: str, run: tuple[str, date, date]) -> Row:
    room, start, end = run
    arrived = datetime.combine(start, time(9, 30))
    left = datetime.combine(end, time(17, 0))
    return {
        **_person(number, code, arrived - timedelta(minutes=90)),
        "結果": ("拠点の緊急用居室", "own_room")[number % 2],
        "居室": room if number % 3 else _wide(room),
        "入所日時": _written(number + 1, arrived),
        "退所日時": _written(number + 2, left),
        "利用前の居所": ("自宅（家族同居）", "psychiatric_hospital", "住居なし")[number % 3],
        "利用後の居所": ("共同生活援助", "自宅(家族同居)", "undecided")[number % 3],
    }


def _person(number: int, code: str, received: datetime) -> Row:
    born = (date(1964, 10, 10) + timedelta(days=97 * number), f"S{40 + number % 20}.{number % 12 + 1}.3", "昭和39年")
    return {
        "受付日時": _written(number, received),
        "相談機関": code if number % 4 == 0 else _LABELS[code],
        "相談者": f"担当 {_FAMILY[number % 17]}",
        "対象者氏名": f"{_FAMILY[number % 17]} {_GIVEN[number % 11]}" + ("子" if number > 186 else ""),
        "ふりがな": "てすと",
        "生年月日": born[number % 2] if number % 9 else born[2],
        "性別": ("男", "female", "女性")[number % 3],
        "区": ("青葉区", "泉区")[number % 2],
        "緊急理由": ("介護者の入院", "carer_illness、その他", "退院後の帰来先なし")[number % 3],
        "区分": ("緊急", "semi_urgent")[number % 2],
        "虐待の可能性": "なし",
        "他機関相談": ("済", "未")[number % 2],
        "備考": f"=1+1 は式ではない {number}" if number % 10 == 0 else None,
    }


def _written(number: int, moment: datetime) -> Any:
    """Return a moment in one of the forms people type."""
    era, year = ("H", moment.year - 1988) if moment < datetime(2019, 5, 1) else ("R", moment.year - 2018)
    name = {"H": "平成", "R": "令和"}[era]
    forms = (
        moment,
        f"{era}{year}.{moment.month}.{moment.day} {moment.hour}:{moment.minute:02d}",
        f"{name}{'元' if year == 1 else year}年{moment.month}月{moment.day}日 {moment.hour}時{moment.minute}分",
        _wide(f"{moment.year}/{moment.month}/{moment.day} {moment.hour}:{moment.minute:02d}"),
        f"{moment:%Y-%m-%d %H:%M}",
    )
    return forms[number % len(forms)]


def _wide(text: str) -> str:
    return text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})


def a_call(**changes: Any) -> Row:
    """Return one valid row of 緊急相談, changed where a test wants it."""
    row: Row = {
        "受付日時": "R3.4.1 17:20",
        "相談機関": "警察署",
        "対象者氏名": "鈴木 一郎",
        "ふりがな": "すずき いちろう",
        "生年月日": "S39.10.1",
        "緊急理由": "介護者の入院",
        "区分": "緊急",
        "虐待の可能性": "なし",
        "他機関相談": "済",
        "結果": "助言・情報提供",
    }
    return {**row, **changes}


def a_stay(**changes: Any) -> Row:
    """Return one valid row of 居室利用, changed where a test wants it."""
    row: Row = {
        "利用種別": "体験",
        "対象者氏名": "田中 花子",
        "生年月日": "H2.5.6",
        "居室": "1号室",
        "入所日時": "R3.6.1 14:00",
        "退所日時": "R3.6.3 10:00",
    }
    return {**row, **changes}


def taken_in(**changes: Any) -> Row:
    """Return a call that opened a stay."""
    stay = {"結果": "拠点の緊急用居室", "居室": "1号室", "入所日時": "R3.4.1 18:30", "退所日時": "R3.4.8 10:00"}
    return a_call(**{**stay, **changes})


def a_known(**changes: Any) -> Row:
    """Return one valid row of 事前把握, changed where a test wants it."""
    row: Row = {
        "事前把握日": "R3.5.10",
        "氏名": "高梨 美緒",
        "ふりがな": "たかなし みお",
        "生年月日": "S60.4.2",
        "把握後の対応": "同（訪問中心）",
        "追跡レベル": "中",
        "次回確認日": "R8.9.1",
    }
    return {**row, **changes}


def a_contact(**changes: Any) -> Row:
    """Return one valid row of 支援経過, changed where a test wants it."""
    row: Row = {
        "日時": "R3.6.1 14:00",
        "分": 30,
        "対象者氏名": "高梨 美緒",
        "ふりがな": "たかなし みお",
        "生年月日": "S60.4.2",
        "対象": "家族",
        "支援方法": "電話相談",
        "支援内容": "不安の解消・情緒安定に関する支援、家計・経済に関する支援",
        "区分": "予防的コーディネート",
        "内容": "母から電話。眠れていない。",
        "記録者": "佐伯",
    }
    return {**row, **changes}


GOLDEN = {"r1": r1, "r2": r2, "r3": r3}

if __name__ == "__main__":
    for name, rows in GOLDEN.items():
        print(write_ledger(Path(sys.argv[1]) / f"ledger_{name}.xlsx", rows()))

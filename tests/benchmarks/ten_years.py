"""The ten-year office of DESIGN §7: 12,000 calls, 5,000 people and 2,000 stays by import, 60,000 support records."""

import os
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

from kyoten_desktop.domain.codes import CODE_TABLES, REFERRAL_ROWS
from kyoten_desktop.models.ledger_sheets import CALLS, STAYS
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.storage.file.opening import Secret
from tests.benchmarks.followed import fill_people
from tests.builders import PASSPHRASE, SetClock, a_desk

FIRST_DAY = date(2016, 7, 16)
DAYS = 3_650
SURNAMES = [
    "佐藤",
    "鈴木",
    "髙橋",
    "田中",
    "渡邉",
    "伊藤",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "齋藤",
    "松本",
    "井上",
    "木村",
    "林",
    "清水",
    "長谷川",
]
KANA = [
    "さとう",
    "すずき",
    "たかはし",
    "たなか",
    "わたなべ",
    "いとう",
    "やまもと",
    "なかむら",
    "こばやし",
    "かとう",
    "よしだ",
    "やまだ",
    "ささき",
    "さいとう",
    "まつもと",
    "いのうえ",
    "きむら",
    "はやし",
    "しみず",
    "はせがわ",
]
GIVEN = [
    "葵",
    "蓮",
    "陽菜",
    "湊",
    "結衣",
    "樹",
    "美緒",
    "悠真",
    "さくら",
    "大翔",
    "一郎",
    "静江",
    "昭",
    "和子",
    "健太",
    "明美",
]
GIVEN_KANA = [
    "あおい",
    "れん",
    "ひな",
    "みなと",
    "ゆい",
    "いつき",
    "みお",
    "ゆうま",
    "さくら",
    "ひろと",
    "いちろう",
    "しずえ",
    "あきら",
    "かずこ",
    "けんた",
    "あけみ",
]
NOTE = (
    "通所先から電話。母が昨夜救急搬送され入院。自宅に本人ひとり。今夜の夕食と服薬を見守る人がいない。短期入所は満床、"
    "相談支援専門員は不在。区の担当課へ連絡し、明朝あらためて受入れ先を探す。父は施設入所中。きょうだいは県外。"
)


def ten_year_desk(folder: Path, part: int = 1) -> Desk:
    """Return the open desk of a ten-year office, or of one with a ``part``-th of its records.

    With KYOTEN_BENCH_CACHE set, the file is made once and copied from there.
    """
    cache = os.environ.get("KYOTEN_BENCH_CACHE")
    kept = Path(cache) / f"ten-years-of-people-{part}.kyoten" if cache else None
    path = folder / "拠点.kyoten"
    if kept is not None and kept.exists():
        path.write_bytes(kept.read_bytes())
        return open_desk(path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    desk = a_desk(folder)
    ledger = folder / "台帳.xlsx"
    write_ledger(ledger, part)
    preview = desk.ledger.read(ledger)
    assert preview.faults == (), preview.faults[:3]
    desk.ledger.take_in(preview)
    fill_people(desk, part)
    if kept is not None:
        desk.close()
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(path.read_bytes())
        return open_desk(path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    return desk


def write_ledger(path: Path, part: int) -> None:
    dice = random.Random(20260716)
    people = [_person(number) for number in range(5_000 // part)]
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    _write(book, CALLS, (_call(dice, people) for _ in range(12_000 // part)))
    _write(book, STAYS, _stays(dice, people, 2_000 // part))
    book.close()


def _person(number):
    surname, given = number % len(SURNAMES), number // len(SURNAMES) % len(GIVEN)
    born = date(1940, 1, 1) + timedelta(days=number * 7 % 25_000)
    name = f"{SURNAMES[surname]} {GIVEN[given]}"
    return {"name": name, "kana": f"{KANA[surname]} {GIVEN_KANA[given]}", "birth_date": born.isoformat()}


def _call(dice, people):
    received = datetime.combine(FIRST_DAY, datetime.min.time()) + timedelta(
        days=dice.randrange(DAYS), minutes=dice.randrange(1_440)
    )
    outcomes = [item.code for item in CODE_TABLES["outcome"].items if item.code != "own_room"]
    return {
        **dice.choice(people),
        "received_at": received.isoformat(sep=" ", timespec="minutes"),
        "referral_source": dice.choice(REFERRAL_ROWS),
        "reasons": dice.choice(CODE_TABLES["reason"].items).code,
        "in_scope": "urgent",
        "abuse": "none",
        "other_tried": "done",
        "outcome": dice.choice(outcomes),
        "note": NOTE,
    }


def _stays(dice, people, count):
    a_room = count // 4
    step = DAYS / a_room
    for room in range(1, 5):
        for number in range(a_room):
            start = FIRST_DAY + timedelta(days=int(number * step))
            length = dice.randrange(1, max(2, int(step) - 1))
            person = people[(number * 4 + room) % len(people)]
            yield {
                **person,
                "stay_type": "emergency",
                "room_id": f"{room}号室",
                "checked_in_at": f"{start.isoformat()} 15:00",
                "checked_out_at": f"{(start + timedelta(days=length)).isoformat()} 10:00",
                "residence_before": "home_family",
                "residence_after": "home_family",
            }


def _write(book, sheet, rows):
    page = book.add_worksheet(sheet.name)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.label)
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(sheet.columns):
            if row.get(column.name):
                page.write_string(line, place, row[column.name])

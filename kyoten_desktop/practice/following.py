"""The present of the people the practice office knows: reviews done or put off, meetings, records of these days."""

from datetime import date, datetime, time, timedelta
from typing import Any

from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.practice import people_words as words
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.follow_up import FollowLine

_REVIEW = "review"
_LONGEST_HOLIDAY = 14


def follow_people(desk: Desk) -> None:
    """Write the last days through the doors of the program; overdue, today and later things to do remain."""
    reviews = {line.name: line for line in desk.follow_up.open_lines() if line.kind == _REVIEW}
    _look_after(desk, reviews)
    _meet(desk, reviews)
    _write_records(desk, reviews)


def _look_after(desk: Desk, reviews: dict[str, FollowLine]) -> None:
    today = desk.clock.today()
    done = reviews["今井 彩"]
    result = desk.follow_up.done(done.id, done.version, today, "本人と母に会った。変わりなし。")
    desk.follow_up.plan_review(done.case_id or 0, result.proposed)
    late = reviews["田村 隼人"]
    desk.follow_up.postpone(late.id, late.version, today + timedelta(days=34), "本人が入院しているため、退院後に会う")
    for name in ("池田 翔太", "小野 菜々"):
        case = desk.case.get(reviews[name].case_id or 0)
        desk.intake.start(case.id)
    plan = desk.plan.start(reviews["前田 涼"].case_id or 0)
    desk.plan.save(
        plan.id,
        plan.version,
        {
            "expected_events": "母が入院したとき",
            "signs_caution": "夜に歩き回る。食べる量が減る。",
            "supporter_action": "先に絵のカードで見せてください。",
            "dont": "後ろから声をかけないでください。",
            "belongings": "薬の袋、青いリュック、音楽プレーヤー",
        },
    )


def _meet(desk: Desk, reviews: dict[str, FollowLine]) -> None:
    today = desk.clock.today()
    past = desk.review.save(
        None, None, {"title": "合同ケースレビュー", "starts_at": _at(today, -21, 13, 30), "venue": "区役所 会議室"}
    )
    for (question, what, days), name in zip(words.QUESTIONS, ("金子 修", "小林 守"), strict=False):
        item = desk.review.take(
            past.id, reviews[name].case_id or 0, {"question": question, "points": ("carer", "exit")}
        )
        due = today + timedelta(days=days - 21)
        desk.review.decide(item.id, None, None, {"who": desk.operator.name, "what": what, "due_on": due})
    ahead = desk.review.save(
        None, None, {"title": "合同ケースレビュー", "starts_at": _at(today, 9, 13, 30), "form": "online"}
    )
    for name in ("前田 涼", "藤田 さゆり"):
        desk.review.take(ahead.id, reviews[name].case_id or 0, {"question": words.QUESTIONS[2][0]})


def _write_records(desk: Desk, reviews: dict[str, FollowLine]) -> None:
    today = desk.clock.today()
    for number, name in enumerate(("池田 翔太", "藤田 さゆり", "橋本 悠斗", "林田 宏樹", "小林 望", "宮本 勇")):
        method, consultee, content, kind, summary = words.CONTACTS[number]
        values: dict[str, Any] = {
            "client_id": reviews[name].client_id,
            "started_at": _at(today, -number - 1, 10 + number % 3 * 3, 15),
            "minutes": 20 + 10 * number,
            "consultee": consultee,
            "method": method,
            "content_main": content,
            "kind": kind,
            "partner": "kikan" if kind == "joint" else None,
            "summary": summary,
        }
        if number < len((1, 2)):
            values |= {"next_action": "短期入所の空きを確かめる", "next_on": _open_day(today, number * 2)}
        desk.support.save(None, None, values)


def _open_day(today: date, days: int) -> date:
    hours = OfficeHours()
    wanted = today + timedelta(days=days)
    ahead = (wanted + timedelta(days=more) for more in range(_LONGEST_HOLIDAY))
    return next(day for day in ahead if day.weekday() in hours.weekdays)


def _at(today: date, days: int, hour: int, minute: int) -> datetime:
    return datetime.combine(today + timedelta(days=days), time(hour, minute))

"""緊急の予兆: rules anybody can read, each with its figures in words; nobody is ever given a score (M-24)."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kyoten_desktop.domain.dates.age import ages_on, born_between, legally_reached
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.people.answer import Answer, AnswerState

WINDOW = timedelta(days=30)
VISITS_BACK = timedelta(days=90)
LEAST_CONTACTS, TIMES, MISSED_IN_A_ROW = 3, 2, 2
OLD_CARER, CARE_INSURANCE = 80, 65
AHEAD_OF_65 = timedelta(days=365)
USUAL_ALERT_DAYS = 60


@dataclass(frozen=True)
class Visit:
    """One planned meeting face to face, and whether the person could not be met."""

    on: date
    is_missed: bool


@dataclass(frozen=True)
class Carer:
    """One 主たる介護者: who it is in words (母 高梨 幸子), the birth date or what is written of the age.

    ``relation`` is the word for it alone, where it is known.
    """

    who: str
    birth: PartialDate | None = None
    age_text: str = ""
    relation: str = ""


@dataclass(frozen=True)
class Expiry:
    """One certificate with an end; ``kind`` tells which later one takes its place."""

    kind: str
    label: str
    valid_to: date
    alert_days: int | None = None


@dataclass(frozen=True)
class Situation:
    """What the file says of one person today. ``known_since`` is the first day anything was written about them.

    It may be later for people of fewer than ``LEAST_CONTACTS`` contacts and for those known for longer than is
    compared: no rule tells the difference.
    ``kept_since`` is 記録の始まり of calls and records: before it nobody wrote down what there was (DOMAIN §9.12).
    ``contacts`` are the days of calls and records, missed visits left out; ``is_followed`` has a case that is open.
    """

    today: date
    is_followed: bool = True
    known_since: date | None = None
    kept_since: date | None = None
    contacts: tuple[date, ...] = ()
    visits: tuple[Visit, ...] = ()
    carers: tuple[Carer, ...] = ()
    birth: PartialDate | None = None
    short_stay: Answer | None = None
    stays: int = 0
    pre_identified_on: date | None = None
    has_plan: bool = False
    expiries: tuple[Expiry, ...] = ()


class Said(NamedTuple):
    """What a rule found, in words; ``plain`` tells neither a name nor an age, birth date or other day of a life."""

    words: str
    plain: str


@dataclass(frozen=True)
class Sign:
    """One sign: the rule (code of ``early_sign``), what was found in words, and when the rule speaks.

    ``plain`` are the words of a paper on which the person is not named.
    """

    rule: str
    words: str
    why: str
    plain: str = ""


def signs_of(known: Situation, off: Collection[str] = ()) -> tuple[Sign, ...]:
    """Return the signs of one person in the order of the rules; rules that are switched off stay silent."""
    return tuple(
        Sign(rule, said.words, WHY[rule], said.plain)
        for rule, look in RULES.items()
        if rule not in off
        for said in look(known)
    )


def _rising_contacts(known: Situation) -> Iterator[Said]:
    """More contacts than before, where there is a before to compare with."""
    first_day = known.today - WINDOW + timedelta(days=1)
    before_from = first_day - WINDOW
    if known.known_since is None or known.known_since > before_from:
        return
    if known.kept_since is not None and known.kept_since > before_from:
        return
    lately = sum(1 for on in known.contacts if first_day <= on <= known.today)
    before = sum(1 for on in known.contacts if before_from <= on < first_day)
    if lately >= LEAST_CONTACTS and lately >= TIMES * before:
        words = f"ここ{WINDOW.days}日に{lately}件の連絡があり、その前の{WINDOW.days}日は{before}件でした"
        yield Said(words, words)


def _missed_visits(known: Situation) -> Iterator[Said]:
    """The last visits in a row at which nobody could be met."""
    missed: list[date] = []
    for visit in sorted(known.visits, key=lambda visit: visit.on, reverse=True):
        if not visit.is_missed or not known.today - VISITS_BACK <= visit.on <= known.today:
            break
        missed.append(visit.on)
    if len(missed) >= MISSED_IN_A_ROW:
        days = "、".join(f"{on.month}月{on.day}日" for on in reversed(missed))
        times = f"{len(missed)}回続けて会えていません"
        yield Said(f"{days}と{times}", times)


def _old_carer(known: Situation) -> Iterator[Said]:
    """The main carer is surely, or as far as is written, eighty or older."""
    for carer in known.carers if known.is_followed else ():
        ages = ages_on(carer.birth, known.today)
        plain = f"主たる介護者{'の' if carer.relation else ''}{carer.relation}は{OLD_CARER}歳以上です"
        written = _age_in(carer.age_text)
        if ages is not None and ages[0] >= OLD_CARER:
            age = f"{ages[0]}歳" if ages[0] == ages[1] else f"{ages[0]}～{ages[1]}歳"
            yield Said(f"主たる介護者の{carer.who}は{age}です", plain)
        elif carer.birth is None and written is not None and written >= OLD_CARER:
            yield Said(f"主たる介護者の{carer.who}は「{carer.age_text}」とあります", plain)


def _age_in(text: str) -> int | None:
    """Return the age named in 80歳くらい or ８２歳; None where none is named."""
    found = re.search(r"\d{2,3}", unicodedata.normalize("NFKC", text))
    return int(found[0]) if found else None


def _turning_65(known: Situation) -> Iterator[Said]:
    """The day on which 介護保険 comes first is near: 65 by law, the day before the birthday."""
    if known.birth is None or not known.is_followed:
        return
    first, last = (legally_reached(born, CARE_INSURANCE) for born in born_between(known.birth))
    if last <= known.today or first > known.today + AHEAD_OF_65:
        return
    plain = "まもなく65歳で、介護保険が先になります"
    if first == last:
        left = (first - known.today).days
        words = f"{long(first)}から介護保険が先になります（65歳の誕生日の前日、あと{left}日）"
    else:
        on = PartialDate(last.year, last.month if known.birth.month else None)
        unknown = "日" if known.birth.month else "月日"
        earliest = f"{known.birth.month or 1}月1日生まれなら{long(first)}から介護保険が先になります"
        words = f"{long(on)}に65歳になります（生まれた{unknown}がわかりません。{earliest}）"
    yield Said(words, plain)


def _no_short_stay(known: Situation) -> Iterator[Said]:
    """Somebody said that there was never a short stay; 未確認 says nothing."""
    answer = known.short_stay
    if not known.is_followed or known.stays or answer is None or answer.state is not AnswerState.NONE:
        return
    heard = " ".join(part for part in (answer.asked_of, long(answer.asked_on) if answer.asked_on else "") if part)
    plain = "短期入所・体験利用の経験がありません"
    yield Said(plain + (f"（{heard}に確認）" if heard else ""), plain)


def _no_plan(known: Situation) -> Iterator[Said]:
    """Known beforehand, and still without a plan for the night it happens."""
    if known.is_followed and known.pre_identified_on is not None and not known.has_plan:
        days = (known.today - known.pre_identified_on).days
        if days >= 0:
            words = f"事前把握から{days}日、緊急時対応プランがありません"
            yield Said(words, words)


def _certificate_expiring(known: Situation) -> Iterator[Said]:
    """A certificate ends soon or has ended; a later one of its kind takes its place."""
    newest: dict[str, Expiry] = {}
    for paper in known.expiries if known.is_followed else ():
        if paper.kind not in newest or paper.valid_to > newest[paper.kind].valid_to:
            newest[paper.kind] = paper
    for paper in sorted(newest.values(), key=lambda paper: paper.valid_to):
        left = (paper.valid_to - known.today).days
        alert = USUAL_ALERT_DAYS if paper.alert_days is None else paper.alert_days
        if left < 0:
            words = f"{paper.label}の期限が{long(paper.valid_to)}に切れています（{-left}日前）"
            yield Said(words, f"{paper.label}の期限が切れています")
        elif left <= alert:
            words = f"{paper.label}の期限は{long(paper.valid_to)}です（あと{left}日）"
            yield Said(words, f"{paper.label}の期限が近づいています")


RULES: Mapping[str, Callable[[Situation], Iterator[Said]]] = {
    "rising_contacts": _rising_contacts,
    "missed_visits": _missed_visits,
    "carer_80": _old_carer,
    "turning_65": _turning_65,
    "no_short_stay": _no_short_stay,
    "no_plan": _no_plan,
    "certificate_expiring": _certificate_expiring,
}
WHY: Mapping[str, str] = {
    "rising_contacts": (
        f"緊急相談と支援経過が{WINDOW.days}日に{LEAST_CONTACTS}件以上あり、その前の{WINDOW.days}日の{TIMES}倍以上のとき"
        "（会えなかったものは数えず、記録の始まりより前とは比べません）"
    ),
    "missed_visits": f"訪問・同行・来所で{MISSED_IN_A_ROW}回以上続けて会えなかったとき（{VISITS_BACK.days}日以内）",
    "carer_80": f"主たる介護者が{OLD_CARER}歳以上のとき",
    "turning_65": f"65歳の誕生日の前日まで{AHEAD_OF_65.days}日以内のとき（その日から介護保険が先になります）",
    "no_short_stay": "短期入所・体験利用の経験が「なし」と確かめられていて、居室の利用もないとき",
    "no_plan": "事前把握しているのに、緊急時対応プランがつくられていないとき",
    "certificate_expiring": f"手帳・受給者証の期限が近いか、切れているとき（書かれていなければ{USUAL_ALERT_DAYS}日前）",
}

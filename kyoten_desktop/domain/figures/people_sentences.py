"""Sentences on 事前把握, support records, joint support, each built only from true figures (R-16); editable later."""

from datetime import date

from kyoten_desktop.domain.calls.known_tally import DecisionTimes, KnownTally
from kyoten_desktop.domain.dates.period import Period, comparison_note
from kyoten_desktop.domain.dates.time_band import AFTER_HOURS
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.after_hours import AfterHoursBasis
from kyoten_desktop.domain.figures.joint_tally import JointTally
from kyoten_desktop.domain.figures.preid import COMPARISON, UNCLASSIFIED, WINDOW, PreIdTable, Stock
from kyoten_desktop.domain.figures.published import PublishedCell, note_of
from kyoten_desktop.domain.figures.record_start import window_name
from kyoten_desktop.domain.figures.support_tally import DISTINCT, EVENING, EVENTS, Contacts
from kyoten_desktop.domain.figures.tally import TallyTable
from kyoten_desktop.domain.figures.writing import percent, spaced, wide, yoy

_RELISTED = "（再掲）"


def preid_sentences(table: PreIdTable) -> tuple[str, ...]:
    """Return how many persons were pre-identified and what followed; the remark when the windows differ (S4-24)."""
    remark = comparison_note(table.part or table.period, table.comparison) if table.comparison else None
    return (preid_sentence(table), *([remark] if remark else []))


def preid_sentence(table: PreIdTable) -> str:
    """Return 「・令和３年度に事前把握した人は 40人であり、うち支援継続が 37人、…」; 前年比 only beside 前年同期."""
    people = table.sum_of(WINDOW).count
    kept = table.recorded
    subject = f"・{window_name(kept, table.period)}に事前把握した人は"
    if kept and kept.is_missing:
        return f"{subject}、{kept.missing_sentence(people, '人')}"
    beside = ""
    if table.is_beside_last_year:
        before = table.sum_of(COMPARISON)
        beside = yoy(table.sum_of(WINDOW).since(before), "人", before.mark)
    if people == 0:
        return f"{subject}いなかった{beside}。"
    parts = [(group.label, table.group_sum(group.code).count) for group in table.groups]
    if table.blocks_finalising:
        parts.append(("未分類", table.cell(UNCLASSIFIED, WINDOW).count))
    standing = [(label, count) for label, count in parts if count]
    if len(standing) == 1:
        return f"{subject}{spaced(people)}人{beside}であり、すべて{standing[0][0]}であった。"
    words = "、".join(f"{label}が{spaced(count)}人" for label, count in standing)
    return f"{subject}{spaced(people)}人{beside}であり、うち{words}であった。"


def stock_sentence(stock: Stock) -> str:
    """Return how many persons are known beforehand and still followed at a date, with 前年差 if there is one (R-08)."""
    subject = f"・{_moment(stock.as_of)}において、事前把握していて終結していない人は"
    beside = f"（前年差 {stock.change}）" if stock.change else ""
    if stock.recorded.is_missing:
        return f"{subject}、{stock.recorded.missing_sentence(stock.people.count, '人')}"
    if not stock.people.count:
        return f"{subject}いない{beside}。"
    return f"{subject}{spaced(stock.people.count)}人{beside}である。"


def stock_notes(stock: Stock) -> tuple[str, ...]:
    """Return who published the stock of the year before, where it was not counted."""
    before = stock.before
    return (note_of(before.publication),) if isinstance(before, PublishedCell) else ()


def contacts_sentence(contacts: Contacts, subject: str = "予防的視点でのコーディネート") -> str:
    """Return 「・…の支援延件数は 255件（実人数 40人）であった。」 (S0-15); 匿名 is said when there is any."""
    kept = contacts.recorded
    window = window_name(kept, contacts.period)
    head = f"・{window}の{subject}の支援延件数は"
    if kept and kept.is_missing:
        return f"{head}、{kept.missing_sentence(contacts.events.count, '件')}"
    if not contacts.events.count:
        return f"・{window}に{subject}の支援はなかった。"
    people = [f"実人数{spaced(contacts.people.count)}人"] if contacts.people.count else []
    if contacts.anonymous.count:
        people.append(f"匿名{spaced(contacts.anonymous.count)}件")
    return f"{head}{spaced(contacts.events.count)}件（{'、'.join(people)}）であった。"


def time_band_sentence(table: TallyTable, basis: AfterHoursBasis = AfterHoursBasis.RECORDS) -> str | None:
    """Return how many contacts began in 閉所時, and how many in the evening (S1-06, S2-14); None for none."""
    total = table.sum_of(EVENTS).count
    after = table.cell(AFTER_HOURS, EVENTS).count
    evening = next(row for row in table.rows if row.code == EVENING)
    if not total or table.is_missing:
        return None
    head = f"・{window_name(table.recorded, table.period)}の{basis.words.subject}{spaced(total)}件のうち、"
    tail = ""
    if count := evening.cells[0].count:
        tail = f"{evening.label.removeprefix(_RELISTED)}に始まったものは{spaced(count)}件"
    if not after:
        return f"{head}閉所時に始まったものはなかった{f'（{tail}）' if tail else ''}。"
    share = f"{percent(after, total)}、実人数{spaced(table.cell(AFTER_HOURS, DISTINCT).count)}人"
    return f"{head}閉所時に始まったものは{spaced(after)}件（{share}）{f'、{tail}' if tail else ''}であった。"


def joint_sentence(tally: JointTally, partner: str = "基幹") -> str:
    """Return 「・令和４年３月時点において、基幹との共同支援ケースは８件（うち、１件は終結）である。」 (S4-29)."""
    subject = f"・{_moment(tally.as_of)}において、{partner}との共同支援ケースは"
    return f"{subject}{tally.text}である。" if tally.cumulative.count else f"{subject}ない。"


def known_sentences(tally: KnownTally) -> tuple[str, ...]:
    """Return the share of pre-identified persons and, if both kinds have times, the medians beside it (M-07)."""
    whole, known = tally.denominator.count, tally.known.calls.count
    kept = tally.recorded
    if not whole or (kept and kept.is_missing):
        return ()
    calls = "事前把握の有無が分かる緊急受入れに係る相談" if tally.unclear.count else "緊急受入れに係る相談"
    head = f"・{window_name(kept, tally.period)}の{calls}{spaced(whole)}件のうち、事前把握していた人の相談は"
    first = f"{head}{spaced(known)}件（{percent(known, whole)}）であった。" if known else f"{head}なかった。"
    if not (tally.known.minutes and tally.unknown.minutes):
        return (first,)
    times = f"事前把握していた人が{_median(tally.known)}、していなかった人が{_median(tally.unknown)}"
    return first, f"・受付から判断までの時間（中央値）は、{times}であった。"


def _median(times: DecisionTimes) -> str:
    median = times.median
    if median is None:
        raise ValueError("no call of this kind has its time")
    minutes = spaced(int(median)) if median == int(median) else f" {median}"
    return f"{minutes}分（{wide(len(times.minutes))}件）"


def _moment(as_of: date) -> str:
    month = Period(as_of.replace(day=1), as_of)
    return f"{month.months_label if month.months == 1 else long(as_of)}時点"

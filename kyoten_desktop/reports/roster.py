"""D-26 当番表: who answers in each night of a month, by which phone, and where nobody does yet (S1-06, N-02)."""

from collections.abc import Mapping, Sequence

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import WEEKDAYS, long
from kyoten_desktop.domain.office.on_call import Night
from kyoten_desktop.reports.paper import Column, Grid, Paper, PaperContext, Prose
from kyoten_desktop.reports.printing import fits_one_page

TITLE = "当番表"
_COLUMNS = (
    Column("日", 1.2),
    Column("閉所の時間", 2.3),
    Column("当番", 4.4),
    Column("二人目", 3.2),
    Column("空いている時間", 2.6),
)
_NOBODY = "だれもいない"
_NOTE = "閉所の時間の電話に出る人。開所日は閉所から翌朝まで、休みの日は朝から翌朝まで。"


def roster_paper(month: PartialDate, nights: Sequence[Night], context: PaperContext) -> Paper:
    """Return the nights of a month, a line for each, on one upright A4 page as long as they have room there."""
    roomy, tight = (_paper(month, nights, context, is_tight=is_tight) for is_tight in (False, True))
    return roomy if fits_one_page(roomy) else tight


def _paper(month: PartialDate, nights: Sequence[Night], context: PaperContext, *, is_tight: bool) -> Paper:
    reached = _reached(nights)
    phones = [f"{name}　{phone}" for name, phone in reached.items()]
    return Paper(
        f"{TITLE}　{long(month)}",
        context.office_name,
        context.made_on,
        [
            *context.operators,
            Grid(_COLUMNS, tuple(_row(night, reached) for night in nights), is_dense=True, is_tight=is_tight),
            *([Prose(f"電話　{'、'.join(phones)}", bold=True, place="電話")] if phones else []),
            Prose(_NOTE, mark="※", small=True),
        ],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _reached(nights: Sequence[Night]) -> Mapping[str, str]:
    """Return the phone of each who answers by one and the same all month; that of others stands at each night."""
    found: dict[str, set[str]] = {}
    for one in (shift for night in nights for shift in night.shifts):
        for name, phone in ((one.who, one.phone), (one.second, one.second_phone)):
            if name:
                found.setdefault(name, set()).add(phone)
    return {name: phone for name, (phone, *others) in found.items() if phone and not others}


def _row(night: Night, reached: Mapping[str, str]) -> tuple[str, ...]:
    firsts = [_words(night.when(one), one.who, "" if one.who in reached else one.phone) for one in night.shifts]
    seconds = [_words(one.second, "" if one.second in reached else one.second_phone) for one in night.shifts]
    day = f"{night.day.day}（{WEEKDAYS[night.day.weekday()]}）"
    empty = "\n".join(night.gap_words) if night.shifts else _NOBODY
    return (day, night.span, "\n".join(firsts), "\n".join(seconds).rstrip(), empty)


def _words(*parts: str) -> str:
    return "　".join(part for part in parts if part)

"""What was published of the stock and of 支援延件数, as it stands in for what an office did not count itself (F-02)."""

from collections.abc import Sequence
from dataclasses import replace

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.preid import AT_END, STANDING, STOCK, Stock
from kyoten_desktop.domain.figures.published import PublishedCell, PublishedFigures
from kyoten_desktop.domain.figures.support_tally import ALL, CONTACTS, Axis
from kyoten_desktop.domain.figures.tally import TOTAL

# 時間帯別 may count calls too, and so tells nothing of the records alone.
_OF_RECORDS = tuple(str(axis) for axis in Axis if axis is not Axis.TIME_BAND)


def beside_published_stock(counted: Stock, published: Sequence[PublishedFigures]) -> Stock:
    """Return a stock beside what was published of the day a year before, where that was not recorded."""
    if counted.before is not None or counted.recorded.is_missing:
        return counted
    place = STANDING, AT_END
    for one in published:
        if one.table == STOCK and one.period.to_on == counted.before_on and place in one.figures:
            return replace(counted, before=PublishedCell(figure=one.figures[place], publication=one.publication))
    return counted


def published_contacts(published: Sequence[PublishedFigures]) -> tuple[PublishedFigures, ...]:
    """Return what was published, 支援延件数 also where only a table by method or by another axis was typed in."""
    told = {one.period for one in published if one.table == CONTACTS}
    summed: dict[Period, PublishedFigures] = {}
    for one in published:
        sums = {(ALL, column): figure for (row, column), figure in one.figures.items() if row == TOTAL}
        if one.table in _OF_RECORDS and sums and one.period not in told:
            summed.setdefault(one.period, replace(one, table=CONTACTS, figures=sums))
    return (*published, *summed.values())

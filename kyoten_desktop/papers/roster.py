"""D-26 当番表: one month of the roster, for the wall and for whoever is on call."""

from datetime import date

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.office.on_call import month_days
from kyoten_desktop.models import OnCallShift
from kyoten_desktop.papers.making import Document, Gathered, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.roster import TITLE, roster_paper
from kyoten_desktop.services.desk import Desk

CODE = "D-26"


def roster_request(desk: Desk, day: date) -> PreviewRequest:
    """Return the preview of the month of a day; what was handed over from night to night stands on no wall."""

    def gather() -> Gathered:
        nights, days = desk.office.on_call.month(day), month_days(day)
        return Gathered(
            TITLE,
            f"{TITLE}_{day:%Y-%m}.pdf",
            lambda context, _cover: roster_paper(PartialDate(day.year, day.month), nights, context),
            window=Period(days[0], days[-1]),
        )

    return request_of(desk, Document(CODE, TITLE, gather, sheet=OnCallShift.__tablename__))

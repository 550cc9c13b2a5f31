"""運営の記録: what the office was called and who ran it, from day to day."""

from dataclasses import replace
from datetime import date

from kyoten_desktop.domain.figures.plan_consultations import PlanConsultations
from kyoten_desktop.domain.figures.tally import Cell, UnrecordedCell
from kyoten_desktop.domain.office.standing import Standing, standing_on
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.storage.figures import people_tally as people_queries
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.office import staff as staff_queries


def standings(session: Session) -> list[Standing]:
    """Return every span of the office, the oldest first, with its operation in words."""
    labels = Labels.of(office_queries.code_entries(session))
    return [
        Standing(
            one.name or "",
            labels.label("operation", one.operation or ""),
            one.corporation or "",
            one.from_on,
            one.to_on,
            one.plan_limit,
            one.plan_limit_until,
        )
        for one in staff_queries.standings(session)
        if one.from_on is not None
    ]


def plan_consultations(session: Session, on: date, today: date) -> PlanConsultations:
    """Count the 計画相談 that are held today beside the limit of the day; of a day that is over only that is known."""
    cases = Cell(tuple(people_queries.holding_plans(session, today))) if on == today else UnrecordedCell()
    then = standing_on(standings(session), on)
    held = PlanConsultations(on, cases)
    return replace(held, limit=then.plan_limit, until=then.plan_limit_until) if then else held

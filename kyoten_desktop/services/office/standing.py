"""運営の記録: what the office was called and who ran it in the window of a paper."""

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.office.standing import Standing, name_in, operators
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.office import staff as staff_queries


def name_of_window(session: Session, window: Period, name_today: str) -> str:
    """Return what the office was called in a window."""
    return name_in(_standings(session), window, name_today)


def operators_of_window(session: Session, window: Period) -> tuple[str, ...]:
    """Return a line for each operator in a window; nothing where nobody wrote it down."""
    return operators(_standings(session), window)


def _standings(session: Session) -> list[Standing]:
    labels = {
        entry.code: entry.label for entry in office_queries.code_entries(session) if entry.table_name == "operation"
    }
    return [
        Standing(
            one.name or "",
            labels.get(one.operation or "", one.operation or ""),
            one.corporation or "",
            one.from_on,
            one.to_on,
        )
        for one in staff_queries.standings(session)
        if one.from_on is not None
    ]

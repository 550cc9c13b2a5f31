"""運営の記録: what the office was called and who ran it, from day to day."""

from kyoten_desktop.domain.office.standing import Standing
from kyoten_desktop.services.office.codes import Labels
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
        )
        for one in staff_queries.standings(session)
        if one.from_on is not None
    ]

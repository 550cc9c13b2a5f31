"""What is closed, made final or an earlier version is not changed, nor are its parts."""

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import Sheet, links
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.people import lines as line_queries


def refuse_locked(sheet: Sheet) -> None:
    """Refuse to change a sheet that is locked, in its own words."""
    if sheet.locked:
        raise refuse("", sheet.locked)


def refuse_locked_owner(session: Session, line: Sheet) -> None:
    """Refuse to change a part of what is locked; what stands by itself, as a consent, can always be withdrawn."""
    sheet: Sheet | None = line
    while sheet is not None and links.is_part(type(sheet)):
        owner = dict(links.links_of(type(sheet)))[sheet.owner_key]
        owner_id = getattr(sheet, sheet.owner_key)
        sheet = line_queries.line(session, owner, owner_id) if issubclass(owner, Sheet) else None
        if sheet is not None:
            refuse_locked(sheet)

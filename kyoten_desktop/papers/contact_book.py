"""D-24 緊急連絡網: the bodies of a filter, kind by kind, on paper and as a workbook of the same rows."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kyoten_desktop.models import Organization
from kyoten_desktop.papers.making import Document, Gathered, context_of, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.contact_book import TITLE, ContactGroup, ContactLine, contact_paper, contact_workbook
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.services.office.prints import BOOK, SAVED

CODE = "D-24"
_OTHERS = "（未記入）"
_ALL = BodyFilter()


def contact_book_request(desk: Desk, wanted: BodyFilter = _ALL) -> PreviewRequest:
    """Return the preview of the bodies of a filter, else of all that are not closed, in the order of the kinds."""

    def gather() -> Gathered:
        groups, labels = _groups(desk, wanted), desk.codes.labels()
        return Gathered(TITLE, file_name(desk, "pdf"), lambda context, _cover: contact_paper(groups, labels, context))

    return request_of(desk, Document(CODE, TITLE, gather, sheet=Organization.__tablename__))


def file_name(desk: Desk, ending: str) -> str:
    """Return 緊急連絡網_2026-11-30.xlsx."""
    return f"{TITLE}_{desk.clock.today():%Y-%m-%d}.{ending}"


def save_contact_book(desk: Desk, wanted: BodyFilter, write: Callable[[bytes], Path]) -> Path:
    """Write the rows of the paper as a workbook and log it; what ``write`` raises leaves nothing in the log."""
    path = write(contact_workbook(_groups(desk, wanted), desk.codes.labels(), context_of(desk)))
    desk.prints.log(f"{TITLE}{BOOK}", sheet=Organization.__tablename__, way=SAVED)
    return path


def _groups(desk: Desk, wanted: BodyFilter) -> Sequence[ContactGroup]:
    found = desk.network.organization.contacts(wanted)
    kinds = [*desk.codes.labels().choices("org_type"), ("", _OTHERS)]
    known = {code for code, _word in kinds}
    groups = (
        ContactGroup(
            word,
            tuple(
                ContactLine(one.body, tuple(one.people))
                for one in found
                if (one.body.org_type if one.body.org_type in known else "") == code
            ),
        )
        for code, word in kinds
    )
    return [group for group in groups if group.lines]
